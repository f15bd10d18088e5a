import type { Phrase } from "../../diagnostics/phrase.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { TableProblem } from "../../diagnostics/registry/read-tables.js";
import { isFurniture, type Column } from "../../kinds/headings.js";
import { isRequiredWordOnly, requiredMeaning } from "../../kinds/required-words.js";
import type { DocCells, DocRow } from "../../model/api-doc.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isButton, isHidden, textOf, type MarkupElement, startOf, type MarkupNode } from "../markup.js";
import { isParameterName, TableRows, type TableKind } from "../rows.js";
import { isLimit } from "../page/limits.js";
import type { HtmlLedger } from "./html-ledger.js";
import { collectRows, type CollectedRows, type FoundRow } from "./collect.js";
import { hasContent } from "./evidence.js";
import { isExcludedFromWord, placeOf, type HtmlSource } from "./elements.js";
import { nameMarks } from "./indent.js";
import { nestRows } from "./nesting.js";
import type { PageTable } from "./pieces.js";
import { typeFacts } from "./type-facts.js";

/** Reads the rows of a parameter table. Reports elements that are not rows, and rows whose cells do not fit. */
export function readParameterRows(
  table: PageTable,
  kind: TableKind,
  source: HtmlSource,
  diagnostics: Diagnostics,
  htmlLedger: HtmlLedger,
): readonly DocRow[] {
  const found = collectRows(table.element, table.header, table.columns, table.bodies, source, htmlLedger);
  const nestings = nestRows(found.rows);
  const collected = new TableRows(kind, true, diagnostics, htmlLedger.ledger);
  const unfit: FlaggedRow[] = [];
  const unclear: FlaggedRow[] = [];
  const reader = new RowReader(source, found.inner, htmlLedger);
  for (const [index, row] of found.rows.entries()) {
    const nesting = nestings[index];
    if (nesting === undefined) continue;
    const { written, problem } = reader.read(row, nesting.nesting);
    if (problem !== undefined) unfit.push({ name: written.name, remark: problem });
    if (nesting.isUnclear) unclear.push({ name: written.name });
    if (problem !== undefined || nesting.isUnclear) htmlLedger.line(written.place.line, "reported", written.name.value);
    collected.add(written);
  }
  reportUnknownColumns(table, found, kind, source, diagnostics);
  const rows = collected.finish();
  reportRows("read/cells-mismatched", unfit, kind, diagnostics);
  reportRows("read/nesting-unclear", unclear, kind, diagnostics);
  reportUnread(found, kind, source, diagnostics);
  return rows;
}

/** Reports columns with unknown titles if they have any content. */
function reportUnknownColumns(
  { columns, header }: PageTable,
  { rows }: CollectedRows,
  path: string,
  source: HtmlSource,
  diagnostics: Diagnostics,
): void {
  const unknown = columns.titles.filter(
    (_, index) =>
      columns.columns[index] === undefined &&
      rows.some((row) => {
        const cell = row.columns === columns ? row.cells[index] : undefined;
        return cell !== undefined && hasContent(cell);
      }),
  );
  if (unknown.length === 0) return;
  diagnostics.report("read/column-unknown", placeOf(header, source), { titles: unknown }, path);
}

/** A row that a finding names. */
export interface FlaggedRow {
  readonly name: Located<string>;
  readonly remark?: Phrase;
}

type RowCode =
  "read/cells-mismatched" | "read/nesting-unclear" | "read/rows-unreadable" | "read/text-ignored" | "read/rows-hidden";

export function reportRows(code: RowCode, rows: readonly FlaggedRow[], path: string, diagnostics: Diagnostics): void {
  const [first] = rows;
  if (first === undefined) return;
  const found = rows.map(({ name: { value, place }, remark }) => ({
    name: value,
    line: place.line,
    note: undefined,
    ...(remark !== undefined && { remarks: [remark] }),
  }));
  diagnostics.report(code, first.name.place, { rows: found }, path);
}

/** Reports the content of a table that is not part of its rows. */
export function reportUnread(
  { unread, unreadTables, hidden }: Pick<CollectedRows, "unread" | "unreadTables" | "hidden">,
  path: string,
  source: HtmlSource,
  diagnostics: Diagnostics,
): void {
  const flagged = (isRowLike: boolean): readonly FlaggedRow[] =>
    unread
      .filter((part) => part.isRowLike === isRowLike)
      .map(({ node, text }) => {
        const place = "attribs" in node ? placeOf(node, source) : textPlace(node, source);
        return { name: located(text.replaceAll("\n", " "), place) };
      });
  reportRows("read/rows-unreadable", flagged(true), path, diagnostics);
  reportRows("read/text-ignored", flagged(false), path, diagnostics);
  const hiddenRows = hidden.map(({ element, text }) => ({
    name: located(text, source.lines.place(startOf(element), 1)),
  }));
  reportRows("read/rows-hidden", hiddenRows, path, diagnostics);
  const tables = unreadTables.map(({ table, titles }) => ({ place: placeOf(table, source), titles }));
  reportTables(tables, "titles", path, diagnostics);
}

/** Reports, as one finding, tables that are not read for the same reason. */
export function reportTables(
  tables: readonly { readonly place: Place; readonly titles: readonly string[] }[],
  problem: TableProblem,
  path: string | undefined,
  diagnostics: Diagnostics,
): void {
  const [first] = tables;
  if (first === undefined) return;
  const found = tables.map(({ place, titles }) => ({ line: place.line, titles }));
  diagnostics.report("read/table-unreadable", first.place, { tables: found, problem }, path);
}

function textPlace(
  node: Pick<MarkupNode, "startIndex"> & { data?: unknown },
  { lines }: HtmlSource,
): Located<string>["place"] {
  const data = typeof node.data === "string" ? node.data : "";
  const blanks = data.length - data.trimStart().length;
  return lines.place(startOf(node) + blanks, Math.max(1, data.trim().length));
}

/** Reads the cells of rows. */
class RowReader {
  readonly #source: HtmlSource;
  readonly #inner: ReadonlySet<MarkupElement>;
  readonly #htmlLedger: HtmlLedger;
  readonly #isExcludedFromWord = (element: MarkupElement): boolean =>
    this.#inner.has(element) || isExcludedFromWord(element);
  readonly #isExcludedFromText = (element: MarkupElement): boolean => this.#inner.has(element) || isButton(element);

  constructor(source: HtmlSource, inner: ReadonlySet<MarkupElement>, htmlLedger: HtmlLedger) {
    this.#source = source;
    this.#inner = inner;
    this.#htmlLedger = htmlLedger;
  }

  read(
    row: FoundRow,
    nesting: DocRow["nesting"],
  ): { readonly written: Parameters<TableRows["add"]>[0]; readonly problem: Phrase | undefined } {
    const { cells, fits } = row;
    const { columns } = row.columns;
    const isComplete = fits === "all" || fits === "covered" || fits === "more";
    const elementAt = (column: Column): MarkupElement | undefined => {
      const index = columns.indexOf(column);
      return index < 0 ? undefined : cells[index];
    };
    const word = (column: Column): Located<string> | undefined => {
      const cell = elementAt(column);
      return cell && this.#word(cell);
    };
    const marked = word("name");
    const name = marked === undefined ? located("", placeOf(row.element, this.#source)) : withoutMarks(marked);
    const type = word("type");
    const requiredCell = word("required");
    // In a row with missing cells, the cell of the required word may contain the example.
    const isRequiredWord =
      requiredCell !== undefined && (isComplete || requiredMeaning(requiredCell.value) !== undefined);
    const required = isRequiredWord ? requiredCell : undefined;
    this.#claim(row, name.value);
    const written = isComplete
      ? this.#namedCells(elementAt)
      : this.#listedCells(
          cells.slice(columns.includes("required") && (isRequiredWord || requiredCell?.value === "") ? 3 : 2),
        );
    const example = written.kind === "named" ? written.facts.example?.value : undefined;
    return {
      written: {
        place: name.place,
        name,
        type,
        required,
        nesting,
        cells: written,
      },
      problem: problemOf(row, name.value, type?.value ?? "", example),
    };
  }

  /** Returns a name, a type or a required word without struck-out text, buttons and words of the site. */
  #word(cell: MarkupElement): Located<string> {
    const text = textOf(cell.children, this.#source.text, this.#isExcludedFromWord);
    return located(text, placeOf(cell, this.#source));
  }

  #text(cell: MarkupElement): Located<string> {
    const text = textOf(cell.children, this.#source.text, this.#isExcludedFromText);
    return located(text, placeOf(cell, this.#source));
  }

  #namedCells(elementAt: (column: Column) => MarkupElement | undefined): DocCells {
    const text = (column: Column): Located<string> | undefined => {
      const cell = elementAt(column);
      const read = cell && this.#text(cell);
      return read === undefined || read.value === "" ? undefined : read;
    };
    const example = text("example");
    const description = text("description");
    const fallback = text("default");
    const limits = text("limits");
    return {
      kind: "named",
      facts: {
        ...(example && { example }),
        ...(description && { description }),
        ...(fallback && { default: fallback }),
      },
      ...(limits && { limits: limits.value.split("\n").map((limit) => located(limit, limits.place)) }),
    };
  }

  #listedCells(cells: readonly (MarkupElement | undefined)[]): DocCells {
    const texts = cells.flatMap((cell) => {
      const text = cell && this.#text(cell);
      return text === undefined || text.value === "" ? [] : [text];
    });
    const isLimits = ({ value }: Located<string>): boolean => isLimit(value);
    return {
      kind: "listed",
      cells: texts.filter((text) => !isLimits(text)),
      limits: texts
        .filter(isLimits)
        .flatMap(({ value, place }) => value.split("\n").map((limit) => located(limit, place))),
    };
  }

  #claim({ element, cells, columns }: FoundRow, name: string): void {
    if (!this.#htmlLedger.isKept) return;
    this.#htmlLedger.tags(element, "row");
    for (const [index, cell] of cells.entries()) {
      if (cell === undefined) continue;
      const column = columns.columns[index];
      const skip = (inner: MarkupElement): boolean => this.#inner.has(inner) || isHidden(inner);
      this.#htmlLedger.tags(cell, "cell");
      this.#htmlLedger.text(cell, column === "name" ? "row" : "cell", column === "name" ? name : column, skip);
    }
  }
}

function withoutMarks({ value, place }: Located<string>): Located<string> {
  if (isParameterName(value)) return located(value, { ...place, length: value.length });
  const unmarked = value.replace(nameMarks, "");
  const offset = value.length - unmarked.length;
  const name = withoutFurniture(unmarked).replace(/[\s*:：]{1,20}$/, "");
  return located(name, { ...place, column: place.column + offset, length: name.length });
}

/** Removes the words of buttons after a name: copied or converted pages have them as plain text. */
function withoutFurniture(name: string): string {
  const at = name.search(/\s\S+$/);
  return at > 0 && isFurniture(name.slice(at)) ? name.slice(0, at) : name;
}

/** Returns the difference between a row's cells and the columns, unless a list omitted empty cells. */
export function cellCountMismatch({ cells, columns, fits }: FoundRow): Phrase | undefined {
  if (fits === "covered") return "a cell spans several columns";
  return fits === "fewer" || fits === "more"
    ? { phrase: "cellsBelowTitles", values: [cells.length, columns.columns.length] }
    : undefined;
}

/** Returns the problem with the cells of a row, if there is one. */
function problemOf(row: FoundRow, name: string, type: string, example = ""): Phrase | undefined {
  const { cells, columns, fits } = row;
  const count = columns.columns.length;
  const mismatch = cellCountMismatch(row);
  if (mismatch !== undefined) return mismatch;
  const [first, second] = columns.columns;
  if (fits === "short" && (first !== "name" || second !== "type")) {
    return { phrase: "cellsBelowTitles", values: [cells.length, count] };
  }
  if (name !== "" && isWordOfOtherCell(name, type)) return { phrase: "wordInTypeCell", values: [type] };
  if (isTypeInExample(type, example) || (columns.columns.includes("required") && isRequiredWordOnly(example))) {
    return { phrase: "wordInExampleCell", values: [example] };
  }
  return undefined;
}

/**
 * Returns whether type and example seem to be swapped: classes start with a capital, their examples repeat the name.
 */
function isTypeInExample(type: string, example: string): boolean {
  if (type === "" || /^[A-Z]/.test(type) || !/^[A-Z][A-Za-z\d]+(?: ?\[\])*$/.test(example)) return false;
  return !typeFacts(type).isScalar;
}

/** Returns whether name and type seem to be swapped. */
function isWordOfOtherCell(name: string, type: string): boolean {
  if (type === "" || !/^[A-Zb]/.test(name) || typeFacts(type).isScalar) return false;
  return (
    typeFacts(name).isOfPlatform ||
    (/^[A-Z]/.test(name) && /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(type.replace(nameMarks, "")))
  );
}
