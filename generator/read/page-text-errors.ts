import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { DocErrorRow } from "../model/api-doc.js";
import { part, type PageLine } from "./page-text-lines.js";

/**
 * Reads the lines below 错误码解释. Browsers copy tables with tabs between the cells, and some captures align them with
 * blanks; where a single blank is all there is, only the code is marked off, by being the first word.
 */
export function readErrorRows(lines: readonly PageLine[], diagnostics: Diagnostics): readonly DocErrorRow[] {
  const header = lines.findIndex((line) => line.text.startsWith("错误码 "));
  const margin = tabsBefore(lines[header]);
  const rows: ErrorLine[] = [];
  let isTabbed = false;
  for (const line of lines.slice(header + 1)) {
    if (line.text === "") continue;
    const cells = cellsOf(line, margin);
    isTabbed ||= cells.parted === "by tabs";
    const above = rows.at(-1);
    if (above !== undefined && cells.parted === "by a blank" && goesOn(line, isTabbed)) above.more.push(line.text);
    else rows.push({ line, ...cells, more: [] });
  }
  const joined = rows.filter(({ parted, texts }) => parted === "by a blank" && texts[0]?.includes(" ") === true);
  if (joined[0] !== undefined) {
    diagnostics.report("read/error-cells-joined", joined[0].line.place, { codes: joined.map(({ code }) => code) });
  }
  return rows.flatMap((row) => {
    if (row.code !== "") return [errorRow(row)];
    diagnostics.report("read/error-without-code", row.line.place, undefined);
    return [];
  });
}

interface Cells {
  readonly parted: "by tabs" | "by blanks" | "by a blank";
  readonly code: string;
  readonly texts: readonly string[];
}

interface ErrorLine extends Cells {
  readonly line: PageLine;
  /** Lines below it that belong to its last cell. */
  readonly more: string[];
}

function cellsOf(line: PageLine, margin: number): Cells {
  const { text } = line;
  const written = line.raw.slice(line.place.column - 1);
  const isWithoutCode = tabsBefore(line) > margin;
  if (isWithoutCode || written.includes("\t")) {
    const [code = "", ...texts] = (isWithoutCode ? `\t${written}` : written).split("\t").map((cell) => cell.trim());
    return { parted: "by tabs", code, texts };
  }
  const columns = text.split(/ {2,}/);
  const [first = ""] = text.split(" ", 1);
  if (columns.length > 1 && columns[0] === first) return { parted: "by blanks", code: first, texts: columns.slice(1) };
  return { parted: "by a blank", code: first, texts: [text.slice(first.length + 1)] };
}

function tabsBefore(line: PageLine | undefined): number {
  return line === undefined ? 0 : line.raw.slice(0, line.place.column - 1).split("\t").length - 1;
}

/** Whether a line is more of the text above it: an item of a list in a cell, an address, a sentence without a blank. */
function goesOn({ bullet, text }: PageLine, isTabbed: boolean): boolean {
  // Editors cut blanks off at the ends of lines: a code may be left alone.
  if (isTabbed) return !/^[A-Za-z0-9]+[\d._:-][\w.:-]*$|^\d+$/.test(text);
  if (/^(?:\d{1,2}(?:[、)]|\.(?!\d))|https?:\/\/)/.test(text)) return true;
  return bullet ? !/^[A-Za-z0-9][\w.:-]* /.test(text) : /^[^\u0000-\u007F][^ ]*$/.test(text);
}

function errorRow({ line, code, texts, more }: ErrorLine): DocErrorRow {
  const [message = "", ...solution] = texts;
  const isLast = solution.length === 0;
  const withMore = (text: string): string => [text, ...more].filter((each) => each !== "").join("\n");
  return {
    place: line.place,
    code: part(line, 0, code),
    message: isLast ? withMore(message) : message,
    solution: isLast ? "" : withMore(solution.join(" ").trim()),
  };
}
