// Measures topgen as its users start it: whole processes, medians of alternating rounds, beside `node -e 0`. With
// `--against REF` the topgen of that commit is measured in the same rounds, each over the specs of its own checkout.
// Ends with one line of JSON with all figures.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { here, inTurn, ratioOf, sidesOf } from "./against.js";
import { measure, median } from "./measure.js";
import { againstOption, commandOptions } from "../command-options.js";

const options = commandOptions("npm run bench --", {
  against: againstOption,
  rounds: { value: "N", default: "15", about: "how often each command is run" },
});
const rounds = options.number("rounds");
// Below the repository's node_modules, so that the contract tests find vitest as they would in a user's project.
const cache = join(here, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "bench-"));
const sides = sidesOf(options.text("against")).map((side) => ({ ...side, project: join(folder, side.name) }));

/**
 * @typedef {(typeof sides)[number]} BenchSide
 * @typedef {{ name: string; parameters: (side: BenchSide) => string[]; prepare?: (side: BenchSide) => void }} Row
 */

/** @type {Row[]} */
const rows = [
  { name: "node -e 0", parameters: () => ["-e", "0"] },
  { name: "topgen --version", parameters: ({ topgen }) => [topgen, "--version"] },
  { name: "topgen --help", parameters: ({ topgen }) => [topgen, "--help"] },
  { name: "generate, nothing to do", parameters: ({ topgen }) => [topgen, "generate", "--quiet"] },
  {
    name: "generate, cold",
    parameters: ({ topgen }) => [topgen, "generate", "--quiet", "--out", "cold"],
    prepare: ({ project }) => {
      rmSync(join(project, "cold"), { recursive: true, force: true });
    },
  },
];

try {
  for (const { root, project, topgen } of sides) {
    cpSync(join(root, "specs"), join(project, "specs"), { recursive: true });
    // For the build cache.
    mkdirSync(join(project, "node_modules"));
    // Twice: the first run generates, so that every measured run without `cold` has nothing to do.
    for (let run = 0; run < 2; run += 1) measure(process.execPath, [topgen, "generate", "--quiet"], project);
  }
  const measured = sides.map((side) => ({
    side,
    rows: rows.map(() => /** @type {import("./measure.js").Measured[]} */ ([])),
    watch: /** @type {number[]} */ ([]),
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { parameters, prepare }] of rows.entries()) {
      for (const { side, rows: all } of inTurn(measured, round)) {
        prepare?.(side);
        all[index]?.push(measure(process.execPath, parameters(side), side.project));
      }
    }
  }
  for (const { side, watch } of measured) watch.push(...(await reactionsOfWatch(side, Math.min(rounds, 7))));

  console.log(`medians of ${rounds} rounds, Node ${process.versions.node}`);
  const figures = measured.map(({ side, rows: all, watch }) => {
    const table = rows.map(({ name }, index) => ({
      row: name,
      medianMs: median((all[index] ?? []).map(({ wall }) => wall)),
      peakMiB: median((all[index] ?? []).map(({ peak }) => peak)),
    }));
    const [base = { medianMs: NaN, peakMiB: NaN }] = table;
    return {
      side: side.name,
      rows: table.map((figure) => ({
        ...figure,
        timesNode: figure.medianMs / base.medianMs,
        peakTimesNode: figure.peakMiB / base.peakMiB,
      })),
      watchMs: median(watch),
    };
  });
  for (const { side, rows: table, watchMs } of figures) {
    if (figures.length > 1) console.log(`\n${side}`);
    for (const { row, medianMs, timesNode, peakMiB, peakTimesNode } of table) {
      console.log(
        `${row.padEnd(24)} ${medianMs.toFixed(0).padStart(6)} ms  ${timesNode.toFixed(2).padStart(6)} x` +
          `  ${peakMiB.toFixed(0).padStart(5)} MiB  ${peakTimesNode.toFixed(2).padStart(5)} x`,
      );
    }
    console.log(
      `${"generate --watch".padEnd(24)} ${watchMs.toFixed(0).padStart(6)} ms  from saving a spec to the SDK on disk`,
    );
  }
  const [now, before] = measured;
  const ratios =
    now === undefined || before === undefined
      ? []
      : [
          ...rows.map(({ name }, index) => {
            const ratio = (/** @type {"wall" | "cpu"} */ figure) =>
              ratioOf(
                (now.rows[index] ?? []).map((one) => one[figure]),
                (before.rows[index] ?? []).map((one) => one[figure]),
              );
            return { row: name, wall: ratio("wall"), cpu: ratio("cpu") };
          }),
          { row: "generate --watch", wall: ratioOf(now.watch, before.watch), cpu: NaN },
        ];
  if (ratios.length > 0)
    console.log(`\ntime of now, as a multiple of ${before?.side.name}: on the clock, of the processor`);
  for (const { row, wall, cpu } of ratios) {
    const cells = [wall, cpu].map((value) => (Number.isNaN(value) ? "-" : value.toFixed(2)).padStart(6));
    console.log(`${row.padEnd(24)} ${cells.join(" ")}`);
  }
  const [first] = figures;
  console.log(
    JSON.stringify({
      benchmark: "topgen",
      node: process.versions.node,
      rounds,
      rows: first?.rows,
      watchMs: first?.watchMs,
      ...(before !== undefined && { against: figures[1], ratios }),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Measures the time of `generate --watch` from saving one spec until it waits again.
 *
 * @param {BenchSide} side @param {number} edits @returns {Promise<number[]>} milliseconds
 */
async function reactionsOfWatch({ project, topgen }, edits) {
  const spec = join(project, "specs", "alibaba.alihealth.followup.send.yaml");
  const text = readFileSync(spec, "utf8");
  const child = spawn(process.execPath, [topgen, "generate", "--watch"], { cwd: project });
  let printed = "";
  /** @type {() => void} */
  let notify = () => undefined;
  child.stderr.on("data", (chunk) => {
    printed += chunk;
    notify();
  });
  const waitsAgain = async () => {
    while (!printed.includes("waiting for changes"))
      await new Promise((resolve) => (notify = () => resolve(undefined)));
  };
  const reactions = [];
  try {
    await waitsAgain();
    for (let edit = 0; edit < edits; edit += 1) {
      printed = "";
      const start = performance.now();
      writeFileSync(spec, text.replace("title: ", `title: ${edit}`));
      await waitsAgain();
      reactions.push(performance.now() - start);
      if (!/\d+ changed/.test(printed)) throw new Error(`The edit changed nothing:\n${printed}`);
    }
  } finally {
    child.kill("SIGKILL");
  }
  return reactions;
}
