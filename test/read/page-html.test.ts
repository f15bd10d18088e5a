import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow, DocTable } from "../../generator/model/api-doc.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { itemRow, li, page, requestHeader, responseHeader, td, wide } from "./saved-page.js";

function read(text: string): { docs: readonly ApiDoc[]; codes: readonly string[] } {
  const diagnostics = new Diagnostics();
  const docs = readPageHtml(sourceText("page.html", text), diagnostics);
  return { docs, codes: diagnostics.sorted().map(({ code }) => code) };
}

/** Returns one line per row: its depth or the remaining mark of it, name, type, required, then the cells. */
function outline(table: DocTable | undefined): readonly string[] {
  return (table?.rows ?? []).map((row) => {
    const { nesting } = row;
    const depth =
      nesting.kind === "lost" ? nesting.mark : nesting.kind === "depth" ? String(nesting.depth) : nesting.kind;
    return [depth, row.name.value, row.typeWord?.value, row.required?.value, cells(row)].join(" ").trimEnd();
  });
}

function cells({ cells }: DocRow): string {
  switch (cells.kind) {
    case "named":
      return `${cells.facts.example?.value ?? "-"}|${cells.facts.description?.value ?? "-"}${limits(cells.limits ?? [])}`;
    case "listed":
      return `[${cells.cells.map(({ value }) => value).join("|")}]${limits(cells.limits)}`;
    case "joined":
      return cells.text.value;
  }
}

function limits(limits: readonly { readonly value: string }[]): string {
  return limits.map(({ value }) => ` {${value}}`).join("");
}

describe("reading a saved page", () => {
  test("reads head, tables, samples and errors by their headings", () => {
    const { docs, codes } = read(
      page(
        "<tr><td>q</td><td>String</td><td>可选</td><td>a &lt;b&gt;</td><td><ul><li>默认值:1</li><li>最大长度:20</li></ul></td><td>line one<br/>line <a href=x>two</a></td></tr>",
        "<tr><td>ok</td><td>Boolean</td><td>true</td><td></td></tr>",
        `<h2>请求示例</h2><ul><li>JAVA</li><li>PHP</li></ul>
<pre>1\n2\nTaobaoClient client = null;\nreq.setQ("a &amp; b");</pre><pre>$req = new DemoItemGetRequest;</pre>
<h2>响应示例</h2><pre><span>&lt;demo_item_get_response&gt;</span>
    &lt;ok&gt;true&lt;/ok&gt;
&lt;/demo_item_get_response&gt;</pre><pre><div>{</div><div>  "ok": true</div><div>}</div></pre><pre>{"ok":true}</pre>
<h2>异常示例</h2><pre>&lt;error_response/&gt;</pre>
<h2>错误码解释</h2><table><tr><th>错误码</th><th>错误描述</th><th>解决方案</th></tr><tr><td>isv.x</td><td>bad thing</td><td>mend it</td></tr></table>`,
      ),
    );
    const [doc] = docs;
    expect(codes).toEqual([]);
    expect(doc?.method.value).toBe("demo.item.get");
    expect(doc?.title?.value).toBe("查询(更多)");
    expect(doc?.description?.value).toBe("first\nsecond");
    expect(doc?.category?.value).toBe("随访");
    expect(outline(doc?.request)).toEqual(["0 q String optional a <b>|line one\nline two {默认值:1} {最大长度:20}"]);
    expect(outline(doc?.response)).toEqual(["0 ok Boolean  true|-"]);
    expect(doc?.samples.map(({ subject, format, text }) => [subject, format, text])).toEqual([
      ["request", "java", 'TaobaoClient client = null;\nreq.setQ("a & b");'],
      ["request", "php", "$req = new DemoItemGetRequest;"],
      ["response", "xml", "<demo_item_get_response>\n    <ok>true</ok>\n</demo_item_get_response>"],
      ["response", "json", '{\n  "ok": true\n}'],
      ["response", "simplified-json", '{"ok":true}'],
      ["error", "xml", "<error_response/>"],
    ]);
    expect(doc?.errors.map(({ code, message, solution }) => [code.value, message, solution])).toEqual([
      ["isv.x", "bad thing", "mend it"],
    ]);
  });

  const tree = [
    "0 item Item [] required {}|the item",
    "1 id Number required 5|the id",
    "1 owner Owner optional -|who",
    "2 nick String optional n|-",
    "1 total Number optional 3|sum",
  ];
  const cellsOfTree: readonly (readonly string[])[] = [
    ["1", "└ ", "id", "Number", "必须", "5", "", "the id"],
    ["1", "", "owner", "Owner", "可选", "", "", "who"],
    ["2", "└ ", "nick", "String", "可选", "n", "", ""],
    ["1", "└ ", "total", "Number", "可选", "3", "", "sum"],
  ];
  const rowsBy = (row: (depth: number, mark: string, cells: readonly string[]) => string): string =>
    cellsOfTree.map(([depth, mark = "", ...texts]) => row(Number(depth), mark, texts)).join("\n");

  test.each([
    [
      "padding of the name's cell",
      itemRow +
        rowsBy(
          (depth, mark, [name = "", ...texts]) =>
            `<tr><td style="padding-left: ${depth * 20}px">${mark}${name}</td>${td(texts)}</tr>`,
        ),
    ],
    ["levels of the rows", itemRow + rowsBy((depth, _, texts) => `<tr data-level="${depth}">${td(texts)}</tr>`)],
    [
      "levels in class names of a spacer",
      itemRow +
        rowsBy(
          (depth, _, [name = "", ...texts]) =>
            `<tr><td><span class="indent indent-level-${depth}"></span>${name}</td>${td(texts)}</tr>`,
        ),
    ],
    [
      "blanks that do not break",
      itemRow +
        rowsBy(
          (depth, mark, [name = "", ...texts]) =>
            `<tr><td>${"&nbsp;".repeat(depth * 4)}${mark}${name}</td>${td(texts)}</tr>`,
        ),
    ],
    ...(
      [
        ["dashes", (depth) => "- ".repeat(depth)],
        ["signs that are greater than", (depth) => "&gt;".repeat(depth)],
        ["blanks as wide as a letter", (depth) => "&emsp;".repeat(depth)],
        ["dots", (depth) => ".".repeat(depth)],
        ["a spacer before a button", (depth) => `<i style="padding-left:${depth * 9}px"></i><button>+</button>`],
        ["the lines of a tree", (depth) => `<span>${"│&nbsp;".repeat(depth - 1)}├─</span>`],
        ["the width of a spacer", (depth) => `<i style="display:inline-block;width:${depth * 20}px"></i>`],
        ["short paddings", (depth) => `<span style="padding:0 8px 0 ${depth * 20}px"></span>`],
      ] satisfies readonly (readonly [string, (depth: number) => string])[]
    ).map(([way, mark]): [string, string] => [
      way,
      itemRow + rowsBy((depth, _, [name = "", ...texts]) => `<tr><td>${mark(depth)}${name}</td>${td(texts)}</tr>`),
    ]),
    [
      "a list a row, indented",
      wide(
        rowsBy(
          (depth, mark, [name = "", ...texts]) =>
            `<ul style="margin-left:${depth}em">${li([mark + name, ...texts])}</ul>`,
        ),
      ),
    ],
    [
      "a table in a row of its own",
      wide(
        `<table><tr>${td(["id", "Number", "必须", "5", "", "the id"])}</tr><tr>${td(["owner", "Owner", "可选", "", "", "who"])}</tr><tr><td colspan=6><table>${requestHeader}<tr>${td(["nick", "String", "可选", "n", "", ""])}</tr></table></td></tr><tr>${td(["total", "Number", "可选", "3", "", "sum"])}</tr></table>`,
      ),
    ],
    [
      "lists in lists",
      wide(
        `<ul>${li(["└ id", "Number", "必须", "5", "", "the id"])}</ul><ul><li>owner</li><li>Owner</li><li>可选</li><li></li><li></li><li>who<ul>${li(["nick", "String", "可选", "n", "", ""])}</ul></li></ul><ul>${li(["└ total", "Number", "可选", "3", "", "sum"])}</ul>`,
      ),
    ],
    [
      "blocks in blocks",
      wide(
        `<div>${rowsBy((depth, _, texts) => `<div class="row level_${depth}">${texts.map((text) => `<span>${text}</span>`).join("")}</div>`)}</div>`,
      ),
    ],
  ])("finds nested rows marked by %s", (_, rows) => {
    expect(outline(read(page(rows)).docs[0]?.request)).toEqual(tree);
  });

  test("reports lost nesting if all nested rows look alike", () => {
    const flat = wide(
      rowsBy(
        (_, mark, [name = "", ...texts]) => `<ul>${li([mark + name, ...texts.filter((text) => text !== "")])}</ul>`,
      ),
    );
    expect(outline(read(page(flat)).docs[0]?.request)).toEqual([
      "0 item Item [] required {}|the item",
      "leaf id Number required [5|the id]",
      "object owner Owner optional [who]",
      "leaf nick String optional [n]",
      "leaf total Number optional [3|sum]",
    ]);
  });

  test("reads a list that only contains leaves as one level", () => {
    const rows = `<tr><td>r</td><td>R</td><td></td><td></td></tr><tr><td colspan=4><ul>${li(["└ a", "String", "x", "y"])}</ul><ul>${li(["└ b", "Number", "z"])}</ul></td></tr>`;
    expect(outline(read(page("", rows)).docs[0]?.response)).toEqual([
      "0 r R  -|-",
      "1 a String  x|y",
      "1 b Number  [z]",
    ]);
  });

  test("reads a header in a separate table, and tables without headings by their columns", () => {
    const text = `<div>demo.item.get<small>(title)</small></div><table>${requestHeader}</table><table>${itemRow}</table><table>${responseHeader}<tr><td>ok</td><td>Boolean</td><td>true</td><td>fine</td></tr></table>`;
    const [doc] = read(text).docs;
    expect(doc?.title?.value).toBe("title");
    expect(outline(doc?.request)).toEqual(["0 item Item [] required {}|the item"]);
    expect(outline(doc?.response)).toEqual(["0 ok Boolean  true|fine"]);
  });

  test("ignores navigation with names of sections, and other methods with their titles", () => {
    const nav =
      "<ul><li>公共参数</li><li>请求参数</li><li>错误码解释</li><li>demo.other.get (别的)</li></ul><p>文档中心 &gt; API类目 &gt; 随访</p>";
    const { docs, codes } = read(
      page(
        itemRow,
        "",
        "<h2>请求示例</h2><pre>DemoItemGetRequest req = new DemoItemGetRequest();\nreq.setItem(obj1);</pre>",
      ).replace(/<nav>.*<\/nav>/, nav),
    );
    expect(codes).toEqual([]);
    expect(docs[0]).toMatchObject({
      method: { value: "demo.item.get" },
      description: { value: "first\nsecond" },
      category: { value: "随访" },
    });
  });

  test("copies cells that span several rows into each of them", () => {
    const rows =
      '<tr><td>a</td><td>String</td><td rowspan="2">必须</td><td>1</td><td rowspan="2"></td><td>first</td></tr>' +
      "<tr><td>b</td><td>Number</td><td>2</td><td>second</td></tr>" +
      `<tr>${td(["c", "Number", "可选", "3", "", "third"])}</tr>`;
    expect(outline(read(page(rows)).docs[0]?.request)).toEqual([
      "0 a String required 1|first",
      "0 b Number required 2|second",
      "0 c Number optional 3|third",
    ]);
  });

  test("reads code without a code element from the section's lines", () => {
    const code = ["DemoItemGetRequest req = new DemoItemGetRequest();", 'req.setQ("a");'];
    const { docs } = read(
      page(
        itemRow,
        "",
        `<h2>请求示例</h2><ul><li>JAVA</li><li>PHP</li></ul><div>${code.join("<br>")}</div><pre>$req;</pre>`,
      ),
    );
    expect(docs[0]?.samples).toMatchObject([{ subject: "request", format: "java", text: code.join("\n") }]);
  });

  test("reads a method without a title from the response sample", () => {
    const text = page("").replace("demo.item.get (查询(更多))", "open.example.com</h1><h1>demo.item.get");
    const sample = "<h2>响应示例</h2><pre>&lt;demo_item_get_response/&gt;</pre>";
    expect(read(text).codes).toEqual(["read/page-without-method"]);
    expect(read(text.replace("</body>", `${sample}</body>`)).docs[0]?.method.value).toBe("demo.item.get");
  });

  test.each([
    ["demo.item.get", "demo.item.get"],
    ["demo.item.get - 文档中心", "demo.item.get"],
    ["open.example.com", undefined],
    ["文档中心", undefined],
  ])("reads a method without a title if the window is titled %s", (title, method) => {
    const text = page("").replace("demo.item.get (查询(更多))", "open.example.com</h1><h1>demo.item.get");
    const titled = `<title>${title}</title>${text.replace(/<title>.*?<\/title>/, "")}`;
    expect(read(titled).docs[0]?.method.value).toBe(method);
  });

  test("keeps the place of every text and of every line of a sample", () => {
    const text = page(itemRow, "", "<h2>响应示例</h2><pre>&lt;r&gt;\n  &lt;ok/&gt;\n&lt;/r&gt;</pre>");
    const [doc] = read(text).docs;
    const lines = text.split("\n");
    const after = (place: { line: number; column: number } | undefined) =>
      place && lines[place.line - 1]?.slice(place.column - 1).slice(0, 9);
    const [row] = doc?.request.rows ?? [];
    expect(after(doc?.method.place)).toBe("demo.item");
    expect(after(row?.name.place)).toBe("item</td>");
    expect(after(row?.typeWord?.place)).toBe("Item []</");
    expect(doc?.samples[0]?.lines.map(after)).toEqual(["&lt;r&gt;", "  &lt;ok/", "&lt;/r&gt"]);
  });

  test.each([
    [
      "a page that a script would fill",
      "<html><body><div id=app></div><script>render()</script></body></html>",
      "read/page-without-document",
    ],
    ["a page without a method", page(itemRow).replace(/<h1>.*<\/h1>/, ""), "read/page-without-method"],
    ["a method that leaves the folder", page(itemRow).replace("demo.item.get", "../../x"), "read/page-without-method"],
    ["an empty file", "", "read/page-without-document"],
  ])("reports %s", (_, text, code) => {
    expect(read(text)).toEqual({ docs: [], codes: [code] });
  });

  test("reads a page without a table, and reports that", () => {
    const { docs, codes } = read(page(itemRow).replace(/<h2>响应参数[\s\S]*<\/table>/, ""));
    expect(codes).toEqual(["read/page-cut"]);
    expect(docs[0]?.incomplete).toBeDefined();
    expect(docs[0]?.request.rows).toHaveLength(1);
  });
});
