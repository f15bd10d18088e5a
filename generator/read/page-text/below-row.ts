import { isFurniture } from "../../kinds/headings.js";
import type { Located } from "../../model/place.js";
import { part, type PageLine } from "../page/lines.js";
import { isLimit } from "../page/limits.js";
import { startsWithMark } from "./name-mark.js";
import { startsNestedRow, type NestedCell, type NestedContext } from "./nested-cells.js";
import { isName, isType } from "./words.js";

/** The lines below a row, up to the next row that stands on one line. */
export interface BelowRow {
  /** Lines of the row itself: limits, and more of its text. */
  readonly own: readonly PageLine[];
  /** The cells of nested rows. */
  readonly nested: readonly NestedCell[];
}

/**
 * Divides the lines below a row. Cells of nested rows are bullets; browsers copy them as plain lines, and there a mark
 * shows that lines are cells.
 */
export function splitBelow(lines: readonly PageLine[], context: NestedContext): BelowRow {
  const shown = lines.filter((line) => {
    const isButton = !line.bullet && isFurniture(line.text);
    if (isButton) context.ledger.claim(line.place.line, "furniture");
    return !isButton;
  });
  const cells = shown.map((line) => ({ line, texts: bulletsOf(line) }));
  const start = nestedStart(cells, context);
  if (start === undefined) return { own: shown, nested: [] };
  const nested: NestedCell[] = [];
  const isPlain = shown[start]?.bullet === false || shown.slice(start).some(isPlainMark);
  for (const { line, texts } of cells.slice(start)) {
    const above = nested.at(-1);
    if (line.bullet || isPlain || above === undefined) {
      for (const text of texts) nested.push({ text, line, more: [] });
    } else {
      above.more.push(line);
    }
  }
  return { own: shown.slice(0, start), nested };
}

function isPlainMark(line: PageLine): boolean {
  return !line.bullet && startsWithMark(line.text);
}

/** Where the first nested row starts. */
function nestedStart(
  lines: readonly { readonly line: PageLine; readonly texts: readonly Located<string>[] }[],
  context: NestedContext,
): number | undefined {
  const { kind } = context;
  const hasPlainMark = lines.some(({ line }) => isPlainMark(line));
  const cells = lines.map(({ line, texts }) => ({ text: texts[0] ?? part(line, 0, line.text), line, more: [] }));
  let hasLimits = false;
  for (const [at, { text, line }] of cells.entries()) {
    if (startsWithMark(text.value)) return at;
    if (line.bullet || hasPlainMark) {
      if (kind === "request" && startsNestedRow(cells, at, context)) return at;
      // In a response, the row of an object has no mark. Bullets behind limits are the row's own description.
      const next = cells[at + 1]?.text.value ?? "";
      const isObject = line.bullet ? !hasLimits : /^[A-Z]/.test(next) && isType(next);
      if (kind === "response" && isObject && isName(text.value)) return at;
    }
    hasLimits ||= isLimit(text.value);
  }
  return undefined;
}

/** Two cells can stand on one line: `• Number  • 必须`. */
export function bulletsOf(line: PageLine): readonly Located<string>[] {
  const { text } = line;
  if (!/[•●]/.test(text)) return [part(line, 0, text)];
  const cells: Located<string>[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?:^|(?<= ))[•●] */g)) {
    const before = text.slice(start, match.index).trimEnd();
    if (before !== "") cells.push(part(line, start, before));
    start = match.index + match[0].length;
  }
  if (start < text.length) cells.push(part(line, start, text.slice(start)));
  return cells;
}
