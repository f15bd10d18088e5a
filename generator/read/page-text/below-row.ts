import { isFurniture } from "../../kinds/headings.js";
import type { Located } from "../../model/place.js";
import { part, type PageLine } from "../page/lines.js";
import { isLimit } from "../page/limits.js";
import { startsWithMark } from "./name-mark.js";
import { startsByWords, type NestedCell, type NestedContext } from "./nested-cells.js";
import { isName, isType } from "./words.js";

/** The lines between a row and the next row on a single line. */
export interface BelowRow {
  /** Lines of the row itself: limits, and the rest of its text. */
  readonly own: readonly PageLine[];
  /** The cells of nested rows. */
  readonly nested: readonly NestedCell[];
}

/**
 * Divides the lines below a row. Cells of nested rows are bullets; browsers copy them as plain lines, which are
 * recognized as cells by a mark.
 */
export function splitBelow(lines: readonly PageLine[], context: NestedContext): BelowRow {
  if (lines.length === 0) return nothingBelow;
  const shown = lines.filter((line) => {
    const isButton = !line.bullet && isFurniture(line.text);
    if (isButton) context.ledger.claim(line.place.line, "furniture");
    return !isButton;
  });
  const start = nestedStart(shown, context);
  if (start === undefined) return { own: shown, nested: [] };
  const nested: NestedCell[] = [];
  const below = shown.slice(start);
  const isPlain = shown[start]?.bullet === false || below.some(isPlainMark);
  for (const line of below) {
    const above = nested.at(-1);
    if (line.bullet || isPlain || above === undefined) {
      if (holdsBullet(line.text)) for (const text of bulletsOf(line)) nested.push({ text, line, more: undefined });
      else nested.push({ text: part(line, 0, line.text), line, more: undefined });
    } else if (above.more === undefined) {
      above.more = [line];
    } else {
      above.more.push(line);
    }
  }
  return { own: shown.slice(0, start), nested };
}

const nothingBelow: BelowRow = { own: [], nested: [] };

function isPlainMark(line: PageLine): boolean {
  return !line.bullet && startsWithMark(line.text);
}

/** Returns the start of the first nested row. */
function nestedStart(lines: readonly PageLine[], context: NestedContext): number | undefined {
  const { kind } = context;
  const hasPlainMark = lines.some(isPlainMark);
  const textAt = (index: number): string => {
    const line = lines[index];
    if (line === undefined) return "";
    return holdsBullet(line.text) ? (bulletsOf(line)[0]?.value ?? line.text) : line.text;
  };
  let hasLimits = false;
  for (const [at, line] of lines.entries()) {
    const text = textAt(at);
    if (startsWithMark(text)) return at;
    if (line.bullet || hasPlainMark) {
      if (kind === "request" && startsByWords(textAt, at, context)) return at;
      // In a response, the row of an object has no mark. Bullets after limits are the row's own description.
      const isObject = line.bullet ? !hasLimits : isObjectType(textAt(at + 1));
      if (kind === "response" && isObject && isName(text)) return at;
    }
    hasLimits ||= isLimit(text);
  }
  return undefined;
}

function isObjectType(text: string): boolean {
  return /^[A-Z]/.test(text) && isType(text);
}

/** Splits a line at its bullets, as it may contain two cells: `• Number  • 必须`. */
export function bulletsOf(line: PageLine): readonly Located<string>[] {
  const { text } = line;
  if (!holdsBullet(text)) return [part(line, 0, text)];
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

function holdsBullet(text: string): boolean {
  return text.includes("•") || text.includes("●");
}
