import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.js";

/** The root of the checkout that contains the bench. */
export const here = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * A measured state of this repository: its name, the root of its checkout, and the path of its command line.
 *
 * @typedef {{ name: string; root: string; topgen: string }} Side
 */

/** Returns the working tree, including uncommitted changes. @returns {Side} */
export function thisSide() {
  return { name: "now", root: here, topgen: topgenOf(here) };
}

/**
 * Checks out a commit into a separate worktree and builds it. The worktree uses the packages that are installed here
 * and the platform's documents beside this checkout. It is removed when the process ends.
 *
 * @param {string} ref any revision that git accepts
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
 * Returns the states to measure: the working tree, and the commit of `--against` if it was given.
 *
 * @param {string | undefined} ref @returns {readonly [now: Side, ...others: Side[]]}
 */
export function sidesOf(ref) {
  return ref === undefined ? [thisSide()] : [thisSide(), checkOut(ref)];
}

/**
 * Returns the sides in the order in which a round measures them. The order alternates, so that neither side always runs
 * on a machine that the other has warmed up.
 *
 * @template T @param {readonly T[]} sides @param {number} round @returns {readonly T[]}
 */
export function inTurn(sides, round) {
  return round % 2 === 0 ? sides : sides.toReversed();
}

/**
 * Returns the median of `now` divided by the median of `before`.
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

/** Returns the full hash of a commit; ends the process with exit code 2 if it does not exist. @param {string} ref */
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
