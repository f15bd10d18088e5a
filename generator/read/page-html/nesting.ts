import type { DocNesting } from "../../model/api-doc.js";
import type { Indent } from "./indent.js";

/** A row of a table with its position. */
export interface PlacedRow {
  /** The number of rows that contain it. */
  readonly enclosingRows: number;
  readonly indent: Indent;
  /** Whether its type never has fields. */
  readonly isFieldless: boolean;
}

export interface RowNesting {
  readonly nesting: DocNesting;
  /** Whether the indentation fits none of the rows above, or the tree has already ended. */
  readonly isUnclear: boolean;
}

/** Distances with a smaller difference are equal: browsers report fractions of pixels. */
const sameDistance = 3;
/** The width of a level, or of a mark without a width of its own. */
const stepWidth = 10;

/**
 * Returns the nesting of each row: by structure, then by indentation; `lost` if objects cannot be distinguished from
 * other rows. The time is linear in the number of rows, apart from sorting their distances.
 */
export function nestRows(rows: readonly PlacedRow[]): readonly RowNesting[] {
  const { ranks, showDepths } = rankIndents(rows);
  const isTree = rows.some(({ indent }) => indent.mark === "tree");
  const base = rows.reduce(
    (least, { enclosingRows }, index) => (enclosingRows === 0 ? Math.min(least, ranks[index] ?? 0) : least),
    Infinity,
  );
  const isTop = (index: number): boolean => {
    const row = rows[index];
    return row?.enclosingRows === 0 && row.indent.mark === undefined && (ranks[index] ?? 0) <= base;
  };
  const nestings: RowNesting[] = [];
  for (let at = 0; at < rows.length;) {
    if (isTop(at)) {
      nestings.push({ nesting: { kind: "depth", depth: 0 }, isUnclear: false });
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < rows.length && !isTop(end)) end += 1;
    const group: RankedRow[] = [];
    for (let index = at; index < end; index += 1) {
      const row = rows[index];
      if (row === undefined) break;
      const { enclosingRows, indent, isFieldless } = row;
      group.push({ enclosingRows, indent, isFieldless, rank: ranks[index] ?? 0 });
    }
    const above = at === 0 ? undefined : rows[at - 1];
    for (const nesting of nestGroup(group, above, showDepths, isTree)) nestings.push(nesting);
    at = end;
  }
  return nestings.some(({ nesting }) => nesting.kind === "lost") ? withoutDepths(nestings) : nestings;
}

/**
 * Replaces depths by marks: below a top-level row, a table states all depths or none, so if some are lost, the
 * others are unreliable.
 */
function withoutDepths(nestings: readonly RowNesting[]): readonly RowNesting[] {
  const depthOf = (index: number): number => {
    const nesting = nestings[index]?.nesting;
    return nesting?.kind === "depth" ? nesting.depth : 0;
  };
  return nestings.map((row, index) => {
    if (row.nesting.kind !== "depth" || row.nesting.depth === 0) return row;
    const mark = depthOf(index + 1) > row.nesting.depth ? "object" : "leaf";
    return { ...row, nesting: { kind: "lost", mark } };
  });
}

interface RankedRow extends PlacedRow {
  /** The position among the indents of the table, from 0. */
  readonly rank: number;
}

/**
 * Nests the rows below one top-level row.
 *
 * @param topRow the top-level row; `undefined` if the table starts with a nested one.
 * @param isTree whether the table draws a tree, in which `└` precedes the last row of an object.
 * @param showDepths whether the table shows more than one depth of nested rows by other means than marks.
 */
function nestGroup(
  group: readonly RankedRow[],
  topRow: PlacedRow | undefined,
  showDepths: boolean,
  isTree: boolean,
): readonly RowNesting[] {
  const isFlat = group.every((row) => row.enclosingRows === group[0]?.enclosingRows && row.rank === group[0].rank);
  const isLeaf = ({ indent, isFieldless }: RankedRow): boolean => indent.mark !== undefined || isFieldless;
  const hasMarks = group.some(({ indent }) => indent.mark === "leaf");
  if (isFlat && !showDepths && hasMarks && !group.every(isLeaf)) {
    return group.map((row) => ({
      nesting: { kind: "lost", mark: isLeaf(row) ? "leaf" : "object" },
      isUnclear: topRow === undefined,
    }));
  }
  const top: OpenRow = { row: undefined, child: undefined, isEnded: false };
  const open: OpenRow[] = [top];
  return group.map((row, index) => {
    let above = open.at(-1) ?? top;
    while (above.row !== undefined && isBeside(above.row, row)) {
      open.pop();
      above = open.at(-1) ?? top;
    }
    const { child } = above;
    const fitsSiblings = child?.enclosingRows !== row.enclosingRows || child.rank === row.rank;
    // The top-level row above the group has the lowest rank of the rows outside all others.
    const rankAbove = above.row === undefined ? (row.enclosingRows === 0 ? 0 : row.rank) : above.row.rank;
    const skipsStep = (above.row?.enclosingRows ?? 0) === row.enclosingRows && row.rank > rankAbove + 1;
    const { isEnded } = above;
    above.child ??= row;
    above.isEnded = isTree && row.indent.mark === "leaf";
    open.push({ row, child: undefined, isEnded: false });
    const isOrphan = topRow === undefined && index === 0;
    return {
      nesting: { kind: "depth", depth: open.length - (topRow === undefined ? 2 : 1) },
      isUnclear: isOrphan || isEnded || !fitsSiblings || skipsStep,
    };
  });
}

/** A row that may have more fields, with its first field; without a row, the top-level row above a group. */
interface OpenRow {
  readonly row: RankedRow | undefined;
  child: RankedRow | undefined;
  /** Whether the tree shows that no more fields follow. */
  isEnded: boolean;
}

function isBeside(above: RankedRow, row: RankedRow): boolean {
  return (
    above.enclosingRows > row.enclosingRows || (above.enclosingRows === row.enclosingRows && above.rank >= row.rank)
  );
}

/** Ranks the indent of each row among the rows with equal `enclosingRows`. */
function rankIndents(rows: readonly PlacedRow[]): { readonly ranks: readonly number[]; readonly showDepths: boolean } {
  const byLevel = rows.some(({ indent }) => indent.level !== undefined && indent.level > 0);
  // Beside tree marks, a dash is part of the tree and not a step.
  const countsSigns = rows.every(({ indent }) => indent.mark === undefined);
  const measure = ({ indent }: PlacedRow): number => {
    if (byLevel) return (indent.level ?? 0) * stepWidth;
    return indent.distance + (indent.blanks + (countsSigns ? indent.signs : 0)) * stepWidth;
  };
  const distances = new Map<number, Set<number>>();
  for (const row of rows) {
    const known = distances.get(row.enclosingRows);
    if (known === undefined) distances.set(row.enclosingRows, new Set([measure(row)]));
    else known.add(measure(row));
  }
  const ranks = new Map([...distances].map(([enclosingRows, some]) => [enclosingRows, ranksOf([...some])] as const));
  const shown = [...ranks].map(([enclosingRows, some]) => new Set(some.values()).size - (enclosingRows === 0 ? 1 : 0));
  return {
    ranks: rows.map((row) => ranks.get(row.enclosingRows)?.get(measure(row)) ?? 0),
    showDepths: shown.reduce((sum, count) => sum + count, 0) > 1 || rows.some(({ indent }) => indent.mark === "tree"),
  };
}

function ranksOf(distances: readonly number[]): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>();
  let start: number | undefined;
  let rank = -1;
  for (const distance of distances.toSorted((one, other) => one - other)) {
    if (start === undefined || distance - start >= sameDistance) {
      rank += 1;
      start = distance;
    }
    ranks.set(distance, rank);
  }
  return ranks;
}
