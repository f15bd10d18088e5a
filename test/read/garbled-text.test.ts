import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { isGarbled } from "../../generator/read/garbled-text.js";
import { read } from "../../generator/read/read.js";
import { sourceText } from "../spec/arbitrary-spec.js";

/** Returns a text whose UTF-8 bytes were decoded with another character set. */
function misread(text: string, encoding: "latin1" | "windows-1252"): string {
  const bytes = Buffer.from(text, "utf8");
  return encoding === "latin1" ? bytes.toString("latin1") : new TextDecoder(encoding).decode(bytes);
}

const page = "taobao.demo.get (查询商品)\n\n按编号查询商品\n\n请求参数\n\n名称 类型 是否必须 示例值 更多限制 描述\n";
const json = JSON.stringify({ name: "demo.get", apiChineseName: "查询商品", description: "按编号", requestParams: [] });

describe("Chinese text that was decoded with the wrong character set", () => {
  test.each([
    ["a page, read as Latin-1", misread(page, "latin1")],
    ["a page, read as Windows-1252", misread(page, "windows-1252")],
    ["a document, read as Latin-1", misread(json, "latin1")],
    ["a document, read as Windows-1252", misread(json, "windows-1252")],
    ["a spec, read as Latin-1", misread("topSpec: 1\nmethod: demo.get\ntitle: 查询商品\n", "latin1")],
  ])("is rejected: %s", async (_, text) => {
    const diagnostics = new Diagnostics();
    expect(await read(sourceText("page", text), diagnostics)).toEqual([]);
    expect(diagnostics.sorted().map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "error read/text-garbled",
    ]);
  });

  test("is detected for any Chinese text", () => {
    const han = fc.stringMatching(/^[一-鿿]{3,40}$/);
    fc.assert(fc.property(han, (text) => isGarbled(misread(text, "latin1"))));
  });
});

test.each([
  ["Chinese", page],
  ["French", "café, déjà vu, ©2026, crème brûlée à l’œuf, naïveté — été"],
  ["German", "Größe, Übergänge, ähnlich – für „Käse“"],
  ["Chinese that quotes a garbled text", `${page}乱码如 ${misread("查询商品", "latin1")}`],
  ["nothing", ""],
])("%s is not garbled", (_, text) => {
  expect(isGarbled(text)).toBe(false);
});
