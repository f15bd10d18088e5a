import type { Located } from "../../model/place.js";
import { isBlank, startOfText } from "../../text/blanks.js";
import { part, type PageLine } from "../page/lines.js";

/** The cells of a line with bars. */
export interface BarCells {
  /** Includes empty cells, except for those at the end. */
  readonly cells: readonly Located<string>[];
  /** The number of blanks between each cell's text and the bar before it. */
  readonly indents: readonly number[];
  /** The number of empty cells at the end. */
  readonly empty: number;
  /** Whether an empty cell precedes a non-empty one, so that the table keeps empty cells. */
  readonly hasGap: boolean;
}

/**
 * Splits a line at its bars. Descriptions contain bars themselves: a bar after a backslash never separates cells,
 * and in a table with blanks around its bars, only those bars do.
 */
export function barCells(line: PageLine, bars: "every bar" | "between blanks"): BarCells {
  const { text } = line;
  const cells: Located<string>[] = [];
  const indents: number[] = [];
  // Some tables have a bar before each row.
  const leading = text.startsWith("|") ? 1 : 0;
  let start = leading;
  for (let at = nextBar(text, start); at <= text.length; at = nextBar(text, at + 1)) {
    if (at < text.length && !isBorder(text, at, bars)) continue;
    // A bar is not a blank, so this stays inside the cell.
    const from = startOfText(text, start);
    let end = at;
    while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
    cells.push(part(line, from, text.slice(from, end)));
    indents.push(from - start);
    start = at + 1;
  }
  const count = cells.length;
  while (cells.at(-1)?.value === "") cells.pop();
  const isClosed = text.endsWith("|") && leading < text.length;
  const hasGap = cells.some(({ value }) => value === "");
  return { cells, indents, empty: Math.max(0, count - cells.length - (isClosed ? 1 : 0)), hasGap };
}

/** Returns the offset of the next bar at or after an offset, or the length of the text if there is none. */
function nextBar(text: string, from: number): number {
  if (from > text.length) return from;
  const at = text.indexOf("|", from);
  return at < 0 ? text.length : at;
}

const maxBars = 12;

function isBorder(text: string, at: number, bars: "every bar" | "between blanks"): boolean {
  if (text[at - 1] === "\\") return false;
  if (bars === "every bar") return true;
  // For consecutive bars, the characters around the whole run count. Rows have only a few.
  let [first, last] = [at, at];
  while (text[first - 1] === "|" && at - first < maxBars) first -= 1;
  while (text[last + 1] === "|" && last - at < maxBars) last += 1;
  const isEdge = (character: string | undefined): boolean => character === undefined || character === " ";
  return isEdge(text[first - 1]) && isEdge(text[last + 1]);
}
