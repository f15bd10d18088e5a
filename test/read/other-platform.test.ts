import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { read } from "../../generator/read/read.js";

/** Returns the methods that are read from a source, then the codes of its findings. */
async function readText(text: string): Promise<readonly string[]> {
  const found = new Diagnostics();
  const docs = await read({ path: "page", text, sha256: "0" }, found);
  return [...docs.map(({ method }) => method.value), ...found.sorted().map(({ code }) => code)];
}

const bars = "## 请求参数\n\n| 名称 | 类型 | 是否必须 | 描述 |\n|---|---|---|---|\n| id | Number | 是 | 编号 |\n";
const blanks = "请求参数\n\n名称 类型 是否必须 示例值 更多限制 描述\n• id Number 必须 1 编号\n";
const cells = (tag: string, texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join("")}</tr>`;
const html = `<h2>请求参数</h2><table>${cells("th", ["名称", "类型", "是否必须", "描述"])}${cells("td", ["id", "Number", "是", "编号"])}</table>`;
const rows = [{ name: "id", type: "Number", required: true, desc: "编号" }];

describe("a document of another platform", () => {
  it.each([
    ["Markdown", (method: string) => `# ${method} (商品)\n\n${bars}`],
    ["Markdown without brackets", (method: string) => `# ${method}\n\n${bars}`],
    ["text", (method: string) => `${method} (商品)\n\n${blanks}`],
    ["HTML", (method: string) => `<!doctype html><h1>${method} (商品)</h1>${html}`],
    ["JSON", (method: string) => JSON.stringify({ name: method, requestParams: rows, responseParams: rows })],
    ["a spec", (method: string) => `topSpec: 1\nmethod: ${method}\nrequest: []\nresponse: []\n`],
  ])("is rejected as %s", async (_, text) => {
    for (const method of ["pdd.goods.detail.get", "jd.union.open.goods.query", "youzan.item.detail.get"]) {
      expect(await readText(text(method))).toEqual(["read/other-platform"]);
    }
    expect(await readText(text("taobao.item.get"))).toContain("taobao.item.get");
  });

  it.each([
    ["Markdown", `POST https://gw-api.pinduoduo.com/api/router\n\n${bars}`],
    ["text", `网关 https://api.jd.com/routerjson\n\n${blanks}`],
    ["HTML", `<!doctype html><p>https://open.youzanyun.com/api</p>${html}`],
  ])("is rejected as %s by its gateway if it shows no method", async (_, text) => {
    expect(await readText(text)).toEqual(["read/other-platform"]);
  });
});
