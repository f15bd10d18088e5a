import { statSync } from "node:fs";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { compare, type Comparison, type Difference } from "../output/difference.js";
import type { ExpectedOutput } from "../output/expected-output.js";
import { describeSystemError, isSystemError } from "../output/system-error.js";
import type { CliContext } from "./context.js";
import { Git } from "./git.js";
import { recognizeMerges } from "./merged-files.js";
import { version } from "./version.js";
import type { CommonWords } from "./words/common-words.js";

/** A folder that a command writes. */
export interface OutputFolder {
  /** The absolute path. */
  readonly path: string;
  /** The path in messages. */
  readonly shown: string;
  /** The environment of the process, for git. */
  readonly environment: CliContext["environment"];
}

/**
 * Compares the expected files with the output folder. Returns `undefined` if the folder cannot be read, or must not be
 * written in its state, which is reported.
 */
export async function compareFolder(
  expected: ExpectedOutput,
  { path, shown, environment }: OutputFolder,
  { check, force }: { readonly check?: true | undefined; readonly force?: true | undefined },
  diagnostics: Diagnostics,
): Promise<Comparison | undefined> {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
      diagnostics.report("write/failed", undefined, { folder: shown, problem: "a file of that name exists" });
      return undefined;
    }
    const compared = compare(expected, path, version);
    const comparison = force === true ? compared : await recognizeMerges(compared, new Git(path, environment));
    if (check === true) return comparison;
    const isInTheWay = reportObstacles(comparison, shown, diagnostics);
    const hasConflicts = force !== true && reportConflicts(comparison, shown, diagnostics);
    return isInTheWay || hasConflicts ? undefined : comparison;
  } catch (error) {
    reportWriteFailure(error, shown, diagnostics);
    return undefined;
  }
}

/**
 * Reports an error of the file system.
 *
 * @param shown the path in messages of the file or folder that was to be written.
 * @throws any other error, which is a bug.
 */
export function reportWriteFailure(error: unknown, shown: string, diagnostics: Diagnostics): void {
  if (!isSystemError(error)) throw error;
  diagnostics.report("write/failed", undefined, { folder: shown, problem: describeSystemError(error) });
}

/** Reports the entries that block paths and that no option replaces. */
function reportObstacles({ differences }: Comparison, out: string, diagnostics: Diagnostics): boolean {
  const found = new Map(
    differences.flatMap((difference) =>
      difference.kind === "blocked" ? [[difference.blockedBy.at, difference.blockedBy.what] as const] : [],
    ),
  );
  for (const [at, what] of found) diagnostics.report("write/path-blocked", undefined, { path: `${out}/${at}`, what });
  return found.size > 0;
}

/** Reports the files that are not overwritten without `--force`. */
function reportConflicts(comparison: Comparison, out: string, diagnostics: Diagnostics): boolean {
  if (comparison.manifestProblem !== undefined) {
    const path = `${out}/manifest.json`;
    diagnostics.report("write/manifest-unreadable", undefined, { path, problem: comparison.manifestProblem });
    return true; // Without a manifest, no file is known to be topgen's, so listing every file would not help.
  }
  let found = false;
  for (const difference of comparison.differences) {
    const path = `${out}/${difference.path}`;
    if (difference.kind === "foreign") {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "unknown" });
    } else if ("byHand" in difference && difference.byHand) {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "edited" });
    } else continue;
    found = true;
  }
  return found;
}

/** Describes the written files for the summary. */
export function describeWritten(differences: readonly Difference[], words: CommonWords): string {
  const { added, changed, removed } = byKind(differences);
  const parts = [
    ...(added.length === 0 ? [] : [words.newFiles(added.length)]),
    ...(changed.length === 0 ? [] : [words.changedFiles(changed.length)]),
    ...(removed.length === 0 ? [] : [words.removedFiles(removed.length)]),
  ];
  return parts.length === 0 ? words.nothingToWrite : parts.join(words.listSeparator);
}

/** Groups paths by the change of their files, for `--json`. */
export function byKind(differences: readonly Difference[]): Record<"added" | "changed" | "removed", readonly string[]> {
  const paths = (...kinds: readonly Difference["kind"][]): readonly string[] =>
    differences.filter((difference) => kinds.includes(difference.kind)).map((difference) => difference.path);
  return { added: paths("missing"), changed: paths("changed", "foreign", "blocked"), removed: paths("orphaned") };
}
