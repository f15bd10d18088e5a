import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globTest } from "../../generator/text/glob.js";
import { toolNames } from "../../generator/mcp/tool-name.js";

describe("the names of tools", () => {
  test("have 1 to 64 allowed characters and are unique, for any methods", () => {
    const segment = fc.stringMatching(/^[a-z0-9_-]{1,30}$/);
    const methods = fc.uniqueArray(fc.array(segment, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(".")));
    fc.assert(
      fc.property(methods, (given) => {
        const names = [...toolNames(given).values()];
        for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        expect(new Set(names).size).toBe(given.length);
      }),
    );
  });

  test.each([
    ["taobao.time.get", "taobao_time_get"],
    [`a.${"long.".repeat(20)}get`, expect.stringMatching(/^[0-9a-f]{8}_.*_long_get$/) as unknown],
  ])("are readable for %s", (method, name) => {
    expect(toolNames([method]).get(method)).toEqual(name);
  });

  test("differ for methods that differ in a dot only", () => {
    expect(new Set(toolNames(["a.b_c", "a.b.c"]).values()).size).toBe(2);
  });
});

describe("a pattern of methods", () => {
  test.each([
    ["taobao.*", "taobao.time.get", true],
    ["taobao.*", "alibaba.time.get", false],
    ["*.get", "taobao.time.get", true],
    ["taobao.*.get", "taobao.get", false],
    ["*item*get", "taobao.item.seller.get", true],
    ["taobao.time.get", "taobao.time.get", true],
    ["taobao.time.get", "taobao.time.gets", false],
    ["a*a", "a", false],
    ["", "taobao.time.get", false],
    ["a.c*", "abc", false],
  ])("%s matches %s: %s", (pattern, method, isMatch) => {
    expect(globTest([pattern])(method)).toBe(isMatch);
  });

  test("matches nothing without patterns", () => {
    expect(globTest([])("taobao.time.get")).toBe(false);
  });
});
