import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { itemRow, li, page, wide } from "./saved-page.js";

function read(text: string) {
  const diagnostics = new Diagnostics();
  const docs = readPageHtml(sourceText("page.html", text), diagnostics);
  return { docs, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe("reading a saved page of hostile size", () => {
  test.each([
    ["elements nested 30,000 deep", "<div>".repeat(30_000)],
    ["300,000 elements", "<b>x</b>".repeat(300_000)],
  ])("rejects %s", (_, content) => {
    expect(read(page(itemRow, content))).toEqual({ docs: [], codes: ["read/too-complex"] });
  });

  test.each([
    ["ten megabytes in a cell", itemRow.replace("the item", "长 ".repeat(5_000_000))],
    ["10,000 rows", itemRow.repeat(10_000)],
    ["10,000 nested rows", wide(`<ul>${li(["└ a", "String", "必须", "1", "", ""])}</ul>`.repeat(10_000))],
    ["10,000 lists that are never closed", wide("<ul><li>a<li>String".repeat(10_000))],
    ["100,000 cells", wide(`<ul>${"<li>a</li>".repeat(100_000)}</ul>`)],
    ["100,000 comments that are never closed", "<!--".repeat(100_000)],
    ["100,000 attributes", `<tr${" a=b".repeat(100_000)}>`],
  ])("gives a document or a finding for %s", (_, content) => {
    const { docs, codes } = read(page(content));
    expect(docs.length + codes.length).toBeGreaterThan(0);
  });

  // Searching the rest of the page for each reference would take hours.
  test("reads a sample with 140,000 references to line feeds, and rejects one with 800,000", () => {
    const sample = (lines: number) =>
      `<h1>a.b (x)</h1><h2>响应参数</h2><table><tr><th>名称</th><th>类型</th></tr></table><h2>响应示例</h2><pre>{${"&#10;".repeat(lines)}</pre>`;
    expect(read(sample(140_000)).docs).toHaveLength(1);
    expect(read(sample(800_000))).toEqual({ docs: [], codes: ["read/page-too-long"] });
  });
});
