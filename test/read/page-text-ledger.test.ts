import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { LineLedger } from "../../generator/read/ledger.js";
import { readPageText } from "../../generator/read/page-text.js";

describe("the account of a page's text", () => {
  it("gives the meaning of each line of the recall page", () => {
    const page = new URL("../../specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt", import.meta.url);
    const text = readFileSync(page, "utf8");
    const ledger = new LineLedger();
    readPageText({ path: "page.txt", text, sha256: "" }, new Diagnostics(), ledger);
    const roleOf = (line: string): string => {
      const number = text.split("\n").indexOf(line) + 1;
      return ledger
        .at(number)
        .map(({ role, of }) => (of === undefined ? role : `${role} ${of}`))
        .join(", ");
    };
    const lines = [
      "文档中心 > API类目 > 阿里健康随访",
      "alibaba.alihealth.followup.dialogrecord.recall (会话消息撤回)",
      "天津随访项目,会话消息撤回",
      "请求参数",
      "名称 类型 是否必须 示例值 更多限制 描述",
      "  • └ record_id",
      "  • 1800000767768343",
      "  • JAVA",
      "    <result1>",
    ];
    expect(lines.map((line) => [line.trim(), roleOf(line)])).toEqual([
      ["文档中心 > API类目 > 阿里健康随访", "category"],
      ["alibaba.alihealth.followup.dialogrecord.recall (会话消息撤回)", "title"],
      ["天津随访项目,会话消息撤回", "description"],
      ["请求参数", "heading"],
      ["名称 类型 是否必须 示例值 更多限制 描述", "header"],
      ["• └ record_id", "row record_id"],
      ["• 1800000767768343", "cell record_id"],
      ["• JAVA", "sample-tab"],
      ["<result1>", "sample"],
    ]);
  });
});
