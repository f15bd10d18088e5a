import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Located } from "../model/place.js";

/**
 * Reports, once for the table, the rows of an error table that have no code.
 *
 * @param rows the other text of each row.
 */
export function reportWithoutCode(rows: readonly Located<string>[], diagnostics: Diagnostics): void {
  const [first] = rows;
  if (first === undefined) return;
  const found = rows.map(({ value, place }) => ({ name: value, line: place.line, note: undefined }));
  diagnostics.report("read/error-without-code", first.place, { rows: found });
}
