import type { PageLine } from "../page/lines.js";
import { barCells } from "./bar-cells.js";
import { isName, isTypeWord } from "./words.js";

/**
 * Returns the name of the row that a line with bars resembles: one of three or more cells is a type, and another one a
 * name. Undefined for any other line, such as code.
 */
export function nameInBars(line: PageLine): string | undefined {
  if (!line.text.includes("|")) return undefined;
  const cells = barCells(line, "every bar").cells.map(({ value }) => value);
  const type = cells.findIndex(isTypeWord);
  if (cells.length < 3 || type < 0) return undefined;
  return cells.map(withoutMarkup).find((name, index) => index !== type && isName(name));
}

/** Removes Markdown, nesting signs, quotes and other signs around a name. */
function withoutMarkup(cell: string): string {
  const [name = ""] = /\w(?:.*\w)?/s.exec(cell.replaceAll("&nbsp;", "")) ?? [];
  return name.replaceAll("\\", "");
}
