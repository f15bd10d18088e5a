import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { read } from "../../generator/read/read.js";
import { inEnglish } from "../diagnostics/in-english.js";

/** Returns the rows of a source's error table with line and column, and the findings about them. */
async function errorsOf(text: string) {
  const diagnostics = new Diagnostics();
  const [doc] = await read({ path: "page", text, sha256: "" }, diagnostics);
  return {
    rows: doc?.errors.map(({ code, message, solution }) => [code.value, message, solution]),
    codesAt: doc?.errors.map(({ code: { place } }) => [place.line, place.column, place.length]),
    found: inEnglish(diagnostics.sorted())
      .filter(({ code }) => code.startsWith("read/error"))
      .map(({ code, place, message }) => ({ code, line: place?.line, column: place?.column, message })),
  };
}

const page = (...rows: readonly string[]): string =>
  [
    "taobao.demo.get (示例)",
    "请求参数",
    "名称 类型 是否必须 示例值 更多限制 描述",
    "响应参数",
    "名称 类型 示例值 描述",
    "请求示例",
    "响应示例",
    "异常示例",
    "错误码解释",
    ...rows,
    "API工具",
    "FAQ",
  ].join("\n");
const header = "错误码 错误描述 解决方案";

describe("the error table in the text of a page", () => {
  it.each<readonly [string, readonly string[], readonly (readonly [string, string, string])[]]>([
    ["holds nothing", [header], []],
    ["has one word a cell", [header, "", "isv.x 参数错误"], [["isv.x", "参数错误", ""]]],
    [
      "has tabs between cells",
      [
        "错误码\t错误描述\t解决方案",
        "isv.x\t参数 错误\t请 检查",
        "isv.y\t\t重试",
        "15\tRemote service error\t",
        "ISV_500\t\t",
      ],
      [
        ["isv.x", "参数 错误", "请 检查"],
        ["isv.y", "", "重试"],
        ["15", "Remote service error", ""],
        ["ISV_500", "", ""],
      ],
    ],
    [
      "has tabs whose row ends were cut off",
      ["错误码\t错误描述\t解决方案", "isv.x\t参数错误\t检查", "isv.z", "40"],
      [
        ["isv.x", "参数错误", "检查"],
        ["isv.z", "", ""],
        ["40", "", ""],
      ],
    ],
    [
      "is aligned by blanks",
      [`错误码      错误描述       解决方案`, "isv.x       参数 错误      检查", "isv.y　　　坏了　　　重试"],
      [
        ["isv.x", "参数 错误", "检查"],
        ["isv.y", "坏了", "重试"],
      ],
    ],
    [
      "is indented, with no-break blanks",
      [`    ${header}`, "\u00A0\u00A0\u00A0\u00A0isv.x\u00A0参数错误", "\t"],
      [["isv.x", "参数错误", ""]],
    ],
    [
      "is indented by tabs",
      ["\t错误码\t错误描述\t解决方案", "\tisv.x\t参数错误\t检查"],
      [["isv.x", "参数错误", "检查"]],
    ],
    [
      "shows rows as bullets",
      [header, "  • isv.x 参数错误", "  • isv.y 没有"],
      [
        ["isv.x", "参数错误", ""],
        ["isv.y", "没有", ""],
      ],
    ],
    [
      "has cells of several lines",
      [
        "错误码\t错误描述\t解决方案",
        "isv.x\t参数错误\t1. 检查参数",
        "2. 再试 一次",
        "isv.y\t坏了\t见",
        "https://example.com/a?b=1",
      ],
      [
        ["isv.x", "参数错误", "1. 检查参数\n2. 再试 一次"],
        ["isv.y", "坏了", "见\nhttps://example.com/a?b=1"],
      ],
    ],
    [
      "has a list in a cell",
      [header, "isv.x 参数错误", "  • 检查参数", "  • 再试 一次", "isv.y 坏了"],
      [
        ["isv.x", "参数错误\n检查参数\n再试 一次", ""],
        ["isv.y", "坏了", ""],
      ],
    ],
  ])("%s", async (_, rows, wanted) => {
    for (const lineEnd of ["\n", "\r\n"]) {
      const text = page(...rows).replaceAll("\n", lineEnd);
      expect(await errorsOf(text)).toMatchObject({ rows: wanted, found: [] });
    }
  });

  it("is reported with its codes if nothing shows where messages end", async () => {
    const { rows, found } = await errorsOf(page(header, "isv.x 参数错误 请检查", "isv.y 没有", "isp.z a b c"));
    expect(rows).toEqual([
      ["isv.x", "参数错误 请检查", ""],
      ["isv.y", "没有", ""],
      ["isp.z", "a b c", ""],
    ]);
    expect(found).toMatchObject([{ code: "read/error-cells-joined", line: 11, column: 1 }]);
    expect(found[0]?.message).toContain("isv.x, isp.z");
  });

  it("has the place of each code", async () => {
    const { codesAt } = await errorsOf(page(header, "  isv.x\t参数错误\t检查", "  • isv.yy\t坏了\t"));
    expect(codesAt).toEqual([
      [11, 3, 5],
      [12, 5, 6],
    ]);
  });
});

describe("an error row without a code", () => {
  const document = {
    name: "taobao.demo.get",
    apiChineseName: "示例",
    errorCodes: [
      { errorCode: null },
      { errorCode: "", errorMsg: "参数错误" },
      { errorCode: "isv.x", errorMsg: "坏了" },
    ],
  };
  const tables =
    "<h1>taobao.demo.get (示例)</h1><h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th></tr></table>" +
    "<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th></tr></table>";
  const html = `${tables}<table><tr><th>错误码</th><th>错误描述</th></tr>
<tr><td></td><td></td></tr>
<tr><td> </td><td>参数错误</td></tr>
<tr><td>isv.x</td><td>坏了</td></tr></table>`;
  const bars = [
    "说明",
    "名称 | 类型 | 是否必须 | 示例值 | 更多限制 | 描述 |",
    "名称 | 类型 | 示例值 | 描述 |",
    "total | Number | 3 | 总数",
    "<demo_get_response>",
    "</demo_get_response>",
    "错误码 | 错误描述 | 解决方案",
    "---|---|---",
    "| | 参数错误 | 检查 |",
    "isv.x | 坏了 ||",
    "",
    "API工具",
    "FAQ",
    "顶部",
  ].join("\n");

  it.each([
    ["page text", page("错误码\t错误描述\t解决方案", "\t参数错误\t检查", "isv.x\t坏了\t"), [11, 2]],
    ["page text with bars", bars, [9, 1]],
    ["page HTML", html, [3, 19]],
    ["document JSON", JSON.stringify(document, undefined, 1), [10, 16]],
  ])("is skipped with a warning in %s", async (_, text, [line, column]) => {
    const { rows, found } = await errorsOf(text);
    expect(rows).toEqual([["isv.x", "坏了", ""]]);
    expect(found).toMatchObject([{ code: "read/error-without-code", line, column }]);
  });
});
