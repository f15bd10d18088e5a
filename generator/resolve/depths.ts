import type { DocRow } from "../model/api-doc.js";

/** The depths that a row can have: from `low` to `high`, both included. */
export interface DepthRange {
  readonly low: number;
  readonly high: number;
}

/**
 * How deep each row can lie. The rows come parents first, and a row without └ is an object, whose first field follows
 * at once; so the row behind an object lies one deeper, and the row behind a leaf lies as deep or leaves objects.
 *
 * @param known what is known of some rows. What the rows before and after it make impossible is not followed.
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
    let range: DepthRange = { low: 0, high: 0 };
    if (row.nesting.kind === "lost" && above !== undefined && owner !== undefined) {
      range = isObject(owner) ? { low: above.low + 1, high: above.high + 1 } : { low: 1, high: above.high };
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
    if (row?.nesting.kind === "lost" && next?.nesting.kind === "lost") {
      range = isObject(row)
        ? { low: Math.max(own.low, below.low - 1), high: Math.min(own.high, below.high - 1) }
        : { low: Math.max(own.low, below.low), high: own.high };
    }
    ranges[index] = range;
    below = range;
  }
  return { ranges, refused };
}

/** Whether the rows behind a row are its fields, as far as the list shows. */
export function isObject(row: DocRow): boolean {
  return row.nesting.kind === "depth" || row.nesting.mark === "object";
}
