import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkParams } from "../../templates/runtime/internal/check.js";
import { encodeParams } from "../../templates/runtime/internal/encode.js";
import { allCodecs } from "../../templates/runtime/all-codecs.js";
import type { ScalarWire, Wire, WireField } from "../../templates/runtime/wire.js";

function problemsOf(field: Omit<WireField, "property" | "name">, value: unknown) {
  const request = [{ property: "someField", name: "some_field", ...field }];
  return checkParams({ request, ...allCodecs }, { someField: value }).problems;
}

describe("the check of required parameters", () => {
  test.each([undefined, null, "", "  \t", "\u3000", "\x1c"])("reports %j as missing", (value) => {
    expect(problemsOf({ type: "text", required: true }, value)).toMatchObject([
      { path: "some_field", property: "someField", code: 40, expected: "a text that is not blank" },
    ]);
    expect(problemsOf({ type: "text" }, value)).toEqual([]);
  });

  test.each(["\u00a0", "\u2007", "\u202f", "\ufeff", " a"])("accepts %j, which the platform does not trim", (value) => {
    expect(problemsOf({ type: "text", required: true }, value)).toEqual([]);
  });

  test.each(["", " ", "\u3000\t"])(
    "reports a list of %j alone as missing, because it would be sent as blank text",
    (text) => {
      for (const type of ["names", { kind: "list", of: "text", item: "string" }] as const) {
        expect(problemsOf({ type, required: true }, [text])).toMatchObject([
          { code: 40, found: "a list of one blank text", expected: "at least one element" },
        ]);
        expect(problemsOf({ type, required: true }, [text, text])).toEqual([]);
      }
      expect(problemsOf({ type: "opaque", required: true }, [text])).toEqual([]);
    },
  );

  test("reports an empty list of scalars as missing, because it would be sent as empty text, and accepts one of objects", () => {
    const object: Wire = { kind: "object", fields: [] };
    expect(problemsOf({ type: { kind: "list", of: "text", item: "string" }, required: true }, [])).toMatchObject([
      { code: 40, found: "an empty list", expected: "at least one element" },
    ]);
    expect(problemsOf({ type: { kind: "list", of: object, item: "line" }, required: true }, [])).toEqual([]);
  });

  test("reports all errors at once, at any depth, with both paths", () => {
    const item: Wire = {
      kind: "object",
      fields: [
        { property: "skuId", name: "sku_id", type: "int64", required: true },
        { property: "sentAt", name: "sent_at", type: "date" },
      ],
    };
    const order: Wire = {
      kind: "object",
      fields: [{ property: "orderItems", name: "order_items", type: { kind: "list", of: item, item: "item" } }],
    };
    const request: WireField[] = [
      { property: "authToken", name: "auth_token", type: "text", required: true },
      { property: "order", name: "order", type: order, required: true },
    ];
    const { problems } = checkParams(
      { request, ...allCodecs },
      { order: { orderItems: [{ skuId: "1" }, { sentAt: "yesterday" }, null] } },
    );
    expect(problems).toEqual([
      { path: "auth_token", property: "authToken", code: 40, found: "nothing", expected: "a text that is not blank" },
      {
        path: "order.order_items[1].sku_id",
        property: "order.orderItems[1].skuId",
        code: 40,
        found: "nothing",
        expected: expect.stringContaining("64 bits") as string,
      },
      {
        path: "order.order_items[1].sent_at",
        property: "order.orderItems[1].sentAt",
        code: 41,
        found: '"yesterday"',
        expected: "a valid Date, or a text yyyy-MM-dd HH:mm:ss in GMT+8",
      },
      {
        path: "order.order_items[2]",
        property: "order.orderItems[2]",
        code: 41,
        found: "nothing",
        expected: "an object",
      },
    ]);
  });
});

describe("the check of types", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;

  test.each<[Wire, unknown]>([
    ["text", 5],
    ["text", {}],
    ["integer", 1.5],
    ["integer", NaN],
    ["integer", 2 ** 53],
    ["integer", "5"],
    ["int64", 2 ** 53],
    ["int64", "1.5"],
    ["bigint", 2 ** 53],
    ["bigint", "1.5"],
    ["int64", "abc"],
    ["int64", "18446744073709551616"],
    ["int64", -(2n ** 63n) - 1n],
    ["int64", "9".repeat(1_000_000)],
    ["decimal", "1,5"],
    ["decimal", Infinity],
    ["boolean", "true"],
    ["boolean", 1],
    ["date", new Date(NaN)],
    ["date", "2026-02-30 00:00:00"],
    ["date", 1700000000000],
    ["json", "{"],
    ["json", { a: 1 }],
    ["file", "path/to/file"],
    ["file", { data: [1] }],
    ["names", ["a", 1]],
    ["opaque", cyclic],
    ["opaque", { n: 1n }],
    ["opaque", () => 1],
    [{ kind: "list", of: "text", item: "string" }, "a,b"],
    [{ kind: "list", of: "text", item: "string" }, { 0: "a" }],
    [{ kind: "object", fields: [] }, "{}"],
    [{ kind: "object", fields: [] }, []],
    [{ kind: "object", fields: [] }, new Date()],
  ])("rejects for %j the value %o", (type, value) => {
    const problems = problemsOf({ type }, value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: "some_field", code: 41 });
  });

  test("does not repeat the text that was given, which may be personal", () => {
    const [problem] = problemsOf({ type: { kind: "object", fields: [] } }, "510104199001011234");
    expect(JSON.stringify(problem)).not.toContain("510104199001011234");
  });

  test("does not throw for any value, and accepts only values that can be encoded", () => {
    const scalars: ScalarWire[] = [
      "text",
      "integer",
      "int64",
      "decimal",
      "boolean",
      "date",
      "json",
      "file",
      "names",
      "opaque",
    ];
    const types: fc.Arbitrary<Wire> = fc.oneof(
      fc.constantFrom(...scalars),
      fc.constantFrom(...scalars).map((of): Wire => ({ kind: "list", of, item: "item" })),
      fc
        .constantFrom(...scalars)
        .map((type): Wire => ({ kind: "object", fields: [{ property: "a", name: "a", type }] })),
    );
    const anything = fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withNullPrototype: true });
    const values = fc.oneof(
      anything,
      anything.map((a) => ({ a })),
      anything.map((a) => [a]),
    );
    let passed = 0;
    fc.assert(
      fc.property(types, values, (type, value) => {
        const request: WireField[] = [
          { property: "x", name: "x", type, required: true, maxLength: 3, min: "1", max: "2" },
        ];
        const { problems } = checkParams({ request, ...allCodecs }, { x: value });
        if (problems.length > 0) return;
        passed += 1;
        expect(() => encodeParams({ request, ...allCodecs }, { x: value })).not.toThrow();
      }),
      { numRuns: 2000 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});

describe("the check of limits", () => {
  test.each<[Omit<WireField, "property" | "name">, unknown, string, string]>([
    [{ type: "text", maxLength: 3 }, "四个字符", "a length of 4", "at most 3 characters"],
    [{ type: "integer", maxLength: 2 }, 100, "a length of 3", "at most 2 characters"],
    [{ type: "file", maxLength: 2 }, new Uint8Array(3), "a length of 3", "at most 2 bytes"],
    [
      { type: { kind: "list", of: "text", item: "string" }, maxListSize: 1 },
      ["a", "b"],
      "2 elements",
      "at most 1 element",
    ],
    [{ type: "names", maxListSize: 2 }, "a,b,c", "3 elements", "at most 2 elements"],
    [{ type: "text", maxListSize: 2 }, "1,2,3", "3 elements", "at most 2 elements"],
    [{ type: "integer", min: "1" }, 0, "0", "at least 1"],
    [{ type: "int64", max: "9007199254740993" }, "9007199254740994", "9007199254740994", "at most 9007199254740993"],
    [{ type: "decimal", min: "-0.5" }, -0.51, "-0.51", "at least -0.5"],
    [
      { type: "file", fileExtensions: ["png"] },
      { data: new Uint8Array(), fileName: "a.GIF" },
      'a file name ending in "gif"',
      "an ending of png",
    ],
    [
      { type: "file", fileExtensions: ["png", "jpg"] },
      { data: new Uint8Array(), fileName: "png" },
      "a file name without an ending",
      "an ending of png, jpg",
    ],
    [{ type: "text", maxListSize: 2 }, ",,a,", "3 elements", "at most 2 elements"],
  ])("rejects for %j the value %o", (field, value, found, expected) => {
    expect(problemsOf(field, value)).toMatchObject([{ found, expected, code: 41 }]);
  });

  test.each<[Omit<WireField, "property" | "name">, unknown]>([
    [{ type: "text", maxLength: 3 }, "abc"],
    [{ type: "integer", min: "1", max: "3" }, 3],
    [{ type: "decimal", min: "0.01" }, "0.010"],
    [
      { type: "file", fileExtensions: ["PNG"] },
      { data: new Uint8Array(), fileName: "a.png" },
    ],
    [{ type: "file", fileExtensions: ["png"] }, new Uint8Array()],
    [{ type: "integer", min: "not a number" }, 3],
    [{ type: "text", maxListSize: 2 }, "a,b,,"],
    [{ type: "names", maxListSize: 1 }, ",".repeat(100_000)],
  ])("accepts for %j the value %o", (field, value) => {
    expect(problemsOf(field, value)).toEqual([]);
  });
});

test("a value that the document does not list is reported, not rejected", () => {
  const request: WireField[] = [{ property: "rsType", name: "rs_type", type: "text", choices: ["1", "2"] }];
  expect(checkParams({ request, ...allCodecs }, { rsType: "3" })).toEqual({
    problems: [],
    unlisted: [{ path: "rs_type", property: "rsType", value: "3", listed: ["1", "2"] }],
  });
  expect(checkParams({ request, ...allCodecs }, { rsType: "1" }).unlisted).toEqual([]);
});

test("a table with a type that its API does not define is an error of the API, not of the request", () => {
  const request: WireField[] = [{ property: "shopId", name: "shop_id", type: "int64" }];
  expect(() => checkParams({ request, codecs: {} }, { shopId: "1" })).toThrow(
    new TypeError('The API has no codec for "int64".'),
  );
});
