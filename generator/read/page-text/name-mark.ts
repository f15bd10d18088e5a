import { isMapWord, mayHaveFields, parseTypeWord } from "../../kinds/type-words.js";
import type { DocNesting } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";

/** The mark in front of a name that shows that its row is nested. */
export interface NameMark {
  /** The indentation of the name, in half blanks; 0 at the top level. */
  readonly indent: number;
  /** `corner`: `└`; `tree`: `├─`, `└─` and other signs; `blanks`: an indentation alone. */
  readonly kind: "none" | "blanks" | "corner" | "tree";
}

/** Blanks, the lines of a tree, dashes, arrows: none of them is part of a name. */
const markPattern = /^(?:&(?:nbsp|ensp|emsp|thinsp);|[\s│┃|├└┣┗╰╚∟↳▸▾▶▼+>─━┄—–.-])+|^L(?= )/;
const branches = /[├└┣┗╰╚∟↳▸▾▶▼+>L]/;

/** Whether a text starts with a sign of nesting. */
export function startsWithMark(text: string): boolean {
  return mayBeMark(text.charCodeAt(0)) && /^(?:[│┃├└┣┗╰╚∟↳▸▾▶▼]|[-+>] |L (?=[A-Za-z_]\w*$))/.test(text);
}

/** Whether a mark may start with a character. Nearly all texts start with a letter or a Chinese character. */
function mayBeMark(code: number): boolean {
  return !isPlainLetter(code) && !(code >= 0x3400 && code < 0xa000);
}

/** Whether a character is a letter of ASCII or `_`, but not the `L` that some pages draw branches with. */
function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a && code !== 0x4c) || code === 0x5f;
}

/** The mark of a name without any sign in front. */
export const noMark: NameMark = { indent: 0, kind: "none" };

/**
 * Parts a cell into the marks in front of a name and the name.
 *
 * @param indent blanks in front of the cell that belong to it.
 */
export function splitMark(
  cell: Located<string>,
  indent: number,
): { readonly name: Located<string>; readonly mark: NameMark } {
  const { value, place } = cell;
  // Nearly all names have none.
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

/** A dash behind the sign makes a corner part of a tree. */
function kindOf(marks: string): NameMark["kind"] {
  if (marks === "") return "none";
  if (marks.trim() === "") return "blanks";
  return /[─━┄—–│┃|├┣]/.test(marks) || !branches.test(marks) ? "tree" : "corner";
}

/**
 * The indentation of a name, in half blanks: by the characters in front of the last sign, whichever that is, so that a name
 * behind a sign lies as deep as one behind as many blanks. A sign alone is less than any blank. Dashes alone count each.
 */
function widthOf(indent: number, marks: string): number {
  let sign = marks.length - 1;
  while (sign >= 0 && !branches.test(marks.charAt(sign))) sign -= 1;
  const dashes = marks.trim();
  const before = indent + (sign >= 0 ? sign : dashes === "" ? marks.length : dashes.length > 1 ? dashes.length : 0);
  return before > 0 ? before * 2 : marks === "" ? 0 : 1;
}

/** A row as far as its nesting goes. */
export interface MarkedRow {
  readonly mark: NameMark;
  /** Empty on rows without a type. */
  readonly typeWord: string;
}

/**
 * The nesting of a table's rows by what stands in front of their names. Marks of different widths show the depth. Where
 * all have one width, nested rows look alike: then a mark shows that a row is nested, and rows without one are of the
 * top level, or objects where a page marks fields without fields only.
 *
 * @param unmarked whether nested rows may have no mark at all: a browser's copy of some pages loses them.
 */
export function nestingsOf(
  rows: readonly MarkedRow[],
  unmarked: "may be nested" | "are not nested",
): readonly DocNesting[] {
  if (unmarked === "are not nested" && rows.every(({ mark }) => mark.indent === 0)) return rows.map(() => topLevel);
  const strays = strayBlanks(rows);
  if (strays.size > 0) {
    return nestingsOf(
      rows.map((row) => (strays.has(row) ? { ...row, mark: noMark } : row)),
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
    // Words of scalars stand above fields as well, if rarely.
    const mayOpen = mayHaveFields(typeWord) || (mark.indent === 0 && (rows[index + 1]?.mark.indent ?? 0) > 0);
    const couldBeNested = hasObject && !isTree && mayOpen;
    // Keys of maps are the caller's: fields are hardly ever listed below one.
    hasObject ||= mayOpen && (!isMapWord(parseTypeWord(typeWord).base) || (rows[index + 1]?.mark.indent ?? 0) > 0);
    if (mark.indent > 0) return { kind: "lost", mark: hasMarkedObjects && mayOpen ? "any" : "leaf" };
    return couldBeNested ? { kind: "unmarked" } : topLevel;
  });
}

/**
 * Rows with blanks alone in a table that shows nesting by signs: by those of a tree, or by signs without blanks in front.
 * Their blanks say nothing, unless a row with a sign lies as deep.
 */
function strayBlanks(rows: readonly MarkedRow[]): ReadonlySet<MarkedRow> {
  const blank = rows.filter(({ mark }) => mark.kind === "blanks");
  if (blank.length === 0) return new Set();
  const signs = rows.filter(({ mark }) => mark.indent > 0 && mark.kind !== "blanks");
  const trees = signs.filter(({ mark }) => mark.kind === "tree").length;
  const widths = new Set(signs.map(({ mark }) => mark.indent));
  const showsBySigns =
    signs.length > blank.length && (trees * 2 > signs.length || signs.every(({ mark }) => mark.indent === 1));
  return new Set(showsBySigns ? blank.filter(({ mark }) => !widths.has(mark.indent)) : []);
}

const topLevel: DocNesting = { kind: "depth", depth: 0 };

/** A row lies in the nearest one above it that is indented less. */
function byWidth(rows: readonly MarkedRow[]): readonly DocNesting[] {
  const open: number[] = [];
  return rows.map(({ mark }): DocNesting => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) open.pop();
    open.push(mark.indent);
    return { kind: "depth", depth: open.length - 1 };
  });
}

/** The rows whose indentation fits no row around them, so that they may belong elsewhere. */
export function oddlyIndented(rows: readonly MarkedRow[]): readonly number[] {
  if (rows.every(({ mark }) => mark.indent === 0)) return [];
  const odd = new Set<number>();
  const marked = rows.filter(({ mark }) => mark.indent > 0);
  const least = Math.min(...new Set(marked.map(({ mark }) => mark.indent)));
  const deeper = rows.flatMap(({ mark }, index) => (mark.indent > least ? [index] : []));
  const signs = marked.filter(({ mark }) => mark.kind !== "blanks").length;
  // One row that is indented among many with signs that are not.
  if (deeper.length === 1 && marked.length > 3 && signs > 0) for (const index of deeper) odd.add(index);
  const strays = strayBlanks(rows);
  const open: number[] = [];
  for (const [index, row] of rows.entries()) {
    const { mark } = row;
    if (strays.has(row)) {
      odd.add(index);
      continue;
    }
    let left: number | undefined;
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) left = open.pop();
    // Back from deeper rows to a width that no open row has, or nested below nothing.
    if ((left !== undefined && left !== mark.indent) || (open.length === 0 && mark.indent > 0)) odd.add(index);
    open.push(mark.indent);
  }
  return [...odd];
}
