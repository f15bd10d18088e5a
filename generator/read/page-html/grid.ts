import type { MarkupElement } from "../markup.js";
import type { TableColumns } from "./columns.js";
import { columnSpan, rowSpan } from "./elements.js";
import { hasContent } from "./evidence.js";

/**
 * Whether the cells of a row fit the columns of its table. `short`: a list that omits empty cells; `covered`: a cell
 * spans several columns; `fewer`, `more`: the number of cells differs.
 */
export type CellFit = "all" | "short" | "covered" | "fewer" | "more";

/** Cells that span the rows below, by grid column. */
export type RowSpans = (Span | undefined)[];

interface Span {
  readonly cell: MarkupElement;
  rows: number;
}

export interface PlacedCells {
  readonly cells: readonly (MarkupElement | undefined)[];
  readonly fits: CellFit;
  /** Empty cells before the name, which indent it. */
  readonly spacers: number;
}

/**
 * Assigns the cells of a table's row to the columns; `undefined` if a cell of a row above covers the name's
 * position.
 */
export function placeCells(
  own: readonly MarkupElement[],
  { columns, spans }: TableColumns,
  above: RowSpans,
): PlacedCells | undefined {
  const isPlain =
    own.length === columns.length &&
    above.every((span) => span === undefined) &&
    own.every((cell) => cell.attribs["colspan"] === undefined && cell.attribs["rowspan"] === undefined) &&
    spans.every((span) => span === 1);
  if (isPlain) return { cells: own, fits: "all", spacers: 0 };
  const width = spans.reduce((sum, span) => sum + span, 0);
  const grid: GridCell[] = [];
  let at = 0;
  let taken = 0;
  while (at < width || taken < own.length) {
    const span = above[at];
    if (span !== undefined) {
      span.rows -= 1;
      if (span.rows === 0) above[at] = undefined;
      // A cell that spans several columns was already added.
      if (grid.at(-1)?.cell !== span.cell) grid.push({ cell: span.cell, isAbove: true, at });
      at += 1;
      continue;
    }
    const cell = own[taken];
    if (cell === undefined) break;
    taken += 1;
    const rows = rowSpan(cell);
    const wide = columnSpan(cell);
    grid.push({ cell, isAbove: false, at });
    for (let place = at; place < at + wide; place += 1) {
      if (rows > 1 && place < width) above[place] = { cell, rows: rows - 1 };
    }
    at += wide;
  }
  if (at !== width) return misplaced(own, columns.length, at < width ? "fewer" : "more");
  const columnsPlaced = placeInColumns(grid, columns.length, spans);
  const name = columnsPlaced[columns.indexOf("name")];
  if (name?.shown?.isAbove === true) return undefined;
  return {
    cells: columnsPlaced.map(({ shown }) => shown?.cell),
    fits: fitOf(columnsPlaced),
    spacers: name?.spacers ?? 0,
  };
}

interface GridCell {
  readonly cell: MarkupElement;
  /** Whether the cell belongs to a row above and spans this one. */
  readonly isAbove: boolean;
  readonly at: number;
}

interface PlacedColumn {
  readonly shown: GridCell | undefined;
  readonly filled: number;
  /** Empty cells before the visible one. */
  readonly spacers: number;
}

/** Returns the cells below each title; a title may span several of them. */
function placeInColumns(grid: readonly GridCell[], count: number, spans: readonly number[]): readonly PlacedColumn[] {
  let start = 0;
  let next = 0;
  return Array.from({ length: count }, (_, index) => {
    start += spans[index] ?? 1;
    const here: GridCell[] = [];
    for (let cell = grid[next]; cell !== undefined && cell.at < start; cell = grid[next]) {
      here.push(cell);
      next += 1;
    }
    const filled = here.filter(({ cell }) => hasContent(cell));
    const [shown = here[0]] = filled;
    return { shown, filled: filled.length, spacers: shown === undefined ? 0 : here.indexOf(shown) };
  });
}

function fitOf(columns: readonly PlacedColumn[]): CellFit {
  if (columns.some(({ filled }) => filled > 1)) return "more";
  return columns.some(({ shown }) => shown === undefined) ? "covered" : "all";
}

function misplaced(own: readonly MarkupElement[], columns: number, fits: "fewer" | "more"): PlacedCells {
  const surplus = own.length - columns;
  const isIndented = surplus > 0 && own.slice(0, surplus).every((cell) => !hasContent(cell));
  if (isIndented) return { cells: own.slice(surplus), fits: "all", spacers: surplus };
  return { cells: own, fits, spacers: 0 };
}

/** Returns the number of grid columns. */
export function gridWidth({ spans }: TableColumns): number {
  return spans.reduce((sum, span) => sum + span, 0);
}

/** Counts down the row spans after a row without cells of its own. */
export function advanceSpans(spans: RowSpans): void {
  for (const [at, span] of spans.entries()) {
    if (span === undefined) continue;
    span.rows -= 1;
    if (span.rows === 0) spans[at] = undefined;
  }
}
