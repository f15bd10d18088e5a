import type { Column } from "../../kinds/headings.js";

/** The index of each column in the rows of a table of parameters; -1 for columns that the table does not have. */
export type ColumnIndexes = Readonly<Record<Exclude<Column, "code" | "message" | "solution">, number>>;

/** Returns the index of each column. Rows are read by these, so that no column is searched for in every row. */
export function columnIndexes(columns: readonly (Column | undefined)[]): ColumnIndexes {
  return {
    name: columns.indexOf("name"),
    type: columns.indexOf("type"),
    required: columns.indexOf("required"),
    example: columns.indexOf("example"),
    default: columns.indexOf("default"),
    limits: columns.indexOf("limits"),
    description: columns.indexOf("description"),
  };
}
