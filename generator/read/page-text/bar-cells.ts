import type { Located } from "../../model/place.js";
import { endOfText, startOfText } from "../../text/blanks.js";
import { part, type PageLine } from "../page/lines.js";

/** The cells of a line with bars. */
export interface BarCells {
  /** Includes empty cells, except for those at the end. */
  readonly cells: readonly Located<string>[];
  /** The number of blanks between each cell's text and the bar before it. */
  readonly indents: readonly number[];
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
  /** The number of cells up to the last one that is not empty. */
  let count = 0;
  let hasGap = false;
  // Some tables have a bar before each row.
  let start = text.startsWith("|") ? 1 : 0;
  for (let at = nextBar(text, start); at <= text.length; at = nextBar(text, at + 1)) {
    if (at < text.length && !isBorder(text, at, bars)) continue;
    // A bar is not a blank, so this stays inside the cell.
    const from = startOfText(text, start);
    const end = endOfText(text, from, at);
    cells.push(part(line, from, text.slice(from, end)));
    indents.push(from - start);
    if (end > from) {
      hasGap ||= count < cells.length - 1;
      count = cells.length;
    }
    start = at + 1;
  }
  cells.length = count;
  return { cells, indents, hasGap };
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
  return isEdge(text[first - 1]) && isEdge(text[last + 1]);
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || character === " ";
}
