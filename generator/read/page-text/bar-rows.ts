import { isFurniture, type Column } from "../../kinds/headings.js";
import { mayHaveFields } from "../../kinds/type-words.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { DocCells } from "../../model/api-doc.js";
import type { PageLine } from "../page/lines.js";
import { startsCode } from "../page/samples.js";
import { barCells, type BarCells } from "./bar-cells.js";
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
  const table = new BarTable(lines, header, headerLine);
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
    const row = table.rowOf(line, cells, context);
    if (row !== undefined) {
      flagSurplus(row, table, context);
      flagSwapped(row.name, row.required, table.exampleOf(row), context);
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
  return { drafts: rows.map((row) => table.draftOf(row)), lost: [...lost] };
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

class BarTable {
  readonly columns: readonly (Column | undefined)[];
  /** Whether cells stay in their columns: an empty cell precedes a non-empty one. */
  readonly keepsColumns: boolean;
  /** The cells of each line. */
  readonly rows: readonly BarCells[];
  readonly #titles: readonly Located<string>[];
  readonly #bars: "every bar" | "between blanks";
  readonly #isCentred: boolean;
  readonly #indentOfTitle: number;

  constructor(lines: readonly PageLine[], { columns, titles }: TableHeader, headerLine: PageLine) {
    this.columns = columns;
    this.#titles = titles;
    this.#bars = headerLine.text.includes(" | ") ? "between blanks" : "every bar";
    this.#isCentred = lines.slice(0, 2).some(({ text }) => /^\|? *:-+: *\|/.test(text));
    this.#indentOfTitle = barCells(headerLine, this.#bars).indents[columns.indexOf("name")] ?? 0;
    this.rows = lines.map((line) => barCells(line, this.#bars));
    this.keepsColumns = lines.some(({ text }, index) => this.rows[index]?.hasGap === true && !isRule(text));
  }

  rowOf(line: PageLine, cells: BarCells, context: WordContext): OpenRow | undefined {
    const texts = cells.cells;
    const nameAt = this.columns.indexOf("name");
    const nameCell = texts[nameAt];
    if (nameCell === undefined) return undefined;
    const indent = this.#isCentred ? 0 : Math.max(0, (cells.indents[nameAt] ?? 0) - this.#indentOfTitle);
    const { name: written, mark } = splitMark(withoutBold(plainCell(nameCell)), indent);
    const name = withoutBold(written);
    const [type, required] = [this.#cell(texts, "type"), this.#cell(texts, "required")];
    if (this.#isComplete(cells)) {
      const isRow = isName(name.value)
        ? texts.length >= 2 && (type?.value !== "" || required?.value !== "")
        : texts.length >= 3;
      return isRow ? { line, name, mark, cells, type, required, texts: [] } : undefined;
    }
    return this.#shiftedRow({ line, name, mark, cells }, context);
  }

  /** Returns a row whose empty cells were dropped, with words recognized by their form. */
  #shiftedRow(
    { line, name, mark, cells }: Pick<OpenRow, "line" | "name" | "mark" | "cells">,
    context: WordContext,
  ): OpenRow | undefined {
    const texts = cells.cells;
    const { kind, vocabulary, order } = context;
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
  exampleOf({ cells, texts }: OpenRow): Located<string> | undefined {
    if (this.#isComplete(cells)) return this.#cell(cells.cells, "example");
    return texts.length > 1 ? texts[0] : undefined;
  }

  draftOf(row: OpenRow): RowDraft {
    const { line, name, mark, type, required } = row;
    return { place: line.place, name, type, required, nesting: mark, cells: this.#textsOf(row) };
  }

  #textsOf({ cells, texts }: OpenRow): DocCells {
    if (!this.#showsColumns(cells)) {
      // After the words, some cells of this row may be missing, and a bar inside a text looks like a border.
      const listed = texts.length > 0 || !this.#isComplete(cells) ? texts : cells.cells.slice(this.#firstText());
      return {
        kind: "listed",
        cells: listed.filter(({ value }) => value !== "" && !isLimit(value)).map(withoutBackslashes),
        limits: listed.filter(({ value }) => isLimit(value)),
      };
    }
    const last = this.columns.length - 1;
    const text = (column: Column): Located<string> | undefined => {
      const at = this.columns.indexOf(column);
      if (at < 0) return undefined;
      const own = cells.cells.slice(at, at === last ? undefined : at + 1);
      const more = column === "description" ? texts : [];
      const shown = [...own, ...more].filter(({ value }) => value !== "");
      const [first] = shown;
      return first && plainCell(located(shown.map(({ value }) => value).join(" | "), first.place));
    };
    const limits = text("limits");
    return {
      kind: "named",
      facts: factsOf(text("example"), text("default"), text("description")),
      limits: limits === undefined ? [] : limitsIn(limits, this.#titles[this.columns.indexOf("limits")]?.value ?? ""),
    };
  }

  /** Returns whether a row has all its cells, so that name, type and required word are in their columns. */
  #isComplete({ cells }: BarCells): boolean {
    return this.keepsColumns || cells.length >= this.columns.length;
  }

  /** Returns whether texts are in their columns too. If cells are dropped, only the order of the texts is known. */
  #showsColumns(cells: BarCells): boolean {
    const [example, description] = [this.columns.indexOf("example"), this.columns.indexOf("description")];
    return this.keepsColumns || (this.#isComplete(cells) && description >= 0 && description < example);
  }

  /** Returns the first column after those of name, type and required word. */
  #firstText(): number {
    return 1 + this.columns.findLastIndex((column) => column === "name" || column === "type" || column === "required");
  }

  #cell(texts: readonly Located<string>[], column: Column): Located<string> | undefined {
    const at = this.columns.indexOf(column);
    const cell = at < 0 ? undefined : texts[at];
    return cell === undefined ? undefined : withoutBold(plainCell(cell));
  }
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
