import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNamed, isSampleTabLine, mayStartTitle, sectionNamed } from "../../generator/kinds/headings.js";
import { requiredMeaning } from "../../generator/kinds/required-words.js";

const marksBefore = fc.constantFrom("", "## ", "**", "2. ", "三、", "▼ ", "\u200B", "\uE001");
const marksBehind = fc.constantFrom("", ":", "：", "**", " ##", "\u200B");
const spellings = fc.constantFrom(
  (word: string) => word,
  (word: string) => word.toUpperCase(),
  (word: string) => word.slice(0, 1) + "\u200B" + word.slice(1),
  (word: string) => word.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
);

describe("a word of the platform's pages", () => {
  it.each([
    ["请求参数", sectionNamed, "request"],
    ["響應參數", sectionNamed, "response"],
    ["返回", sectionNamed, "footer"],
    ["error codes", sectionNamed, "errors"],
    ["名称", columnNamed, "name"],
    ["parameter name", columnNamed, "name"],
    ["是否必须", columnNamed, "required"],
    ["是", requiredMeaning, "required"],
    ["n", requiredMeaning, "optional"],
    ["√", requiredMeaning, "required"],
  ] as const)(
    "is recognized with marks around it, in any case and width of its letters: %s",
    (word, meaningOf, want) => {
      fc.assert(
        fc.property(marksBefore, spellings, marksBehind, (before, spell, behind) => {
          expect(meaningOf(`${before}${spell(word)}${behind}`)).toBe(want);
        }),
      );
    },
  );

  it.each(["名", "参考", "typed", "naming", "一", "必", "yes no", "三、"])("is not read into %s", (text) => {
    expect([sectionNamed(text), columnNamed(text), requiredMeaning(text)]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ["名称 类型 是否必须", true],
    ["Name Type", true],
    ["1. 名称", true],
    ["<div>", false],
    ["客户编号", false],
    ["", false],
  ])("may start a header line: %j", (text, want) => {
    expect(mayStartTitle(text)).toBe(want);
  });

  it.each([
    ["JAVA .NET PHP", true],
    ["XML示例", true],
    ["JAVA code", false],
    ["", false],
  ])("may be the label of a tab above a sample: %j", (text, want) => {
    expect(isSampleTabLine(text)).toBe(want);
  });
});
