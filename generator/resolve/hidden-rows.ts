import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { FlaggedRow } from "../diagnostics/registry/flagged-rows.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { isScalarWord } from "./types.js";

/**
 * Finds the rows of nested objects in a response: they have no mark, so their cells stand behind those of the row
 * before them. A row has two cells at most behind its type; where another row starts, the sample shows, since it lists
 * the parameters in the order of the table.
 */
export function separateHiddenRows(
  table: DocTable,
  tree: SampleTree | undefined,
  diagnostics: Diagnostics,
  path: string,
): DocTable {
  if (!table.rows.some((row, index) => mayHide(row, table.rows[index + 1]))) {
    reportSurplus(table.rows, tree, diagnostics, path);
    return table;
  }
  const cursor = tree === undefined ? undefined : new SampleCursor(tree);
  const rows: DocRow[] = [];
  const doubtful: DoubtfulCell[] = [];
  for (const [index, row] of table.rows.entries()) {
    cursor?.follow(row.name.value, row.nesting.kind === "depth");
    const found = mayHide(row, table.rows[index + 1]) ? separate(row, cursor, doubtful) : [row];
    for (const each of found) rows.push(each);
  }
  const [first] = doubtful;
  if (first !== undefined) {
    const found = doubtful.map(({ cell, row }) => ({
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

/** Reports rows with more cells than a row has: the others may be what is left of another row, whose name was lost. */
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

/** The names among the cells of a row that a type stands behind: they may be those of rows. */
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
      if (nesting.kind !== "lost" || cells.cells.length <= mostCells) return undefined;
      return cells.cells
        .slice(mostCells)
        .map(({ value }) => value)
        .join(" | ");
    case "joined": {
      // Limits stand between example and description, so that the row's own line ends with the example.
      const end = cells.text.value.indexOf("\n");
      if (cells.limits.length === 0 || end < 0 || cells.text.place.line !== place.line) return undefined;
      const example = tree?.members.find(({ key }) => key === tree.keyOf(name))?.value;
      const own = cells.text.value.slice(0, end);
      if (example === undefined || !own.startsWith(example === "" ? "" : `${example} `)) return undefined;
      return cells.text.value.slice(end + 1);
    }
  }
}

/** An object has fields, so its row cannot be the last before one of the top level. */
function mayHide(row: DocRow, next: DocRow | undefined): boolean {
  return row.nesting.kind === "lost" && row.cells.kind === "listed" && next?.nesting.kind === "lost";
}

const mostCells = 2;

/** A cell that may start a row of its own, and the row that it stands behind. */
interface DoubtfulCell {
  readonly cell: Located<string>;
  readonly row: DocRow;
}

function separate(row: DocRow, cursor: SampleCursor | undefined, doubtful: DoubtfulCell[]): readonly DocRow[] {
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
    const isForced = used >= mostCells || mustStart(cells, at, from);
    const isDoubtful = shown === undefined ? used < mostCells || looksLikeRow(cells, at + 1) : !shown && isForced;
    if (isDoubtful) doubtful.push({ cell, row });
    if (shown === true || isForced) {
      starts.push(at);
      cursor?.follow(name, false);
      from = at + 2;
      // The type is no start of a row.
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
/** Every object type of the platform is written so; descriptions of one word hardly ever are. */
const objectTypeWord = /^[A-Z][A-Za-z0-9]*(?: ?\[\])*$/;

function looksLikeRow(cells: readonly Located<string>[], at: number): boolean {
  const [first, second] = [cells[at]?.value, cells[at + 1]?.value];
  if (first === undefined || second === undefined || !name.test(first)) return false;
  // A scalar's name with fields below occurs, if rarely; then only the sample can tell.
  return objectTypeWord.test(second);
}

/** Whether more cells follow than a row can have, and no row can start later. */
function mustStart(cells: readonly Located<string>[], at: number, from: number): boolean {
  const later = [at + 1, at + 2].filter((next) => next - from <= mostCells && looksLikeRow(cells, next));
  return later.length === 0 && cells.length - from > mostCells;
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

/** More objects do not open between two rows. */
const mostSkipped = 100;

/** Goes through a sample in step with the table. */
class SampleCursor {
  readonly #tree: SampleTree;
  readonly #order: readonly { readonly key: string; readonly hasMembers: boolean }[];
  /** The positions of the top-level parameters in the order, by key. */
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
   * Goes on to where the sample shows a parameter, or stays if it does not. Hidden rows and what wraps list items stand
   * between two rows, all of them objects; behind two leaves, an equal name is another parameter.
   */
  follow(wireName: string, isTop: boolean): void {
    const key = this.#tree.keyOf(wireName);
    if (isTop) {
      this.#at = this.#topLevel.get(key)?.find((at) => at > this.#at) ?? this.#at;
      return;
    }
    let leaves = 0;
    for (let at = this.#at + 1; at < this.#order.length && leaves < 2 && at < this.#at + mostSkipped; at += 1) {
      const next = this.#order[at];
      if (next?.key === key) {
        this.#at = at;
        return;
      }
      const isItem = at === this.#at + 1 && this.#order[this.#at]?.hasMembers === true;
      if (next?.hasMembers === false && !isItem) leaves += 1;
    }
  }

  /** Whether the sample shows an object of this name next; the element of a list's item may stand before it. */
  expects(wireName: string): boolean {
    const key = this.#tree.keyOf(wireName);
    const [own, next, afterNext] = this.#order.slice(Math.max(this.#at, 0), this.#at + 3);
    if (next?.key === key) return next.hasMembers;
    return own?.hasMembers === true && afterNext?.key === key && afterNext.hasMembers;
  }
}
