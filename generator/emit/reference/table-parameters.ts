import type { Field } from "../../model/api-spec.js";
import { nestedFields } from "../../text/nested-fields.js";

/** A parameter with its position in its table. */
export interface TableParameter {
  readonly field: Field;
  /** The path in wire names, such as `request.request1.rs_type`. */
  readonly path: string;
  /** The number of parameters that contain it. */
  readonly depth: number;
  readonly fields: readonly Field[];
}

/** Returns all parameters of a table, parents before their fields. Not recursive, because a table can be very deep. */
export function tableParameters(table: "request" | "response", fields: readonly Field[]): readonly TableParameter[] {
  const found: TableParameter[] = [];
  const open: TableParameter[] = [];
  const openAll = (below: readonly Field[], path: string, depth: number): void => {
    for (const field of below.toReversed()) {
      open.push({ field, path: `${path}.${field.name}`, depth, fields: nestedFields(field.type) });
    }
  };
  openAll(fields, table, 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    openAll(next.fields, next.path, next.depth + 1);
  }
  return found;
}
