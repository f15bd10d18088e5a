// Measures topgen as its users start it: whole processes, medians over rounds that take turns, beside `node -e 0`.
// Ends with one line of JSON that holds every figure.
//
//   node test/bench/run.js [rounds]
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure, median } from "./measure.js";

const rounds = Number(process.argv[2] ?? 15);
const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = join(root, "generator", "dist", "topgen.js");
// Below the repository's node_modules, so that the contract tests find vitest as they would in a user's project.
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const project = mkdtempSync(join(cache, "bench-"));
cpSync(join(root, "specs"), join(project, "specs"), { recursive: true });
// For the records of earlier runs.
mkdirSync(join(project, "node_modules"));

/** @typedef {{ name: string; parameters: string[]; prepare?: () => void }} Row */

/** @type {Row[]} */
const rows = [
  { name: "node -e 0", parameters: ["-e", "0"] },
  { name: "topgen --version", parameters: [topgen, "--version"] },
  { name: "topgen --help", parameters: [topgen, "--help"] },
  { name: "generate, nothing to do", parameters: [topgen, "generate", "--quiet"] },
  {
    name: "generate, cold",
    parameters: [topgen, "generate", "--quiet", "--out", "cold"],
    prepare: () => {
      rmSync(join(project, "cold"), { recursive: true, force: true });
    },
  },
];

try {
  // Twice: the first run generates, so that every measured run without `cold` has nothing to do.
  for (let run = 0; run < 2; run += 1) measure(process.execPath, [topgen, "generate", "--quiet"], project);
  const measured = rows.map(() => /** @type {import("./measure.js").Measured[]} */ ([]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { parameters, prepare }] of rows.entries()) {
      prepare?.();
      measured[index]?.push(measure(process.execPath, parameters, project));
    }
  }
  const figures = rows.map(({ name }, index) => ({
    row: name,
    medianMs: median((measured[index] ?? []).map(({ wall }) => wall)),
    peakMiB: median((measured[index] ?? []).map(({ peak }) => peak)),
  }));
  const base = figures[0] ?? { medianMs: NaN, peakMiB: NaN };
  const table = figures.map((figure) => ({
    ...figure,
    timesNode: figure.medianMs / base.medianMs,
    peakTimesNode: figure.peakMiB / base.peakMiB,
  }));
  const watchMs = median(await reactionsOfWatch(Math.min(rounds, 7)));

  console.log(`medians of ${rounds} rounds, Node ${process.versions.node}`);
  for (const { row, medianMs, timesNode, peakMiB, peakTimesNode } of table) {
    console.log(
      `${row.padEnd(24)} ${medianMs.toFixed(0).padStart(6)} ms  ${timesNode.toFixed(2).padStart(6)} x` +
        `  ${peakMiB.toFixed(0).padStart(5)} MiB  ${peakTimesNode.toFixed(2).padStart(5)} x`,
    );
  }
  console.log(
    `${"generate --watch".padEnd(24)} ${watchMs.toFixed(0).padStart(6)} ms  from saving a spec to the SDK on disk`,
  );
  console.log(JSON.stringify({ benchmark: "topgen", node: process.versions.node, rounds, rows: table, watchMs }));
} finally {
  rmSync(project, { recursive: true, force: true });
}

/**
 * How long `generate --watch` takes from the moment in which one spec is saved until it waits again.
 *
 * @param {number} edits @returns {Promise<number[]>} milliseconds
 */
async function reactionsOfWatch(edits) {
  const spec = join(project, "specs", "alibaba.alihealth.followup.send.yaml");
  const text = readFileSync(spec, "utf8");
  const child = spawn(process.execPath, [topgen, "generate", "--watch"], { cwd: project });
  let said = "";
  /** @type {() => void} */
  let notify = () => undefined;
  child.stderr.on("data", (chunk) => {
    said += chunk;
    notify();
  });
  const waitsAgain = async () => {
    while (!said.includes("waiting for changes")) await new Promise((resolve) => (notify = () => resolve(undefined)));
  };
  const reactions = [];
  try {
    await waitsAgain();
    for (let edit = 0; edit < edits; edit += 1) {
      said = "";
      const start = performance.now();
      writeFileSync(spec, text.replace("title: ", `title: ${edit}`));
      await waitsAgain();
      reactions.push(performance.now() - start);
      if (!/\d+ changed/.test(said)) throw new Error(`The edit changed nothing:\n${said}`);
    }
  } finally {
    child.kill("SIGKILL");
  }
  return reactions;
}
