import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import { read } from "../../generator/read/read.js";

const tables = [
  "## 请求参数",
  "",
  "| 名称 | 类型 | 是否必须 | 示例值 | 描述 |",
  "|---|---|---|---|---|",
  "| num_iid | Number | 是 | 123 | 商品编号 |",
  "",
  "## 响应参数",
  "",
  "| 名称 | 类型 | 示例值 | 描述 |",
  "|---|---|---|---|",
  "| title | String | abc | 标题 |",
].join("\n");

async function readText(text: string): Promise<{ doc: ApiDoc | undefined; codes: readonly string[] }> {
  const found = new Diagnostics();
  const [doc] = await read({ path: "page.md", text, sha256: "0" }, found);
  return { doc, codes: found.sorted().map(({ code }) => code) };
}

describe("a title without brackets", () => {
  it.each([
    ["# taobao.demo.item.get", undefined],
    ["taobao.demo.item.get", undefined],
    ["# `taobao.demo.item.get`", undefined],
    ["**taobao.demo.item.get**", undefined],
    ["# API: taobao.demo.item.get", undefined],
    ["接口名称：taobao.demo.item.get", undefined],
    ["接口：taobao.demo.item.get 获取商品", "获取商品"],
    ["### taobao.demo.item.get 获取商品", "获取商品"],
    ["taobao.demo.item.get - 获取商品", "获取商品"],
    ["# taobao.demo.item.get：获取商品", "获取商品"],
    ["# 获取商品 taobao.demo.item.get", "获取商品"],
    ["# 获取商品（taobao.demo.item.get）", "获取商品"],
    ["# 获取商品 - `taobao.demo.item.get`", "获取商品"],
  ])("is read from %s", async (line, title) => {
    const { doc, codes } = await readText(`文档中心 > API类目 > 商品API\n${line}\n\n获取一个商品\n\n${tables}`);
    expect(doc?.method.value).toBe("taobao.demo.item.get");
    expect(doc?.title?.value).toBe(title);
    expect(doc?.description?.value).toBe("获取一个商品");
    expect(doc?.category?.value).toBe("商品API");
    expect(doc?.request.rows.map(({ name }) => name.value)).toEqual(["num_iid"]);
    expect(codes).toEqual(["read/title-without-brackets", "read/page-cut"]);
    const shown = line.slice((doc?.method.place.column ?? 0) - 1);
    expect(shown.slice(0, doc?.method.place.length)).toBe("taobao.demo.item.get");
  });

  it.each([
    ["a sentence that mentions a method", "请先调用 taobao.demo.item.get 获取编号"],
    ["a sentence that begins with a method", "taobao.demo.item.get 已下线，请使用本接口"],
    ["titles of two APIs", "# taobao.demo.item.get\n# taobao.demo.item.list"],
    ["an address", "gw.api.taobao.com"],
    ["a package", "com.taobao.api"],
    ["a version", "v1.2.3"],
    ["the name of a file", "taobao.demo.item.get.html"],
    ["a method of two words", "demo.get"],
  ])("is not read from %s", async (_, line) => {
    const { doc, codes } = await readText(`${line}\n\n${tables}`);
    expect(doc).toBeUndefined();
    expect(codes).toEqual(["read/page-without-method"]);
  });

  it("gives way to the method of the samples if they show another API", async () => {
    const sample = "\n\n## 请求示例\n\nTaobaoClient client = x;\nUserGetRequest req = new UserGetRequest();";
    const { doc, codes } = await readText(`# taobao.demo.item.get\n\n${tables}${sample}`);
    expect(doc?.method.value).toBe("taobao.user.get");
    expect(codes).toContain("read/method-from-samples");
  });

  it("is kept if the samples show the same API in their own spelling", async () => {
    const sample = "\n\n## 请求示例\n\nTaobaoClient client = x;\nDemoItemGetRequest req = new DemoItemGetRequest();";
    const { doc, codes } = await readText(`# taobao.demo.item.get 获取商品\n\n${tables}${sample}`);
    expect([doc?.method.value, doc?.title?.value]).toEqual(["taobao.demo.item.get", "获取商品"]);
    expect(codes).not.toContain("read/method-from-samples");
  });
});
