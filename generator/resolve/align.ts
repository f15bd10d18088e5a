import type { DocRow } from "../model/api-doc.js";
import { fieldsBelow } from "./depths.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { typeWordOf } from "./types.js";

/** A parameter of a sample that matches a row, with its depth and the object that contains it. */
export interface SampleMatch {
  readonly depth: number;
  readonly node: SampleNode;
  readonly parent: SampleNode | undefined;
}

export interface Alignment {
  readonly tree: SampleTree;
  /** The match of every row; `undefined` if the sample lacks the row or shows it at different depths. */
  readonly matches: readonly (SampleMatch | undefined)[];
  /** The edit distance; 0 if table and sample have the same parameters in the same order. */
  readonly cost: number;
  /** The number of parameters that the sample shows. */
  readonly size: number;
}

/**
 * Aligns a table with a sample: both list the parameters in the same order, parents before their fields. Chooses the
 * pairing with the fewest gaps. A row has no match if the best pairings disagree on its depth.
 *
 * @returns `undefined` if table and sample differ in length by too much to be compared.
 */
export function align(rows: readonly DocRow[], tree: SampleTree): Alignment | undefined {
  const shown = flatten(tree);
  const described = rows.map((row, index) => describe(row, rows[index + 1], tree));
  const costOf = (row: number, at: number): number => pairCost(described[row], shown[at]);
  if (rows.length === shown.length && shown.every((_, at) => costOf(at, at) === 0)) {
    return { tree, matches: shown, cost: 0, size: shown.length };
  }
  return alignWithGaps(described.length, shown, costOf, tree);
}

const gapCost = 2;
/** The width of the band that is computed on either side of the diagonal, beyond the difference of the lengths. */
const slack = 80;
const maxCells = 4_000_000;

function alignWithGaps(
  rowCount: number,
  shown: readonly SampleMatch[],
  costOf: (row: number, at: number) => number,
  tree: SampleTree,
): Alignment | undefined {
  const low = Math.min(0, shown.length - rowCount) - slack;
  const width = Math.max(0, shown.length - rowCount) + slack - low + 1;
  if ((rowCount + 1) * width > maxCells) return undefined;
  const cell = (row: number, at: number): number => {
    const drift = at - row - low;
    return drift < 0 || drift >= width || at < 0 || at > shown.length ? -1 : row * width + drift;
  };
  const unreachable = 1e9;
  const table = (): Int32Array => new Int32Array((rowCount + 1) * width).fill(unreachable);
  const [before, after] = [table(), table()];
  const at = (costs: Int32Array, row: number, position: number): number =>
    costs[row < 0 || row > rowCount ? -1 : cell(row, position)] ?? unreachable;
  for (let row = 0; row <= rowCount; row += 1) {
    for (
      let position = Math.max(0, row + low);
      position < row + low + width && position <= shown.length;
      position += 1
    ) {
      before[cell(row, position)] =
        row === 0 && position === 0
          ? 0
          : Math.min(
              at(before, row - 1, position) + gapCost,
              at(before, row, position - 1) + gapCost,
              row > 0 && position > 0 ? at(before, row - 1, position - 1) + costOf(row - 1, position - 1) : unreachable,
            );
    }
  }
  const cost = at(before, rowCount, shown.length);
  for (let row = rowCount; row >= 0; row -= 1) {
    for (
      let position = Math.min(shown.length, row + low + width - 1);
      position >= Math.max(0, row + low);
      position -= 1
    ) {
      after[cell(row, position)] =
        row === rowCount && position === shown.length
          ? 0
          : Math.min(
              at(after, row + 1, position) + gapCost,
              at(after, row, position + 1) + gapCost,
              row < rowCount && position < shown.length
                ? at(after, row + 1, position + 1) + costOf(row, position)
                : unreachable,
            );
    }
  }
  const matches: (SampleMatch | undefined)[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    let best: SampleMatch | undefined;
    let isAmbiguous = false;
    for (
      let position = Math.max(0, row + low);
      position < row + low + width && position <= shown.length;
      position += 1
    ) {
      const soFar = at(before, row, position);
      if (soFar + gapCost + at(after, row + 1, position) === cost) isAmbiguous = true;
      const match = shown[position];
      if (match === undefined || soFar + costOf(row, position) + at(after, row + 1, position + 1) !== cost) continue;
      if (best !== undefined && best.depth !== match.depth) isAmbiguous = true;
      best ??= match;
    }
    matches.push(isAmbiguous ? undefined : best);
  }
  return { tree, matches, cost, size: shown.length };
}

function flatten(tree: SampleTree): readonly SampleMatch[] {
  const shown: SampleMatch[] = [];
  const pending: SampleMatch[] = tree.members.map((node) => ({ depth: 0, node, parent: undefined })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    shown.push(next);
    const { depth, node } = next;
    for (let member = node.members.length - 1; member >= 0; member -= 1) {
      const child = node.members[member];
      if (child !== undefined) pending.push({ depth: depth + 1, node: child, parent: node });
    }
  }
  return shown;
}

interface Described {
  readonly key: string;
  /** `undefined` if the table does not show it. */
  readonly isTopLevel: boolean | undefined;
  readonly isObject: boolean | undefined;
  readonly typeName: string;
}

function describe(row: DocRow, next: DocRow | undefined, tree: SampleTree): Described {
  const { nesting } = row;
  const fields = next === undefined ? "none" : fieldsBelow(row, next);
  return {
    key: tree.keyOf(row.name.value),
    isTopLevel: nesting.kind === "unmarked" ? undefined : nesting.kind === "depth" && nesting.depth === 0,
    isObject: fields === "perhaps" ? undefined : fields === "some",
    typeName: parseTypeWord(typeWordOf(row)).base,
  };
}

/** Returns the cost of pairing a row with a parameter of a sample. A doubtful pair costs less than two gaps. */
function pairCost(row: Described | undefined, shown: SampleMatch | undefined): number {
  const never = 1e6;
  if (row === undefined || shown?.node.key !== row.key) return never;
  if (row.isTopLevel !== undefined && row.isTopLevel !== (shown.depth === 0)) return never;
  const otherKind = row.isObject !== undefined && row.isObject !== shown.node.members.length > 0;
  const otherType =
    row.isObject !== false &&
    shown.node.members.length > 0 &&
    shown.node.typeName !== undefined &&
    shown.node.typeName !== row.typeName;
  return (otherKind ? 1 : 0) + (otherType ? 1 : 0);
}
