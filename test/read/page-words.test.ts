import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNamed, isSampleTabLine, mayStartTitle, sectionNamed } from "../../generator/kinds/headings.js";
import { requiredMeaning } from "../../generator/kinds/required-words.js";
import { isName, isScalarWord, isType, isTypeWord } from "../../generator/read/page-text/words.js";
import { isParameterName, parameterName } from "../../generator/read/rows.js";
import { endOfText, startOfText } from "../../generator/text/blanks.js";

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

/** Texts of the characters that words consist of, and of those that normalization converts to them or removes. */
const oddTexts = fc
  .array(
    fc.constantFrom(
      ...Array.from("aZ_$0.-[]<>, \t:(!品字符串型日期"),
      ...Array.from("\u3000\u00A0\u200B\uFEFF\uFF21\uFF3B\uFF3D\uFF0C\u3002\u2460\uF900\uE001"),
      "String",
      "List",
      "byte",
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe("A text of a cell", () => {
  it("is a name if the platform's grammar says so of what is seen of it", () => {
    fc.assert(
      fc.property(oddTexts, (text) => {
        expect(isName(text)).toBe(isParameterName(parameterName(text)));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ["String", { isType: true, isTypeWord: true, isScalarWord: true }],
    ["byte", { isType: true, isTypeWord: true, isScalarWord: true }],
    ["Field List", { isType: true, isTypeWord: true, isScalarWord: true }],
    ["Item", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["java.util.List<Item>", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["Map<String,Item>", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["long", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["字符串", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["日期", { isType: true, isTypeWord: true, isScalarWord: false }],
    ["item", { isType: true, isTypeWord: false, isScalarWord: false }],
    ["[]", { isType: true, isTypeWord: true, isScalarWord: false }],
  ])("is the type %s with letters of any width and blanks around it and its brackets", (word, want) => {
    const blank = fc.constantFrom("", " ", "\u3000", "\u00A0");
    fc.assert(
      fc.property(blank, blank, fc.boolean(), (before, behind, isWide) => {
        const spaced = word === "[]" ? `[${before}]` : word.replaceAll(/[<>]/g, (bracket) => `${before}${bracket}`);
        const text = `${before}${isWide ? wide(spaced) : spaced}${behind}`;
        expect({ isType: isType(text), isTypeWord: isTypeWord(text), isScalarWord: isScalarWord(text) }).toEqual(want);
      }),
    );
  });

  it.each(["", "商品", "字数", "a b", "id，名称", "https://a.b", "[1]", '{"a":1}', "a:b", "字符串类型", "数"])(
    "is no type: %j",
    (text) => {
      expect([isType(text), isTypeWord(text), isScalarWord(text)]).toEqual([false, false, false]);
    },
  );

  it("starts and ends where it does without the blanks that are trimmed", () => {
    const texts = fc.array(
      fc.constantFrom(...Array.from("a品 \t\v\u00A0\u1680\u2000\u200B\u2028\u202F\u205F\u3000\uFEFF")),
    );
    fc.assert(
      fc.property(texts, (characters) => {
        const text = characters.join("");
        const start = startOfText(text);
        expect(text.slice(start)).toBe(text.trimStart());
        expect(text.slice(start, endOfText(text, start))).toBe(text.trim());
      }),
      { numRuns: 1000 },
    );
  });
});
