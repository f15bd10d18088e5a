import { columnNamed, tableKind, type Column } from "../../kinds/headings.js";
import type { MarkupElement } from "../markup.js";
import { columnSpan, isTableRow, onlyText, shownChildren, startOfText } from "./elements.js";

/** The columns of a table, by the titles of its header. */
export interface TableColumns {
  readonly kind: "parameters" | "errors";
  readonly titles: readonly string[];
  /** `undefined` for an unknown or repeated title. */
  readonly columns: readonly (Column | undefined)[];
  /** The number of grid columns that each column spans. */
  readonly spans: readonly number[];
}

const maxTitleLength = 40;

/** Returns the texts of a row's cells; empty for one that is too long for a title. */
export function titlesOf(row: MarkupElement): readonly string[] {
  return shownChildren(row).map((cell) => startOfText(cell, maxTitleLength));
}

/** Returns the columns that a row names if it is the header of one of the platform's tables. */
export function columnsOf(row: MarkupElement): TableColumns | undefined {
  const titles = titlesOf(row);
  const seen = new Set<Column>();
  const columns = titles.map((title) => {
    const column = title === "" ? undefined : columnNamed(title);
    if (column === undefined || seen.has(column)) return undefined;
    seen.add(column);
    return column;
  });
  const kind = tableKind(columns);
  return kind && { kind, titles, columns, spans: shownChildren(row).map(columnSpan) };
}

/** Returns whether a row repeats the header of its table. */
export function repeatsHeader(row: MarkupElement, { titles }: TableColumns): boolean {
  const [first] = shownChildren(row);
  const title = first && onlyText(first);
  // Almost every row starts with a plain text that differs from the title.
  if (first === undefined || (title !== undefined && title.trim() !== titles[0])) return false;
  if (startOfText(first, maxTitleLength) !== titles[0]) return false;
  const own = titlesOf(row);
  return own.length === titles.length && own.every((title, index) => title === titles[index]);
}

/** Returns whether all cells of a row are header cells. */
export function isHeaderRow(row: MarkupElement): boolean {
  const cells = shownChildren(row);
  return cells.length > 0 && cells.every(({ name, attribs }) => name === "th" || attribs["role"] === "columnheader");
}

/** The maximum number of rows above the header, such as a caption. */
const maxRowsAbove = 3;

/** Returns the header of a table with the rows above it; `undefined` if none of the first rows is a header. */
export function findHeader(
  table: MarkupElement,
): { readonly row: MarkupElement; readonly columns: TableColumns } | undefined {
  for (const row of firstRows(table, maxRowsAbove)) {
    const columns = columnsOf(row);
    if (columns !== undefined) return { row, columns };
  }
  return undefined;
}

/** Returns the first rows of a table, without those of nested tables. */
export function firstRows(table: MarkupElement, count: number): readonly MarkupElement[] {
  const rows: MarkupElement[] = [];
  for (const part of shownChildren(table)) {
    if (rows.length >= count) break;
    if (isTableRow(part)) rows.push(part);
    else if (part.name !== "caption" && part.name !== "colgroup") {
      for (const row of shownChildren(part).slice(0, count - rows.length)) if (isTableRow(row)) rows.push(row);
    }
  }
  return rows;
}
