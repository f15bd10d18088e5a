import type { Located } from "../../model/place.js";
import { part, type PageLine } from "../page/lines.js";

/** The cells of a line with bars. */
export interface BarCells {
  /** Empty cells included, but for those at the end. */
  readonly cells: readonly Located<string>[];
  /** The number of blanks between the bar in front of each cell and its text. */
  readonly indents: readonly number[];
  /** The number of empty cells at the end. */
  readonly empty: number;
  /** Whether an empty cell stands before one that is not: then no cell was dropped. */
  readonly hasGap: boolean;
}

/**
 * Parts a line at its bars. Descriptions hold bars themselves: a bar behind a backslash never parts cells, and where a
 * table puts blanks around its bars, only those do.
 */
export function barCells(line: PageLine, bars: "every bar" | "between blanks"): BarCells {
  const { text } = line;
  const cells: Located<string>[] = [];
  const indents: number[] = [];
  // Some tables have a bar in front of each row.
  const leading = text.startsWith("|") ? 1 : 0;
  let start = leading;
  for (let at = nextBar(text, start); at <= text.length; at = nextBar(text, at + 1)) {
    if (at < text.length && !isBorder(text, at, bars)) continue;
    const written = text.slice(start, at);
    const blanks = written.length - written.trimStart().length;
    cells.push(part(line, start + blanks, written.trim()));
    indents.push(blanks);
    start = at + 1;
  }
  const count = cells.length;
  while (cells.at(-1)?.value === "") cells.pop();
  const isClosed = text.endsWith("|") && leading < text.length;
  const hasGap = cells.some(({ value }) => value === "");
  return { cells, indents, empty: Math.max(0, count - cells.length - (isClosed ? 1 : 0)), hasGap };
}

/** The offset of the next bar at or behind an offset; the length of the text if there is none. */
function nextBar(text: string, from: number): number {
  if (from > text.length) return from;
  const at = text.indexOf("|", from);
  return at < 0 ? text.length : at;
}

const mostBars = 12;

function isBorder(text: string, at: number, bars: "every bar" | "between blanks"): boolean {
  if (text[at - 1] === "\\") return false;
  if (bars === "every bar") return true;
  // Of several bars in a row, what stands around all of them counts. Rows have a few at most.
  let [first, last] = [at, at];
  while (text[first - 1] === "|" && at - first < mostBars) first -= 1;
  while (text[last + 1] === "|" && last - at < mostBars) last += 1;
  const isEdge = (character: string | undefined): boolean => character === undefined || character === " ";
  return isEdge(text[first - 1]) && isEdge(text[last + 1]);
}
