import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The tool that measures processor time and memory of a process and all its children; it exists only on Unix systems.
 */
const timeTool = "/usr/bin/time";

/** @typedef {{ wall: number; cpu: number; peak: number }} Measured milliseconds, milliseconds, MiB */

/**
 * Runs one command and measures it from outside.
 *
 * @param {string} command @param {readonly string[]} parameters @param {string} cwd
 * @param {readonly number[]} allowed exit codes that are not failures
 * @returns {Measured}
 */
export function measure(command, parameters, cwd, allowed = [0]) {
  const folder = mkdtempSync(join(tmpdir(), "topgen-measure-"));
  const report = join(folder, "report");
  const measured = existsSync(timeTool);
  const [tool, all] = measured
    ? [timeTool, ["-q", "-f", "%U %S %M", "-o", report, command, ...parameters]]
    : [command, [...parameters]];
  const start = process.hrtime.bigint();
  const child = spawnSync(tool, all, { cwd, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (!allowed.includes(child.status ?? -1)) {
    throw new Error(`${command} ${parameters.join(" ")} ended with ${child.status}:\n${child.stderr.slice(-2000)}`);
  }
  const [user = NaN, system = NaN, kilobytes = NaN] = measured
    ? readFileSync(report, "utf8").trim().split(" ").map(Number)
    : [];
  rmSync(folder, { recursive: true, force: true });
  return { wall, cpu: (user + system) * 1000, peak: kilobytes / 1024 };
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}
