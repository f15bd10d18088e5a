import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collapse, shownText } from "../../generator/read/markup.js";

describe("markup in the platform's texts", () => {
  test.each([
    ["a<br />b<br>c", "a\nb\nc"],
    ["a\nb \t c", "a b c"],
    ["<ul><li>one</li><li>two</li></ul>rest", "one\ntwo\nrest"],
    ['see <a href="https://example.com">here</a>, <B>now</B>', "see here, now"],
    ["&quot;a&quot; &amp;lt; &ldquo;b&rdquo; &unknown;", '"a" &lt; “b” &unknown;'],
    ["a&nbsp;&nbsp;b\u00A0", "a b"],
    ["1 < 2 and x<y", "1 < 2 and x<y"],
    ["Map<String,String> or List<AppInfo>", "Map<String,String> or List<AppInfo>"],
    ["<优惠明细,分为单位>", "<优惠明细,分为单位>"],
    ["<script>alert(1)</script>safe<style>b{}</style>", "safe"],
    ["<!-- hidden -->shown", "shown"],
    ["", ""],
    ["<br>", ""],
  ])("%s is shown as %s", (markup, shown) => {
    expect(shownText(markup)).toBe(shown);
  });

  test("is not parsed beyond a reasonable depth", () => {
    expect(shownText("<b>".repeat(200_000))).toHaveLength(600_000);
  });

  test("has runs of blanks and line ends collapsed to one blank, and none around it", () => {
    const text = fc.string({ unit: fc.constantFrom(" ", "\u00A0", "\t", "\n", "\v", "\f", "\r", "a", "中", "\u3000") });
    fc.assert(
      fc.property(text, (some) => {
        const words = some.split(/[ \t\n\f\r\u00A0]+/).filter((word) => word !== "");
        expect(collapse(some)).toBe(words.join(" "));
      }),
    );
  });
});
