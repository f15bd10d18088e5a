import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { isFurniture, type Column } from "../../kinds/headings.js";
import type { DocErrorRow } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { noLedger, type Ledger } from "../ledger.js";
import { part, type PageLine } from "../page/lines.js";
import { reportWithoutCode } from "../without-code.js";
import { barCells } from "./bar-cells.js";
import type { Section } from "./sections.js";

/**
 * Reads the error code table. Browsers copy tables with tabs between the cells; converters write bars or align the
 * cells with blanks. If cells are separated by single blanks, only the first word is known to be a cell: the code.
 */
export function readErrors(
  section: Section | undefined,
  diagnostics: Diagnostics,
  ledger: Ledger,
): readonly DocErrorRow[] {
  if (section === undefined) return [];
  const { table } = section;
  const below = (table?.lines ?? section.lines).filter((line) => line.text !== "" && !isFurniture(line.text));
  // The footer follows the last line with a bar.
  const end = table?.header.form === "bars" ? below.findIndex((line) => !line.text.includes("|")) : -1;
  const lines = end < 0 ? below : below.slice(0, end);
  for (const line of end < 0 ? [] : below.slice(end)) ledger.claim(line.place.line, "outside");
  for (const line of table?.headerLines ?? []) ledger.claim(line.place.line, "header");
  const [first] = table?.headerLines ?? [];
  if (table !== undefined && first !== undefined) {
    ledger.table("errors", first.place.line, (lines.at(-1) ?? first).place.line);
  }
  if (table?.header.form === "bars") return readBars(lines, table.header.columns, diagnostics, ledger);
  if (ledger !== noLedger) for (const line of lines) ledger.claim(line.place.line, "error-row");
  if (table?.header.form === "lines") return readCellLines(lines, table.header.columns.length, diagnostics);
  return readLines(lines, first, diagnostics);
}

function readBars(
  lines: readonly PageLine[],
  columns: readonly (Column | undefined)[],
  diagnostics: Diagnostics,
  ledger: Ledger,
): readonly DocErrorRow[] {
  const rows: DocErrorRow[] = [];
  const withoutCode: Located<string>[] = [];
  for (const line of lines) {
    if (/^[-| :]*$/.test(line.text.slice(0, 300))) {
      ledger.claim(line.place.line, "separator");
      continue;
    }
    ledger.claim(line.place.line, "error-row");
    const { cells } = barCells(line, "between blanks");
    const at = (column: Column): Located<string> | undefined => {
      const cell = cells[columns.indexOf(column)];
      return cell && located(cell.value.replaceAll(/\\([_*|])/g, "$1"), cell.place);
    };
    const code = at("code");
    const message = at("message")?.value ?? "";
    if (code === undefined || code.value === "") withoutCode.push(located(message, line.place));
    else rows.push({ place: line.place, code, message, solution: at("solution")?.value ?? "" });
  }
  reportWithoutCode(withoutCode, diagnostics);
  return rows;
}

/**
 * Reads a table with one cell per line: the cells of a row are consecutive if none is empty; otherwise only the
 * codes show where rows start.
 */
function readCellLines(lines: readonly PageLine[], columns: number, diagnostics: Diagnostics): readonly DocErrorRow[] {
  const rows: { readonly line: PageLine; readonly texts: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const above = rows.at(-1);
    const isFull = lines.length % columns === 0;
    const starts = isFull ? index % columns === 0 : /^(?:[A-Za-z0-9]+[._:-][\w.:-]*|\d+)$/.test(line.text);
    if (starts || above === undefined) rows.push({ line, texts: [] });
    else above.texts.push(line.text);
  }
  const joined = rows.filter(({ texts }) => texts.length !== columns - 1).map(({ line }) => line.text);
  const [first] = rows;
  if (joined.length > 0 && first !== undefined) {
    diagnostics.report("read/error-cells-joined", first.line.place, { codes: joined });
  }
  return rows.map(({ line, texts: [message = "", ...solution] }) => ({
    place: line.place,
    code: part(line, 0, line.text),
    message,
    solution: solution.join("\n"),
  }));
}

function readLines(
  lines: readonly PageLine[],
  header: PageLine | undefined,
  diagnostics: Diagnostics,
): readonly DocErrorRow[] {
  const margin = tabsBefore(header);
  const rows: ErrorLine[] = [];
  let isTabbed = false;
  for (const line of lines) {
    const { separator, code, texts } = cellsOf(line, margin);
    isTabbed ||= separator === "by tabs";
    const above = rows.at(-1);
    if (above !== undefined && separator === "by a blank" && continuesText(line, isTabbed)) above.more.push(line.text);
    else rows.push({ line, separator, code, texts, more: [] });
  }
  const joined = rows.filter(({ separator, texts }) => separator === "by a blank" && texts[0]?.includes(" ") === true);
  if (joined[0] !== undefined) {
    diagnostics.report("read/error-cells-joined", joined[0].line.place, { codes: joined.map(({ code }) => code) });
  }
  const withoutCode = rows.filter(({ code }) => code === "");
  reportWithoutCode(
    withoutCode.map(({ line, texts: [message = ""] }) => located(message, line.place)),
    diagnostics,
  );
  return rows.filter(({ code }) => code !== "").map(errorRow);
}

interface Cells {
  readonly separator: "by tabs" | "by blanks" | "by a blank";
  readonly code: string;
  readonly texts: readonly string[];
}

interface ErrorLine extends Cells {
  readonly line: PageLine;
  /** Further lines of its last cell. */
  readonly more: string[];
}

function cellsOf(line: PageLine, margin: number): Cells {
  const { text } = line;
  const written = line.raw.slice(line.place.column - 1);
  const isWithoutCode = tabsBefore(line) > margin;
  if (isWithoutCode || written.includes("\t")) {
    const texts = (isWithoutCode ? `\t${written}` : written).split("\t").map(trimmed);
    return { separator: "by tabs", code: texts.shift() ?? "", texts };
  }
  const blank = text.indexOf(" ");
  const code = blank < 0 ? text : text.slice(0, blank);
  if (text.startsWith("  ", code.length)) return { separator: "by blanks", code, texts: text.split(/ {2,}/).slice(1) };
  return { separator: "by a blank", code, texts: [text.slice(code.length + 1)] };
}

function trimmed(cell: string): string {
  return cell.trim();
}

function tabsBefore(line: PageLine | undefined): number {
  // Few lines are indented.
  if (line === undefined || line.place.column === 1) return 0;
  return line.raw.slice(0, line.place.column - 1).split("\t").length - 1;
}

/** Returns whether a line continues the text above it: a list item in a cell, an address, a sentence without blanks. */
function continuesText({ bullet, text }: PageLine, isTabbed: boolean): boolean {
  // Editors remove trailing blanks, so a code may be alone on its line.
  if (isTabbed) return !/^[A-Za-z0-9]+[\d._:-][\w.:-]*$|^\d+$/.test(text);
  if (/^(?:\d{1,2}(?:[、)]|\.(?!\d))|https?:\/\/)/.test(text)) return true;
  return bullet ? !/^[A-Za-z0-9][\w.:-]* /.test(text) : /^[^\u0000-\u007F][^ ]*$/.test(text);
}

function errorRow({ line, code, texts, more }: ErrorLine): DocErrorRow {
  const [message = ""] = texts;
  const isLast = texts.length < 2;
  const solution = isLast ? "" : withLines(texts.slice(1).join(" ").trim(), more);
  return {
    place: line.place,
    code: part(line, 0, code),
    message: isLast ? withLines(message, more) : message,
    solution,
  };
}

/** Returns a text with further lines, without blank ones. */
function withLines(text: string, more: readonly string[]): string {
  // Few cells have more than one line.
  return more.length === 0 ? text : [text, ...more].filter((line) => line !== "").join("\n");
}
