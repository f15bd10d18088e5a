import { mayHaveFields } from "../kinds/type-words.js";
import type { DocRow } from "../model/api-doc.js";
import { typeWordOf } from "./types.js";

/** The depths that a row can have: from `low` to `high`, both included. */
export interface DepthRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the depths that each row can have. Parents precede their fields. A row without └ is an object, and its
 * first field follows directly. So the row after an object is one level deeper; the row after a leaf has the same
 * depth or a smaller one. If the marks do not distinguish the two, both apply.
 *
 * @param known the depths that are known. A depth that the neighboring rows rule out is ignored and returned as
 * refused.
 */
export function possibleDepths(
  rows: readonly DocRow[],
  known: readonly (number | undefined)[],
): { readonly ranges: readonly DepthRange[]; readonly refused: readonly number[] } {
  const fromAbove: DepthRange[] = [];
  const refused: number[] = [];
  for (const [index, row] of rows.entries()) {
    const above = fromAbove[index - 1];
    const owner = rows[index - 1];
    let range = depthOf(row);
    if (row.nesting.kind !== "depth" && above !== undefined && owner !== undefined) {
      range = rangeBelow(row, owner, above);
    }
    const depth = known[index];
    if (depth !== undefined && (depth < range.low || depth > range.high)) refused.push(index);
    else if (depth !== undefined) range = { low: depth, high: depth };
    fromAbove.push(range);
  }
  const ranges: DepthRange[] = [];
  let below: DepthRange = { low: 0, high: 0 };
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const own = fromAbove[index] ?? below;
    const row = rows[index];
    const next = rows[index + 1];
    let range = own;
    if (row !== undefined && row.nesting.kind !== "depth" && next !== undefined && next.nesting.kind !== "depth") {
      const fields = fieldsBelow(row, next);
      if (fields === "some")
        range = { low: Math.max(own.low, below.low - 1), high: Math.min(own.high, below.high - 1) };
      else range = { low: Math.max(own.low, below.low - (fields === "perhaps" ? 1 : 0)), high: own.high };
    }
    ranges[index] = range;
    below = range;
  }
  return { ranges, refused };
}

function depthOf({ nesting }: DocRow): DepthRange {
  const depth = nesting.kind === "depth" ? nesting.depth : 0;
  return { low: depth, high: depth };
}

function rangeBelow(row: DocRow, owner: DocRow, above: DepthRange): DepthRange {
  const least = row.nesting.kind === "unmarked" ? 0 : 1;
  switch (fieldsBelow(owner, row)) {
    case "some":
      return { low: above.low + 1, high: above.high + 1 };
    case "perhaps":
      return { low: least, high: above.high + 1 };
    case "none":
      return { low: least, high: Math.max(least, above.high) };
  }
}

/** Returns whether the second of two consecutive rows is a field of the first, as far as the table shows. */
export function fieldsBelow({ nesting, typeWord }: DocRow, next: DocRow): "some" | "perhaps" | "none" {
  if (next.nesting.kind === "depth") {
    return nesting.kind === "depth" && next.nesting.depth > nesting.depth ? "some" : "none";
  }
  const byType = mayHaveFields(typeWordOf({ typeWord })) ? "perhaps" : "none";
  switch (nesting.kind) {
    case "depth":
      return next.nesting.kind === "lost" ? "some" : byType;
    case "lost":
      return nesting.mark === "leaf" ? "none" : nesting.mark === "object" ? "some" : "perhaps";
    case "unmarked":
      return next.nesting.kind === "lost" ? "some" : byType;
  }
}

/** Returns whether a row can have fields, as far as the table shows. */
export function isObject({ nesting, typeWord }: DocRow): boolean {
  switch (nesting.kind) {
    case "depth":
      return true;
    case "lost":
      return nesting.mark !== "leaf";
    case "unmarked":
      return mayHaveFields(typeWordOf({ typeWord }));
  }
}
