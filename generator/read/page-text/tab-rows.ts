import type { Column } from "../../kinds/headings.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { cellsByTabs, indentOf, type PageLine } from "../page/lines.js";
import { splitBelow } from "./below-row.js";
import { columnIndexes, type ColumnIndexes } from "./column-indexes.js";
import { factsOf } from "./facts.js";
import type { TableHeader } from "./header.js";
import { isLimit, limitsIn } from "../page/limits.js";
import { splitMark, type NameMark } from "./name-mark.js";
import { readNestedRows, type NestedContext } from "./nested-cells.js";
import { wordsOf } from "./row-words.js";
import { flagInside, flagLine, flagSwapped, type RowDraft } from "./table-context.js";
import { isName, isType, isTypeWord } from "./words.js";

/** Reads the rows of a table that a browser copied: tabs separate the cells, including empty ones. */
export function readTabRows(
  lines: readonly PageLine[],
  header: TableHeader,
  headerLine: PageLine,
  context: NestedContext,
): readonly RowDraft[] {
  const table = tabTable(header, headerLine);
  const drafts: RowDraft[] = [];
  let row: TabRow | undefined;
  let below: PageLine[] = [];
  for (const line of lines) {
    if (line.text === "") continue;
    const start = rowAt(line, table);
    if (start === undefined) {
      below.push(line);
      continue;
    }
    closeRow(row, below, table, context, drafts);
    if (below.length > 0) below = [];
    row = start;
    context.ledger.claim(line.place.line, "row", start.name.value);
  }
  closeRow(row, below, table, context, drafts);
  return drafts;
}

interface TabRow {
  readonly line: PageLine;
  readonly cells: readonly Located<string>[];
  readonly name: Located<string>;
  readonly mark: NameMark;
}

/** The columns of a table whose cells are separated by tabs. */
interface TabTable {
  readonly columns: readonly (Column | undefined)[];
  readonly indexes: ColumnIndexes;
  /** The index of the last column. */
  readonly last: number;
  readonly limitsTitle: string;
  /** The number of tabs before every row. */
  readonly margin: number;
  /** The number of blanks and tabs before the titles. */
  readonly indent: number;
}

function tabTable({ columns, titles }: TableHeader, headerLine: PageLine): TabTable {
  const indexes = columnIndexes(columns);
  return {
    columns,
    indexes,
    last: columns.length - 1,
    limitsTitle: titles[indexes.limits]?.value ?? "",
    margin: tabsBefore(headerLine),
    indent: indentOf(headerLine),
  };
}

/** Returns the row that starts at a line: it has the tabs of a row, or the words of one between its tabs. */
function rowAt(line: PageLine, { indexes, last, margin, indent }: TabTable): TabRow | undefined {
  if (line.bullet || !line.raw.includes("\t")) return undefined;
  const parts = cellsByTabs(line, "with those at its start");
  const cells = margin === 0 ? parts : parts.slice(margin);
  const cell = cells[indexes.name];
  if (cell === undefined) return undefined;
  const { name, mark } = splitMark(cell, indexes.name === 0 ? Math.max(0, indentOf(line) - indent) : 0);
  const hasTabs = cell.value !== "" && cells.length >= Math.max(3, last);
  if (!hasTabs) {
    const type = cells[indexes.type]?.value ?? "";
    const required = cells[indexes.required]?.value ?? "";
    const isRequired = required !== "" && requiredMeaning(required) !== undefined;
    const hasWords = isName(name.value) && (isType(type) || (type === "" && isRequired));
    const lacksName = cell.value === "" && (isRequired || isTypeWord(type));
    if (!hasWords && !lacksName) return undefined;
  }
  return { line, cells, name, mark };
}

function tabsBefore({ raw }: PageLine): number {
  return raw.slice(0, indentOf({ raw })).split("\t").length - 1;
}

/** Adds a row with the lines up to the next one to the drafts, followed by its nested rows. */
function closeRow(
  row: TabRow | undefined,
  below: readonly PageLine[],
  table: TabTable,
  context: NestedContext,
  drafts: RowDraft[],
): void {
  const { own, nested } = splitBelow(below, context);
  const rows = readNestedRows(nested, context);
  if (row === undefined) {
    for (const line of own) flagLine(context, "read/rows-unreadable", line);
  } else {
    const { line, cells, name, mark } = row;
    const { example, default: initial, description, limits } = textsOf(row, own, table, context);
    const type = cells[table.indexes.type];
    const required = cells[table.indexes.required];
    flagSwapped(name, required, example, context);
    const facts = factsOf(example, initial, description);
    drafts.push({ place: line.place, name, type, required, nesting: mark, cells: { kind: "named", facts, limits } });
  }
  for (const nestedRow of rows) drafts.push(nestedRow);
}

/** The texts of one row. */
interface RowTexts {
  example: Located<string> | undefined;
  default: Located<string> | undefined;
  description: Located<string> | undefined;
  readonly limits: Located<string>[];
}

/**
 * Reads the texts of a row, which may continue on further lines: limits are a list in their cell and break the line.
 * The description follows them, with or without its tab.
 */
function textsOf(
  { cells: start, name }: TabRow,
  below: readonly PageLine[],
  table: TabTable,
  context: NestedContext,
): RowTexts {
  const texts: RowTexts = { example: undefined, default: undefined, description: undefined, limits: [] };
  const { last } = table;
  for (let column = 0; column < last; column += 1) {
    const cell = start[column];
    if (cell !== undefined) addText(cell, column, texts, table);
  }
  const inRow = lastCell(start, last);
  if (inRow !== undefined) {
    addText(inRow, last, texts, table);
    flagInside(inRow, context);
  }
  let column = Math.min(start.length - 1, last);
  // Texts contain no tabs, so the surplus cells of a row belong to something else.
  let isUnfit = start.length > table.columns.length;
  for (const line of below) {
    if (!continuesRow(line, column, table, context)) continue;
    // Limits precede the description; those after it are the remains of another row.
    isUnfit ||= column === last && table.indexes.limits !== last && isLimit(line.text);
    const cells = line.bullet ? [located(line.text, line.place)] : cellsByTabs(line, "with those at its start");
    for (const [index, cell] of cells.entries()) {
      if (index > 0) column = Math.min(column + 1, last);
      column = addText(cell, column, texts, table);
    }
  }
  if (isUnfit) context.rows.flag("read/cells-mismatched", { name: name.value, place: name.place });
  return texts;
}

/** Returns the text of a row from the last column on; `undefined` if there is none. */
function lastCell(cells: readonly Located<string>[], last: number): Located<string> | undefined {
  // Almost no row has more cells than the table has columns.
  const shown = cells.length > last + 1 ? cells.slice(last).filter(({ value }) => value !== "") : [];
  const first = shown[0] ?? cells[last];
  if (first === undefined || first.value === "") return undefined;
  return shown.length < 2 ? first : located(shown.map(({ value }) => value).join(" "), first.place);
}

/**
 * Returns whether a line continues the row above. Reports a line that may be a row itself, and excludes it if it
 * looks like one.
 */
function continuesRow(line: PageLine, column: number, table: TabTable, context: NestedContext): boolean {
  const at = table.columns[column];
  if (isLimit(line.text) || line.raw.startsWith("\t")) {
    flagInside(located(line.text, line.place), context);
    context.ledger.claim(line.place.line, "cell");
    return true;
  }
  const words = wordsOf(line, context);
  const isStrong = words.is !== "text" || words.likelihood === "strong" || context.vocabulary.has(line.text);
  if (isStrong || at === "name" || at === "type" || at === "required") {
    flagLine(context, isStrong ? "read/rows-unreadable" : "read/text-ignored", line);
    return false;
  }
  if (words.likelihood === "weak") flagLine(context, "read/row-or-text", line);
  else context.ledger.claim(line.place.line, "cell");
  return true;
}

/** Adds a text to those of its column, and returns the column to which it belongs. */
function addText(cell: Located<string>, column: number, texts: RowTexts, table: TabTable): number {
  if (cell.value === "") return column;
  const limitsAt = table.indexes.limits;
  const isOfLimits = isLimit(cell.value);
  let at = column;
  if (isOfLimits) at = Math.max(column, limitsAt);
  else if (column === limitsAt && texts.limits.length > 0) at = table.last;
  if (at === limitsAt || isOfLimits) {
    for (const limit of limitsIn(cell, table.limitsTitle)) texts.limits.push(limit);
    return at;
  }
  const title = table.columns[at];
  if (title === "example" || title === "default" || title === "description") {
    const above = texts[title];
    texts[title] = above === undefined ? cell : located(`${above.value}\n${cell.value}`, above.place);
  }
  return at;
}
