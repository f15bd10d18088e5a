import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { isFurniture, type Column } from "../../kinds/headings.js";
import type { DocTable } from "../../model/api-doc.js";
import type { Located, Place } from "../../model/place.js";
import { noLedger, type Ledger } from "../ledger.js";
import type { PageLine } from "../page/lines.js";
import { TableRows, type TableKind } from "../rows.js";
import { readBarRows } from "./bar-rows.js";
import { readBlankRows } from "./blank-rows.js";
import type { TableHeader } from "./header.js";
import { wordOrderOf } from "./layout.js";
import { readLineRows } from "./line-rows.js";
import type { NestedContext } from "./nested-cells.js";
import type { PageTable, Section } from "./sections.js";
import { wordsOf } from "./row-words.js";
import { readTabRows } from "./tab-rows.js";
import { addRows, flagLine } from "./table-context.js";
import { requiredWordsIn } from "./vocabulary.js";

/** Reads a parameter table. Reports a table with unknown titles and returns no rows for it. */
export function readTable(
  section: Section | undefined,
  kind: TableKind,
  wholeFile: Place,
  diagnostics: Diagnostics,
  ledger: Ledger,
): DocTable {
  if (section === undefined) return { rows: [], place: wholeFile };
  const { heading, table } = section;
  const place = heading?.place ?? table?.headerLines[0]?.place ?? wholeFile;
  if (table === undefined) {
    const [first, ...others] = section.lines.filter((line) => line.text !== "" && !isFurniture(line.text));
    if (first !== undefined) {
      const lines = heading === undefined ? [first, ...others] : [heading, first, ...others];
      reportUnread(kind, [{ lines, titles: [first.text] }], "titles", diagnostics, ledger);
    }
    return { rows: [], place };
  }
  const { rows, lost } = readRows(table, section.lines, kind, diagnostics, ledger);
  return { rows: rows.finish(), place, ...(lost.length > 0 && { lost }) };
}

/** A table that is not read. */
export interface UnreadTable {
  readonly lines: readonly PageLine[];
  readonly titles: readonly string[];
}

/** Reports, as one finding, tables that are not read for the same reason, with all their lines. */
export function reportUnread(
  kind: TableKind,
  tables: readonly UnreadTable[],
  problem: "titles" | "second" | "order" | "lines",
  diagnostics: Diagnostics,
  ledger: Ledger,
): void {
  const first = tables[0]?.lines[0]?.place;
  if (first === undefined) return;
  const found = tables.map(({ lines, titles }) => ({ line: (lines[0]?.place ?? first).line, titles }));
  diagnostics.report("read/table-unreadable", first, { tables: found, problem }, kind);
  for (const { lines } of tables) for (const { place } of lines) ledger.claim(place.line, "reported");
}

interface RowsRead {
  readonly rows: TableRows;
  /** The names of the rows whose nested rows or limits the capture lost. */
  readonly lost: readonly Located<string>[];
}

function readRows(
  table: PageTable,
  above: readonly PageLine[],
  kind: TableKind,
  diagnostics: Diagnostics,
  ledger: Ledger,
): RowsRead {
  const { header, headerLines, lines } = table;
  const rows = new TableRows(kind, true, diagnostics, ledger);
  const [headerLine] = headerLines;
  if (headerLine === undefined) throw new Error("A header has a line.");
  // Text after the last bar is not part of the table.
  const end = header.form === "bars" ? endOfBars(lines) : lines.length;
  if (ledger !== noLedger) claimTable(table, headerLine, end, kind, ledger);
  const { columns, form } = header;
  const unknown = header.titles.filter((_, index) => columns[index] === undefined);
  const lacksRequired = kind === "request" && !columns.includes("required");
  // Between borders, an unknown column can be skipped. Elsewhere its cells would be read as those of another column.
  if (unknown.length > 0 && form !== "tabs" && form !== "bars" && lacksRequired) {
    reportTable(table, end, "titles", kind, diagnostics, ledger);
    return { rows, lost: [] };
  }
  if (unknown.some(({ value }) => value !== "")) {
    diagnostics.report("read/column-unknown", unknown[0]?.place, { titles: unknown.map(({ value }) => value) }, kind);
  }
  const order = wordOrderOf(columns);
  if (order === undefined && (form === "blanks" || form === "lines")) {
    reportTable(table, end, "order", kind, diagnostics, ledger);
    return { rows, lost: [] };
  }
  const vocabulary = requiredWordsIn(lines, columns, form);
  const context: NestedContext = {
    kind,
    rows,
    ledger,
    vocabulary,
    hasOtherTexts: columns.some((column) => otherTexts.has(column)),
    order: order ?? ["type", "required"],
    isOrderUnusual: order === undefined,
    uncertain: new Set(),
  };
  flagRowsAbove(above, context);
  switch (form) {
    case "blanks":
      addRows(readBlankRows(lines, context), context, "are not nested");
      return { rows, lost: [] };
    case "tabs":
      addRows(readTabRows(lines, header, headerLine, context), context, "may be nested");
      return { rows, lost: [] };
    case "lines": {
      const drafts = readLineRows(lines, columns, context);
      if (drafts === undefined) reportTable(table, end, "lines", kind, diagnostics, ledger);
      else addRows(drafts, context, "may be nested");
      return { rows, lost: [] };
    }
    case "bars":
      return addBarRows(header, headerLine, lines.slice(0, end), context);
  }
}

/** Reports a parameter table that is not read. */
function reportTable(
  { header, headerLines, lines }: PageTable,
  end: number,
  problem: "titles" | "order" | "lines",
  kind: TableKind,
  diagnostics: Diagnostics,
  ledger: Ledger,
): void {
  const titles = header.titles.map(({ value }) => value);
  const shown = [...headerLines.slice(0, 1), ...lines.slice(0, end).filter(isShown)];
  reportUnread(kind, [{ lines: shown, titles }], problem, diagnostics, ledger);
}

/** The columns of texts beside the description; an unknown column counts as one of them. */
const otherTexts: ReadonlySet<Column | undefined> = new Set(["example", "default", "limits", undefined]);

/** Reports rows above the titles: they are not read, since the meaning of their cells is unknown. */
function flagRowsAbove(lines: readonly PageLine[], context: NestedContext): void {
  for (const line of lines) {
    const words = line.text === "" ? undefined : wordsOf(line, context);
    const isRow = words !== undefined && (words.is === "row" || words.likelihood === "strong");
    const hasCells = line.raw.trim().includes("\t") || (line.text.includes(" | ") && !/^[-| :]*$/.test(line.text));
    if (isRow || hasCells) flagLine(context, "read/rows-unreadable", line);
  }
}

/** Claims the header of a table, its blank lines, and the lines below its end. */
function claimTable(
  { headerLines, lines }: PageTable,
  headerLine: PageLine,
  end: number,
  kind: TableKind,
  ledger: Ledger,
): void {
  const shown = lines.slice(0, end).filter(isShown);
  ledger.table(kind, headerLine.place.line, (shown.at(-1) ?? headerLine).place.line);
  for (const line of lines.slice(end).filter(isShown)) ledger.claim(line.place.line, "outside");
  for (const line of shown) if (line.text === "") ledger.claim(line.place.line, "separator");
  for (const { place } of headerLines) ledger.claim(place.line, "header");
}

/** Returns whether a line is not blank; a bullet without text is blank. */
function isShown({ text, bullet }: PageLine): boolean {
  return text !== "" || bullet;
}

function addBarRows(
  header: TableHeader,
  headerLine: PageLine,
  lines: readonly PageLine[],
  context: NestedContext,
): RowsRead {
  const { drafts, lost } = readBarRows(lines, header, headerLine, context);
  addRows(drafts, context, "are not nested");
  return { rows: context.rows, lost };
}

/** Returns the end of a table with bars: the last line with a bar, and the text that follows it directly. */
function endOfBars(lines: readonly PageLine[]): number {
  let end = lines.findLastIndex((line) => line.text.includes("|")) + 1;
  while (end > 0 && end < lines.length && lines[end]?.text !== "") end += 1;
  return end;
}
