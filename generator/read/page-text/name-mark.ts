import { mayHaveFields } from "../../kinds/type-words.js";
import type { DocNesting } from "../../model/api-doc.js";
import { located, type Located } from "../../model/place.js";

/** What stands in front of a name to show that its row is nested. */
export interface NameMark {
  /** How far the name is indented; 0 at the top level. */
  readonly indent: number;
  /** `corner`: `└`; `tree`: `├─`, `└─` and other signs; `blanks`: an indentation alone. */
  readonly kind: "none" | "blanks" | "corner" | "tree";
}

/** Blanks, the lines of a tree, dashes, arrows: none of them is part of a name. */
const markPattern = /^(?:&(?:nbsp|ensp|emsp|thinsp);|[\s│┃|├└┣┗╰╚∟↳▸▾▶▼+>─━┄—–.-])+|^L(?= )/;
const branches = /[├└┣┗╰╚∟↳▸▾▶▼+>L-]/;

/** Whether a text starts with a sign of nesting. */
export function startsWithMark(text: string): boolean {
  return /^(?:[│┃├└┣┗╰╚∟↳▸▾▶▼]|[-+>] |L (?=[A-Za-z_]\w*$))/.test(text);
}

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
  const written = markPattern.exec(value)?.[0] ?? "";
  const name = value.slice(written.length);
  const blanks = written.replaceAll(/&nbsp;/g, " ").replaceAll(/&(?:ensp|emsp|thinsp);/g, " ");
  const width = indent + blanks.length;
  const kind = /[─━┄—–-]|[^\s└]/.test(blanks) ? "tree" : blanks.includes("└") ? "corner" : "blanks";
  return {
    name: located(name, { ...place, column: place.column + written.length, length: name.length }),
    mark: width === 0 ? { indent: 0, kind: "none" } : { indent: width, kind: branches.test(blanks) ? kind : "blanks" },
  };
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
export function nestingsOf(rows: readonly MarkedRow[], unmarked: "may be nested" | "are not nested"): readonly DocNesting[] {
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
    ({ mark, typeWord }, index) => mark.indent > 0 && mayHaveFields(typeWord) && (rows[index + 1]?.mark.indent ?? 0) > 0,
  );
  const isTree = marked.some(({ mark }) => mark.kind === "tree");
  if (isTree && !hasMarkedObjects) return byWidth(rows);
  let hasObject = false;
  return rows.map(({ mark, typeWord }, index) => {
    // Words of scalars stand above fields as well, if rarely.
    const mayOpen = mayHaveFields(typeWord) || (mark.indent === 0 && (rows[index + 1]?.mark.indent ?? 0) > 0);
    const couldBeNested = hasObject && !isTree && mayOpen;
    hasObject ||= mayOpen;
    if (mark.indent > 0) return { kind: "lost", mark: hasMarkedObjects && mayOpen ? "any" : "leaf" };
    return couldBeNested ? { kind: "unmarked" } : topLevel;
  });
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

/** The rows whose indentation is that of no row around them, so that they may belong elsewhere. */
export function oddlyIndented(rows: readonly MarkedRow[]): readonly number[] {
  const widths = new Set(rows.map(({ mark }) => mark.indent).filter((indent) => indent > 0));
  if (widths.size < 2 && rows[0]?.mark.indent === 0) return [];
  const open: number[] = [];
  const odd: number[] = [];
  for (const [index, { mark }] of rows.entries()) {
    let left: number | undefined;
    while (open.length > 0 && (open.at(-1) ?? 0) >= mark.indent) left = open.pop();
    // Back from deeper rows to a width that no open row has, or nested below nothing.
    if ((left !== undefined && left !== mark.indent) || (open.length === 0 && mark.indent > 0)) odd.push(index);
    open.push(mark.indent);
  }
  return odd;
}
