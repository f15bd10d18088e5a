import { createTwoFilesPatch } from "diff";
import { textOf } from "../../../text/file-content.js";
import type { Difference } from "../../../output/difference.js";
import { displayWidth } from "../../../text/display-width.js";
import { commandAgain } from "../../command-again.js";
import type { Terminal } from "../../terminal.js";
import type { Words } from "../../words/words.js";
import type { GenerateRequest } from "./request.js";

const shownFiles = 20;
const shownLines = 60;

/** Prints the differences, with a bounded unified diff for each file, and the command that resolves them. */
export function describeDifferences(
  differences: readonly Difference[],
  out: string,
  options: GenerateRequest,
  terminal: Terminal,
  words: Words<"generate">,
): void {
  const byHand = differences.filter(
    (difference) => difference.kind === "foreign" || ("byHand" in difference && difference.byHand),
  );
  for (const difference of differences.slice(0, shownFiles)) {
    const path = difference.kind === "blocked" ? difference.blockedBy.at : difference.path;
    terminal.note(`${padded(label(difference, words))} ${out}/${path}`);
  }
  if (differences.length > shownFiles) terminal.note(words.moreFiles(differences.length - shownFiles));
  let left = shownLines;
  for (const difference of differences) {
    if (left <= 0) break;
    if (difference.kind !== "changed" && difference.kind !== "foreign") continue;
    const lines = unified(difference.path, difference.before, textOf(difference.after), out, words);
    terminal.difference(["", ...lines.slice(0, left)]);
    if (lines.length > left) terminal.note(words.moreLinesOfFile(lines.length - left));
    left -= lines.length;
  }
  terminal.note("");
  const command = commandAgain("generate", options, byHand.length === 0 ? [] : ["--force"]);
  terminal.note(byHand.length === 0 ? words.fix(command) : words.fixByForce(command));
}

function padded(label: string): string {
  return label + " ".repeat(Math.max(0, 19 - displayWidth(label)));
}

function label(difference: Difference, { labels }: Words<"generate">): string {
  switch (difference.kind) {
    case "missing":
      return labels.missing;
    case "changed":
      return difference.byHand ? labels.editedByHand : labels.outdated;
    case "orphaned":
      return labels.orphaned;
    case "foreign":
      return labels.foreign;
    case "blocked":
      return labels.blocked;
  }
}

function unified(path: string, before: string, after: string, out: string, words: Words<"generate">): string[] {
  const patch = createTwoFilesPatch(
    `${out}/${path}`,
    `${out}/${path}`,
    before,
    after,
    words.patchNow,
    words.patchGenerated,
    {
      context: 2,
    },
  );
  // The first line separates several patches; the next two contain a file, a tab and the state.
  const [, from = "", to = "", ...lines] = patch.trimEnd().split("\n");
  return [from.replace("\t", "  "), to.replace("\t", "  "), ...lines];
}
