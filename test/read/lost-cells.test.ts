import { describe, expect, it } from "vitest";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { readPage } from "../roundtrip/read-page.js";
import { structureOfSpec } from "../roundtrip/structure.js";

interface Read {
  readonly rows: readonly string[];
  readonly session: string | undefined;
  readonly findings: readonly DescribedDiagnostic[];
}

async function read(file: string, text: string): Promise<Read> {
  const { specs, findings } = await readPage(file, text);
  const rows = specs.flatMap((spec) => structureOfSpec(spec).rows.map(({ path, type }) => `${path} ${type}`));
  return { rows, session: specs[0]?.session, findings };
}

function messageOf({ findings }: Read, code: string): string {
  return findings.find((finding) => finding.code === code)?.message ?? "";
}

const javaSample = [
  "TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);",
  "DemoGetRequest req = new DemoGetRequest();",
  "req.setIsNew(true);",
  'req.setNick("");',
  "req.setPageNo(2L);",
  "DemoGetResponse rsp = client.execute(req, sessionKey);",
];

/** Returns a page whose request table has these lines. */
function requestTable(...lines: readonly string[]): string {
  return ["taobao.demo.get (示例)", "", "示例接口", "", "请求参数", "", ...lines, "", "响应参数", ""].join("\n");
}

/** Returns a capture with bullets, whose request table has these rows. */
function bullets(...rows: readonly string[]): string {
  return [
    "taobao.demo.get (示例)",
    "示例接口",
    "请求参数",
    "名称 类型 是否必须 示例值 更多限制 描述",
    ...rows,
    "响应参数",
    "名称 类型 示例值 描述",
    "total Number 3 总数",
    "请求示例",
    "JAVA",
    ...javaSample,
    "响应示例",
    "XML示例",
    "<demo_get_response>",
    "    <total>3</total>",
    "</demo_get_response>",
    "异常示例",
    "错误码解释",
    "API工具",
    "FAQ",
  ].join("\n");
}

describe("a row whose first line was lost", () => {
  it.each([
    ["an example", ["page_no Number 可选 2", "• 最大值:9", "• 页码", "• 说明"], "`说明` in line 8"],
    [
      "its type and required word",
      ["labels Label [] 可选", "• 最大列表长度:9", "• 标签", "• String", "• 必须", "• 父级业务"],
      "`String` in line 8 (below labels), `必须` in line 9 (below labels), `父级业务` in line 10 (below labels)",
    ],
    ["limits", ["page_no Number 可选 2", "• 最大值:9", "• 页码", "• 最大长度:20"], "`最大长度:20` in line 8"],
  ])("is reported if it left %s after the description of the row above", async (_, rows, lines) => {
    expect(messageOf(await read("page.txt", bullets(...rows)), "read/row-or-text")).toContain(lines);
  });

  it.each([
    ["a Boolean", ["is_new Boolean 可选 true 新品", "• 最大长度:20", "• 名称"], "`is_new` in line 5 (名称)"],
    ["a Number", ["page_no Number 可选 2 页码", "• 最小值:1", "• 名称 备注"], "`page_no` in line 5 (名称 备注)"],
    ["a text without an example", ["nick String 可选 昵称", "• 默认值:a", "• 名称"], "`nick` in line 5 (名称)"],
  ])("is reported if %s above it has a second description after limits", async (_, rows, row) => {
    expect(messageOf(await read("page.txt", bullets(...rows)), "resolve/surplus-cells")).toContain(row);
  });

  it.each([
    ["a Boolean", ["is_new Boolean 可选 true", "• 最大长度:20", "• 名称"]],
    ["a Number", ["page_no Number 可选 2", "• 最小值:1", "• 最大值:9", "• 名称 备注"]],
    ["a text without an example", ["nick String 可选", "• 默认值:a", "• 名称"]],
  ])("is not suspected after %s with one description after its limits", async (_, rows) => {
    const { findings } = await read("page.txt", bullets(...rows));
    expect(findings.map(({ code }) => code)).not.toContain("resolve/surplus-cells");
    expect(findings.map(({ code }) => code)).not.toContain("read/row-or-text");
  });
});

describe("a row of a saved page that lost its name", () => {
  const long = "城市数据的版本。所有城市数据有一个统一的版本。".repeat(20);
  const cells = (texts: readonly string[]): string => texts.map((text) => `<td>${text}</td>`).join("");
  const page = (row: string): string =>
    [
      "<!DOCTYPE html><html><body><h1>taobao.demo.get (示例)</h1>",
      "<h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th></tr></table>",
      "<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr>",
      `<tr>${cells(["total", "Number", "3", "总数"])}</tr>`,
      `<tr>${row}</tr></table></body></html>`,
    ].join("\n");

  it.each([
    ["whose cells moved up", cells(["Number", "178", long])],
    ["whose name is a type", cells(["String", "", "", long])],
    ["of more cells than columns", cells(["Boolean", "true", "a", "b", long])],
  ])("is reported for any length: %s", async (_, row) => {
    const { rows, findings } = await read("page.html", page(row));
    expect(rows).toEqual(["response.total Number"]);
    const named = findings.filter(({ code, place }) => code === "read/rows-unreadable" && place?.line === 5);
    expect(named).toHaveLength(1);
  });
});

describe("a row of a capture with bars on one line with the sample after the table", () => {
  const page = (joined: string, ...more: readonly string[]): string =>
    [
      "名称 | 类型 | 是否必须 | 示例值 | 更多限制 | 描述 |",
      "--- | --- | --- | --- | --- | --- |",
      "nick | String | 可选 | a | 昵称 |",
      "",
      "名称 | 类型 | 示例值 | 描述 |",
      "--- | --- | --- | --- |",
      joined,
      ...more,
      "<demo_get_response> <total>3</total> </demo_get_response> |",
    ].join("\n");

  it.each([
    ["on one line", `total | Number | 3 | 总数 | ${javaSample.join(" ")} |`, []],
    ["behind line numbers", `total | Number | 3 | 总数 | 1 2 3 4 5 6 | ${javaSample.join(" ")} |`, []],
    ["over several lines", `total | Number | 3 | 总数 | ${javaSample[0] ?? ""} |`, javaSample.slice(1)],
    ["behind a row without an example", `total | Number | 总数 | ${javaSample.join(" ")} |`, []],
  ])("keeps its cells, and the sample %s is read", async (_, joined, more) => {
    const { rows, session, findings } = await read("page.txt", page(joined, ...more.map((line) => `${line} |`)));
    expect(rows).toEqual(["request.nick String", "response.total Number"]);
    expect(session).toBe("needed");
    expect(findings.map(({ code }) => code)).not.toContain("read/cells-mismatched");
  });
});

describe("a required word that is swapped with the example", () => {
  const titles = ["名称", "类型", "必须", "示例值", "描述"];
  const rows = [
    ["nick", "String", "必须", "a", "昵称"],
    ["store_id", "Boolean", "true", "可选", "名称"],
    ["page_no", "Number", "可选", "2", "页码"],
  ];
  const page = (before: string, between: string, after: string, ...rule: readonly string[]): string =>
    [
      "taobao.demo.get (示例)",
      "",
      "示例接口",
      "",
      "请求参数",
      "",
      `${before}${titles.join(between)}${after}`,
      ...rule,
      ...rows.map((row) => `${before}${row.join(between)}${after}`),
      "",
    ].join("\n");

  it.each([
    ["tabs", "page.txt", page("", "\t", "")],
    ["blanks", "page.txt", page("", " ", "")],
    ["ends of lines", "page.txt", page("", "\n", "").replace("true", "是")],
    ["bars", "page.md", page("| ", " | ", " |", "| --- | --- | --- | --- | --- |")],
    ["bars inside a line", "page.txt", page("", " | ", "", "--- | --- | --- | --- | ---")],
    [
      "bullets",
      "page.txt",
      page("", " ", "").replace(
        "store_id Boolean true 可选 名称",
        "query Query 必须\n• └ store_id\n• Boolean\n• true\n• 可选\n• 名称",
      ),
    ],
    [
      "elements",
      "page.html",
      `<html>${page("<tr><td>", "</td><td>", "</td></tr>")}</table></html>`
        .replace(/taobao.*/, "<h1>$&</h1>")
        .replace("请求参数", "<h2>请求参数</h2><table>"),
    ],
  ])("is reported between %s", async (_, file, text) => {
    const message = messageOf(await read(file, text), "read/cells-mismatched");
    expect(message).toMatch(/`store_id` in line \d+ \(`可选` is in the cell of its example\)/);
  });
});

describe("a row above the titles of its columns", () => {
  it.each([
    [
      "blanks",
      "page.txt",
      requestTable("nick String 必须 a 昵称", "名称 类型 必须 示例值 描述", "id Number 可选 1 编号"),
    ],
    [
      "tabs",
      "page.txt",
      requestTable("nick\tString\t必须\ta\t昵称", "名称\t类型\t必须\t示例值\t描述", "id\tNumber\t可选\t1\t编号"),
    ],
    [
      "bars",
      "page.md",
      requestTable(
        "| nick | String | 必须 |",
        "| 名称 | 类型 | 必须 |",
        "| --- | --- | --- |",
        "| id | Number | 可选 |",
      ),
    ],
  ])("is reported between %s", async (_, file, text) => {
    const found = await read(file, text);
    expect(found.rows).toEqual(["request.id Number"]);
    expect(messageOf(found, "read/rows-unreadable")).toMatch(/nick.* in line 7/);
  });
});

describe("a footnote mark", () => {
  it.each([
    ["a name", "<td>nick<sup>1</sup></td><td>String</td><td>必须</td>"],
    ["a type", "<td>nick</td><td>String<sup>[2]</sup></td><td>必须</td>"],
    ["a required word", '<td>nick</td><td>String</td><td>必须<sup><a href="#n3">3</a></sup></td>'],
  ])("is not part of %s", async (_, row) => {
    const titles = "<tr><th>名称</th><th>类型</th><th>必须</th></tr>";
    const text = `<html><h1>taobao.demo.get (示例)</h1><h2>请求参数</h2><table>${titles}<tr>${row}</tr></table></html>`;
    const { specs } = await readPage("page.html", text);
    expect(specs[0]?.request).toMatchObject([{ name: "nick", typeWord: "String", required: true }]);
  });
});

describe("rows without a start", () => {
  it.each([
    ["a mark", ["• └ nick", "• String", "• a", "• 昵称", "• city", "• String", "• 城市", "• 说明"], "city"],
    ["a name of its own", ["• └ nick", "• String", "• a", "• b", "• c", "• page_no", "• Number"], "page_no"],
    [
      "bullets before objects",
      ["• └ nick", "• String", "• a", "• b", "• └ id", "• Number", "• 1", "• 编号", "• 说明", "• zip", "• Number"],
      "zip",
    ],
  ])("are reported by their first cells if they lost %s", async (_, cells, name) => {
    const text = bullets("id Number 可选 1 编号").replace("total Number 3 总数", `user User 用户\n${cells.join("\n")}`);
    const line = text.split("\n").lastIndexOf(`• ${name}`) + 1;
    expect(messageOf(await read("page.txt", text), "resolve/surplus-cells")).toContain(
      `\`${name}\` in line ${line} (after`,
    );
  });
});

describe("a row in bars whose name looks like a tag", () => {
  it.each(["<nick>", "</nick>", "&nbsp;<nick>", "<nick>**"])("is reported as %s", async (name) => {
    const rows = ["id | Number | 可选 |", `${name} | String | 必须 |`];
    const found = await read("page.txt", requestTable("名称 | 类型 | 必须 |", "---|---|---|", ...rows));
    expect(found.rows).toEqual(["request.id Number"]);
    expect(found.findings.some(({ message }) => message.includes("nick"))).toBe(true);
  });
});

describe("a row in bars whose first cell looks like code", () => {
  const page = (...rows: readonly string[]): string =>
    [
      "# taobao.demo.get (示例)",
      "",
      "## 请求参数",
      "",
      ...rows,
      "",
      "## 响应参数",
      "",
      "| 名称 | 类型 | 示例值 | 描述 |",
      "| --- | --- | --- | --- |",
      "| ok | Boolean | true | 成功 |",
      "",
    ].join("\n");
  const examples = [
    '{"a":1,"b":["c"]}',
    "{}",
    "<a>1</a>",
    "<?xml version='1.0'?>",
    "[1,2]",
    "curl -X POST",
    "< b",
    "`x`",
  ];

  it.each(examples)("is read where the examples come first: %s", async (example) => {
    const found = await read(
      "page.md",
      page(
        "| 示例值 | 类型 | 名称 | 必须 | 描述 |",
        "| --- | --- | --- | --- | --- |",
        `| ${example} | String | options | 是 | 选项 |`,
        "| 1 | Number | page_no | 否 | 页码 |",
      ),
    );
    expect(found.rows).toEqual(["request.options String", "request.page_no Number", "response.ok Boolean"]);
  });

  it.each(examples)("is read where the descriptions come first: %s", async (example) => {
    const found = await read(
      "page.md",
      page(
        "| 描述 | 名称 | 类型 | 必须 |",
        "| --- | --- | --- | --- |",
        "| 页码 | page_no | Number | 否 |",
        `| ${example} | options | String | 是 |`,
      ),
    );
    expect(found.rows).toEqual(["request.page_no Number", "request.options String", "response.ok Boolean"]);
  });

  it.each(examples)("is read without bars at the ends: %s", async (example) => {
    const found = await read(
      "page.txt",
      page("示例值 | 类型 | 名称 | 必须 |", "---|---|---|---|", `${example} | String | options | 是 |`),
    );
    expect(found.rows).toEqual(["request.options String", "response.ok Boolean"]);
  });
});
