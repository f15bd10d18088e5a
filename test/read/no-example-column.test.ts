import { expect, test } from "vitest";
import { readPage } from "../roundtrip/read-page.js";

const request = [
  ["名称", "类型", "是否必须", "描述"],
  ["order_id", "Number", "必须", "订单号"],
  ["nick", "String", "可选", "昵称"],
];
const response = [
  ["名称", "类型", "描述"],
  ["result", "Result", "结果"],
  ["└ total", "Number", "总数"],
  ["└ title", "String", "标题 | 名称"],
];
const sections = ["请求示例", "响应示例", "异常示例", "错误码解释", "API工具"];

type Table = readonly (readonly string[])[];

/** Returns a page of text with both tables. */
function text(table: (rows: Table) => string): string {
  const tables = ["请求参数", table(request), "响应参数", table(response)];
  return ["taobao.demo.get (示例)", "示例接口", ...tables, ...sections].join("\n");
}

const rows = (separator: string) => (table: Table) => table.map((cells) => cells.join(separator)).join("\n");

function markdown(table: Table): string {
  const [head = [], ...body] = table.map((cells) => cells.map((cell) => cell.replace("|", "\\|")));
  return rows(" | ")([head, head.map(() => "---"), ...body].map((cells) => ["", ...cells, ""])).replaceAll(
    /^ | $/gm,
    "",
  );
}

function html(table: Table): string {
  const lines = table.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<table>${lines.join("")}</table>`;
}

const page = `<h1>taobao.demo.get (示例)</h1><p>示例接口</p><h2>请求参数</h2>${html(request)}<h2>响应参数</h2>${html(response)}`;

test.each([
  ["tabs", "page.txt", text(rows("\t"))],
  ["aligned blanks", "page.txt", text(rows("    "))],
  ["bars", "page.txt", text(rows(" | "))],
  ["Markdown", "page.md", text(markdown)],
  ["HTML", "page.html", `${page}${sections.map((title) => `<h2>${title}</h2>`).join("")}`],
])("a table with %s and without a column of examples has certain descriptions", async (_, file, source) => {
  const { specs, findings } = await readPage(file, source);
  expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  const [spec] = specs;
  expect(spec?.request.map(({ name, description, example }) => [name, description, example])).toEqual([
    ["order_id", "订单号", undefined],
    ["nick", "昵称", undefined],
  ]);
  const [result] = spec?.response ?? [];
  expect(result?.type.kind === "object" && result.type.fields.map(({ description }) => description)).toEqual([
    "总数",
    "标题 | 名称",
  ]);
});
