import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import { LineLedger } from "../../generator/read/ledger.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { inEnglish } from "../diagnostics/in-english.js";

interface Reading {
  readonly doc: ApiDoc | undefined;
  readonly found: readonly string[];
  readonly messages: string;
}

function read(text: string): Reading {
  const diagnostics = new Diagnostics();
  const [doc] = readPageHtml(sourceText("page.html", text), diagnostics);
  const sorted = inEnglish(diagnostics.sorted());
  return {
    doc,
    found: sorted.map(({ code, severity, place }) => `${severity} ${code} ${place?.line ?? 0}`),
    messages: sorted.map(({ message }) => message).join("\n"),
  };
}

const rowsOf = (doc: ApiDoc | undefined, side: "request" | "response" = "request"): readonly string[] =>
  (doc?.[side].rows ?? []).map(({ nesting, name, typeWord, required }) =>
    [nesting.kind === "depth" ? nesting.depth : nesting.kind, name.value, typeWord?.value, required?.value]
      .filter((part) => part !== undefined)
      .join(" "),
  );

const titles = ["名称", "类型", "是否必须", "示例值", "更多限制", "描述"];
const cells = (element: string, texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${element}>${text}</${element}>`).join("")}</tr>`;
const row = (name: string, type = "String", required = "必须"): string =>
  cells("td", [name, type, required, "", "", "说明"]);

/** Returns a saved page; the rows of its request start in line 4. */
function page(
  requestRows: string,
  options: { readonly titles?: readonly string[]; readonly rest?: string } = {},
): string {
  return `<!doctype html><html><body><h1>taobao.demo.item.get (示例)</h1>
<h2>请求参数</h2>
<table><thead>${cells("th", options.titles ?? titles)}</thead><tbody>
${requestRows}
</tbody></table>
<h2>响应参数</h2>
<table>${cells("th", ["名称", "类型", "示例值", "描述"])}${cells("td", ["total", "Number", "3", "总数"])}</table>
${options.rest ?? "<h2>错误码解释</h2>"}</body></html>`;
}

const wide = (content: string): string => `<tr><td colspan="6">${content}</td></tr>`;

describe("a saved page is read without a finding", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["with a button behind the name", row("id<button>复制</button>"), ["0 id String required"]],
    ["with the word of a button behind the name", row("id <a>展开</a>"), ["0 id String required"]],
    [
      "with an element that is a button by its role",
      row('id<span role="button">copy</span>'),
      ["0 id String required"],
    ],
    ["with struck-out text in the name", row("id <s>num_id</s>"), ["0 id String required"]],
    ["with struck-out text in the type", row("id", "<del>Number</del> String"), ["0 id String required"]],
    [
      "with text struck out by a style",
      row('id <span style="text-decoration: line-through">x</span>'),
      ["0 id String required"],
    ],
    ["with the name in an input", row('<input value="id">'), ["0 id String required"]],
    [
      "with the type in a select",
      row("id", "<select><option>String</option><option selected>Number</option></select>"),
      ["0 id Number required"],
    ],
    ["with the name in a textarea", row("<textarea>id</textarea>"), ["0 id String required"]],
    ["with a hidden text in the name", row('id<span style="display:none">tip</span>'), ["0 id String required"]],
    ["with icon glyphs as references", row("&#xe699;&#xe69a;id"), ["0 id String required"]],
    ["with zero-width characters", row("i&#8203;d", "Str\u200bing", "\ufeff必须"), ["0 id String required"]],
    ["with full-width letters", row("ｉｄ", "Ｓｔｒｉｎｇ"), ["0 id String required"]],
    ["with a star before the name", row("*id"), ["0 id String required"]],
    [
      "with paddings that differ by half a pixel",
      row("a", "A") +
        ["24", "24.5", "23.6"]
          .map(
            (width, index) =>
              `<tr><td style="padding-left:${width}px">b${index}</td><td>String</td><td>可选</td><td></td><td></td><td>x</td></tr>`,
          )
          .join(""),
      ["0 a A required", "1 b0 String optional", "1 b1 String optional", "1 b2 String optional"],
    ],
    [
      "with empty cells as spacers",
      row("a", "A") +
        cells("td", ["", "b", "B", "必须", "", "", "x"]) +
        cells("td", ["", "", "c", "String", "可选", "", "", "x"]),
      ["0 a A required", "1 b B required", "2 c String optional"],
    ],
    [
      "with a dash where the other rows have the mark of a tree",
      row("a", "A") +
        ["└ b", "- c", "└ d"].map((name) => row(name).replace("<td>", '<td style="padding-left:24px">')).join(""),
      ["0 a A required", "1 b String required", "1 c String required", "1 d String required"],
    ],
    [
      "with lists in a list item that has no text of its own",
      row("a", "A") +
        wide(
          `<ul><li>b</li><li>B</li><li>必须</li><li></li><li></li><li>x</li><li>${["c", "d"]
            .map((name) => `<ul><li>└ ${name}</li><li>String</li><li>true</li><li>1</li><li></li><li>y</li></ul>`)
            .join("")}</li></ul>`,
        ),
      ["0 a A required", "1 b B required", "2 c String required", "2 d String required"],
    ],
    [
      "with a table inside a cell",
      cells("td", ["a", "A", "必须", "", "", `x<table>${cells("th", titles)}${row("b")}</table>`]),
      ["0 a A required", "1 b String required"],
    ],
    [
      "with a nested table without a header",
      row("a", "A") + wide(`<table>${row("b", "string", "选填")}</table>`),
      ["0 a A required", "1 b string optional"],
    ],
    [
      "with blanks around the texts of all cells",
      row("a", "A") +
        row("&nbsp;&nbsp;b") +
        row("&nbsp;c&nbsp;", "&nbsp;B&nbsp;", "&nbsp;可选&nbsp;") +
        row("&nbsp;&nbsp;d"),
      ["0 a A required", "1 b String required", "0 c B optional", "1 d String required"],
    ],
    ["with a row that says that there are none", wide("暂无数据"), []],
    ["with a notice of the site", row("id") + wide("点击查看更多"), ["0 id String required"]],
    [
      "with a header that comes again",
      row("id") + cells("th", titles) + row("no"),
      ["0 id String required", "0 no String required"],
    ],
  ])("%s", (_, rows, expected) => {
    const { doc, found } = read(page(rows));
    expect(found).toEqual([]);
    expect(rowsOf(doc)).toEqual(expected);
  });

  test("with its columns in another order, and without optional columns", () => {
    const text = page(cells("td", ["说明", "可选", "id", "Number"]), { titles: ["说明", "必填", "参数名称", "类型"] });
    const { doc, found } = read(text);
    expect(found).toEqual([]);
    expect(rowsOf(doc)).toEqual(["0 id Number optional"]);
  });

  test("with a table of other elements with roles", () => {
    const rowOf = (role: string, texts: readonly string[]): string =>
      `<div role="row">${texts.map((text) => `<div role="${role}">${text}</div>`).join("")}</div>`;
    const table = `<div role="table"><div role="rowgroup">${rowOf("columnheader", titles)}</div><div role="rowgroup">${rowOf("cell", ["id", "Number", "必须", "", "", "x"])}</div></div>`;
    const text = page("").replace(/<table><thead>[\s\S]*?<\/table>/, table);
    expect(read(text)).toMatchObject({ found: [] });
    expect(rowsOf(read(text).doc)).toEqual(["0 id Number required"]);
  });
});

describe("a saved page reports ambiguity:", () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    [
      "hidden rows",
      row("id") + row("ghost").replace("<tr", '<tr style="display: none"'),
      ["warning read/rows-hidden 4"],
      ["0 id String required"],
    ],
    [
      "rows hidden by an attribute",
      row("ghost").replace("<tr", "<tr hidden") + row("id"),
      ["warning read/rows-hidden 4"],
      ["0 id String required"],
    ],
    [
      "names with blanks and in Chinese, once",
      row("item id") + row("商品") + row("id"),
      ["error read/name-invalid 4"],
      ["0 id String required"],
    ],
    ["a name with a footnote mark", row("id①") + row("no"), ["error read/name-invalid 4"], ["0 no String required"]],
    [
      "a row with fewer cells than titles",
      row("id") + cells("td", ["no", "Number", "可选"]),
      ["warning read/cells-mismatched 4"],
      ["0 id String required", "0 no Number optional"],
    ],
    [
      "a cell that reaches over two columns",
      `<tr><td>id</td><td colspan="2">Number</td><td></td><td></td><td>x</td></tr>`,
      ["warning read/cells-mismatched 4", "warning read/required-missing 4"],
      ["0 id Number"],
    ],
    [
      "a name and a type that changed places",
      row("String", "id") + row("no"),
      ["error read/rows-unreadable 4"],
      ["0 no String required"],
    ],
    [
      "a name that reaches down over two rows",
      `<tr><td rowspan="2">a</td><td>String</td><td>必须</td><td></td><td></td><td>x</td></tr>${cells("td", ["Number", "可选", "", "", "y"])}`,
      ["error read/rows-unreadable 4"],
      ["0 a String required"],
    ],
    [
      "text between rows",
      `${row("id")}见下文${row("no")}`,
      ["warning read/text-ignored 4"],
      ["0 id String required", "0 no String required"],
    ],
    [
      "a wide cell with a text like a row",
      row("a", "A") + wide("b String 必须 x"),
      ["error read/rows-unreadable 4"],
      ["0 a A required"],
    ],
    [
      "a nested table whose header is unknown",
      row("a", "A") + wide(`<table>${cells("th", ["项目", "种类"])}${cells("td", ["b", "String"])}</table>`),
      ["error read/table-unreadable 4"],
      ["0 a A required"],
    ],
    [
      "a row whose indentation fits no other",
      row("a", "A") +
        ["24", "48", "36"]
          .map((width, index) => row(`b${index}`, "B").replace("<td>", `<td style="padding-left:${width}px">`))
          .join(""),
      ["warning read/nesting-unclear 4"],
      ["0 a A required", "1 b0 B required", "2 b1 B required", "2 b2 B required"],
    ],
  ])("%s", (_, rows, codes, expected) => {
    const { doc, found } = read(page(rows));
    expect(found).toEqual(codes);
    expect(rowsOf(doc)).toEqual(expected);
  });

  test("a column with an unknown title, if it has cells", () => {
    const unknown = ["名称", "类型", "必须", "版本", "示例值", "描述"];
    expect(read(page(cells("td", ["id", "Number", "是", "2.0", "", "x"]), { titles: unknown })).found).toEqual([
      "warning read/column-unknown 3",
    ]);
    expect(read(page(cells("td", ["id", "Number", "是", "", "1", "x"]), { titles: unknown })).found).toEqual([]);
  });

  test.each([
    [
      "tables in the rows of a table",
      page(
        ["a", "b"]
          .map(
            (name) =>
              row(name, "A") + wide(`<table>${cells("th", ["项目", "种类"])}${cells("td", ["c", "String"])}</table>`),
          )
          .join("\n"),
      ),
      "Cannot read 2 tables, in lines 4, 5: the column titles are unknown",
    ],
    [
      "more tables of requests",
      page(row("id")).replace(
        "<h2>响应参数</h2>",
        `<table>${cells("th", titles)}${row("no")}</table>\n<table>${cells("th", titles)}${row("sn")}</table><h2>响应参数</h2>`,
      ),
      "Cannot read 2 tables, in lines 6, 7: the page has another parameter table of this kind above.",
    ],
  ])("%s that are not read, once", (_, text, message) => {
    const { found, messages } = read(text);
    expect(found.filter((finding) => finding.includes("read/table-unreadable"))).toHaveLength(1);
    expect(messages).toContain(message);
  });

  test("a table of parameters without a required column, with all its rows", () => {
    const { found, messages } = read(
      page(cells("td", ["id", "Number", "x"]) + cells("td", ["no", "Number", "x"]), {
        titles: ["名称", "类型", "描述"],
      }),
    );
    expect(found).toEqual(["warning read/required-missing 4"]);
    expect(messages).toMatch(/`id`.*`no`/);
  });

  test.each([
    [
      "titles that are not understood",
      page(row("id"), { titles: ["项目", "种类", "要否", "举例", "限", "释义"] }),
      "error read/table-unreadable 3",
    ],
    ["rows without a header", page(row("id")).replace(/<thead>.*<\/thead>/, ""), "error read/table-unreadable 4"],
    [
      "a second table of requests",
      page(row("id")).replace(
        "<h2>响应参数</h2>",
        `<table>${cells("th", titles)}${row("no")}</table><h2>响应参数</h2>`,
      ),
      "error read/table-unreadable 6",
    ],
    [
      "a table below 公共参数 where that of the request is missing",
      page(row("id")).replace("请求参数", "公共参数"),
      "error read/table-unreadable 3",
    ],
    [
      "a row between tables",
      page(row("id")).replace("<h2>响应参数</h2>", "<p>no String 可选 x</p><h2>响应参数</h2>"),
      "error read/rows-unreadable 6",
    ],
    [
      "cells on lines of their own",
      page(row("id")).replace("<h2>响应参数</h2>", "<div>no</div><div>String</div><h2>响应参数</h2>"),
      "error read/rows-unreadable 6",
    ],
    [
      "a table that is missing in the middle of a page",
      page(row("id")).replace(/<table><thead>[\s\S]*?<\/table>/, ""),
      "error read/table-missing 2",
    ],
    [
      "a table that ends with the file",
      page(row("id")).replace(/<\/table>\s*<h2>错误码[\s\S]*$/, ""),
      "warning read/page-cut 7",
    ],
  ])("%s", (_, text, finding) => {
    expect(read(text).found).toContain(finding);
  });

  test.each([
    ["a login page", '<html><form><input name="u"><input type="password"></form></html>', "error read/login-page 1"],
    [
      "a page of another platform without such a method",
      page(row("id")).replace(/<h1>.*<\/h1>/, "<p>POST https://gw-api.pinduoduo.com/api/router</p>"),
      "error read/other-platform 1",
    ],
  ])("rejects %s", (_, text, finding) => {
    expect(read(text)).toMatchObject({ doc: undefined, found: [finding] });
  });
});

test("parameters of all APIs do not belong to this one", () => {
  const table = `<h2>公共参数</h2><h3>公共请求参数</h3><table>${cells("td", ["名称", "类型", "必须", "描述"])}${cells("td", ["method", "String", "是", "x"])}</table>`;
  const { doc, found } = read(page(row("id")).replace("<h2>请求参数</h2>", `${table}<h2>请求参数</h2>`));
  expect(found).toEqual([]);
  expect(rowsOf(doc)).toEqual(["0 id String required"]);
});

test.each([
  ["￥开放平台免费API 必须用户授权", "needed"],
  ["<span>￥免费</span><span>不需用户授权</span>", "none"],
  ["可选用户授权", "optional"],
])("the labels %s determine the session, and are not a description", (labels, session) => {
  const { doc } = read(page(row("id")).replace("</h1>", `</h1><div>${labels}</div><p>what it does</p>`));
  expect(doc?.session?.value).toBe(session);
  expect(doc?.description?.value).toBe("what it does");
  expect(doc?.labels).not.toEqual([]);
});

test("every visible line of a table is claimed or reported", () => {
  const rows = [
    row("a", "A"),
    '<tr><td colspan="6">',
    "<ul><li>└ b</li><li>String</li><li>可选</li><li>x<br>y",
    "z</li></ul>",
    "<p>stray</p>",
    "</td></tr>",
    row("ghost").replace("<tr", "<tr hidden"),
    "loose text",
    cells("td", ["only", "Number"]),
  ];
  const text = page(rows.join("\n"));
  const ledger = new LineLedger();
  readPageHtml(sourceText("page.html", text), new Diagnostics(), ledger);
  const [request] = ledger.tables;
  expect(request).toMatchObject({ kind: "request", first: 3, last: 3 + rows.length + 1 });
  const unclaimed = text
    .split("\n")
    .map((line, index) => ({ line: line.replaceAll(/<[^>]*>/g, "").trim(), number: index + 1 }))
    .filter(({ line, number }) => line !== "" && number >= 3 && number <= 3 + rows.length + 1)
    .filter(({ number }) => ledger.at(number).every(({ role }) => role === "separator"));
  expect(unclaimed).toEqual([]);
});
