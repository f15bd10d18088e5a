import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { DocErrorRow } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isButton, textOf, type MarkupElement } from "../markup.js";
import { reportWithoutCode } from "../without-code.js";
import type { HtmlLedger } from "./html-ledger.js";
import { collectRows } from "./collect.js";
import { placeOf, type HtmlSource } from "./elements.js";
import type { PageTable } from "./pieces.js";
import { cellCountMismatch, reportRows, reportUnread, type FlaggedRow } from "./rows.js";

/** Reads the rows of the error code table. */
export function readErrorTable(
  table: PageTable,
  source: HtmlSource,
  diagnostics: Diagnostics,
  htmlLedger: HtmlLedger,
): readonly DocErrorRow[] {
  const found = collectRows(table.element, table.header, table.columns, table.bodies, source, htmlLedger);
  reportUnread(found, "errors", source, diagnostics);
  const unfit = found.rows.flatMap((row): readonly FlaggedRow[] => {
    const remark = cellCountMismatch(row);
    const cell = row.cells.find((each) => each !== undefined);
    return remark === undefined || cell === undefined ? [] : [{ name: textAt(cell, source), remark }];
  });
  reportRows("read/cells-mismatched", unfit, "errors", diagnostics);
  const withoutCode: Located<string>[] = [];
  const rows = found.rows.flatMap((row) => {
    const at = (column: "code" | "message" | "solution"): Located<string> | undefined => {
      const index = row.columns.columns.indexOf(column);
      const cell = index < 0 ? undefined : row.cells[index];
      return cell && textAt(cell, source);
    };
    for (const cell of row.cells) if (cell !== undefined) htmlLedger.text(cell, "error-row");
    const code = at("code");
    const message = at("message");
    const solution = at("solution")?.value ?? "";
    if (code !== undefined && code.value !== "") {
      return [{ place: code.place, code, message: message?.value ?? "", solution }];
    }
    const said = message?.value === "" ? undefined : message;
    if (said !== undefined) withoutCode.push(said);
    return [];
  });
  reportWithoutCode(withoutCode, diagnostics);
  return rows;
}

function textAt(cell: MarkupElement, source: HtmlSource): Located<string> {
  return located(textOf(cell.children, source.text, isButton), placeOf(cell, source));
}
