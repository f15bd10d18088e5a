import { createTwoFilesPatch } from "diff";
import { textOf } from "../../../text/file-content.js";
import type { Difference } from "../../../output/difference.js";
import type { Terminal } from "../../terminal.js";

const shownFiles = 20;
const shownLines = 60;

/** Prints what differs, file by file with a bounded unified difference, and the command that mends it. */
export function describeDifferences(differences: readonly Difference[], out: string, terminal: Terminal): void {
  const byHand = differences.filter(
    (difference) => difference.kind === "foreign" || ("byHand" in difference && difference.byHand),
  );
  for (const difference of differences.slice(0, shownFiles)) {
    const path = difference.kind === "blocked" ? difference.obstacle.at : difference.path;
    terminal.note(`${label(difference).padEnd(19)} ${out}/${path}`);
  }
  if (differences.length > shownFiles) terminal.note(`… and ${differences.length - shownFiles} more files`);
  let left = shownLines;
  for (const difference of differences) {
    if (left <= 0) break;
    if (difference.kind !== "changed" && difference.kind !== "foreign") continue;
    const lines = unified(difference.path, difference.before, textOf(difference.after), out);
    terminal.difference(["", ...lines.slice(0, left)]);
    if (lines.length > left) terminal.note(`… ${lines.length - left} more lines differ in this file`);
    left -= lines.length;
  }
  terminal.note("");
  terminal.note(
    byHand.length === 0
      ? "Mend it with: topgen generate"
      : "Mend it with: topgen generate --force   (loses what was edited by hand; specs/ is where changes belong)",
  );
}

function label(difference: Difference): string {
  switch (difference.kind) {
    case "missing":
      return "missing";
    case "changed":
      return difference.byHand ? "edited by hand" : "out of date";
    case "orphaned":
      return "no longer generated";
    case "foreign":
      return "not topgen's own";
    case "blocked":
      return "in the way";
  }
}

function unified(path: string, before: string, after: string, out: string): string[] {
  const patch = createTwoFilesPatch(`${out}/${path}`, `${out}/${path}`, before, after, "now", "as generated", {
    context: 2,
  });
  // The first line is a ruler that belongs to patches of many files.
  return patch.trimEnd().split("\n").slice(1);
}
