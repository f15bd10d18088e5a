import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invisibleCharacters, mayContainInvisible, visibleText } from "../../generator/text/invisible-characters.js";

describe("the quick test for invisible characters", () => {
  it("matches every invisible code unit except line feeds and tabs", () => {
    const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const missed = units.filter((unit) => unit.search(invisibleCharacters) !== -1 && !mayContainInvisible.test(unit));
    expect(missed).toEqual(["\t", "\n"]);
  });

  it.each([
    ["printable ASCII", "GET /router/rest?a=1 #~"],
    ["Chinese with its punctuation", "订单号：“12345”，（必填）…"],
    ["lines and tabs", "a\n\tb"],
  ])("does not match %s", (_, text) => {
    expect(mayContainInvisible.test(text)).toBe(false);
  });

  it("changes no escaped text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = visibleText(text);
        expect(escaped.replaceAll(/[\n\t]/g, "").search(invisibleCharacters)).toBe(-1);
        expect(visibleText(escaped)).toBe(escaped);
      }),
    );
  });
});
