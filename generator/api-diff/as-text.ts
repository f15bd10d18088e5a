import { countByEffect, effectOf, verdictFor, type Change } from "./change.js";
import { displayWidth } from "../text/display-width.js";
import { countsInWords, valuesOf, visible, type ChangeWords } from "./words.js";

/** Formats changes for a terminal, grouped by API, each with its effect and the reason for it. */
export function changesAsText(changes: readonly Change[], words: ChangeWords): string {
  const lines: string[] = [];
  let method: string | undefined;
  for (const change of changes) {
    if (change.method !== method) {
      lines.push(...(method === undefined ? [] : [""]), change.method);
      method = change.method;
    }
    lines.push(...linesOf(change, words));
  }
  if (lines.length > 0) lines.push("");
  lines.push(verdictFor(changes) + words.colon + countsInWords(countByEffect(changes), words));
  return `${lines.join("\n")}\n`;
}

function linesOf(change: Change, words: ChangeWords): readonly string[] {
  const width = Math.max(...Object.values(words.effects).map(displayWidth));
  const { path, within, rule } = change;
  const { happened, reason } = words.rules[rule];
  const effect = words.effects[effectOf(change)];
  const where = path === undefined ? (within === undefined ? "" : words.type(within)) : `${visible(path)} `;
  const values = valuesOf(change, words);
  return [
    `  ${effect}${" ".repeat(width - displayWidth(effect))}  ${where}${happened}${values === undefined ? "" : words.colon + values}`,
    `  ${" ".repeat(width)}  ${reason}`,
  ];
}
