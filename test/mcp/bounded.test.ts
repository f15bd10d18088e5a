import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../templates/runtime/internal/json.js";
import { bounded, selected } from "../../generator/mcp/bounded.js";

const anyJson = fc.jsonValue() as fc.Arbitrary<JsonValue>;

describe("a bounded result", () => {
  test("is the value itself if it fits", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        fc.pre(JSON.stringify(value).length <= 20_000);
        expect(bounded(value)).toEqual({ value, cut: [] });
      }),
    );
  });

  test("is at most as long as its limit", () => {
    fc.assert(
      fc.property(anyJson, fc.integer({ min: 50, max: 400 }), (value, limit) => {
        expect(JSON.stringify(bounded(value, limit).value).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test("lists what was cut, with its size", () => {
    const items = Array.from({ length: 1000 }, (_, id) => ({ id: String(id), text: "x".repeat(100) }));
    const { value, cut } = bounded({ page: { items }, total: 1000 });
    expect(cut).toEqual(["page.items: 100 of 1000 elements"]);
    expect(value).toMatchObject({ total: 1000, page: { items: items.slice(0, 100) } });
  });
});

describe("selected parts of a response", () => {
  const response = { a: [{ b: 1, c: 2 }, { b: 3 }], d: { e: "x", f: null }, g: 1 };
  test.each<[paths: readonly string[], value: JsonValue]>([
    [["a.b"], { a: [{ b: 1 }, { b: 3 }] }],
    [["d", "g"], { d: { e: "x", f: null }, g: 1 }],
    [["a.b", "a.c"], { a: response.a }],
    [["nothing"], {}],
    [["__proto__"], {}],
  ])("are, for %j, the parts at these paths", (paths, value) => {
    expect(selected(response, paths)).toEqual(value);
  });
});
