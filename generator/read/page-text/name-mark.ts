import { isMapWord, mayHaveFields, parseTypeWord } from "../../kinds/type-words.js";
import type { DocNesting } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";

/** The mark before a name, which shows that its row is nested. */
export interface NameMark {
  /** The indentation of the name in half blanks; 0 at the top level. */
  readonly indent: number;
  /** `corner`: `└`; `tree`: `├─`, `└─` and other signs; `blanks`: only an indentation. */
  readonly kind: "none" | "blanks" | "corner" | "tree";
}

/** Matches blanks, tree lines, dashes and arrows, which are not part of names. */
const markPattern = /^(?:&(?:nbsp|ensp|emsp|thinsp);|[\s│┃|├└┣┗╰╚∟↳▸▾▶▼+>─━┄—–.-])+|^L(?= )/;
const branches = /[├└┣┗╰╚∟↳▸▾▶▼+>L]/;

/** Returns whether a text starts with a nesting sign. */
export function startsWithMark(text: string): boolean {
  return mayBeMark(text.charCodeAt(0)) && /^(?:[│┃├└┣┗╰╚∟↳▸▾▶▼]|[-+>] |L (?=[A-Za-z_]\w*$))/.test(text);
}

/** Returns whether a mark may start with a character. Almost all texts start with a letter or a Chinese character. */
function mayBeMark(code: number): boolean {
  return !isPlainLetter(code) && !(code >= 0x3400 && code < 0xa000);
}

/** Returns whether a character is an ASCII letter or `_`, except for `L`, with which some pages draw branches. */
function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a && code !== 0x4c) || code === 0x5f;
}

/** The mark of a name without any sign before it. */
export const noMark: NameMark = { indent: 0, kind: "none" };

/**
 * Splits a cell into the marks before a name and the name.
 *
 * @param indent the blanks before the cell that belong to it.
 */
export function splitMark(
  cell: Located<string>,
  indent: number,
): { readonly name: Located<string>; readonly mark: NameMark } {
  const { value, place } = cell;
  // Almost no name has a mark.
  if (indent === 0 && isPlainLetter(value.charCodeAt(0)) && place.length === value.length) {
    return { name: cell, mark: noMark };
  }
  const written = markPattern.exec(value)?.[0] ?? "";
  const name = value.slice(written.length);
  const blanks = written.includes("&") ? written.replaceAll(/&(?:nbsp|ensp|emsp|thinsp);/g, " ") : written;
  const kind = kindOf(blanks);
  return {
    name: located(name, { ...place, column: place.column + written.length, length: name.length }),
    mark: { indent: widthOf(indent, blanks), kind: indent > 0 && kind === "none" ? "blanks" : kind },
  };
}

/** Returns the kind of a mark; a corner with a dash after the sign is part of a tree. */
function kindOf(marks: string): NameMark["kind"] {
  if (marks === "") return "none";
  if (marks.trim() === "") return "blanks";
  return /[─━┄—–│┃|├┣]/.test(marks) || !branches.test(marks) ? "tree" : "corner";
}

/**
 * Returns the indentation of a name in half blanks. It counts the characters before the last sign, of whatever kind,
 * so that a name after a sign is as deep as one after the same number of blanks. A sign alone counts less than a
 * blank. Dashes alone count one each.
 */
function widthOf(indent: number, marks: string): number {
  let sign = marks.length - 1;
  while (sign >= 0 && !branches.test(marks.charAt(sign))) sign -= 1;
  const dashes = marks.trim();
  const before = indent + (sign >= 0 ? sign : dashes === "" ? marks.length : dashes.length > 1 ? dashes.length : 0);
  return before > 0 ? before * 2 : marks === "" ? 0 : 1;
}

/** A row with the facts that determine its nesting. */
export interface MarkedRow {
  readonly nesting: NameMark;
  /** `undefined` for rows without a type. */
  readonly type: Located<string> | undefined;
}

/** The nesting of a table's rows. */
export interface TableNesting {
  /** The nesting of each row. */
  readonly nestings: readonly DocNesting[];
  /** The indexes of the rows whose indentation fits none of the rows around them, so that their nesting is doubtful. */
  readonly unclear: ReadonlySet<number>;
}

/**
 * Returns the nesting of a table's rows by the marks before their names. Marks of different widths show the depth.
 * If all have the same width, the depths of nested rows are unknown: a row with a mark is nested, and a row without
 * one is a top-level row, or an object if the page marks only fields without fields.
 *
 * @param unmarked whether nested rows may have no mark, as a browser's copy of some pages loses them.
 */
export function nestingOf(rows: readonly MarkedRow[], unmarked: "may be nested" | "are not nested"): TableNesting {
  const marks = marksOf(rows);
  if (marks.marked === 0) return { nestings: withoutMarks(rows, unmarked), unclear: nothing };
  const ignored = ignoredBlanks(rows, marks);
  const unclear = unclearIndents(rows, marks, ignored);
  if (ignored.size === 0) return { nestings: withMarks(rows, marks), unclear };
  // Without the ignored blanks, others may be the exception.
  const shown = rows.map((row, index) => (ignored.has(index) ? { ...row, nesting: noMark } : row));
  return { nestings: nestingOf(shown, unmarked).nestings, unclear };
}

const nothing: ReadonlySet<number> = new Set();

/** The marks of a table's rows. */
interface TableMarks {
  /** The number of rows with a mark. */
  readonly marked: number;
  /** The numbers of rows with only blanks, and with the signs of a tree. */
  readonly blanks: number;
  readonly trees: number;
  /** The smallest indentation, and the number of rows that have it. */
  readonly least: number;
  readonly leastCount: number;
}

function marksOf(rows: readonly MarkedRow[]): TableMarks {
  let [marked, blanks, trees, least, leastCount] = [0, 0, 0, Infinity, 0];
  for (const { nesting: mark } of rows) {
    if (mark.indent === 0) continue;
    marked += 1;
    if (mark.kind === "blanks") blanks += 1;
    else if (mark.kind === "tree") trees += 1;
    if (mark.indent === least) leastCount += 1;
    else if (mark.indent < least) [least, leastCount] = [mark.indent, 1];
  }
  return { marked, blanks, trees, least, leastCount };
}

/** Nests the rows of a table without any mark. */
function withoutMarks(rows: readonly MarkedRow[], unmarked: "may be nested" | "are not nested"): readonly DocNesting[] {
  const nestings: DocNesting[] = [];
  let mayBeNested = false;
  for (const { type } of rows) {
    nestings.push(mayBeNested ? unmarkedNesting : topLevel);
    mayBeNested ||= unmarked === "may be nested" && mayHaveFields(type?.value ?? "");
  }
  return nestings;
}

/** Nests the rows of a table with marks. */
function withMarks(rows: readonly MarkedRow[], marks: TableMarks): readonly DocNesting[] {
  if (marks.leastCount < marks.marked || marks.blanks === marks.marked) return byWidth(rows);
  const isTree = marks.trees * 2 > marks.marked;
  const hasMarkedObjects = rows.some(isMarkedObject);
  if (isTree && !hasMarkedObjects) return byWidth(rows);
  const nestings: DocNesting[] = [];
  let hasObject = false;
  for (let index = 0; index < rows.length; index += 1) {
    const isMarked = hasMark(rows, index);
    const isAboveMark = hasMark(rows, index + 1);
    const typeWord = rows[index]?.type?.value ?? "";
    // The type word of a scalar precedes fields too, if rarely.
    const mayOpen = mayHaveFields(typeWord) || (!isMarked && isAboveMark);
    if (isMarked) nestings.push(hasMarkedObjects && mayOpen ? nestedAny : nestedLeaf);
    else nestings.push(hasObject && !isTree && mayOpen ? unmarkedNesting : topLevel);
    // The keys of maps are the caller's, so fields are rarely listed below one.
    hasObject ||= mayOpen && (isAboveMark || !isMapWord(parseTypeWord(typeWord).base));
  }
  return nestings;
}

function hasMark(rows: readonly MarkedRow[], index: number): boolean {
  return (rows[index]?.nesting.indent ?? 0) > 0;
}

/** Returns whether a row with a mark is an object, followed by a row with a mark. */
function isMarkedObject({ type }: MarkedRow, index: number, rows: readonly MarkedRow[]): boolean {
  return hasMark(rows, index) && hasMark(rows, index + 1) && mayHaveFields(type?.value ?? "");
}

/**
 * Returns the rows with only blanks in a table that shows nesting by signs: by tree signs, or by signs without
 * blanks before them. Their blanks are ignored, unless a row with a sign has the same indentation.
 */
function ignoredBlanks(rows: readonly MarkedRow[], { marked, blanks, trees }: TableMarks): ReadonlySet<number> {
  const signs = marked - blanks;
  if (blanks === 0 || signs <= blanks) return nothing;
  const widths = new Set<number>();
  for (const { nesting: mark } of rows) if (mark.indent > 0 && mark.kind !== "blanks") widths.add(mark.indent);
  const showsBySigns = trees * 2 > signs || (widths.size === 1 && widths.has(1));
  if (!showsBySigns) return nothing;
  const ignored = new Set<number>();
  rows.forEach(({ nesting: mark }, index) => {
    if (mark.kind === "blanks" && !widths.has(mark.indent)) ignored.add(index);
  });
  return ignored;
}

const topLevel: DocNesting = { kind: "depth", depth: 0 };
const unmarkedNesting: DocNesting = { kind: "unmarked" };
const nestedLeaf: DocNesting = { kind: "lost", mark: "leaf" };
const nestedAny: DocNesting = { kind: "lost", mark: "any" };

/** Nests each row in the nearest row above it with a smaller indentation. */
function byWidth(rows: readonly MarkedRow[]): readonly DocNesting[] {
  const nestings: DocNesting[] = [];
  const open: number[] = [];
  for (const { nesting: mark } of rows) {
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) open.pop();
    nestings.push(open.length === 0 ? topLevel : { kind: "depth", depth: open.length });
    open.push(mark.indent);
  }
  return nestings;
}

/** Returns the rows of a table with marks whose indentation fits none of the rows around them. */
function unclearIndents(
  rows: readonly MarkedRow[],
  { marked, blanks, least, leastCount }: TableMarks,
  ignored: ReadonlySet<number>,
): ReadonlySet<number> {
  const unclear = new Set(ignored);
  // One indented row among many rows with signs that are not indented.
  if (marked - leastCount === 1 && marked > 3 && marked > blanks) {
    unclear.add(rows.findIndex(({ nesting: mark }) => mark.indent > least));
  }
  const open: number[] = [];
  let index = -1;
  for (const { nesting: mark } of rows) {
    index += 1;
    if (ignored.has(index)) continue;
    let left: number | undefined;
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) left = open.pop();
    // After deeper rows, the indentation matches no open row, or there is no row to be nested in.
    if ((left !== undefined && left !== mark.indent) || (open.length === 0 && mark.indent > 0)) unclear.add(index);
    open.push(mark.indent);
  }
  return unclear;
}
