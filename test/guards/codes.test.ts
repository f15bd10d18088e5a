import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import { allCodes, codesDocument } from "../../generator/diagnostics/codes-document.js";
import { chineseDocument, englishDocument } from "../../generator/diagnostics/codes-document-words.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";
import { chineseMessages } from "../../generator/diagnostics/registry/zh/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the table of diagnostic codes", () => {
  it.each([
    ["CODES.md", englishMessages, englishDocument],
    ["CODES.zh-CN.md", chineseMessages, chineseDocument],
  ])("%s is what `npm run codes` writes", async (name, messages, words) => {
    const path = join(root, "generator/diagnostics", name);
    const text = codesDocument(messages, words);
    expect(readFileSync(path, "utf8")).toBe(await format(text, { ...(await resolveConfig(path)), parser: "markdown" }));
  });

  it("has a section for every family of codes", () => {
    const families = [...new Set(allCodes().map((code) => code.slice(0, code.indexOf("/"))))];
    expect(Object.keys(englishDocument.families)).toEqual(families);
    expect(Object.keys(chineseDocument.families)).toEqual(families);
  });
});

describe("every diagnostic code", () => {
  it("is named by a test", () => {
    const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".test.ts"))
      .map((path) => readFileSync(join(root, "test", path), "utf8"));
    const named = new Set(tests.flatMap((text) => text.match(/(?<![\w/-])[a-z]+\/[a-z][a-z-]*(?![\w/.-])/g) ?? []));
    expect(allCodes().filter((code) => !named.has(code))).toEqual([]);
  });
});
