import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Located } from "../model/place.js";

/** Reports the rows of an error table that have no code, once for the table. `rows` holds what each row says instead. */
export function reportWithoutCode(rows: readonly Located<string>[], diagnostics: Diagnostics): void {
  const [first] = rows;
  if (first === undefined) return;
  const found = rows.map(({ value, place }) => ({ name: value, line: place.line, note: undefined }));
  diagnostics.report("read/error-without-code", first.place, { rows: found });
}
