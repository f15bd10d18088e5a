import type { MadeApi } from "../roundtrip/made-model.js";
import { textOf, type Form } from "../roundtrip/forms/forms.js";
import type { Column, Line, Page, PageCell, PageRow, Side } from "../roundtrip/page.js";
import { cellOf, sides } from "../roundtrip/page.js";
import type { Random } from "../roundtrip/random.js";
import { canonicalType, type Structure, type StructureDifference } from "../roundtrip/structure.js";
import { requiredWords } from "../roundtrip/wording.js";

/** A page before it is damaged. */
export interface Baseline {
  readonly form: Form;
  readonly api: MadeApi;
  readonly page: Page;
  readonly lines: readonly Line[];
  readonly structure: Structure;
  /** Writes a changed page in the form of this one. */
  readonly rewrite: (page: Page) => readonly Line[];
}

/** A page after it was damaged, with its correct readings. */
export interface Damaged {
  readonly lines: readonly Line[];
  /** The content of the file, if it is not just the joined lines. */
  readonly bytes?: Uint8Array;
  /** The structures that the damaged page shows, if they differ from the original. */
  readonly alsoRight?: readonly Structure[];
  /** Whether the structure of the original page is wrong now. */
  readonly baselineIsWrong?: boolean;
  /** The facts that must be reported for any reading, because the page no longer shows them. */
  readonly mustReport?: readonly Pick<StructureDifference, "aspect" | "path">[];
  /** The damaged row; a finding at one of `neighbours` may report it if the row lost its name. */
  readonly row?: string;
  readonly neighbours?: readonly string[];
  /** The number of APIs that the file describes now (default: 1). */
  readonly apis?: number;
}

/** A kind of damage. `apply` returns `undefined` if the damage does not apply to a page. */
export interface Damage {
  readonly name: string;
  readonly kinds: readonly Form["kind"][];
  readonly apply: (baseline: Baseline, random: Random) => Damaged | undefined;
}

export const everyKind: readonly Form["kind"][] = ["text", "tabs", "bars", "markdown", "html", "json"];
export const tableKinds: readonly Form["kind"][] = ["text", "tabs", "bars", "markdown", "html"];
export const lineKinds: readonly Form["kind"][] = ["text", "tabs", "bars", "markdown"];

/** Returns a random row that is on the page in this form. */
export function someRow(
  { page, lines }: Baseline,
  random: Random,
  fits: (row: PageRow, side: Side) => boolean = () => true,
): { readonly row: PageRow; readonly side: Side } | undefined {
  const written = new Set(lines.flatMap(({ row }) => (row === undefined ? [] : [row])));
  const rows = sides.flatMap((side) => page[side].rows.map((row) => ({ row, side })));
  return random.pickFrom(rows.filter(({ row, side }) => written.has(row.path) && fits(row, side)));
}

/** Returns a page in which one row is replaced by others. */
export function withRow(page: Page, path: string, change: (row: PageRow) => readonly PageRow[]): Page {
  const changed = (side: Side): Page[Side] => ({
    ...page[side],
    rows: page[side].rows.flatMap((row) => (row.path === path ? change(row) : [row])),
  });
  return { ...page, request: changed("request"), response: changed("response") };
}

export function withCells(page: Page, path: string, change: (cells: readonly PageCell[]) => readonly PageCell[]): Page {
  return withRow(page, path, (row) => [{ ...row, cells: change(row.cells) }]);
}

export function withCell(page: Page, path: string, column: Column, text: string): Page {
  return withCells(page, path, (cells) => cells.map((cell) => (cell.column === column ? { column, text } : cell)));
}

/** Returns the structure without a row and everything below it. */
export function without(structure: Structure, path: string): Structure {
  return { ...structure, rows: structure.rows.filter((row) => row.path !== path && !row.path.startsWith(`${path}.`)) };
}

/**
 * Returns the structure with a row's type joined with the next cell, because nothing shows that this is not the type.
 */
export function withMergedTypes(structure: Structure, row: PageRow, between: string): readonly Structure[] {
  const at = row.cells.findIndex(({ column }) => column === "type");
  const [type, next] = [row.cells[at]?.text ?? "", row.cells[at + 1]?.text ?? ""];
  return row.isLeaf || next === "" ? [] : [withType(structure, row.path, canonicalType(`${type}${between}${next}`))];
}

/** Returns the structure without a row, whose fields take its place. */
export function withFieldsMovedUp(structure: Structure, path: string): Structure {
  const above = path.slice(0, path.lastIndexOf("."));
  const moved = structure.rows.flatMap((row) => {
    if (row.path === path) return [];
    return row.path.startsWith(`${path}.`) ? [{ ...row, path: above + row.path.slice(path.length) }] : [row];
  });
  return { ...structure, rows: moved };
}

export function withRequired(structure: Structure, path: string, required: boolean | undefined): Structure {
  return { ...structure, rows: structure.rows.map((row) => (row.path === path ? { ...row, required } : row)) };
}

export function withType(structure: Structure, path: string, type: string): Structure {
  return { ...structure, rows: structure.rows.map((row) => (row.path === path ? { ...row, type } : row)) };
}

const requiredTexts: ReadonlySet<string> = new Set(Object.values(requiredWords).flatMap(({ yes, no }) => [yes, no]));

/** Returns whether an example would be read as the required word if that were missing. */
export function hasExampleLikeRequired(row: PageRow): boolean {
  return requiredTexts.has(cellOf(row, "example").trim());
}

export function rowAt(page: Page, path: string): PageRow | undefined {
  return [...page.request.rows, ...page.response.rows].find((row) => row.path === path);
}

/** Returns the rows directly above and below a row. */
export function neighboursOf(page: Page, path: string): readonly string[] {
  return sides.flatMap((side) => {
    const rows = page[side].rows;
    const at = rows.findIndex((row) => row.path === path);
    return at < 0 ? [] : [rows[at - 1], rows[at + 1]].flatMap((row) => (row === undefined ? [] : [row.path]));
  });
}

/** Returns the lines with one of them replaced by others. */
export function withLine(lines: readonly Line[], at: number, texts: readonly string[]): readonly Line[] {
  const line = lines[at];
  if (line === undefined) return lines;
  return [...lines.slice(0, at), ...texts.map((text) => ({ ...line, text })), ...lines.slice(at + 1)];
}

/** Returns the index of a line of a table's row. */
export function someRowLine(
  { lines }: Baseline,
  random: Random,
  fits: (line: Line, at: number) => boolean = () => true,
): number | undefined {
  const found = lines.flatMap((line, at) => (line.part === "row" && fits(line, at) ? [at] : []));
  return random.pickFrom(found);
}

export function contentOf(damaged: Damaged): string | Uint8Array {
  return damaged.bytes ?? textOf(damaged.lines);
}
