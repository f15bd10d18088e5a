import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Ledger } from "../ledger.js";
import type { TableKind } from "../table-kind.js";
import { nameInBars } from "./row-shape.js";
import type { Section } from "./sections.js";

/** Reports rows of a table with bars below a sample: the sample ends the table, so they are not read. */
export function reportRowsBelowCode(sections: readonly Section[], diagnostics: Diagnostics, ledger: Ledger): void {
  let kind: TableKind | undefined;
  for (const { name, table, lines } of sections) {
    if (table !== undefined) {
      kind = table.header.form === "bars" && (name === "request" || name === "response") ? name : undefined;
      continue;
    }
    if (kind === undefined) continue;
    const rows = lines.flatMap((line) => {
      const row = nameInBars(line);
      return row === undefined ? [] : [{ name: row, line: line.place.line, note: undefined }];
    });
    const [first] = rows;
    if (first === undefined) continue;
    for (const { line, name: row } of rows) ledger.claim(line, "reported", row);
    const place = lines.find((line) => line.place.line === first.line)?.place;
    diagnostics.report("read/rows-unreadable", place, { rows }, kind);
  }
}
