import type { ApiDoc, DocErrorRow, DocFacts, DocRow, DocTable } from "../../generator/model/api-doc.js";
import { limitsOf } from "./limits.js";

/**
 * How a page shows that a parameter is nested: by the indentation of its cell, by lists in a row of their own that carry
 * levels, by tables in tables, or not at all but for the `└` before leaves.
 */
export type NestingStyle = "indented" | "levels" | "tables" | "alike";

/** A document as a saved page. */
export function writeHtml(doc: ApiDoc, style: NestingStyle): string {
  const title = doc.title === undefined ? "" : ` (${escape(doc.title.value)})`;
  return `<!DOCTYPE html>
<html><head><title>${doc.method.value}</title><style>td { color: red }</style></head><body>
<div class="nav">文档中心 &gt; API类目 &gt; 类目</div>
<h1>${doc.method.value}${title === "" ? " ()" : title}</h1>
<div>${markup(doc.description?.value ?? "")}</div>
<h2>公共参数</h2>
<h2>请求参数</h2>
${writeTable(doc.request, true, style)}
<h2>响应参数</h2>
${writeTable(doc.response, false, style)}
<h2>请求示例</h2><h2>响应示例</h2><h2>异常示例</h2><h2>错误码解释</h2>
<table><tr><th>错误码</th><th>错误描述</th><th>解决方案</th></tr>${doc.errors.map(errorRow).join("")}</table>
</body></html>
`;
}

function errorRow({ code, message, solution }: DocErrorRow): string {
  return `<tr><td>${escape(code.value)}</td><td>${markup(message)}</td><td>${markup(solution)}</td></tr>`;
}

function writeTable(table: DocTable, isRequest: boolean, style: NestingStyle): string {
  const titles = isRequest
    ? ["名称", "类型", "是否必须", "示例值", "更多限制", "描述"]
    : ["名称", "类型", "示例值", "描述"];
  const header = `<tr>${titles.map((title) => `<th>${title}</th>`).join("")}</tr>`;
  const parts = [`<table><thead>${header}</thead><tbody>`];
  // Tables in tables that are open, one for each level.
  let open = 0;
  const closeTo = (depth: number) => {
    for (; open > depth; open--) parts.push("</table></td></tr>");
  };
  for (const [index, row] of table.rows.entries()) {
    const depth = depthOf(row);
    const isLeaf = depthOf(table.rows[index + 1]) <= depth;
    const mark = depth > 0 && isLeaf ? "└ " : "";
    const cells = cellsOf(row, isRequest, mark);
    if (style === "indented") {
      parts.push(`<tr>${writeCells(cells, "td", ` style="padding-left:${depth * 24}px"`)}</tr>`);
    } else if (style === "tables") {
      closeTo(depth);
      for (; open < depth; open++) parts.push(`<tr><td colspan="${titles.length}"><table>`);
      parts.push(`<tr>${writeCells(cells, "td")}</tr>`);
    } else {
      closeTo(depth > 0 ? 1 : 0);
      if (depth === 0) {
        parts.push(`<tr>${writeCells(cells, "td")}</tr>`);
        continue;
      }
      if (open === 0) {
        parts.push(`<tr><td colspan="${titles.length}"><table>`);
        open = 1;
      }
      const level = style === "levels" ? ` class="param level-${depth}"` : "";
      parts.push(`<tr><td><ul${level}>${writeCells(cells, "li")}</ul></td></tr>`);
    }
  }
  closeTo(0);
  return [...parts, "</tbody></table>"].join("\n");
}

function cellsOf(row: DocRow, isRequest: boolean, mark: string): readonly string[] {
  const facts: DocFacts = row.cells.kind === "named" ? row.cells.facts : {};
  const limits = limitsOf(facts).map((limit) => `<li>${escape(limit)}</li>`);
  const required = { required: "必须", optional: "可选", conditional: "特殊可选" } as const;
  return [
    mark + escape(row.name.value),
    escape(row.typeWord?.value ?? ""),
    ...(isRequest ? [row.required === undefined ? "" : required[row.required.value]] : []),
    escape(facts.example?.value ?? ""),
    ...(isRequest ? [limits.length === 0 ? "" : `<ul>${limits.join("")}</ul>`] : []),
    markup(facts.description?.value ?? ""),
  ];
}

function writeCells(cells: readonly string[], element: "td" | "li", attributes = ""): string {
  return cells.map((cell, index) => `<${element}${index === 0 ? attributes : ""}>${cell}</${element}>`).join("");
}

function depthOf(row: DocRow | undefined): number {
  return row?.nesting.kind === "depth" ? row.nesting.depth : 0;
}

/** Line breaks of a text are elements on a page. */
function markup(text: string): string {
  return escape(text).replaceAll("\n", "<br/>");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
