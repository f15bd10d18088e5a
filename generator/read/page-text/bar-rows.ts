import { isFurniture, type Column } from "../../kinds/headings.js";
import { mayHaveFields } from "../../kinds/type-words.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { DocCells } from "../../model/api-doc.js";
import type { PageLine } from "../page/lines.js";
import { startsCode } from "../page/samples.js";
import { barCells, type BarCells } from "./bar-cells.js";
import { columnIndexes, type ColumnIndexes } from "./column-indexes.js";
import { factsOf } from "./facts.js";
import type { TableHeader } from "./header.js";
import { isLimit, limitsIn } from "../page/limits.js";
import { splitMark, type NameMark } from "./name-mark.js";
import { rowInside, wordsOf, type WordContext } from "./row-words.js";
import { flagLine, flagSwapped, type RowDraft, type TableContext } from "./table-context.js";
import { isName, isScalarWord, isType, isTypeWord, resemblesRequired } from "./words.js";

export interface BarRows {
  readonly drafts: readonly RowDraft[];
  /** The names of the rows whose nested rows or limits the capture lost. */
  readonly lost: readonly Located<string>[];
}

/**
 * Reads the rows of a table with bars. Markdown keeps every cell in its column. Captures drop empty cells, which
 * shifts the others to the left, and replace nested rows and limits with a line of bars.
 */
export function readBarRows(
  lines: readonly PageLine[],
  header: TableHeader,
  headerLine: PageLine,
  context: TableContext & WordContext,
): BarRows {
  const table = barTable(lines, header, headerLine);
  const rows: OpenRow[] = [];
  const lost = new Set<Located<string>>();
  let above: OpenRow | undefined;
  let isBroken = false;
  for (const [index, line] of lines.entries()) {
    const cells = table.rows[index];
    if (line.text === "" || cells === undefined) continue;
    if (isRule(line.text)) {
      context.ledger.claim(line.place.line, "separator");
      // A rule below the header, or a line of bars after a row that replaces nested rows or limits.
      if (!line.text.includes("-") && above !== undefined && !table.keepsColumns) {
        // A single line of bars also separates a table from the text after it; two replace nested rows.
        if (isBroken || (above.type !== undefined && mayHaveFields(above.type.value))) lost.add(above.name);
        isBroken = true;
      }
      continue;
    }
    if (isFurniture(line.text)) {
      context.ledger.claim(line.place.line, "furniture");
      continue;
    }
    const row = rowOf(line, cells, table, context);
    if (row !== undefined) {
      flagSurplus(row, table, context);
      flagSwapped(row.name, row.required, exampleOf(row, table), context);
      rows.push(row);
      above = row;
      isBroken = false;
      context.ledger.claim(line.place.line, "row", row.name.value);
      continue;
    }
    if (above === undefined) {
      flagLine(context, "read/rows-unreadable", line);
      continue;
    }
    // Limits split a row into three lines; the last has the description followed by a bar.
    const isDescription = isBroken && line.text.endsWith("|") && isTextAlone(line, cells, context);
    if (isBroken) lost.add(above.name);
    if (isDescription) context.ledger.claim(line.place.line, "cell", above.name.value);
    else if (!continuesRow(line, above, context)) continue;
    for (const cell of cells.cells) if (cell.value !== "") above.texts.push(cell);
  }
  return { drafts: rows.map((row) => draftOf(row, table)), lost: [...lost] };
}

/** Reports cells after the last column: bars of a text, or a second row on the same line. */
function flagSurplus(row: OpenRow, table: BarTable, context: TableContext & WordContext): void {
  // Few rows have any.
  if (row.cells.cells.length <= table.columns.length) return;
  const surplus = row.cells.cells.slice(table.columns.length - 1).map(({ value }) => value);
  const name = rowInside(surplus.filter((value) => value !== "").join(" "), context);
  if (name !== undefined) context.rows.flag("read/row-or-text", { name, place: row.line.place });
  else if (table.keepsColumns || surplus.some(startsCode)) {
    context.rows.flag("read/cells-mismatched", {
      name: row.name.value,
      place: row.name.place,
      note: surplus.slice(1).join(" | "),
    });
  }
}

function isRule(text: string): boolean {
  return /^[-| :]*$/.test(text.slice(0, 300));
}

/** Returns whether a line has a single text that does not look like part of a row. */
function isTextAlone(line: PageLine, { cells }: BarCells, context: WordContext): boolean {
  const words = wordsOf(line, context);
  return cells.length === 1 && words.is === "text" && words.likelihood !== "strong";
}

function continuesRow(line: PageLine, above: OpenRow, context: TableContext & WordContext): boolean {
  const words = wordsOf(line, context);
  if (words.is !== "text" || words.likelihood === "strong") {
    flagLine(context, "read/rows-unreadable", line);
    return false;
  }
  flagLine(context, "read/row-or-text", line, `below ${above.name.value}`);
  return true;
}

interface OpenRow {
  readonly line: PageLine;
  readonly name: Located<string>;
  readonly mark: NameMark;
  readonly type: Located<string> | undefined;
  readonly required: Located<string> | undefined;
  readonly cells: BarCells;
  /** The cells after name, type and required word. */
  readonly texts: Located<string>[];
}

/** A table with bars. */
interface BarTable {
  readonly columns: readonly (Column | undefined)[];
  readonly indexes: ColumnIndexes;
  /** Whether cells stay in their columns: an empty cell precedes a non-empty one. */
  readonly keepsColumns: boolean;
  /** The cells of each line. */
  readonly rows: readonly BarCells[];
  readonly limitsTitle: string;
  readonly isCentred: boolean;
  /** The number of blanks before the title of the names. */
  readonly indentOfTitle: number;
}

function barTable(lines: readonly PageLine[], { columns, titles }: TableHeader, headerLine: PageLine): BarTable {
  const indexes = columnIndexes(columns);
  const bars = headerLine.text.includes(" | ") ? "between blanks" : "every bar";
  const rows = lines.map((line) => barCells(line, bars));
  return {
    columns,
    indexes,
    keepsColumns: lines.some(({ text }, index) => rows[index]?.hasGap === true && !isRule(text)),
    rows,
    limitsTitle: titles[indexes.limits]?.value ?? "",
    isCentred: lines.slice(0, 2).some(({ text }) => /^\|? *:-+: *\|/.test(text)),
    indentOfTitle: barCells(headerLine, bars).indents[indexes.name] ?? 0,
  };
}

function rowOf(line: PageLine, cells: BarCells, table: BarTable, context: WordContext): OpenRow | undefined {
  const texts = cells.cells;
  const { name: nameAt, type: typeAt, required: requiredAt } = table.indexes;
  const nameCell = texts[nameAt];
  if (nameCell === undefined) return undefined;
  const indent = table.isCentred ? 0 : Math.max(0, (cells.indents[nameAt] ?? 0) - table.indentOfTitle);
  const { name: written, mark } = splitMark(plainWord(nameCell), indent);
  const name = withoutBold(written);
  if (!isComplete(cells, table)) return shiftedRow({ line, name, mark, cells }, context);
  const type = texts[typeAt] && plainWord(texts[typeAt]);
  const required = texts[requiredAt] && plainWord(texts[requiredAt]);
  const isRow = isName(name.value)
    ? texts.length >= 2 && (type?.value !== "" || required?.value !== "")
    : texts.length >= 3;
  return isRow ? { line, name, mark, cells, type, required, texts: [] } : undefined;
}

/** Returns a row whose empty cells were dropped, with words recognized by their form. */
function shiftedRow(
  { line, name, mark, cells }: Pick<OpenRow, "line" | "name" | "mark" | "cells">,
  { kind, vocabulary, order }: WordContext,
): OpenRow | undefined {
  const texts = cells.cells;
  let at = 1;
  let type: Located<string> | undefined;
  let required: Located<string> | undefined;
  for (const column of order) {
    const cell = texts[at];
    if (cell === undefined) break;
    if (column === "type") {
      const next = texts[at + 1]?.value ?? "";
      const isWord = kind === "request" && vocabulary.has(cell.value);
      const isMissing = isWord && (!isType(cell.value) || !vocabulary.has(next));
      if (!isMissing) type = cell;
      else continue;
    } else if (vocabulary.has(cell.value) || (kind === "request" && resemblesRequired(cell.value))) {
      required = cell;
    } else {
      continue;
    }
    at += 1;
  }
  const isWord = type !== undefined && isTypeWord(type.value);
  const isRow = isName(name.value)
    ? texts.length >= 2 &&
      (required !== undefined ||
        isWord ||
        (texts.length >= 3 && (type === undefined || isType(type.value))) ||
        texts.length >= 3)
    : texts.length >= 3 && (required !== undefined || (type !== undefined && isScalarWord(type.value)));
  if (!isRow) return undefined;
  return { line, name, mark, cells, type: type && plainCell(type), required, texts: texts.slice(at) };
}

/** Returns the cell of a row's example, as far as it can be determined without the other rows. */
function exampleOf({ cells, texts }: OpenRow, table: BarTable): Located<string> | undefined {
  if (!isComplete(cells, table)) return texts.length > 1 ? texts[0] : undefined;
  const cell = cells.cells[table.indexes.example];
  return cell && plainWord(cell);
}

function draftOf(row: OpenRow, table: BarTable): RowDraft {
  const { line, name, mark, type, required } = row;
  return { place: line.place, name, type, required, nesting: mark, cells: textsOf(row, table) };
}

function textsOf({ cells, texts }: OpenRow, table: BarTable): DocCells {
  if (!showsColumns(cells, table)) {
    // After the words, some cells of this row may be missing, and a bar inside a text looks like a border.
    const listed = texts.length > 0 || !isComplete(cells, table) ? texts : cells.cells.slice(firstText(table));
    return {
      kind: "listed",
      cells: listed.filter(({ value }) => value !== "" && !isLimit(value)).map(withoutBackslashes),
      limits: listed.filter(({ value }) => isLimit(value)),
    };
  }
  const { example, default: initial, description, limits } = table.indexes;
  const limitsCell = textAt(limits, noCells, cells, table);
  return {
    kind: "named",
    facts: factsOf(
      textAt(example, noCells, cells, table),
      textAt(initial, noCells, cells, table),
      textAt(description, texts, cells, table),
    ),
    limits: limitsCell === undefined ? [] : limitsIn(limitsCell, table.limitsTitle),
  };
}

const noCells: readonly Located<string>[] = [];

/**
 * Returns the text in a column, with the cells that a row has after the last column if it is that one.
 *
 * @param more cells of further lines that belong to the column.
 */
function textAt(
  at: number,
  more: readonly Located<string>[],
  { cells }: BarCells,
  { columns }: BarTable,
): Located<string> | undefined {
  if (at < 0) return undefined;
  const own = cells[at];
  const isSurplus = at === columns.length - 1 && cells.length > columns.length;
  // Almost every text is one cell.
  if (more.length === 0 && !isSurplus) return own === undefined || own.value === "" ? undefined : plainCell(own);
  const shown = [...cells.slice(at, isSurplus ? undefined : at + 1), ...more].filter(({ value }) => value !== "");
  const [first] = shown;
  if (first === undefined || shown.length === 1) return first && plainCell(first);
  return plainCell(located(shown.map(({ value }) => value).join(" | "), first.place));
}

/** Returns whether a row has all its cells, so that name, type and required word are in their columns. */
function isComplete({ cells }: BarCells, { keepsColumns, columns }: BarTable): boolean {
  return keepsColumns || cells.length >= columns.length;
}

/** Returns whether texts are in their columns too. If cells are dropped, only the order of the texts is known. */
function showsColumns(cells: BarCells, table: BarTable): boolean {
  const { example, description } = table.indexes;
  return table.keepsColumns || (isComplete(cells, table) && description >= 0 && description < example);
}

/** Returns the first column after those of name, type and required word. */
function firstText({ indexes }: BarTable): number {
  return 1 + Math.max(indexes.name, indexes.type, indexes.required);
}

/** Returns a cell without what Markdown adds to its text. */
function plainWord(cell: Located<string>): Located<string> {
  return withoutBold(plainCell(cell));
}

/** Removes the backslashes with which Markdown escapes special characters. */
function plainCell(cell: Located<string>): Located<string> {
  if (!cell.value.includes("\\")) return cell;
  return located(cell.value.replaceAll(/\\([\\`*_{}[\]()#+.!|<>~-])/g, "$1"), cell.place);
}

/** The first characters of Markdown's marks for bold text and code. */
const boldStarts: ReadonlySet<string> = new Set(["*", "_", "`"]);

/** Removes the backslash before a bar or `_`, the only escape of captures that drop cells. */
function withoutBackslashes(cell: Located<string>): Located<string> {
  return cell.value.includes("\\") ? located(cell.value.replaceAll(/\\([|_])/g, "$1"), cell.place) : cell;
}

function withoutBold(cell: Located<string>): Located<string> {
  if (!boldStarts.has(cell.value.charAt(0))) return cell;
  const [, marks, inner] = /^(\*\*|__|`)(.*)\1$/.exec(cell.value) ?? [];
  if (marks === undefined || inner === undefined) return cell;
  return located(inner, { ...cell.place, column: cell.place.column + marks.length, length: inner.length });
}
