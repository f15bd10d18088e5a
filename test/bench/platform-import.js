// Measures the cost of importing one API from the SDK of the whole platform and from an SDK of this API only: the start
// of a process, and bytes in a bundle. Whole processes, medians of alternating rounds. Needs ../shared/corpus. Ends
// with one line of JSON.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { measure, median } from "./measure.js";
import { commandOptions } from "../command-options.js";

const rounds = commandOptions("npm run bench:import --", {
  rounds: { value: "N", default: "15", about: "how often each program is started" },
}).number("rounds");
const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(root, "..", "shared", "corpus", "docs");
if (!existsSync(corpus)) throw new Error(`The platform's documents are not there: ${corpus}`);
const topgen = join(root, "generator", "dist", "topgen.js");
const compiler = join(root, "node_modules", "typescript-native", "bin", "tsc");

const folder = mkdtempSync(join(tmpdir(), "topgen-import-"));
try {
  const documents = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith("catelog.json"))
    .toSorted();
  // Any document works; one from the middle is neither first nor last in any list.
  const one = documents[documents.length >> 1] ?? "";
  const alone = join(folder, "document", one);
  mkdirSync(dirname(alone), { recursive: true });
  cpSync(join(corpus, one), alone);
  makePackage("whole", corpus);
  makePackage("alone", join(folder, "document"));

  const [module = ""] = readdirSync(join(folder, "alone", "sdk", "apis"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.slice(0, -".ts".length));
  const category = dirname(module);
  const imports = {
    "its own subpath": `@acme/top/apis/${module}`,
    "its category": `@acme/top/categories/${category}`,
    "the package": "@acme/top",
  };
  /** @type {{ name: string; file: string; bytes: number }[]} */
  const rows = [];
  for (const [what, specifier] of Object.entries(imports)) {
    for (const sdk of ["alone", "whole"]) {
      const file = join(folder, sdk, `${rows.length}.mjs`);
      writeFileSync(file, await program(join(folder, sdk), module, specifier));
      const bytes = await bundledBytes(file);
      rows.push({ name: `from ${what}, ${sdk}`, file, bytes });
    }
  }
  const measured = new Map(rows.map(({ name }) => [name, /** @type {import("./measure.js").Measured[]} */ ([])]));
  const bare = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(measure(process.execPath, ["-e", "0"], folder).wall);
    for (const { name, file } of rows) measured.get(name)?.push(measure(process.execPath, [file], folder));
  }
  const results = rows.map(({ name, bytes }) => {
    const of = measured.get(name) ?? [];
    const figure = (/** @type {"wall" | "cpu" | "peak"} */ key) => median(of.map((one) => one[key]));
    return { name, wall: figure("wall"), cpu: figure("cpu"), peak: figure("peak"), bytes };
  });
  report(results, median(bare));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Generates and compiles an SDK as a package. @param {string} name @param {string} specs */
function makePackage(name, specs) {
  const project = join(folder, name);
  mkdirSync(join(project, "node_modules", "@acme"), { recursive: true });
  for (const needed of ["vitest", "@types"])
    symlinkSync(join(root, "node_modules", needed), join(project, "node_modules", needed));
  writeFileSync(
    join(project, "topgen.config.json"),
    JSON.stringify({ layout: "category", package: { name: "@acme/top", version: "1.0.0" } }),
  );
  const parameters = ["generate", "--specs", specs, "--out", "sdk", "--no-type-check", "--quiet"];
  // Documents without a name are reported as errors (exit code 1), and the rest is generated.
  measure(process.execPath, [topgen, ...parameters], project, [0, 1]);
  measure(process.execPath, [compiler, "-p", "sdk"], project);
  symlinkSync(join(project, "sdk"), join(project, "node_modules", "@acme", "top"));
}

/**
 * Returns a program that creates a client and one request.
 *
 * @param {string} project @param {string} module @param {string} specifier
 */
async function program(project, module, specifier) {
  /** @type {Record<string, unknown>} */
  const exported = await import(join(project, "sdk", "dist", "apis", `${module}.js`));
  const request = Object.keys(exported).find((name) => name.endsWith("Request"));
  return [
    `import { ${request} } from ${JSON.stringify(specifier)};`,
    'import { TopClient } from "@acme/top/client";',
    'const client = new TopClient({ appKey: "key", appSecret: "secret" });',
    `if (typeof client.execute !== "function" || ${request}.method === "") process.exitCode = 1;`,
  ].join("\n");
}

/** @param {string} file */
async function bundledBytes(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    absWorkingDir: dirname(file),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minify: true,
    write: false,
  });
  return outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
}

/** @param {readonly { name: string; wall: number; cpu: number; peak: number; bytes: number }[]} rows @param {number} bare */
function report(rows, bare) {
  console.log(`node -e 0: ${bare.toFixed(0)} ms`);
  console.log(
    `${"".padEnd(32)} ${["wall ms", "CPU ms", "peak MiB", "bundle B"].map((head) => head.padStart(9)).join(" ")}`,
  );
  for (const { name, wall, cpu, peak, bytes } of rows) {
    const cells = [wall, cpu, peak, bytes].map((value) => value.toFixed(0).padStart(9));
    console.log(`${name.padEnd(32)} ${cells.join(" ")}`);
  }
  const row = (/** @type {string} */ name) => {
    const found = rows.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no row ${name}.`);
    return found;
  };
  const ratio = (/** @type {string} */ what, /** @type {"wall" | "bytes"} */ figure) =>
    row(`from ${what}, whole`)[figure] / row(`from ${what}, alone`)[figure];
  const targets = {
    startOfSubpath: { value: ratio("its own subpath", "wall"), atMost: 1.1 },
    bundleOfSubpath: { value: ratio("its own subpath", "bytes"), atMost: 1 },
    bundleOfCategory: { value: ratio("its category", "bytes"), atMost: 1 },
    bundleOfPackage: { value: ratio("the package", "bytes"), atMost: 1 },
  };
  for (const [name, { value, atMost }] of Object.entries(targets)) {
    console.log(`${name}: ${value.toFixed(3)} (target: at most ${atMost}) ${value <= atMost ? "met" : "MISSED"}`);
  }
  console.log(JSON.stringify({ benchmark: "import", node: process.versions.node, rounds, bare, rows, targets }));
}
