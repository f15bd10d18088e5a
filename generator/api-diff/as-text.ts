import { countByEffect, effectOf, verdictFor, type Change } from "./change.js";
import { rules } from "./rules.js";
import { countsInWords, effectWords, valuesOf, visible } from "./words.js";

/** Changes as people read them in a terminal: API by API, each with its effect and the reason for it. */
export function changesAsText(changes: readonly Change[]): string {
  const lines: string[] = [];
  let method: string | undefined;
  for (const change of changes) {
    if (change.method !== method) {
      lines.push(...(method === undefined ? [] : [""]), change.method);
      method = change.method;
    }
    lines.push(...linesOf(change));
  }
  if (lines.length > 0) lines.push("");
  lines.push(`${verdictFor(changes)}: ${countsInWords(countByEffect(changes))}`);
  return `${lines.join("\n")}\n`;
}

const width = Math.max(...Object.values(effectWords).map((words) => words.length));

function linesOf(change: Change): readonly string[] {
  const { path, within, rule } = change;
  const { happened, reason } = rules[rule];
  const where = path === undefined ? (within === undefined ? "" : `type ${within} `) : `${visible(path)} `;
  const values = valuesOf(change);
  return [
    `  ${effectWords[effectOf(change)].padEnd(width)}  ${where}${happened}${values === undefined ? "" : `: ${values}`}`,
    `  ${" ".repeat(width)}  ${reason}`,
  ];
}
