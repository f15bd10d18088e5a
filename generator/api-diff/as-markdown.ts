import { countByEffect, effectOf, verdictFor, type Change } from "./change.js";
import { effects, rules, type Effect } from "./rules.js";
import { countsInWords, valuesOf, visible } from "./words.js";

/**
 * Changes for a changelog or a pull request: by effect, the worst first. Everything that a document says stands in code
 * spans, where Markdown and HTML mean nothing.
 */
export function changesAsMarkdown(changes: readonly Change[]): string {
  const counts = countByEffect(changes);
  const sections = effects.flatMap((effect) => {
    const found = changes.filter((change) => effectOf(change) === effect);
    return found.length === 0 ? [] : [`### ${headings[effect]}\n\n${found.map(itemOf).join("\n")}\n`];
  });
  return [`**${verdictFor(changes)}**: ${countsInWords(counts)}\n`, ...sections].join("\n");
}

const headings: Readonly<Record<Effect, string>> = {
  "breaks-requests": "Breaking for requests",
  "breaks-responses": "Breaking for responses",
  "breaks-at-run-time": "Breaking at run time",
  compatible: "Compatible",
  documentation: "Documentation only",
};

function itemOf(change: Change): string {
  const { method, path, within, rule } = change;
  const { happened, reason } = rules[rule];
  const where = path === undefined ? (within === undefined ? "" : ` type ${code(within)}`) : ` ${code(path)}`;
  const values = valuesOf(change);
  return `- ${code(method)}${where}: ${happened}${values === undefined ? "" : `: ${code(values)}`}. ${reason}`;
}

/** A code span, with a fence that the text does not hold. */
function code(text: string): string {
  const flat = visible(text);
  const longestRun = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return fence + pad + flat + pad + fence;
}
