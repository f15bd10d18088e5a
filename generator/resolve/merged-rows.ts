import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { FlaggedRow } from "../diagnostics/registry/flagged-rows.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { isScalarWord } from "./types.js";

/**
 * Splits rows of a response that contain the cells of nested objects: as those objects have no mark, their cells
 * were appended to the row before them. A row has at most two cells after its type. The sample, which lists the
 * parameters in the order of the table, shows where another row starts.
 */
export function splitMergedRows(
  table: DocTable,
  tree: SampleTree | undefined,
  diagnostics: Diagnostics,
  path: string,
): DocTable {
  if (!table.rows.some((row, index) => mayContainRows(row, table.rows[index + 1]))) {
    reportSurplus(table.rows, tree, diagnostics, path);
    return table;
  }
  const cursor = tree === undefined ? undefined : new SampleCursor(tree);
  const rows: DocRow[] = [];
  const ambiguous: AmbiguousCell[] = [];
  for (const [index, row] of table.rows.entries()) {
    cursor?.follow(row.name.value, row.nesting.kind === "depth");
    const found = mayContainRows(row, table.rows[index + 1]) ? splitRow(row, cursor, ambiguous) : [row];
    for (const each of found) rows.push(each);
  }
  const [first] = ambiguous;
  if (first !== undefined) {
    const found = ambiguous.map(({ cell, row }) => ({
      name: cell.value,
      line: cell.place.line,
      note: undefined,
      remarks: [{ phrase: "after", values: [row.name.value] } as const],
    }));
    diagnostics.report("resolve/ambiguous-rows", first.row.place, { rows: found }, path);
  }
  reportSurplus(rows, tree, diagnostics, path);
  return { ...table, rows };
}

/** Reports rows with surplus cells: they may be the remains of another row whose name was lost. */
function reportSurplus(
  rows: readonly DocRow[],
  tree: SampleTree | undefined,
  diagnostics: Diagnostics,
  path: string,
): void {
  const found: FlaggedRow[] = [];
  let first: DocRow | undefined;
  for (const row of rows) {
    const surplus = surplusOf(row, tree);
    if (surplus === undefined) continue;
    first ??= row;
    found.push({ name: row.name.value, line: row.name.place.line, note: surplus }, ...rowsAmongCells(row));
  }
  if (first !== undefined) diagnostics.report("resolve/surplus-cells", first.place, { rows: found }, path);
}

/** Returns the cells of a row that are followed by a type: they may be the names of other rows. */
function rowsAmongCells({ name: owner, cells }: DocRow): readonly FlaggedRow[] {
  if (cells.kind !== "listed") return [];
  const remarks = [{ phrase: "after", values: [owner.value] } as const];
  return cells.cells.flatMap(({ value, place }, at): readonly FlaggedRow[] => {
    const next = cells.cells[at + 1]?.value ?? "";
    return name.test(value) && (isScalarWord(next) || objectTypeWord.test(next))
      ? [{ name: value, line: place.line, note: undefined, remarks }]
      : [];
  });
}

function surplusOf(
  { name: { value: name }, place, nesting, cells }: DocRow,
  tree: SampleTree | undefined,
): string | undefined {
  switch (cells.kind) {
    case "named":
      return undefined;
    case "listed":
      if (nesting.kind !== "lost" || cells.cells.length <= maxCells) return undefined;
      return cells.cells
        .slice(maxCells)
        .map(({ value }) => value)
        .join(" | ");
    case "joined": {
      // Limits are listed between example and description, so the row's first line ends with the example.
      const end = cells.text.value.indexOf("\n");
      if (cells.limits.length === 0 || end < 0 || cells.text.place.line !== place.line) return undefined;
      const example = tree?.members.find(({ key }) => key === tree.keyOf(name))?.value;
      const own = cells.text.value.slice(0, end);
      if (example === undefined || !own.startsWith(example === "" ? "" : `${example} `)) return undefined;
      return cells.text.value.slice(end + 1);
    }
  }
}

/**
 * Returns whether a row may contain the cells of other rows. An object is followed by its fields, so the last row
 * before a top-level row cannot.
 */
function mayContainRows(row: DocRow, next: DocRow | undefined): boolean {
  return row.nesting.kind === "lost" && row.cells.kind === "listed" && next?.nesting.kind === "lost";
}

const maxCells = 2;

/** A cell that may start another row, and the row that contains it. */
interface AmbiguousCell {
  readonly cell: Located<string>;
  readonly row: DocRow;
}

function splitRow(row: DocRow, cursor: SampleCursor | undefined, ambiguous: AmbiguousCell[]): readonly DocRow[] {
  if (row.cells.kind !== "listed") return [row];
  const { cells, limits } = row.cells;
  const starts: number[] = [];
  let from = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell === undefined || !looksLikeRow(cells, at)) continue;
    const name = cell.value;
    const used = at - from;
    const shown = cursor?.expects(name);
    const isForced = used >= maxCells || mustStart(cells, at, from);
    const isDoubtful = shown === undefined ? used < maxCells || looksLikeRow(cells, at + 1) : !shown && isForced;
    if (isDoubtful) ambiguous.push({ cell, row });
    if (shown === true || isForced) {
      starts.push(at);
      cursor?.follow(name, false);
      from = at + 2;
      // Skip the type, which cannot start a row.
      at += 1;
    }
  }
  const ends = [...starts, cells.length];
  return [
    { ...row, cells: { kind: "listed", cells: cells.slice(0, ends[0]), limits } },
    ...starts.flatMap((start, index) => objectRow(cells.slice(start, ends[index + 1]), row)),
  ];
}

const name = /^[A-Za-z_][\w.]*$/;
/** Matches the object types of the platform; descriptions of one word rarely have this form. */
const objectTypeWord = /^[A-Z][A-Za-z0-9]*(?: ?\[\])*$/;

function looksLikeRow(cells: readonly Located<string>[], at: number): boolean {
  const [first, second] = [cells[at]?.value, cells[at + 1]?.value];
  if (first === undefined || second === undefined || !name.test(first)) return false;
  // A scalar's name with fields below it is rare; only the sample can show that.
  return objectTypeWord.test(second);
}

/** Returns whether more cells follow than a row can have, and no later cell can start a row. */
function mustStart(cells: readonly Located<string>[], at: number, from: number): boolean {
  const later = [at + 1, at + 2].filter((next) => next - from <= maxCells && looksLikeRow(cells, next));
  return later.length === 0 && cells.length - from > maxCells;
}

function objectRow(cells: readonly Located<string>[], before: DocRow): readonly DocRow[] {
  const [name, typeWord, ...others] = cells;
  if (name === undefined || typeWord === undefined) return [];
  return [
    {
      place: name.place,
      name: located(name.value, name.place),
      typeWord,
      required: before.required,
      nesting: { kind: "lost", mark: "object" },
      cells: { kind: "listed", cells: others, limits: [] },
    },
  ];
}

/** The maximum number of objects that open between two rows. */
const maxSkipped = 100;

/** Advances through a sample while the table is read. */
class SampleCursor {
  readonly #tree: SampleTree;
  readonly #order: readonly { readonly key: string; readonly hasMembers: boolean }[];
  /** The positions of the top-level parameters in `#order`, by key. */
  readonly #topLevel = new Map<string, number[]>();
  #at = -1;

  constructor(tree: SampleTree) {
    this.#tree = tree;
    const order: { key: string; hasMembers: boolean }[] = [];
    const visit = (nodes: readonly SampleNode[]): void => {
      for (const node of nodes) {
        order.push({ key: node.key, hasMembers: node.members.length > 0 });
        visit(node.members);
      }
    };
    for (const member of tree.members) {
      const known = this.#topLevel.get(member.key);
      if (known === undefined) this.#topLevel.set(member.key, [order.length]);
      else known.push(order.length);
      visit([member]);
    }
    this.#order = order;
  }

  /**
   * Advances to the parameter in the sample, or stays if it is not there. Only objects can be skipped: merged rows
   * and wrappers of list items. After two leaves, an equal name is another parameter.
   */
  follow(wireName: string, isTop: boolean): void {
    const key = this.#tree.keyOf(wireName);
    if (isTop) {
      this.#at = this.#topLevel.get(key)?.find((at) => at > this.#at) ?? this.#at;
      return;
    }
    let leaves = 0;
    for (let at = this.#at + 1; at < this.#order.length && leaves < 2 && at < this.#at + maxSkipped; at += 1) {
      const next = this.#order[at];
      if (next?.key === key) {
        this.#at = at;
        return;
      }
      const isItem = at === this.#at + 1 && this.#order[this.#at]?.hasMembers === true;
      if (next?.hasMembers === false && !isItem) leaves += 1;
    }
  }

  /** Returns whether the sample shows an object of this name next, directly or within the element of a list item. */
  expects(wireName: string): boolean {
    const key = this.#tree.keyOf(wireName);
    const [own, next, afterNext] = this.#order.slice(Math.max(this.#at, 0), this.#at + 3);
    if (next?.key === key) return next.hasMembers;
    return own?.hasMembers === true && afterNext?.key === key && afterNext.hasMembers;
  }
}
