import { describe, expect, test } from "vitest";
import { readPage } from "../roundtrip/read-page.js";

const page = (rows: readonly string[], sample: string): string =>
  [
    "taobao.demo.get (示例)",
    "说明",
    "公共参数",
    "请求参数",
    "名称\t类型\t是否必须\t示例值\t更多限制\t描述",
    "响应参数",
    "名称\t类型\t示例值\t描述",
    ...rows,
    "请求示例",
    "响应示例",
    ...`<demo_get_response>\n${sample}\n</demo_get_response>`.split("\n"),
    "异常示例",
    "错误码解释",
    "API工具",
    "FAQ",
  ].join("\n");

describe("a table with its sample", () => {
  test.each([
    [
      "resolve/row-shown-elsewhere",
      ["seller\tSeller\t\t卖家", "  nick\tString\ta\t昵称", "  city\tString\tb\t城市"],
      "<seller><nick>a</nick></seller><buyer><city>b</city></buyer>",
      "`city` in line 10 (in seller; the XML response sample shows it in buyer)",
    ],
    [
      "resolve/fields-from-sample",
      ["seller\tSeller\t\t卖家"],
      "<seller><nick>a</nick></seller>",
      "`seller` in line 8 (nick)",
    ],
  ])("is reported with %s if it lacks parameters of the sample", async (code, rows, sample, text) => {
    const { findings } = await readPage("page.txt", page(rows, sample));
    expect(findings.find((finding) => finding.code === code)?.message).toContain(text);
  });
});
