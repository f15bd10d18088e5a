import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withScript } from "../../generator/cli/manifest-script.js";

const added = (text: string): string => {
  const result = withScript(text, "generate", "topgen generate");
  if (result.kind !== "added") throw new Error(`${result.kind}: ${text}`);
  return result.text;
};

/** Returns whether the second text is the first one with an insertion at one place. */
function isInsertion(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return after.endsWith(before.slice(start));
}

describe("a script in a manifest", () => {
  it.each([
    ['{ "scripts": { "test": "vitest" } }', '{ "scripts": { "test": "vitest", "generate": "topgen generate" } }'],
    [
      '{\n\t"files": ["a"],\n\t"scripts": {}\n}',
      '{\n\t"files": ["a"],\n\t"scripts": {\n\t\t"generate": "topgen generate"\n\t}\n}',
    ],
    [
      '{\r\n  "n": 1.0\r\n}\r\n',
      '{\r\n  "n": 1.0,\r\n  "scripts": {\r\n    "generate": "topgen generate"\r\n  }\r\n}\r\n',
    ],
    ["{}", '{\n  "scripts": { "generate": "topgen generate" }\n}'],
    ['\uFEFF{"a":1}', '\uFEFF{"a":1,"scripts": { "generate": "topgen generate" }}'],
  ])("is inserted into %j in the style of the existing text", (before, after) => {
    expect(added(before)).toBe(after);
  });

  it("leaves everything else unchanged, whatever the manifest contains", () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue());
    const scripts = fc.option(fc.dictionary(fc.string(), fc.string()), { nil: undefined });
    const indent = fc.constantFrom(undefined, 0, 1, 2, 4, "\t");
    fc.assert(
      fc.property(json, scripts, indent, (others, present, space) => {
        fc.pre(present === undefined || !Object.hasOwn(present, "generate"));
        fc.pre(!Object.hasOwn(others, "scripts"));
        const manifest = present === undefined ? others : { ...others, scripts: present };
        const before = JSON.stringify(manifest, null, space);
        const after = added(before);
        expect(JSON.parse(after)).toEqual({
          ...(JSON.parse(before) as object),
          scripts: { ...present, generate: "topgen generate" },
        });
        expect(isInsertion(before, after)).toBe(true);
        expect(withScript(after, "generate", "topgen generate")).toEqual({ kind: "present" });
      }),
    );
  });

  it.each(["", "{", "[]", "null", '{ "scripts": [] }', '{ "a": 1, }', "{} {}"])("is not added to %j", (text) => {
    expect(withScript(text, "generate", "topgen generate")).toEqual({ kind: "unreadable" });
  });

  it("is not replaced if the name exists", () => {
    const text = '{ "scripts": { "generate": "other" } }';
    expect(withScript(text, "generate", "topgen generate")).toEqual({ kind: "taken", command: "other" });
  });
});
