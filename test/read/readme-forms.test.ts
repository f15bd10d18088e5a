import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Field } from "../../generator/model/api-spec.js";
import { readPage } from "../roundtrip/read-page.js";

/** A page that contains the README's line of a form, and the depth of the line's parameter in it. */
interface FormPage {
  readonly file: string;
  readonly page: (line: string) => string;
  readonly depth: 0 | 1;
}

const java = [
  "TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);",
  "DemoGetRequest req = new DemoGetRequest();",
  "DemoGetRequest.Query obj1 = new DemoGetRequest.Query();",
  "obj1.setRecordId(1800L);",
  "req.setQuery(obj1);",
  "DemoGetResponse rsp = client.execute(req, sessionKey);",
];

function page(
  titles: string,
  rows: readonly string[],
  responseTitles: string,
  heading: (text: string) => string = (text) => text,
): string {
  return [
    "taobao.demo.get (示例)",
    "",
    "说明",
    heading("公共参数"),
    heading("请求参数"),
    titles,
    ...rows,
    heading("响应参数"),
    responseTitles,
    heading("请求示例"),
    "JAVA",
    ...java,
    heading("响应示例"),
    "<demo_get_response>",
    "</demo_get_response>",
    heading("异常示例"),
    heading("错误码解释"),
    "API工具",
    "FAQ",
  ].join("\n");
}

const columns = ["名称", "类型", "是否必须", "示例值", "更多限制", "描述"];
const responseColumns = ["名称", "类型", "示例值", "描述"];
const blanks = (rows: readonly string[]): string => page(columns.join(" "), rows, responseColumns.join(" "));
const tabs = (rows: readonly string[]): string => page(columns.join("\t"), rows, responseColumns.join("\t"));
const object = "query\tQuery\t必须\t\t\t条件";

/** The pages, in the order of the README's table. */
const forms: readonly FormPage[] = [
  { file: "page.txt", depth: 0, page: (line) => blanks([line]) },
  {
    file: "page.txt",
    depth: 1,
    page: (line) =>
      blanks([
        "query Query 必须 条件",
        ...[line, "• Number", "• 必须", "• 1800", "• 会话记录ID"].map((each) => `  ${each}`),
      ]),
  },
  { file: "page.txt", depth: 1, page: (line) => tabs([object, line.replaceAll("⇥", "\t")]) },
  {
    file: "page.md",
    depth: 1,
    page: (line) =>
      page(
        "| 名称 | 类型 | 必须 | 示例值 | 描述 |\n|---|---|---|---|---|",
        ["| query | Query | true | | 条件 |", line],
        "| 名称 | 类型 | 示例值 | 描述 |\n|---|---|---|---|",
        (text) => `## ${text}\n`,
      ),
  },
  {
    file: "page.txt",
    depth: 0,
    page: (line) =>
      [
        "说明",
        `${columns.join(" | ")} |`,
        "---|---|---|---|---|---|",
        line,
        "|",
        `${responseColumns.join(" | ")} |`,
        "---|---|---|---|",
        ...java,
        "<demo_get_response>",
        "</demo_get_response>",
        "错误码 | 错误描述 | 解决方案 |",
        "---|---|---|",
      ].join("\n"),
  },
  {
    file: "page.txt",
    depth: 0,
    page: (line) =>
      page(columns.join("\n"), [line, "Number", "必须", "1800", "会话记录ID"], responseColumns.join("\n")),
  },
  {
    file: "page.html",
    depth: 1,
    page: (line) =>
      `<h1>taobao.demo.get (示例)</h1><h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th></tr>
<tr><td>query</td><td>Query</td><td>必须</td></tr>${line}</table>
<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th></tr></table>`,
  },
  {
    file: "document.json",
    depth: 0,
    page: (line) =>
      `{"name": "taobao.demo.get", "apiChineseName": "示例", "requestParams": [${line}], "responseParams": []}`,
  },
  {
    file: "taobao.demo.get.yaml",
    depth: 0,
    page: (line) => `topSpec: 1\nmethod: taobao.demo.get\ntitle: 示例\nrequest:\n  ${line}\nresponse: []\n`,
  },
];

/** Returns the lines of a README's table of forms, without Markdown. */
function linesOf(readme: string, heading: string): readonly string[] {
  const text = readFileSync(readme, "utf8");
  const section = text.slice(text.indexOf(`### ${heading}`));
  const rows = section
    .slice(0, section.indexOf("\n#", 4))
    .split("\n")
    .filter((line) => line.startsWith("| "));
  return rows.slice(2).map((row) => {
    const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return (/^`(.*)`$/.exec(cells[2] ?? "")?.[1] ?? "").replaceAll("\\|", "|");
  });
}

function fieldsOf({ type }: Field): readonly Field[] {
  return type.kind === "object" ? type.fields : [];
}

describe.each([
  ["README.md", "What can be read"],
  ["README.zh-CN.md", "能读取什么"],
])("the forms of pages in %s", (readme, heading) => {
  const lines = linesOf(readme, heading);

  test("are all tested", () => {
    expect(lines).toHaveLength(forms.length);
  });

  test.each(forms.map((form, index) => [lines[index] ?? "", form] as const))("`%s` is read", async (line, form) => {
    const { specs, findings } = await readPage(form.file, form.page(line));
    const [first] = specs[0]?.request ?? [];
    const field = form.depth === 0 ? first : first && fieldsOf(first)[0];
    expect(field, findings.map(({ message }) => message).join("\n")).toMatchObject({
      name: "record_id",
      typeWord: "Number",
      required: true,
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
