import { statSync } from "node:fs";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Comparison, Difference } from "../output/difference.js";

/** Whether a file stands where a folder is to be. */
export function isFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isDirectory();
}

/** A refusal of the operating system, as opposed to a bug. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

/** What must not be overwritten without being told to. */
export function reportConflicts(comparison: Comparison, out: string, diagnostics: Diagnostics): void {
  if (comparison.manifestProblem !== undefined) {
    const path = `${out}/manifest.json`;
    diagnostics.report("write/manifest-unreadable", undefined, { path, problem: comparison.manifestProblem });
    return; // Without it nothing is known to be topgen's own: naming every file would be noise.
  }
  for (const difference of comparison.differences) {
    const path = `${out}/${difference.path}`;
    if (difference.kind === "foreign") {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "unknown" });
    } else if (difference.kind !== "missing" && difference.byHand) {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "edited" });
    }
  }
}

/** For the summary. */
export function describeWritten(differences: readonly Difference[]): string {
  const { added, changed, removed } = byKind(differences);
  const parts = [
    ...(added.length === 0 ? [] : [`${added.length} new`]),
    ...(changed.length === 0 ? [] : [`${changed.length} changed`]),
    ...(removed.length === 0 ? [] : [`${removed.length} removed`]),
  ];
  return parts.length === 0 ? "nothing to write" : parts.join(", ");
}

/** Paths by what happens to their files, for `--json`. */
export function byKind(differences: readonly Difference[]): Record<"added" | "changed" | "removed", readonly string[]> {
  const paths = (...kinds: readonly Difference["kind"][]): readonly string[] =>
    differences.filter((difference) => kinds.includes(difference.kind)).map((difference) => difference.path);
  return { added: paths("missing"), changed: paths("changed", "foreign"), removed: paths("orphaned") };
}
