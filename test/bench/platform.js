// Measures topgen over the whole platform, and other generators that get the same documents as OpenAPI: whole
// processes, medians of alternating rounds. With `--against REF` the topgen of that commit is measured in the same
// rounds. Needs ../shared/corpus. Ends with one line of JSON.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { here as root, sidesOf } from "./against.js";
import { measure, median } from "./measure.js";
import { againstOption, commandOptions } from "../command-options.js";
import { installPeers } from "./peers.js";
import { hottest } from "./profile.js";

const options = commandOptions("npm run bench:platform --", {
  against: againstOption,
  rounds: { value: "N", default: "3", about: "rounds over the platform" },
  "family-rounds": { value: "N", default: "5", about: "rounds over the family of six APIs" },
  "orval-platform": { about: "let orval generate the platform, too, which takes long" },
});
const platformRounds = options.number("rounds");
const familyRounds = options.number("family-rounds");
const corpus = join(root, "..", "shared", "corpus", "docs");
if (!existsSync(corpus)) throw new Error(`The platform's documents are not there: ${corpus}`);
const compiler = join(root, "node_modules", "typescript-native", "bin", "tsc");
const peers = installPeers();
const bin = (/** @type {string} */ path) => join(peers, "node_modules", ...path.split("/"));

const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
// Below the repository's node_modules, so that emitted tests find vitest as they would in a user's project.
const folder = mkdtempSync(join(cache, "bench-platform-"));
const sides = sidesOf(options.text("against")).map((side, index) => ({
  ...side,
  project: join(folder, index === 0 ? "topgen" : side.name),
}));
const [{ project, topgen }] = /** @type {[Side, ...Side[]]} */ (sides);

for (const side of sides) {
  // A separate node_modules for the build cache.
  mkdirSync(join(side.project, "node_modules"), { recursive: true });
  cpSync(corpus, join(side.project, "docs"), { recursive: true });
  cpSync(join(root, "specs"), join(side.project, "family"), { recursive: true });
  rmSync(join(side.project, "family", "pages"), { recursive: true });
}
const family = readdirSync(join(project, "family")).filter((name) => name.endsWith(".yaml"));

/** The document whose description is edited. */
const [edited] = readdirSync(join(project, "docs", "drugtrace")).map((name) => join("docs", "drugtrace", name));
if (edited === undefined) throw new Error("There is no document to edit.");
const original = readFileSync(join(project, edited), "utf8");
let edition = 0;
/** @param {Side} side */
function editOne(side) {
  edition += 1;
  const document = JSON.parse(original);
  writeFileSync(join(side.project, edited ?? ""), JSON.stringify({ ...document, description: `edition ${edition}` }));
}

/** @param {Side} side @param {string} name */
const clear = (side, name) => {
  rmSync(join(side.project, name), { recursive: true, force: true });
};
/** @param {Side} side */
const deleteBuildCache = (side) => {
  clear(side, "node_modules/.cache");
};

for (const [specs, file] of /** @type {const} */ ([
  ["docs", "platform.json"],
  ["family", "family.json"],
])) {
  measure(process.execPath, [topgen, "openapi", "--specs", specs, "--out", file, "--quiet"], project, [0, 1]);
}

/**
 * @typedef {import("./against.js").Side & { project: string }} Side
 * @typedef {{ name: string; parameters: string[]; output?: string; prepare?: (side: Side) => void; allowed?: number[] }} Row
 * @typedef {{ name: string; wall: number; cpu: number; peak: number; bytes: number; typeErrors: number | undefined }} Result
 */

/** The document without a name is reported as an error, and the rest is generated. */
const reported = [0, 1];
const whole = ["generate", "--specs", "docs", "--quiet"];
const platform = /** @type {Row[]} */ ([
  { name: "node -e 0", parameters: ["-e", "0"] },
  {
    name: "platform: topgen cold, no type check",
    parameters: [topgen, ...whole, "--out", "cold", "--no-type-check"],
    output: "cold",
    prepare: (side) => {
      clear(side, "cold");
      deleteBuildCache(side);
    },
    allowed: reported,
  },
  {
    name: "platform: topgen cold, type check",
    parameters: [topgen, ...whole, "--out", "checked"],
    prepare: (side) => {
      clear(side, "checked");
      deleteBuildCache(side);
    },
    allowed: reported,
  },
  // Uses the build cache of the row above.
  { name: "platform: topgen, nothing changed", parameters: [topgen, ...whole, "--out", "checked"], allowed: reported },
  {
    name: "platform: topgen, one changed, no type check",
    parameters: [topgen, ...whole, "--out", "checked", "--no-type-check"],
    prepare: editOne,
    allowed: reported,
  },
  {
    name: "platform: topgen, one changed, type check",
    parameters: [topgen, ...whole, "--out", "checked"],
    prepare: editOne,
    allowed: reported,
  },
  {
    name: "platform: openapi-typescript (types only)",
    parameters: [bin("openapi-typescript/bin/cli.js"), "platform.json", "-o", "ot/platform.ts"],
    output: "ot",
    prepare: (side) => {
      clear(side, "ot");
    },
  },
  {
    name: "platform: hey-api",
    parameters: [bin("@hey-api/openapi-ts/bin/run.js"), "-i", "platform.json", "-o", "hey", "--silent"],
    output: "hey",
    prepare: (side) => {
      clear(side, "hey");
    },
  },
]);
/** @param {string} input @param {string} output */
const orvalRow = (input, output) =>
  /** @type {Omit<Row, "name">} */ ({
    parameters: [bin("orval/dist/bin/orval.mjs"), "--input", input, "--output", `${output}/api.ts`],
    output,
    prepare: (side) => {
      clear(side, output);
    },
  });
if (options.isSet("orval-platform")) {
  platform.push({ name: "platform: orval", ...orvalRow("platform.json", "orval") });
}
const six = ["generate", "--specs", "family", "--quiet"];
const small = /** @type {Row[]} */ ([
  { name: "node -e 0, again", parameters: ["-e", "0"] },
  {
    name: "six APIs: topgen cold, no type check",
    parameters: [topgen, ...six, "--out", "six", "--no-type-check"],
    output: "six",
    prepare: (side) => {
      clear(side, "six");
      deleteBuildCache(side);
    },
  },
  {
    name: "six APIs: topgen cold, type check",
    parameters: [topgen, ...six, "--out", "six-checked"],
    prepare: (side) => {
      clear(side, "six-checked");
      deleteBuildCache(side);
    },
  },
  { name: "six APIs: topgen, nothing changed", parameters: [topgen, ...six, "--out", "six-checked"] },
  {
    name: "one API: topgen cold, no type check",
    parameters: [
      topgen,
      "generate",
      "--specs",
      `family/${family[0] ?? ""}`,
      "--quiet",
      "--out",
      "one",
      "--no-type-check",
    ],
    output: "one",
    prepare: (side) => {
      clear(side, "one");
      deleteBuildCache(side);
    },
  },
  { name: "six APIs: orval", ...orvalRow("family.json", "orval-six") },
  {
    name: "six APIs: hey-api",
    parameters: [bin("@hey-api/openapi-ts/bin/run.js"), "-i", "family.json", "-o", "hey-six", "--silent"],
    output: "hey-six",
    prepare: (side) => {
      clear(side, "hey-six");
    },
  },
  {
    name: "six APIs: openapi-typescript (types only)",
    parameters: [bin("openapi-typescript/bin/cli.js"), "family.json", "-o", "ot-six/family.ts"],
    output: "ot-six",
    prepare: (side) => {
      clear(side, "ot-six");
    },
  },
]);

try {
  const results = [...runAll(platform, platformRounds), ...runAll(small, familyRounds)];
  console.log(
    `${"".padEnd(46)} ${"wall ms".padStart(9)} ${"CPU ms".padStart(9)} ${"peak MiB".padStart(9)} ${"out KiB".padStart(9)}  type errors`,
  );
  for (const { name, wall, cpu, peak, bytes, typeErrors } of results) {
    const cells = [wall, cpu, peak, bytes / 1024].map((value) =>
      (Number.isNaN(value) ? "-" : value.toFixed(0)).padStart(9),
    );
    console.log(`${name.padEnd(46)} ${cells.join(" ")}  ${typeErrors ?? ""}`);
  }
  const [, before] = sides;
  const ratios = results.flatMap(({ name, wall, cpu, peak }) => {
    const other = before && results.find((result) => result.name === nameAgainst(name, before));
    return other === undefined
      ? []
      : [{ name, wall: wall / other.wall, cpu: cpu / other.cpu, peak: peak / other.peak }];
  });
  if (before !== undefined) console.log(`\nnow, as a multiple of ${before.name}`);
  for (const { name, wall, cpu, peak } of ratios) {
    const cells = [wall, cpu, peak].map((ratio) => ratio.toFixed(2).padStart(9));
    console.log(`${name.padEnd(46)} ${cells.join(" ")}`);
  }
  const row = (/** @type {string} */ name) => {
    const found = results.find((result) => result.name === name);
    if (found === undefined) throw new Error(`There is no row ${name}.`);
    return found;
  };
  const cold = row("platform: topgen cold, no type check");
  const bare = row("node -e 0").wall;
  const targets = {
    coldTimesOpenapiTypescript: {
      value: cold.wall / row("platform: openapi-typescript (types only)").wall,
      atMost: 0.6,
    },
    coldTimesHeyApi: { value: cold.wall / row("platform: hey-api").wall, atMost: 0.3 },
    coldPeakMiB: { value: cold.peak, atMost: 600 },
    checkedTimesHeyApi: {
      value: row("platform: topgen cold, type check").wall / row("platform: hey-api").wall,
      atMost: 1,
    },
    nothingChangedTimesNode: { value: row("platform: topgen, nothing changed").wall / bare, atMost: 5 },
    oneChangedTimesNode: { value: row("platform: topgen, one changed, no type check").wall / bare, atMost: 8 },
    oneChangedCheckedTimesNode: { value: row("platform: topgen, one changed, type check").wall / bare, atMost: 8 },
    sixTimesOrval: { value: row("six APIs: topgen cold, type check").wall / row("six APIs: orval").wall, atMost: 1 },
    sixNothingTimesNode: {
      value: row("six APIs: topgen, nothing changed").wall / row("node -e 0, again").wall,
      atMost: 4,
    },
  };
  const missed = [];
  for (const [name, { value, atMost }] of Object.entries(targets)) {
    const met = value <= atMost;
    if (!met) missed.push(name);
    console.log(`${name}: ${value.toFixed(2)} (target: at most ${atMost}) ${met ? "met" : "MISSED"}`);
  }
  if (missed.some((name) => name.startsWith("cold") || name.startsWith("checked"))) showProfile(platform[1]);
  if (missed.some((name) => name.startsWith("oneChanged")))
    showProfile(platform[missed.includes("oneChangedTimesNode") ? 4 : 5]);
  if (missed.some((name) => name.startsWith("nothing"))) showProfile(platform[3]);
  if (missed.some((name) => name.startsWith("six"))) showProfile(small[missed.includes("sixTimesOrval") ? 2 : 3]);
  console.log(
    JSON.stringify({
      benchmark: "platform",
      node: process.versions.node,
      platformRounds,
      familyRounds,
      results,
      targets,
      ...(before !== undefined && { against: before.name, ratios }),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Measures rows that call topgen for every side, each in its own project, and the other rows once.
 *
 * @param {readonly Row[]} rows @param {number} rounds @returns {Result[]}
 */
function runAll(rows, rounds) {
  const measured = rows.flatMap((row) => {
    const isOurs = row.parameters[0] === topgen;
    return sides.slice(0, isOurs ? undefined : 1).map((side, index) => ({
      side,
      row: index === 0 ? row : { ...row, name: nameAgainst(row.name, side), output: undefined },
      parameters: isOurs ? [side.topgen, ...row.parameters.slice(1)] : row.parameters,
      all: /** @type {import("./measure.js").Measured[]} */ ([]),
    }));
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const { side, row, parameters, all } of measured) {
      row.prepare?.(side);
      all.push(measure(process.execPath, ["--no-deprecation", ...parameters], side.project, row.allowed));
    }
  }
  return measured.map(({ row: { name, output }, all: of }) => {
    return {
      name,
      wall: median(of.map(({ wall }) => wall)),
      cpu: median(of.map(({ cpu }) => cpu)),
      peak: median(of.map(({ peak }) => peak)),
      bytes: output === undefined ? NaN : bytesBelow(join(project, output)),
      typeErrors: output === undefined ? undefined : typeErrorsIn(output),
    };
  });
}

/** @param {string} name @param {Side} side */
function nameAgainst(name, side) {
  return `${name} (${side.name})`;
}

/** @param {string} path */
function bytesBelow(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/**
 * Counts the type errors of an output, outside the measured time. Packages that the output imports are resolved from
 * the folder of the other generators.
 *
 * @param {string} output
 */
function typeErrorsIn(output) {
  const config = join(project, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    target: "es2022",
    module: "preserve",
    lib: ["es2022", "dom", "dom.iterable"],
    types: [join(root, "node_modules", "@types", "node")],
    paths: { "*": [join(root, "node_modules", "*"), bin("*")] },
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, include: [`${output}/**/*.ts`] }));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  const report = join(project, "type-errors.txt");
  const script = `const { spawnSync } = require("node:child_process"); require("node:fs").writeFileSync(${JSON.stringify(report)}, spawnSync(process.execPath, [${JSON.stringify(compiler)}, "-p", ${JSON.stringify(config)}, "--pretty", "false"], { encoding: "utf8", maxBuffer: 1 << 30 }).stdout);`;
  measure(process.execPath, ["-e", script], project);
  return readFileSync(report, "utf8")
    .split("\n")
    .filter((line) => /error TS\d+/.test(line)).length;
}

/** @param {Row | undefined} row */
function showProfile(row) {
  if (row === undefined) return;
  const profiles = join(folder, "profiles");
  rmSync(profiles, { recursive: true, force: true });
  // A run without profiling fills the build cache that incremental rows need.
  const [side] = sides;
  if (side === undefined) return;
  row.prepare?.(side);
  measure(process.execPath, row.parameters, project, row.allowed);
  row.prepare?.(side);
  measure(process.execPath, ["--cpu-prof", `--cpu-prof-dir=${profiles}`, ...row.parameters], project, row.allowed);
  console.log(`\nWhere the time goes, ${row.name} (all threads of the process together):`);
  for (const { place, milliseconds } of hottest(profiles, 15))
    console.log(`${milliseconds.toFixed(0).padStart(8)} ms  ${place}`);
  console.log("");
}
