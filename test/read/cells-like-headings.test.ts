import { describe, expect, it } from "vitest";
import { readPage } from "../roundtrip/read-page.js";
import { structureOfSpec } from "../roundtrip/structure.js";

/**
 * Returns a page whose table cells have a line each, with these texts in the description cells of two rows and a nested
 * one.
 */
function page(query: string, total: string, nested: string): string {
  return `taobao.demo.get (示例)
示例接口
公共参数
请求参数
名称
类型
是否必须
示例值
更多限制
描述
query
Query
必须
${query}
└ name
String
必须
张三
${nested}
page_no
Number
可选
2
第几页
响应参数
名称
类型
示例值
描述
total
Number
3
${total}
note
String
abc
备注
请求示例
JAVA
TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);
DemoGetRequest req = new DemoGetRequest();
DemoGetRequest.Query obj1 = new DemoGetRequest.Query();
obj1.setName("张三");
req.setQuery(obj1);
req.setPageNo(2L);
DemoGetResponse rsp = client.execute(req);
响应示例
XML示例
<demo_get_response>
    <total>3</total>
    <note>abc</note>
</demo_get_response>
异常示例
XML示例
<error_response>
    <code>50</code>
    <msg>Remote service error</msg>
</error_response>
错误码解释
错误码 错误描述 解决方案
API工具
如何获得此API
FAQ
返回
顶部
`;
}

async function read(text: string): Promise<unknown> {
  const { specs, findings } = await readPage("page.txt", text);
  const rows = specs.map((spec) =>
    structureOfSpec(spec).rows.map(({ path, type, required }) => `${path} ${type}${required === true ? " !" : ""}`),
  );
  return { rows, codes: findings.map(({ code }) => code) };
}

describe("a cell with the text of a heading", () => {
  it.each([
    ["of its own table", "请求参数", "总数", "姓名"],
    ["of the table below", "响应参数", "总数", "姓名"],
    ["of the table above", "查询条件", "请求参数", "姓名"],
    ["of its own table, in a nested row", "查询条件", "总数", "请求参数"],
    ["of the error table", "查询条件", "错误码解释", "姓名"],
    ["of the public parameters, in the request", "公共参数", "总数", "姓名"],
    ["of the public parameters, in the response", "查询条件", "公共参数", "姓名"],
    ["of the page's end", "API工具", "如何获得此API", "FAQ"],
    ["of samples", "响应示例", "请求示例", "异常示例"],
  ])("belongs to its row: %s", async (_, query, total, nested) => {
    expect(await read(page(query, total, nested))).toEqual({
      rows: [
        [
          "request.query Query !",
          "request.query.name String !",
          "request.page_no Number",
          "response.total Number",
          "response.note String",
        ],
      ],
      codes: [],
    });
  });
});

describe("a heading below a table", () => {
  it.each([
    ["of a response without titles", "响应参数\n名称\n类型\n示例值\n描述\n", "响应参数\n", "read/table-unreadable"],
    ["of samples that are missing", /请求示例\nJAVA\n[^]*?execute\(req\);\n/, "请求示例\n", ""],
  ])("starts a section: %s", async (_, from, to, code) => {
    const { specs, findings } = await readPage("page.txt", page("查询条件", "总数", "姓名").replace(from, to));
    expect(findings.map((finding) => finding.code)).toEqual(code === "" ? [] : expect.arrayContaining([code]));
    expect(specs[0]?.request.map(({ name }) => name)).toEqual(["query", "page_no"]);
  });
});
