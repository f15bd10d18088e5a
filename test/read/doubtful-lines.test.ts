import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { inEnglish } from "../diagnostics/in-english.js";

const head =
  "taobao.demo.item.get (示例)\n\n示例说明\n\n公共参数\n\n请求参数\n\n名称 类型 是否必须 示例值 更多限制 描述\n";
const tail = "\n响应参数\n\n名称 类型 示例值 描述\ntotal Number 3 总数\n";

async function findings(text: string): Promise<readonly { code: string; line: number | undefined; message: string }[]> {
  const diagnostics = new Diagnostics();
  for (const doc of await read({ path: "page.txt", text, sha256: "0" }, diagnostics)) resolve(doc, diagnostics);
  return inEnglish(diagnostics.sorted()).map(({ code, place, message }) => ({ code, line: place?.line, message }));
}

describe("lines with another possible meaning", () => {
  it.each([
    ["a name alone", "item_id Number 必须 123 编号\nanother_name\n"],
    ["a name and a word", "item_id Number 必须 123 编号\nother_name status\n"],
    ["two words in camel case", "item_id Number 必须 123 编号\nnickName userState\n"],
  ])("are reported below a row if they contain %s", async (_, rows) => {
    const found = await findings(`${head}${rows}${tail}`);
    expect(found).toContainEqual(expect.objectContaining({ code: "read/row-or-text", line: 11 }));
  });

  it.each([
    ["below the footer", "\nFAQ\n返回\n顶部\n\n"],
    ["right below the response", "\n"],
    ["below samples", "\n请求示例\n\n响应示例\n\n"],
  ])("are reported at the start of a page of another method %s", async (_, between) => {
    const page = `${head}item_id Number 必须 123 编号\n${tail}`;
    const found = await findings(`${page}${between}${page.replaceAll("demo.item.get", "demo.order.list")}`);
    expect(found).toContainEqual(expect.objectContaining({ code: "read/second-page" }));
  });

  it.each([3, 4, 6])("are reported after the cells of a nested row with %i texts", async (count) => {
    const texts = Array.from({ length: count }, (_, index) => `  • 说明${index}文字\n`).join("");
    const response = `\n响应参数\n\n名称 类型 示例值 描述\nresult Result 结果\n  • └ id\n  • Number\n${texts}`;
    const found = await findings(`${head}item_id Number 必须 123 编号\n${response}`);
    expect(found).toContainEqual(
      expect.objectContaining({ code: "resolve/surplus-cells", message: expect.stringContaining("id") as unknown }),
    );
  });
});
