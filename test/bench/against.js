import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.js";

/** The checkout that the bench is part of. */
export const here = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * A state of this repository that is measured: its checkout, and its command line.
 *
 * @typedef {{ name: string; root: string; topgen: string }} Side
 */

/** The state at hand, with whatever is not committed. @returns {Side} */
export function thisSide() {
  return { name: "now", root: here, topgen: topgenOf(here) };
}

/**
 * Checks a commit out into a worktree of its own and builds it. It shares the packages that are installed here, and finds
 * the platform's documents beside it, as this checkout does. The worktree is removed when the process ends.
 *
 * @param {string} ref anything that git knows as a commit
 * @returns {Side}
 */
export function checkOut(ref) {
  const commit = commitOf(ref);
  const cache = join(here, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-against-"));
  const root = join(folder, "checkout");
  process.once("exit", () => {
    git("worktree", "remove", "--force", root);
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => process.exit(1));
  git("worktree", "add", "--quiet", "--detach", root, commit);
  symlinkSync(join(here, "node_modules"), join(root, "node_modules"));
  const shared = join(here, "..", "shared");
  if (existsSync(shared)) symlinkSync(shared, join(folder, "shared"));
  execFileSync(process.execPath, [join("generator", "build.js")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return { name: commit.slice(0, 7), root, topgen: topgenOf(root) };
}

/**
 * The states to measure: the one at hand, and that of `--against` if it was given.
 *
 * @param {string | undefined} ref @returns {readonly [now: Side, ...others: Side[]]}
 */
export function sidesOf(ref) {
  return ref === undefined ? [thisSide()] : [thisSide(), checkOut(ref)];
}

/**
 * The sides in the order in which a round measures them: every other round starts with the other one, so that neither
 * always runs on a machine that the other has warmed up.
 *
 * @template T @param {readonly T[]} sides @param {number} round @returns {readonly T[]}
 */
export function inTurn(sides, round) {
  return round % 2 === 0 ? sides : sides.toReversed();
}

/**
 * The ratio of two medians: how many times as long, or as much, one is as the other.
 *
 * @param {readonly number[]} now @param {readonly number[]} before
 */
export function ratioOf(now, before) {
  return median(now) / median(before);
}

/** @param {string} root */
function topgenOf(root) {
  return join(root, "generator", "dist", "topgen.js");
}

/** @param {string} ref @returns {string} its full hash; the process ends with exit code 2 if git knows no such commit. */
function commitOf(ref) {
  try {
    return git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).trim();
  } catch {
    process.stderr.write(`--against names \`${ref}\`, which is not a commit of this repository.\n`);
    process.exit(2);
  }
}

/** @param {readonly string[]} parameters */
function git(...parameters) {
  return execFileSync("git", parameters, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
