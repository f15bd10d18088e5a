import { countByEffect, effectOf, verdictFor, type Change } from "./change.js";
import { effects } from "./rules.js";
import { countsInWords, valuesOf, visible, type ChangeWords } from "./words.js";

/**
 * Formats changes for a changelog or a pull request, grouped by effect, worst first. All texts of documents are in
 * code spans, where Markdown and HTML are not interpreted.
 */
export function changesAsMarkdown(changes: readonly Change[], words: ChangeWords): string {
  const counts = countByEffect(changes);
  const sections = effects.flatMap((effect) => {
    const found = changes.filter((change) => effectOf(change) === effect);
    return found.length === 0
      ? []
      : [`### ${words.headings[effect]}\n\n${found.map((change) => itemOf(change, words)).join("\n")}\n`];
  });
  return [`**${verdictFor(changes)}**${words.colon}${countsInWords(counts, words)}\n`, ...sections].join("\n");
}

function itemOf(change: Change, words: ChangeWords): string {
  const { method, path, within, rule } = change;
  const { happened, reason } = words.rules[rule];
  const where =
    path === undefined ? (within === undefined ? "" : ` ${words.type(code(within)).trimEnd()}`) : ` ${code(path)}`;
  const values = valuesOf(change, words);
  return `- ${code(method)}${where}${words.colon}${happened}${values === undefined ? "" : words.colon + code(values)}${words.stop}${reason}`;
}

/** Formats a code span with a fence that does not occur in the text. */
function code(text: string): string {
  const flat = visible(text);
  const longestRun = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return fence + pad + flat + pad + fence;
}
