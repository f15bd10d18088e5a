import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../generator/text/display-width.js";
import type { StyledLine } from "../../generator/text/styled-line.js";
import { truncate, wrapLine, wrapText } from "../../generator/text/wrap.js";

const textOf = (line: StyledLine): string => line.map(({ text }) => text).join("");
const wrap = (text: string, columns: number): readonly string[] => wrapLine([{ text }], columns).map(textOf);

describe("a line that is wrapped", () => {
  it.each<readonly [string, string, number, readonly string[]]>([
    ["stays as it is if it fits", "two  words", 10, ["two  words"]],
    ["is broken at blanks", "one two three four five", 14, ["one two three", "    four five"]],
    ["keeps its indentation and adds to it", "  hint: one two three", 16, ["  hint: one two", "      three"]],
    [
      "keeps a long word whole",
      "see specs/pages/a/long/path.txt here",
      16,
      ["see", "    specs/pages/a/long/path.txt", "    here"],
    ],
    ["counts a Chinese character as two columns", "不写文件；输出差异", 12, ["不写文件；", "    输出差异"]],
    ["does not start with a Chinese comma", "患者撤回，医生撤回", 8, ["患者", "    撤回，", "    医生", "    撤回"]],
    [
      "goes on below the second column of a table",
      "lint    check one two three",
      20,
      ["lint    check one", "        two three"],
    ],
  ])("%s", (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  it("keeps the style of each part", () => {
    expect(
      wrapLine([{ text: "a.txt:1 ", style: "strong" }, { text: "error", style: "error" }, { text: " one two" }], 14),
    ).toEqual([
      [
        { text: "a.txt:1 ", style: "strong" },
        { text: "error", style: "error" },
      ],
      [{ text: "    " }, { text: "one two" }],
    ]);
  });

  const words = fc.array(fc.constantFrom("word", "alibaba.item.get", "接口", "，", "“引”", "a", "  ", "`x`", "😀"), {
    maxLength: 30,
  });
  it("loses nothing, and exceeds the width only for one word, for any text", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 40 }), (parts, columns) => {
        const lines = wrap(parts.join(" "), columns);
        expect(lines.join("").replaceAll(/\s/g, "")).toBe(parts.join("").replaceAll(/\s/g, ""));
        for (const line of lines) {
          expect(displayWidth(line) <= columns || !/\s\S/.test(line.trimStart()), line).toBe(true);
        }
      }),
    );
  });

  it("is wrapped in linear time", () => {
    const text = "字 word ".repeat(40_000);
    expect(wrap(text, 60).length).toBeGreaterThan(4_000);
  });
});

describe("a text that is wrapped", () => {
  it("keeps its own line breaks", () => {
    expect(wrapText("one two three\nfour", 9)).toBe("one two\nthree\nfour");
  });
});

describe("a text that is cut", () => {
  it.each([
    ["fits", "one two", 7, "one two"],
    ["ends with a word", "one two three", 9, "one two…"],
    ["ends with a Chinese word", "会话消息撤回", 9, "会话消息…"],
    ["is cut in a word that alone is too long", "alibaba.item", 5, "alib…"],
  ])("does not exceed the width: %s", (_, text, columns, cut) => {
    expect(truncate(text, columns)).toBe(cut);
  });
});
