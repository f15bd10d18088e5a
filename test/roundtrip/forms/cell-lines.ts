import type { Line, Page } from "../page.js";
import { addHead, addTail, listed, oneLine, type Capture } from "./bullets.js";
import { PageLines } from "./page-lines.js";

/** Writes a page whose table cells each became a line, titles included; empty cells are lost. */
export function writeCellLines(page: Page, capture: Capture): readonly Line[] {
  const out = new PageLines();
  addHead(out, page, capture);
  for (const side of ["request", "response"] as const) {
    out.heading(page.wording.headings[side], side);
    out.push(page[side].titles.map(({ text, column }) => ({ text, part: "titles", side, column })));
    for (const row of page[side].rows) {
      const mark = row.depth > 0 && row.isLeaf ? "└ " : "";
      const cells = row.cells.flatMap(({ column, text }) =>
        (column === "limits" ? listed(text) : [column === "name" ? mark + text : oneLine(text)]).map((cell) => ({
          column,
          text: cell,
        })),
      );
      out.push(
        cells
          .filter(({ text }) => text !== "")
          .map(({ column, text }) => ({ text, column, part: "row", side, row: row.path })),
      );
    }
  }
  addTail(out, page, capture, (text) => text);
  return out.lines;
}
