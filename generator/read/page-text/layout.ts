import type { Column } from "../../kinds/headings.js";

/** The cells after a row's name that have a known form, in the order of the columns. */
export type WordOrder = readonly ("type" | "required")[];

/**
 * Returns the order of a row's words if only their form separates the cells: the name comes first, then type and
 * required word in either order, then all free text.
 *
 * @returns `undefined` for columns in another order, in which the end of a cell is unknown.
 */
export function wordOrderOf(columns: readonly (Column | undefined)[]): WordOrder | undefined {
  if (columns[0] !== "name") return undefined;
  const order: ("type" | "required")[] = [];
  let hasText = false;
  for (const column of columns.slice(1)) {
    if (column !== "type" && column !== "required") hasText = true;
    else if (hasText) return undefined;
    else order.push(column);
  }
  return order.includes("type") ? order : undefined;
}
