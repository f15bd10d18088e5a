import type { Column } from "../../kinds/headings.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import type { DocFacts } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { cellsByTabs, indentOf, type PageLine } from "../page/lines.js";
import { splitBelow } from "./below-row.js";
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
  const table = new TabTable(header, headerLine);
  const drafts: RowDraft[] = [];
  let row: TabRow | undefined;
  let below: PageLine[] = [];
  const close = (): void => {
    for (const draft of closeRow(row, below, table, context)) drafts.push(draft);
    below = [];
  };
  for (const line of lines) {
    if (line.text === "") continue;
    const start = table.rowAt(line);
    if (start === undefined) {
      below.push(line);
      continue;
    }
    close();
    row = start;
    context.ledger.claim(line.place.line, "row", start.name.value);
  }
  close();
  return drafts;
}

interface TabRow {
  readonly line: PageLine;
  readonly cells: readonly Located<string>[];
  readonly name: Located<string>;
  readonly mark: NameMark;
}

/** The columns of a table whose cells are separated by tabs. */
class TabTable {
  readonly columns: readonly (Column | undefined)[];
  readonly titles: readonly string[];
  readonly #margin: number;
  readonly #indent: number;

  constructor({ columns, titles }: TableHeader, headerLine: PageLine) {
    this.columns = columns;
    this.titles = titles.map(({ value }) => value);
    this.#margin = tabsBefore(headerLine);
    this.#indent = indentOf(headerLine);
  }

  /** Returns the row that starts at a line: it has the tabs of a row, or the words of one between its tabs. */
  rowAt(line: PageLine): TabRow | undefined {
    if (line.bullet || !line.raw.includes("\t")) return undefined;
    const parts = cellsByTabs(line, "with those at its start");
    const cells = this.#margin === 0 ? parts : parts.slice(this.#margin);
    const cell = cells[this.columns.indexOf("name")];
    if (cell === undefined) return undefined;
    const type = this.cell(cells, "type")?.value ?? "";
    const required = this.cell(cells, "required")?.value ?? "";
    const isRequired = required !== "" && requiredMeaning(required) !== undefined;
    const { name, mark } = splitMark(cell, this.columns[0] === "name" ? Math.max(0, indentOf(line) - this.#indent) : 0);
    const hasWords = isName(name.value) && (isType(type) || (type === "" && isRequired));
    const hasTabs = cell.value !== "" && cells.length >= Math.max(3, this.columns.length - 1);
    const lacksName = cell.value === "" && (isRequired || isTypeWord(type));
    return hasWords || hasTabs || lacksName ? { line, cells, name, mark } : undefined;
  }

  cell(cells: readonly Located<string>[], column: Column): Located<string> | undefined {
    const at = this.columns.indexOf(column);
    return at < 0 ? undefined : cells[at];
  }
}

function tabsBefore({ raw }: PageLine): number {
  return raw.slice(0, indentOf({ raw })).split("\t").length - 1;
}

function closeRow(
  row: TabRow | undefined,
  below: readonly PageLine[],
  table: TabTable,
  context: NestedContext,
): readonly RowDraft[] {
  const { own, nested } = splitBelow(below, context);
  const rows = readNestedRows(nested, context);
  if (row === undefined) {
    for (const line of own) flagLine(context, "read/rows-unreadable", line);
    return rows;
  }
  const { cells, name, mark } = row;
  const { facts, limits } = textsOf(row, own, table, context);
  flagSwapped(name, table.cell(cells, "required"), facts.example, context);
  const draft: RowDraft = {
    place: row.line.place,
    name,
    type: table.cell(cells, "type"),
    required: table.cell(cells, "required"),
    nesting: mark,
    cells: { kind: "named", facts, limits },
  };
  return [draft, ...rows];
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
): { readonly facts: DocFacts; readonly limits: readonly Located<string>[] } {
  const texts = new RowTexts(table);
  const last = table.columns.length - 1;
  for (const [column, cell] of start.slice(0, last).entries()) texts.put(cell, column);
  const inRow = joined(start.slice(last), " ");
  if (inRow !== undefined) {
    texts.put(inRow, last);
    flagInside(inRow, context);
  }
  let column = Math.min(start.length - 1, last);
  // Texts contain no tabs, so the surplus cells of a row belong to something else.
  let isUnfit = start.length > table.columns.length;
  for (const line of below) {
    if (!continuesRow(line, column, table, context)) continue;
    // Limits precede the description; those after it are the remains of another row.
    isUnfit ||= column === last && table.columns[last] !== "limits" && isLimit(line.text);
    const cells = line.bullet ? [located(line.text, line.place)] : cellsByTabs(line, "with those at its start");
    for (const [index, cell] of cells.entries()) {
      if (index > 0) column = Math.min(column + 1, last);
      column = texts.put(cell, column);
    }
  }
  if (isUnfit) context.rows.flag("read/cells-mismatched", { name: name.value, place: name.place });
  return texts.result();
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

/** The texts of one row by column. */
class RowTexts {
  readonly #table: TabTable;
  readonly #texts: (Located<string>[] | undefined)[];
  readonly #limits: Located<string>[] = [];
  readonly #limitsAt: number;

  constructor(table: TabTable) {
    this.#table = table;
    this.#texts = table.columns.map(() => undefined);
    this.#limitsAt = table.columns.indexOf("limits");
  }

  /** Adds a text and returns the column to which it belongs. */
  put(cell: Located<string>, column: number): number {
    if (cell.value === "") return column;
    const isOfLimits = isLimit(cell.value);
    let at = column;
    if (isOfLimits) at = Math.max(column, this.#limitsAt);
    else if (column === this.#limitsAt && this.#limits.length > 0) at = this.#table.columns.length - 1;
    if (at === this.#limitsAt || isOfLimits) {
      for (const limit of limitsIn(cell, this.#table.titles[this.#limitsAt] ?? "")) this.#limits.push(limit);
    } else {
      const others = this.#texts[at];
      // An array literal with one element takes a fraction of the memory, and most have one element.
      if (others === undefined) this.#texts[at] = [cell];
      else others.push(cell);
    }
    return at;
  }

  result(): { readonly facts: DocFacts; readonly limits: readonly Located<string>[] } {
    const text = (column: Column): Located<string> | undefined =>
      joined(this.#texts[this.#table.columns.indexOf(column)] ?? [], "\n");
    return { facts: factsOf(text("example"), text("default"), text("description")), limits: this.#limits };
  }
}

function joined(parts: readonly Located<string>[], by: string): Located<string> | undefined {
  // Almost all cells are on one line.
  const [only] = parts;
  if (parts.length < 2) return only?.value === "" ? undefined : only;
  const shown = parts.filter(({ value }) => value !== "");
  const [first] = shown;
  return first && located(shown.map(({ value }) => value).join(by), first.place);
}
