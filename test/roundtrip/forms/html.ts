import type { Line, Page, PageCell, PageRow, PageTable, Side } from "../page.js";
import { PageLines } from "./page-lines.js";
import { addPublicTables } from "./public-tables.js";

/**
 * The way in which a saved page nests rows. `padding`: of the name's cell; `spacer`: an empty element with a padding
 * before `├─`; `levels`: lists in a separate row, whose classes contain levels; `tables`: tables in tables; `lists`:
 * lists in lists; `alike`: lists in a separate row that show no depth, with `└` before leaves.
 */
export type HtmlNesting = "padding" | "spacer" | "levels" | "tables" | "lists" | "alike";

/** The place of a row's depth in a page with paddings. */
export type HtmlDepth = "px" | "em" | "inner" | "data" | "class" | "blanks";

export interface HtmlStyle {
  readonly nesting: HtmlNesting;
  /** With `padding`: the place of the depth. */
  readonly depth: HtmlDepth;
  /** Meaningless attributes of elements, as scripts leave them. */
  readonly attributes: string;
  /** Whether a list of the page's sections is above it. */
  readonly hasNavigation: boolean;
  /** Whether lists of nested rows are in the cells of a separate table. */
  readonly boxed: boolean;
  /** The pixels per level of depth. */
  readonly step: number;
  readonly thead: boolean;
  /** The element that contains a sample. */
  readonly code: "pre" | "pre-code";
}

/** Writes a page as a browser saves it. */
export function writeHtml(page: Page, style: HtmlStyle): readonly Line[] {
  const { wording } = page;
  const isNewer = wording.layout === "newer";
  const out = new PageLines();
  out.add("furniture", `<!DOCTYPE html>`, `<html><head><title>${escape(page.method)}</title>`);
  out.add("furniture", `<style>td { color: red }</style></head><body>`);
  out.add("furniture", `<div class="nav">文档中心 &gt; API类目 &gt; 类目</div>`);
  if (style.hasNavigation) {
    const { public: common, request, response, requestSample, errors } = wording.headings;
    const items = [common, request, response, requestSample, errors].map((text) => `<li><a href="#">${text}</a></li>`);
    out.add("furniture", `<ul class="anchors">${items.join("")}</ul>`);
  }
  const title = isNewer ? `${page.method}( ${page.title} )` : `${page.method} (${page.title})`;
  out.add("title", `<h1>${escape(title)}</h1>`);
  if (page.label !== undefined) out.add("label", `<div class="labels"><span>${escape(page.label)}</span></div>`);
  out.add("description", `<div>${lines(page.description.join("\n"))}</div>`);
  out.heading(`<h2>${wording.headings.public}</h2>`);
  const cells = (element: string, texts: readonly string[]): string =>
    `<tr${style.attributes}>${texts.map((text) => `<${element}>${lines(text)}</${element}>`).join("")}</tr>`;
  if (isNewer) {
    addPublicTables(out, (heading, titles, rows) => [
      `<h3>${heading}</h3>`,
      `<table><thead>${cells("th", titles)}</thead><tbody>`,
      ...rows.map((row) => cells("td", row)),
      "</tbody></table>",
    ]);
  }
  for (const side of ["request", "response"] as const) {
    out.heading(`<h2>${wording.headings[side]}</h2>`, side);
    addTable(out, page[side], side, style);
  }
  if (page.samples !== undefined) {
    const [open, close] = style.code === "pre" ? ["<pre>", "</pre>"] : ["<pre><code>", "</code></pre>"];
    for (const [heading, code] of [
      [wording.headings.requestSample, page.samples.java],
      [wording.headings.responseSample, page.samples.response],
      [wording.headings.errorSample, page.samples.error],
    ] as const) {
      out.heading(`<h2>${heading}</h2>`);
      if (code.length > 0) out.addAll("sample", `${open}${code.map(escape).join("\n")}${close}`.split("\n"));
    }
    out.heading(`<h2>${wording.headings.errors}</h2>`);
    out.add("errors", `<table>${cells("th", wording.headings.errorTitles)}`);
    for (const { code, message, solution } of page.errors) out.add("errors", cells("td", [code, message, solution]));
    out.add("errors", "</table>");
  }
  out.add("furniture", "</body></html>");
  return out.lines;
}

function addTable(out: PageLines, { titles, rows }: PageTable, side: Side, style: HtmlStyle): void {
  const header = `<tr>${titles.map(({ text }) => `<th>${escape(text)}</th>`).join("")}</tr>`;
  out.add("furniture", "<table>");
  out.push([{ text: style.thead ? `<thead>${header}</thead>` : header, part: "titles", side }]);
  out.add("furniture", "<tbody>");
  switch (style.nesting) {
    case "padding":
    case "spacer":
      for (const row of rows) out.push([{ text: tableRow(row, style), part: "row", side, row: row.path }]);
      break;
    case "levels":
    case "alike":
      addLists(out, rows, titles.length, side, style);
      break;
    case "tables":
      addNestedTables(out, rows, titles.length, side, style);
      break;
    case "lists":
      addNestedLists(out, rows, titles.length, side, style);
      break;
  }
  out.add("furniture", "</tbody></table>");
}

function tableRow(row: PageRow, style: HtmlStyle): string {
  const cells = row.cells.map((cell) => {
    const { column } = cell;
    if (column !== "name") return `<td>${contentOf(cell)}</td>`;
    const width = row.depth * style.step;
    const name = `${markOf(row)}${contentOf(cell)}`;
    if (style.nesting === "spacer" && row.depth > 0) {
      const spacer = `<span style="padding-left:${width}px"></span>`;
      return `<td>${spacer}${row.isLast ? "└─" : "├─"} ${contentOf(cell)}</td>`;
    }
    if (style.nesting !== "padding") return `<td>${name}</td>`;
    switch (style.depth) {
      case "px":
        return `<td style="padding-left:${width}px">${name}</td>`;
      case "em":
        return `<td style="padding: 4px 0 4px ${row.depth * 1.5}em">${name}</td>`;
      case "inner":
        return `<td><div style="margin-left:${width}px">${name}</div></td>`;
      case "blanks":
        return `<td>${"&nbsp;".repeat(row.depth * 4)}${name}</td>`;
      case "data":
      case "class":
        return `<td>${name}</td>`;
    }
  });
  return `<tr${style.attributes}${style.nesting === "padding" ? depthAttribute(row, style) : ""}>${cells.join("")}</tr>`;
}

function depthAttribute({ depth }: PageRow, style: HtmlStyle): string {
  if (style.depth === "data") return ` data-level="${depth}"`;
  return style.depth === "class" ? ` class="row level-${depth}"` : "";
}

/** Writes all rows below a top-level row as lists in one wide cell. */
function addLists(out: PageLines, rows: readonly PageRow[], columns: number, side: Side, style: HtmlStyle): void {
  const end = `${style.boxed ? "</table>" : ""}</td></tr>`;
  let isOpen = false;
  for (const row of rows) {
    const line = { part: "row", side, row: row.path } as const;
    if (row.depth === 0) {
      if (isOpen) out.add("furniture", end);
      isOpen = false;
      out.push([{ ...line, text: tableRow(row, style) }]);
      continue;
    }
    if (!isOpen) out.add("furniture", `<tr><td colspan="${columns}">${style.boxed ? "<table>" : ""}`);
    isOpen = true;
    const level = style.nesting === "levels" ? ` class="param level-${row.depth}"` : "";
    const list = `<ul${level}>${listItems(row)}</ul>`;
    out.push([{ ...line, text: style.boxed ? `<tr><td>${list}</td></tr>` : list }]);
  }
  if (isOpen) out.add("furniture", end);
}

function addNestedTables(
  out: PageLines,
  rows: readonly PageRow[],
  columns: number,
  side: Side,
  style: HtmlStyle,
): void {
  let open = 0;
  const moveTo = (depth: number): void => {
    for (; open > depth; open -= 1) out.add("furniture", "</table></td></tr>");
    for (; open < depth; open += 1) out.add("furniture", `<tr><td colspan="${columns}"><table>`);
  };
  for (const row of rows) {
    moveTo(row.depth);
    out.push([{ text: tableRow(row, style), part: "row", side, row: row.path }]);
  }
  moveTo(0);
}

/** Writes each nested row as a list, and the rows below it as lists in its last item. */
function addNestedLists(out: PageLines, rows: readonly PageRow[], columns: number, side: Side, style: HtmlStyle): void {
  let open = 0;
  const closeTo = (depth: number): void => {
    for (; open > depth; open -= 1) out.add("furniture", open === 1 ? "</td></tr>" : "</li></ul>");
  };
  for (const [index, row] of rows.entries()) {
    const line = { part: "row", side, row: row.path } as const;
    const hasBelow = (rows[index + 1]?.depth ?? 0) > row.depth;
    closeTo(row.depth);
    if (row.depth === 0) {
      out.push([{ ...line, text: tableRow(row, style) }]);
      if (hasBelow) out.add("furniture", `<tr><td colspan="${columns}">`);
    } else {
      out.push([{ ...line, text: `<ul>${listItems(row)}${hasBelow ? "<li>" : "</ul>"}` }]);
    }
    if (hasBelow) open += 1;
  }
  closeTo(0);
}

function listItems(row: PageRow): string {
  return row.cells.map((cell) => `<li>${cell.column === "name" ? markOf(row) : ""}${contentOf(cell)}</li>`).join("");
}

function markOf({ depth, isLeaf }: PageRow): string {
  return depth > 0 && isLeaf ? "└ " : "";
}

function contentOf({ column, text }: PageCell): string {
  if (column !== "limits" || text === "") return lines(text);
  return `<ul>${text
    .split("\n")
    .map((limit) => `<li>${escape(limit)}</li>`)
    .join("")}</ul>`;
}

/** Converts a text to markup, with elements for its line breaks. */
function lines(text: string): string {
  return escape(text).replaceAll("\n", "<br/>");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
