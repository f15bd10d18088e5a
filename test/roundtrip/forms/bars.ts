import { cellOf, type Line, type Page, type PageRow, type Side } from "../page.js";
import { oneLine } from "./bullets.js";
import { PageLines } from "./page-lines.js";

export interface BarStyle {
  /** `lines`: as on the page; `barred`: each line ends in a bar; `one-line`: the whole sample on one line with bars. */
  readonly samples: "lines" | "barred" | "one-line";
  /** Line numbers before a sample on one line: `1 2 3 |`, `| 1 2 3 |`, or none. */
  readonly gutter: "none" | "behind" | "both";
  readonly bars: 1 | 2;
  /** Whether the tags of XML contain blanks. */
  readonly looseTags: boolean;
  readonly leadingBars: boolean;
}

/** Writes a page like another converter: bars between the cells, no headings, no nested rows. */
export function writeBars(page: Page, style: BarStyle): readonly Line[] {
  const out = new PageLines();
  out.add("furniture", "感谢您的反馈!", "");
  out.add("description", ...page.description);
  for (const side of ["request", "response"] as const) {
    const titles = page[side].titles.map(({ text }) => text);
    out.push([{ text: barred(titles, titles.length, style), part: "titles", side }]);
    out.push([{ text: "---|".repeat(titles.length), part: "rule", side }]);
    for (const [index, row] of page[side].rows.entries()) {
      if (row.depth > 0) continue;
      out.push(rowLines(row, side, titles.length, style));
      // A list in a separate cell is lost; a single bar replaces it.
      if ((page[side].rows[index + 1]?.depth ?? 0) > 0) out.add("furniture", "|", "|".repeat(titles.length / 2));
    }
    if (side === "request") out.add("furniture", "|");
  }
  if (page.samples !== undefined) {
    for (const code of [page.samples.java, page.samples.response, page.samples.error]) {
      out.addAll("sample", sampleLines(code, style));
      out.add("furniture", "");
    }
  }
  const { errorTitles } = page.wording.headings;
  out.add("errors", barred(errorTitles, 3, style), "---|---|---|");
  for (const { code, message, solution } of page.errors) {
    const cells = [code, message, solution].filter((cell) => cell !== "");
    out.add("errors", barred(cells, 3, style));
  }
  out.add("furniture", "", "API工具", "FAQ", "返回", "顶部");
  return out.lines;
}

/** Joins cells by bars. Empty cells are dropped; the bars at the end show their number, but not which they were. */
function barred(cells: readonly string[], columns: number, { leadingBars }: BarStyle): string {
  return `${leadingBars ? "| " : ""}${cells.join(" | ")} ${"|".repeat(Math.max(1, columns - cells.length + 1))}`;
}

function rowLines(row: PageRow, side: Side, columns: number, style: BarStyle): readonly Line[] {
  const line = { part: "row", side, row: row.path } as const;
  const limits = cellOf(row, "limits");
  const cells = row.cells
    .filter(({ column }) => column !== "limits" && !(column === "description" && limits !== ""))
    .map(({ text }) => oneLine(text))
    .filter((text) => text !== "");
  if (limits === "") return [{ ...line, text: barred(cells, columns, style) }];
  const description = oneLine(cellOf(row, "description"));
  return [`${style.leadingBars ? "| " : ""}${cells.join(" | ")} |`, "|", `${description} |`].map((text) => ({
    ...line,
    text,
  }));
}

function sampleLines(code: readonly string[], style: BarStyle): readonly string[] {
  const lines = code.map((text) => (style.looseTags ? text.replaceAll(/<(\/?)([\w.]+)>/g, "<$1 $2 >") : text));
  const bars = "|".repeat(style.bars);
  switch (style.samples) {
    case "lines":
      return lines;
    case "barred":
      return lines.map((line) => `${line} ${bars}`);
    case "one-line": {
      const numbers = lines.map((_, index) => String(index + 1)).join(" ");
      const gutter = { none: "", behind: `${numbers} | `, both: `| ${numbers} | ` }[style.gutter];
      return [`${gutter}${lines.map((line) => line.trim()).join(" ")} ${bars}`];
    }
  }
}
