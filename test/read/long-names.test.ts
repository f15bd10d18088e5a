import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { read } from "../../generator/read/read.js";

const sources: readonly (readonly [string, (name: string) => string])[] = [
  [
    "a page",
    (name) => `a.b (x)\n请求参数\n名称 类型 是否必须\n响应参数\n名称 类型 示例值 描述\nr Item\n• └ ${name}\n• String\n`,
  ],
  ["a page with bars", (name) => `名称 | 类型 | 示例值\n${name} | String | 1\n<a_b_response></a_b_response>\n`],
  [
    "a saved page",
    (name) =>
      `<html><body><h1>a.b (x)</h1><h2>响应参数</h2><table><tr><th>名称</th><th>类型</th></tr>` +
      `<tr><td>${name}</td><td>String</td></tr></table></body></html>`,
  ],
  ["a document", (name) => JSON.stringify({ name: "a.b", responseParams: [{ name, type: "String", maxLength: "x" }] })],
  [
    "a spec",
    (name) => `topSpec: 1\nmethod: a.b\ntitle: x\nsession: none\nresponse:\n  - { name: ${name}, type: String }\n`,
  ],
];

async function readText(text: string) {
  const diagnostics = new Diagnostics();
  const docs = await read({ path: "a", text, sha256: "" }, diagnostics);
  return { docs, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe.each(sources)("a parameter's name in %s", (_, sourceWith) => {
  it("may have 200 characters", async () => {
    const { docs, codes } = await readText(sourceWith("n".repeat(200)));
    expect(docs[0]?.response.rows.at(-1)?.name.value).toBe("n".repeat(200));
    expect(codes).not.toContain("read/name-too-long");
  });

  it("is rejected if it is longer, as the only finding, since all paths would repeat it", async () => {
    expect(await readText(sourceWith("n".repeat(201)))).toEqual({ docs: [], codes: ["read/name-too-long"] });
  });
});
