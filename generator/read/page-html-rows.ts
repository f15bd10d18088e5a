import type { DocCells, DocNesting, DocRow } from "../model/api-doc.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import type { SourceLines } from "../text/source-lines.js";
import { isElement, isUnseen, textOf, type MarkupElement, type MarkupNode } from "./markup.js";
import { cellsOf, firstText, headerColumns, startOfText, type Column, type PageTable } from "./page-html-pieces.js";
import { limitLabel, namePattern, requiredWords } from "./table-words.js";

/** The source that rows are read from. */
export interface HtmlSource {
  readonly text: string;
  readonly lines: SourceLines;
}

/**
 * The rows of a parameter table. Nested parameters are found however the page marks them: by lists or tables in a row of
 * their own, by lists in lists, by levels, by indentation, by `└`. Where all nested rows look alike, their nesting is
 * reported as lost.
 */
export function readTableRows(table: PageTable, source: HtmlSource): readonly DocRow[] {
  const found = collectRows(table);
  const nestings = tellNesting(found);
  const elements = new Set(found.map((row) => row.element));
  // A cell that holds rows of its own says only what stands beside them.
  const isRow: Skip = (element) =>
    elements.has(element) || (element.name === "tr" && headerColumns(element) !== undefined);
  return found.flatMap((row, index) => {
    const nesting = nestings[index];
    const read = nesting && readRow(row, nesting, isRow, source);
    return read === undefined ? [] : [read];
  });
}

/** The text of a cell with the place where it starts. */
export function locatedText(cell: MarkupElement, source: HtmlSource, skip?: Skip): Located<string> {
  return located(textOf(cell.children, source.text, skip), placeOf(cell, source));
}

type Skip = (element: MarkupElement) => boolean;

interface FoundRow {
  readonly element: MarkupElement;
  readonly cells: readonly MarkupElement[];
  readonly columns: readonly (Column | undefined)[];
  /** How many rows it stands in. */
  readonly nest: number;
  /** How far it is indented, in whatever unit; more is deeper. */
  readonly indent: number;
  /** `└` stands before its name. */
  readonly marked: boolean;
}

const typeWord = /^(?:Field List|byte|[A-Z][A-Za-z0-9]*)(?: ?\[\])*$/;
const nameMarks = /^[\s\u00A0\u2000-\u200B\u3000└├│─┗┣┃━∟↳▸▾▶▼+|>.-]+/;
const treeMarks = /[└├┗┣∟↳]/;
const longestName = 120;

function collectRows(table: PageTable): readonly FoundRow[] {
  const found: FoundRow[] = [];
  const spans: (Span | undefined)[] = [];
  for (const row of table.rows) {
    const cells = withSpanned(cellsOf(row), spans, table.columns.length);
    const [first] = cells;
    if (first === undefined || headerColumns(row) !== undefined) continue;
    if (cells.length > 1) found.push(foundRow(row, cells, table.columns, 0, 0));
    else collectNested(first, table.columns, found);
  }
  return found;
}

/** A cell that reaches down over more rows. */
interface Span {
  readonly cell: MarkupElement;
  rows: number;
}

/** A row's cells with those in their places that reach down from rows above it. */
function withSpanned(
  own: readonly MarkupElement[],
  spans: (Span | undefined)[],
  columns: number,
): readonly MarkupElement[] {
  // One wide cell holds nested rows; a name is one parameter's.
  const takes = own.length > 1 && spans[0] === undefined;
  const cells: MarkupElement[] = [];
  let taken = 0;
  for (let column = 0; column < columns; column += 1) {
    const span = spans[column];
    if (span !== undefined) {
      span.rows -= 1;
      if (span.rows === 0) spans[column] = undefined;
      if (takes) cells.push(span.cell);
      continue;
    }
    const cell = own[taken];
    if (cell === undefined) continue;
    taken += 1;
    cells.push(cell);
    const rows = Number(cell.attribs["rowspan"]);
    if (rows > 1) spans[column] = { cell, rows: rows - 1 };
  }
  return [...cells, ...own.slice(taken)];
}

/** Rows inside the one wide cell below the row that they belong to. */
function collectNested(container: MarkupElement, tableColumns: PageTable["columns"], found: FoundRow[]): void {
  interface Visit {
    readonly element: MarkupElement;
    readonly columns: PageTable["columns"];
    readonly nest: number;
    readonly indent: number;
  }
  const open: Visit[] = [{ element: container, columns: tableColumns, nest: 1, indent: 0 }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { element, nest } = visit;
    if (isUnseen(element)) continue;
    let { columns } = visit;
    const cells = cellsOf(element);
    const header = element.name === "tr" ? headerColumns(element) : undefined;
    if (header !== undefined) continue;
    if (element.name === "table" || element.name === "tbody") columns = headerBelow(element) ?? columns;
    const indent = visit.indent + ownIndent(element);
    const isRow = looksLikeRow(cells, columns);
    if (isRow) found.push(foundRow(element, cells, columns, nest, visit.indent));
    // A wide cell in a nested table belongs to the row above it, like one in the outer table.
    const isBelowRow = element.name === "tr" && cells.length === 1;
    const inner = { columns, nest: isRow || isBelowRow ? nest + 1 : nest, indent: isRow ? 0 : indent };
    for (const cell of cells.toReversed()) open.push({ element: cell, ...inner });
  }
}

function headerBelow(table: MarkupElement): PageTable["columns"] | undefined {
  for (const part of cellsOf(table).slice(0, 2)) {
    const row = part.name === "tr" ? part : cellsOf(part)[0];
    const columns = row?.name === "tr" ? headerColumns(row) : undefined;
    if (columns !== undefined) return columns;
  }
  return undefined;
}

/** A row starts with a name and a type, in requests followed by whether it is required. */
function looksLikeRow(cells: readonly MarkupElement[], columns: PageTable["columns"]): boolean {
  const [name, type, required] = cells;
  if (name === undefined || type === undefined) return false;
  if (!namePattern.test(startOfText(name, longestName).replace(nameMarks, ""))) return false;
  if (columns.includes("required") && required !== undefined && requiredWords.has(startOfText(required, 8)))
    return true;
  return typeWord.test(startOfText(type, longestName)) && !columns.includes("required");
}

function foundRow(
  element: MarkupElement,
  cells: readonly MarkupElement[],
  columns: PageTable["columns"],
  nest: number,
  indentAround: number,
): FoundRow {
  const [first] = cells;
  const name = first && firstText(first);
  const marks = nameMarks.exec(name?.data ?? "")?.[0] ?? "";
  // Blanks, the lines of a tree above `└`, dashes: each stands for a step, however wide.
  const [steps = ""] = marks.replaceAll(/[\t\n\r\f +▸▾▶▼]/g, "").split(treeMarks, 1);
  // Levels and paddings stand on the row, on its first cell or on a spacer at its start.
  let indent = indentAround + ownIndent(element) + steps.length * 10;
  let inner: MarkupNode | undefined = first;
  for (let inside = 0; inside < 8 && isElement(inner); inside++) {
    indent += ownIndent(inner) + spacerWidth(inner);
    inner = inner.children.find((child) => !isBlankText(child));
  }
  return { element, cells, columns, nest, indent, marked: treeMarks.test(marks) };
}

function isBlankText(node: MarkupNode): boolean {
  return node.nodeType === 3 && node.data.trim() === "";
}

/** Far more than any padding: a level says more than a distance. */
const levelWeight = 10_000;

function ownIndent({ attribs }: MarkupElement): number {
  const level =
    attribs["data-level"] ??
    attribs["aria-level"] ??
    attribs["data-depth"] ??
    attribs["level"] ??
    /(?:^|[\s_-])(?:level|lv|depth|indent)[-_]?([0-9]{1,3})(?=$|[\s_-])/i.exec(attribs["class"] ?? "")?.[1];
  if (level !== undefined && /^[0-9]{1,3}$/.test(level)) return Number(level) * levelWeight;
  const style = attribs["style"] ?? "";
  const distance = /(?:padding-left|margin-left|text-indent)\s*:\s*([0-9.]{1,8})/i.exec(style)?.[1];
  // Of the short form's values the fourth is the left one; of two or three the second stands for both sides.
  const [, right, , left] = /(?:padding|margin)\s*:\s*([\w.% ]{1,80})/i.exec(style)?.[1]?.trim().split(/ +/) ?? [];
  return Number.parseFloat(distance ?? left ?? right ?? "") || 0;
}

/** An element without content that keeps the name away from the border. */
function spacerWidth({ attribs, children, name }: MarkupElement): number {
  if (children.length > 0 || name === "td" || name === "th") return 0;
  return Number(/(?:^|[;\s])width\s*:\s*([0-9.]{1,8})/i.exec(attribs["style"] ?? "")?.[1] ?? attribs["width"]) || 0;
}

/** The nesting of each row: by structure, then by indentation; lost where objects are among rows that all look alike. */
function tellNesting(rows: readonly FoundRow[]): readonly DocNesting[] {
  const base = rows[0]?.indent ?? 0;
  const isTop = (row: FoundRow): boolean => row.nest === 0 && !row.marked && row.indent <= base;
  const nestings: DocNesting[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at];
    if (row !== undefined && isTop(row)) {
      nestings.push({ kind: "depth", depth: 0 });
      at += 1;
      continue;
    }
    let end = at + 1;
    for (let next = rows[end]; next !== undefined && !isTop(next); next = rows[end]) end += 1;
    for (const nesting of nestGroup(rows.slice(at, end))) nestings.push(nesting);
    at = end;
  }
  return nestings;
}

/** The nested rows below one top-level row. */
function nestGroup(group: readonly FoundRow[]): readonly DocNesting[] {
  const isFlat = group.every((row) => row.nest === group[0]?.nest && row.indent === group[0].indent);
  const marks = new Set(group.map((row) => row.marked));
  if (isFlat && marks.size > 1) {
    return group.map((row) => ({ kind: "lost", mark: row.marked ? "leaf" : "object" }));
  }
  const open: FoundRow[] = [];
  return group.map((row) => {
    let above = open.at(-1);
    while (above !== undefined && (above.nest > row.nest || (above.nest === row.nest && above.indent >= row.indent))) {
      open.pop();
      above = open.at(-1);
    }
    open.push(row);
    return { kind: "depth", depth: open.length };
  });
}

function readRow(row: FoundRow, nesting: DocNesting, isRow: Skip, source: HtmlSource): DocRow | undefined {
  const { cells, columns } = row;
  // Whoever leaves empty cells out keeps the first ones: name, type and, in requests, whether it is required.
  const complete = cells.length >= columns.length;
  const cellAt = (column: Column): MarkupElement | undefined => {
    const index = columns.indexOf(column);
    return index < 0 ? undefined : cells[index];
  };
  const nameCell = cellAt("name");
  if (nameCell === undefined) return undefined;
  const writtenName = locatedText(nameCell, source, isRow);
  const text = writtenName.value.replace(nameMarks, "").trim();
  if (text === "") return undefined;
  const offset = writtenName.value.length - writtenName.value.replace(nameMarks, "").length;
  const { place } = writtenName;
  const name = located(text, { ...place, column: place.column + offset, length: text.length });
  const typeCell = cellAt("type");
  const type = typeCell && locatedText(typeCell, source, isRow);
  const requiredCell = cellAt("required");
  const required = requiredCell && requiredWords.get(startOfText(requiredCell, 8));
  return {
    place: name.place,
    name,
    typeWord: type === undefined || type.value === "" ? undefined : type,
    required: requiredCell && required && located(required, placeOf(requiredCell, source)),
    nesting,
    cells: complete
      ? namedCells(cellAt, isRow, source)
      : listedCells(cells.slice(required === undefined ? 2 : 3), isRow, source),
  };
}

function namedCells(cellAt: (column: Column) => MarkupElement | undefined, isRow: Skip, source: HtmlSource): DocCells {
  const text = (column: Column): Located<string> | undefined => {
    const cell = cellAt(column);
    const read = cell && locatedText(cell, source, isRow);
    return read === undefined || read.value === "" ? undefined : read;
  };
  const example = text("example");
  const description = text("description");
  const limits = text("limits");
  return {
    kind: "named",
    facts: { ...(example && { example }), ...(description && { description }) },
    ...(limits && { limits: limits.value.split("\n").map((limit) => located(limit, limits.place)) }),
  };
}

function listedCells(cells: readonly MarkupElement[], isRow: Skip, source: HtmlSource): DocCells {
  const texts = cells.map((cell) => locatedText(cell, source, isRow)).filter(({ value }) => value !== "");
  const isLimits = ({ value }: Located<string>): boolean => limitLabel.test(value);
  return {
    kind: "listed",
    cells: texts.filter((text) => !isLimits(text)),
    limits: texts
      .filter(isLimits)
      .flatMap(({ value, place }) => value.split("\n").map((limit) => located(limit, place))),
  };
}

function placeOf(cell: MarkupElement, { lines }: HtmlSource): Place {
  const text = firstText(cell);
  if (text === undefined) return lines.place(cell.startIndex ?? 0, 1);
  const blanks = /^[\s\u00A0]*/.exec(text.data)?.[0].length ?? 0;
  const shown = text.data.slice(blanks).trimEnd();
  const end = shown.indexOf("\n");
  return lines.place(text.offset + blanks, Math.max(1, end < 0 ? shown.length : end));
}
