import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineOffsets, parseJson, type JsonNode } from "../../generator/text/json-tree.js";

/** Expects that the parser accepts, rejects and returns the same as JSON.parse; it only adds offsets. */
function expectSameAsJsonParse(text: string): void {
  const parsed = parseJson(text);
  let expected: { readonly value: unknown } | undefined;
  try {
    expected = { value: JSON.parse(text) };
  } catch {
    expected = undefined;
  }
  expect(parsed.kind).toBe(expected === undefined ? "broken" : "parsed");
  if (parsed.kind === "parsed") expect(plain(parsed.root)).toEqual(expected?.value);
}

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "text":
      return node.text;
    case "word":
      return JSON.parse(node.text);
    case "list":
      return node.items.map(plain);
    case "object":
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]));
  }
}

describe("JSON with offsets", () => {
  test("is read for every valid JSON text", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), fc.nat({ max: 3 }), (text, indent) =>
        expectSameAsJsonParse(JSON.stringify(JSON.parse(text), undefined, indent)),
      ),
    );
  });

  test("is rejected if it is not JSON", () => {
    const piece = fc.constantFrom(
      ..."{ } [ ] , : \" \\ \\u00 \\n 1 -1 01 1. 1e 1e5 0.5 true false nul null a \t \n \u0001 ' \uFEFF".split(" "),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => expectSameAsJsonParse(pieces.join(""))),
      { numRuns: 3_000 },
    );
  });

  test("keeps digits and names of prototype members, and the offsets of values", () => {
    const text = '{"__proto__": 9223372036854775807,\n "a": ["x"]}';
    const parsed = parseJson(text);
    const entries =
      parsed.kind === "parsed" && parsed.root.kind === "object" ? parsed.root.entries : new Map<string, JsonNode>();
    expect(entries.get("__proto__")).toEqual({ kind: "word", text: "9223372036854775807", start: 14, end: 33 });
    const list = entries.get("a");
    expect(list && text.slice(list.start, list.end)).toBe('["x"]');
  });

  test("has the offset of each line", () => {
    const text = String.raw`"one\ntwo \\n still two\u000Athree\\\nfour"`;
    const parsed = parseJson(text);
    const offsets = parsed.kind === "parsed" && parsed.root.kind === "text" ? lineOffsets(text, parsed.root) : [];
    expect(offsets.map((offset) => text.slice(offset, offset + 4))).toEqual(["one" + "\\", "two ", "thre", "four"]);
  });

  test("is read in linear time at any depth and length", () => {
    const deep = parseJson('[{"a":'.repeat(200_000) + "1" + "}]".repeat(200_000));
    expect(deep.kind).toBe("parsed");
    expect(parseJson("[".repeat(1_000_000)).kind).toBe("too-complex");
    expect(parseJson(`"${'\\"'.repeat(2_000_000)}"`).kind).toBe("parsed");
  });
});
