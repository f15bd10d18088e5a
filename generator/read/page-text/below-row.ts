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
  const shown: PageLine[] = [];
  let hasPlainMark = false;
  for (const line of lines) {
    if (!line.bullet && isFurniture(line.text)) {
      context.ledger.claim(line.place.line, "furniture");
    } else {
      shown.push(line);
      hasPlainMark ||= !line.bullet && startsWithMark(line.text);
    }
  }
  const start = nestedStart(shown, hasPlainMark, context);
  if (start === undefined) return { own: shown, nested: noCells };
  const nested: NestedCell[] = [];
  // A mark always starts a nested row, so none precedes the first one.
  const isPlain = hasPlainMark || shown[start]?.bullet === false;
  for (let at = start; at < shown.length; at += 1) {
    const line = shown[at];
    if (line !== undefined) addCells(line, isPlain, nested);
  }
  return { own: shown.slice(0, start), nested };
}

const noCells: readonly NestedCell[] = [];
const nothingBelow: BelowRow = { own: [], nested: noCells };

/** Adds the cells of a line, or adds the line to the cell above if it is not a cell itself. */
function addCells(line: PageLine, isPlain: boolean, cells: NestedCell[]): void {
  const above = cells.at(-1);
  if (line.bullet || isPlain || above === undefined) {
    if (holdsBullet(line.text)) for (const text of bulletsOf(line)) cells.push({ text, line, more: undefined });
    else cells.push({ text: part(line, 0, line.text), line, more: undefined });
  } else if (above.more === undefined) {
    above.more = [line];
  } else {
    above.more.push(line);
  }
}

/** Returns the start of the first nested row. */
function nestedStart(lines: readonly PageLine[], hasPlainMark: boolean, context: NestedContext): number | undefined {
  const { kind } = context;
  let hasLimits = false;
  let at = -1;
  for (const line of lines) {
    at += 1;
    const text = firstCellOf(line);
    if (startsWithMark(text)) return at;
    if (line.bullet || hasPlainMark) {
      const next = firstCellOf(lines[at + 1]);
      if (kind === "request" && startsByWords(text, next, firstCellOf(lines[at + 2]), context)) return at;
      // In a response, the row of an object has no mark. Bullets after limits are the row's own description.
      const isObject = line.bullet ? !hasLimits : isObjectType(next);
      if (kind === "response" && isObject && isName(text)) return at;
    }
    hasLimits ||= isLimit(text);
  }
  return undefined;
}

/** Returns the text of the first cell of a line; it is empty after the last line. */
function firstCellOf(line: PageLine | undefined): string {
  if (line === undefined) return "";
  return holdsBullet(line.text) ? (bulletsOf(line)[0]?.value ?? line.text) : line.text;
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
