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

/** The facts about a row that determine its nesting. */
export interface MarkedRow {
  readonly mark: NameMark;
  /** Empty for rows without a type. */
  readonly typeWord: string;
}

/**
 * Returns the nesting of a table's rows by the marks before their names. Marks of different widths show the depth.
 * If all have the same width, the depths of nested rows are unknown: a row with a mark is nested, and a row without
 * one is a top-level row, or an object if the page marks only fields without fields.
 *
 * @param unmarked whether nested rows may have no mark, as a browser's copy of some pages loses them.
 */
export function nestingsOf(
  rows: readonly MarkedRow[],
  unmarked: "may be nested" | "are not nested",
): readonly DocNesting[] {
  if (unmarked === "are not nested" && rows.every(({ mark }) => mark.indent === 0)) return rows.map(() => topLevel);
  const ignored = rowsWithIgnoredBlanks(rows);
  if (ignored.size > 0) {
    return nestingsOf(
      rows.map((row) => (ignored.has(row) ? { ...row, mark: noMark } : row)),
      unmarked,
    );
  }
  const marked = rows.filter(({ mark }) => mark.indent > 0);
  const widths = new Set(marked.map(({ mark }) => mark.indent));
  if (marked.length === 0) {
    if (unmarked === "are not nested") return rows.map(() => topLevel);
    const firstObject = rows.findIndex(({ typeWord }) => mayHaveFields(typeWord));
    return rows.map((_, index) => (firstObject >= 0 && index > firstObject ? { kind: "unmarked" } : topLevel));
  }
  const hasBlanksOnly = marked.every(({ mark }) => mark.kind === "blanks");
  if (widths.size > 1 || hasBlanksOnly) return byWidth(rows);
  const hasMarkedObjects = rows.some(
    ({ mark, typeWord }, index) =>
      mark.indent > 0 && mayHaveFields(typeWord) && (rows[index + 1]?.mark.indent ?? 0) > 0,
  );
  const isTree = marked.filter(({ mark }) => mark.kind === "tree").length * 2 > marked.length;
  if (isTree && !hasMarkedObjects) return byWidth(rows);
  let hasObject = false;
  return rows.map(({ mark, typeWord }, index) => {
    // The type word of a scalar precedes fields too, if rarely.
    const mayOpen = mayHaveFields(typeWord) || (mark.indent === 0 && (rows[index + 1]?.mark.indent ?? 0) > 0);
    const couldBeNested = hasObject && !isTree && mayOpen;
    // The keys of maps are the caller's, so fields are rarely listed below one.
    hasObject ||= mayOpen && (!isMapWord(parseTypeWord(typeWord).base) || (rows[index + 1]?.mark.indent ?? 0) > 0);
    if (mark.indent > 0) return { kind: "lost", mark: hasMarkedObjects && mayOpen ? "any" : "leaf" };
    return couldBeNested ? { kind: "unmarked" } : topLevel;
  });
}

/**
 * Returns the rows with only blanks in a table that shows nesting by signs: by tree signs, or by signs without
 * blanks before them. Their blanks are ignored, unless a row with a sign has the same indentation.
 */
function rowsWithIgnoredBlanks(rows: readonly MarkedRow[]): ReadonlySet<MarkedRow> {
  if (!rows.some(({ mark }) => mark.kind === "blanks")) return noRows;
  const blank = rows.filter(({ mark }) => mark.kind === "blanks");
  const signs = rows.filter(({ mark }) => mark.indent > 0 && mark.kind !== "blanks");
  const trees = signs.filter(({ mark }) => mark.kind === "tree").length;
  const widths = new Set(signs.map(({ mark }) => mark.indent));
  const showsBySigns =
    signs.length > blank.length && (trees * 2 > signs.length || signs.every(({ mark }) => mark.indent === 1));
  return new Set(showsBySigns ? blank.filter(({ mark }) => !widths.has(mark.indent)) : []);
}

const noRows: ReadonlySet<MarkedRow> = new Set();

const topLevel: DocNesting = { kind: "depth", depth: 0 };

/** Nests each row in the nearest row above it with a smaller indentation. */
function byWidth(rows: readonly MarkedRow[]): readonly DocNesting[] {
  const open: number[] = [];
  return rows.map(({ mark }): DocNesting => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) open.pop();
    open.push(mark.indent);
    return { kind: "depth", depth: open.length - 1 };
  });
}

/** Returns the rows whose indentation fits none of the rows around them, so that their nesting is doubtful. */
export function rowsWithUnclearIndent(rows: readonly MarkedRow[]): readonly number[] {
  if (rows.every(({ mark }) => mark.indent === 0)) return [];
  const unclear = new Set<number>();
  const marked = rows.filter(({ mark }) => mark.indent > 0);
  const least = marked.reduce((narrowest, { mark }) => Math.min(narrowest, mark.indent), Infinity);
  const deeper = rows.flatMap(({ mark }, index) => (mark.indent > least ? [index] : []));
  const signs = marked.filter(({ mark }) => mark.kind !== "blanks").length;
  // One indented row among many rows with signs that are not indented.
  if (deeper.length === 1 && marked.length > 3 && signs > 0) for (const index of deeper) unclear.add(index);
  const ignored = rowsWithIgnoredBlanks(rows);
  const open: number[] = [];
  for (const [index, row] of rows.entries()) {
    const { mark } = row;
    if (ignored.has(row)) {
      unclear.add(index);
      continue;
    }
    let left: number | undefined;
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) left = open.pop();
    // After deeper rows, the indentation matches no open row, or there is no row to be nested in.
    if ((left !== undefined && left !== mark.indent) || (open.length === 0 && mark.indent > 0)) unclear.add(index);
    open.push(mark.indent);
  }
  return [...unclear];
}
