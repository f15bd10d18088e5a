import type { Diagnostic } from "../../../diagnostics/diagnostics.js";
import type { Difference } from "../../../output/difference.js";
import { displayWidth } from "../../../text/display-width.js";
import { byKind, describeWritten } from "../../output-folder.js";
import { countBySeverity, type Terminal } from "../../terminal.js";
import type { Words } from "../../words/words.js";

/** The facts in the summary of a dry run, besides the differences. */
interface Plan {
  /** The path of the output folder in messages. */
  readonly out: string;
  readonly counts: readonly (string | undefined)[];
  readonly found: readonly Diagnostic[];
}

/** Prints what a run would write, remove and keep. @param paths the paths of all files of the SDK. */
export function showPlan(
  paths: readonly string[],
  differences: readonly Difference[],
  { out, counts, found }: Plan,
  terminal: Terminal,
  words: Words<"generate">,
): void {
  const { added, changed, removed } = byKind(differences);
  const written = new Set([...added, ...changed]);
  const kept = paths.filter((path) => !written.has(path));
  if (terminal.json) {
    terminal.jsonResult({ added, changed, removed, kept, dryRun: true });
    return;
  }
  const { plan } = words;
  const width = Math.max(...Object.values(plan).map(displayWidth));
  const lines = [
    ...added.map((path) => [plan.add, path] as const),
    ...changed.map((path) => [plan.change, path] as const),
    ...removed.map((path) => [plan.remove, path] as const),
  ];
  for (const [label, path] of lines) {
    terminal.resultLine(`${label}${" ".repeat(width - displayWidth(label))}  ${out}/${path}`);
  }
  terminal.summary([
    ...counts,
    describeWritten(differences, terminal.words),
    words.unchangedFiles(kept.length),
    countBySeverity(found, terminal.words),
    terminal.words.nothingWritten,
  ]);
}
