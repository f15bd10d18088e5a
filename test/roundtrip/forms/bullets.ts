import { cellOf, type Line, type Page, type PageRow, type Side } from "../page.js";
import type { Random } from "../random.js";
import { PageLines } from "./page-lines.js";

/** The properties of a capture: the differences between pages with the same content. */
export interface Capture {
  /** Whether the host puts a notice, or a list of other pages, before the page. */
  readonly notice: boolean;
  readonly breadcrumb: boolean;
  /** Whether each sample has line numbers in front. */
  readonly gutters: boolean;
  /** The separator of the error table's cells. */
  readonly errorCells: " " | "\t";
}

export function someCapture(random: Random): Capture {
  return {
    notice: random.oneIn(5),
    breadcrumb: !random.oneIn(3),
    gutters: random.oneIn(4),
    errorCells: random.pick([" ", "\t"]),
  };
}

/** Writes a page like a converter: cells joined by blanks, nested rows as bullets, one per cell. */
export function writeBullets(page: Page, capture: Capture): readonly Line[] {
  const { wording } = page;
  const out = new PageLines();
  addHead(out, page, capture);
  for (const side of ["request", "response"] as const) {
    out.add("furniture", "");
    out.heading(wording.headings[side], side);
    out.add("furniture", "");
    const titles = page[side].titles.map(({ text }) => text).join(" ");
    out.push([{ text: titles, part: "titles", side }]);
    for (const row of page[side].rows) {
      if (row.depth === 0) addTopLevel(out, row, side);
      else addNested(out, row, side);
    }
  }
  addTail(out, page, capture, bullet);
  return out.lines;
}

export function bullet(text: string): string {
  return `  • ${text}`;
}

/** Writes the part of an older page above its first table. */
export function addHead(out: PageLines, page: Page, capture: Capture): void {
  if (capture.notice) out.add("furniture", "注意:以下文档只适用于TOP接口,请谨慎使用!", "", "API工具", "FAQ", "");
  if (capture.breadcrumb) out.add("furniture", "文档中心 > API类目 > 示例类目", "");
  out.add("title", `${page.method} (${page.title})`);
  out.add("furniture", "");
  if (page.label !== undefined) out.add("label", page.label);
  out.add("description", ...page.description);
  out.add("furniture", "");
  out.heading(page.wording.headings.public);
}

/** Writes the part of an older page below its tables. */
export function addTail(out: PageLines, page: Page, capture: Capture, tab: (text: string) => string): void {
  const { headings } = page.wording;
  if (page.samples === undefined) return;
  const tabs = ["XML示例", "JSON示例"].map(tab);
  out.add("furniture", "");
  out.heading(headings.requestSample);
  out.add("furniture", "", ...["JAVA", ".NET", "PHP", "CURL", "Python", "C/C++", "NodeJS"].map(tab));
  addCode(out, page.samples.java, capture.gutters);
  out.add("furniture", "");
  out.heading(headings.responseSample);
  out.add("furniture", "", ...tabs);
  addCode(out, page.samples.response, capture.gutters);
  out.add("furniture", "");
  out.heading(headings.errorSample);
  out.add("furniture", "", ...tabs);
  addCode(out, page.samples.error, capture.gutters);
  out.add("furniture", "");
  out.heading(headings.errors);
  out.add("furniture", "");
  out.add("errors", headings.errorTitles.join(capture.errorCells));
  for (const { code, message, solution } of page.errors) {
    const cells = [code, message, solution];
    const shown = capture.errorCells === "\t" ? cells : cells.filter((cell) => cell !== "");
    out.add("errors", shown.join(capture.errorCells));
  }
  out.add("furniture", "", "API工具", "", "如何获得此API", "", "FAQ", "", "返回", "顶部");
}

function addCode(out: PageLines, code: readonly string[], gutters: boolean): void {
  const numbers = gutters ? code.map((_, index) => String(index + 1)) : [];
  out.addAll("furniture", numbers);
  out.addAll("sample", code);
}

function addTopLevel(out: PageLines, row: PageRow, side: Side): void {
  const line = { part: "row", side, row: row.path } as const;
  const limits = listed(cellOf(row, "limits"));
  const cells = row.cells
    .filter(({ column }) => column !== "limits" && !(column === "description" && limits.length > 0))
    .map(({ column, text }) => (column === "type" ? spacedList(text) : oneLine(text)));
  out.push([{ ...line, text: cells.filter((cell) => cell !== "").join(" ") }]);
  if (limits.length === 0) return;
  const below = [...limits, cellOf(row, "description")].filter((text) => text !== "");
  // These bullets keep their indentation; after the first list, everything else is indented one level more.
  out.lines.push(...below.map((text) => ({ ...line, text: bullet(text) })));
  out.indent = "    ";
}

function addNested(out: PageLines, row: PageRow, side: Side): void {
  const indent = out.indent === "" ? "" : "  ";
  const mark = row.isLeaf ? "└ " : "";
  const cells = row.cells.flatMap(({ column, text }) => {
    const texts =
      column === "limits"
        ? listed(text)
        : [column === "type" ? text.replaceAll(/\s*\[\]/g, " []") : column === "name" ? mark + text : oneLine(text)];
    // Captures lose cells of one Chinese character, except words of the required column.
    const lost = (cell: string): boolean => cell === "" || (column !== "required" && /^\p{Script=Han}$/u.test(cell));
    return texts.filter((cell) => !lost(cell)).map((cell) => ({ column, text: cell }));
  });
  out.lines.push(
    ...cells.map(({ column, text }) => ({
      text: `${indent}${bullet(text)}`,
      part: "row" as const,
      side,
      row: row.path,
      column,
    })),
  );
}

function spacedList(type: string): string {
  return /^byte\s*\[\]/.test(type) ? type : type.replaceAll(/\s*\[\]/g, " []");
}

export function listed(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}

/** Returns a cell's text as captures show it: in Unicode's compatibility form, on one line. */
export function oneLine(text: string): string {
  return singleBlanks(text.normalize("NFKC"));
}

/** Returns a cell's text on one line, with one blank for any run of blanks. */
export function singleBlanks(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
