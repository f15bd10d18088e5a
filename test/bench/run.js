// Measures topgen as its users start it: whole processes, medians over rounds that take turns, beside `node -e 0`.
// Ends with one line of JSON that holds every figure.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = Number(process.argv[2] ?? 15);
const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = join(root, "generator", "dist", "topgen.js");
// Below the repository's node_modules, so that the contract tests find vitest as they would in a user's project.
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const project = mkdtempSync(join(cache, "bench-"));
cpSync(join(root, "specs"), join(project, "specs"), { recursive: true });

// Loaded first by Node for the memory figure alone: at exit it tells the peak resident set, in KiB.
const peakProbe = `data:text/javascript,${encodeURIComponent(
  'import { writeSync } from "node:fs"; process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));',
)}`;

/** @typedef {{ name: string; arguments: string[]; prepare?: () => void }} Row */

/** @type {Row[]} */
const rows = [
  { name: "node -e 0", arguments: ["-e", "0"] },
  { name: "topgen --version", arguments: [topgen, "--version"] },
  { name: "generate, nothing to do", arguments: [topgen, "generate"] },
  {
    name: "generate, cold",
    arguments: [topgen, "generate", "--out", "cold"],
    prepare: () => {
      rmSync(join(project, "cold"), { recursive: true, force: true });
    },
  },
];

/** @param {Row} row @param {string[]} nodeOptions */
function run(row, nodeOptions) {
  row.prepare?.();
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, [...nodeOptions, ...row.arguments], {
    cwd: project,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.status !== 0) throw new Error(`${row.name} ended with ${child.status}:\n${child.stderr}`);
  return { milliseconds, probe: child.output[3] ?? "", words: child.stderr };
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

try {
  const [, , idle] = rows;
  if (idle !== undefined) {
    run(idle, []); // Generates for the first time, so that every measured run has nothing to do.
    const { words } = run(idle, []);
    if (!words.includes("nothing to do")) throw new Error(`The run that should be idle says: ${words}`);
  }

  /** @type {Map<string, number[]>} */
  const times = new Map(rows.map((row) => [row.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) times.get(row.name)?.push(run(row, []).milliseconds);
  }
  const figures = rows.map((row) => ({
    row: row.name,
    medianMs: median(times.get(row.name) ?? []),
    peakMiB: median([1, 2, 3].map(() => Number(run(row, ["--import", peakProbe]).probe) / 1024)),
  }));
  const base = figures[0] ?? { medianMs: NaN, peakMiB: NaN };
  const table = figures.map((figure) => ({
    ...figure,
    timesNode: figure.medianMs / base.medianMs,
    peakTimesNode: figure.peakMiB / base.peakMiB,
  }));

  console.log(`medians of ${rounds} rounds, Node ${process.versions.node}`);
  for (const { row, medianMs, timesNode, peakMiB, peakTimesNode } of table) {
    console.log(
      `${row.padEnd(24)} ${medianMs.toFixed(0).padStart(6)} ms  ${timesNode.toFixed(2).padStart(6)} x` +
        `  ${peakMiB.toFixed(0).padStart(5)} MiB  ${peakTimesNode.toFixed(2).padStart(5)} x`,
    );
  }
  console.log(JSON.stringify({ benchmark: "topgen", node: process.versions.node, rounds, rows: table }));
} finally {
  rmSync(project, { recursive: true, force: true });
}
