import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFields, unknownFieldsOf } from "../../templates/runtime/decode.js";
import { everyCodec } from "../../templates/runtime/every-codec.js";
import type { JsonObject, JsonValue } from "../../templates/runtime/json.js";
import { parseJson } from "../../templates/runtime/json.js";
import type { ScalarWire, Wire } from "../../templates/runtime/wire.js";

function decoded(type: Wire, json: string) {
  const { fields, unknownFields } = decodeFields(
    [{ property: "someField", name: "some_field", type }],
    parseJson(`{"some_field":${json}}`) as JsonObject,
    everyCodec.codecs,
  );
  return { value: fields["someField"], unknown: { ...unknownFields } };
}

describe("scalars", () => {
  test.each<[ScalarWire, string, unknown]>([
    ["text", '"a"', "a"],
    ["text", "5", "5"],
    ["text", "9007199254740993", "9007199254740993"],
    ["text", '{"a":1}', '{"a":1}'],
    ["integer", "5", 5],
    ["integer", '"5"', 5],
    ["integer", "1.5", 1.5],
    ["integer", '""', undefined],
    ["int64", "9007199254740993", "9007199254740993"],
    ["int64", '"9007199254740993"', "9007199254740993"],
    ["int64", "12", "12"],
    ["bigint", "9007199254740993", 9007199254740993n],
    ["bigint", '"12"', 12n],
    ["bigint", '""', undefined],
    ["decimal", '"12.30"', "12.30"],
    ["decimal", "12.3", "12.3"],
    ["decimal", "0.00000015", "0.00000015"],
    ["boolean", "true", true],
    ["boolean", '"false"', false],
    ["boolean", '"1"', true],
    ["boolean", "0", false],
    ["date", '"2026-11-23 09:02:03"', "2026-11-23 09:02:03"],
    ["json", '"{\\"a\\":1}"', '{"a":1}'],
    ["json", '{"a":1}', '{"a":1}'],
    ["names", '"a,b"', "a,b"],
    ["file", '"AQID"', "AQID"],
    ["opaque", '{"a":[1,9007199254740993]}', { a: [1, "9007199254740993"] }],
    ["text", "null", undefined],
  ])("%s from %s", (type, json, value) => {
    expect(decoded(type, json)).toEqual({ value, unknown: {} });
  });

  test.each<[ScalarWire, string, unknown]>([
    ["integer", '"many"', "many"],
    ["integer", "9007199254740993", "9007199254740993"],
    ["integer", "{}", {}],
    ["int64", "1.5", 1.5],
    ["decimal", '"1,5"', "1,5"],
    ["boolean", '"maybe"', "maybe"],
  ])("%s from %s does not fit and is kept as an unknown field", (type, json, kept) => {
    expect(decoded(type, json)).toEqual({ value: undefined, unknown: { some_field: kept } });
  });
});

const item: Wire = {
  kind: "object",
  fields: [
    { property: "itemId", name: "item_id", type: "int64" },
    { property: "title", name: "title", type: "text" },
  ],
};

describe("lists", () => {
  const items: Wire = { kind: "list", of: item, item: "item" };
  const one = [{ itemId: "9007199254740993", title: "x" }];

  test.each([
    ["the documented wrapper", '{"item":[{"item_id":9007199254740993,"title":"x"}]}', one],
    ["a wrapper of another name", '{"itemdo":[{"item_id":9007199254740993,"title":"x"}]}', one],
    ["no wrapper", '[{"item_id":9007199254740993,"title":"x"}]', one],
    ["a wrapper with the single element, as in XML", '{"item":{"item_id":9007199254740993,"title":"x"}}', one],
    ["a single element instead of a list", '{"item_id":9007199254740993,"title":"x"}', one],
    ["a single element with one member", '{"title":"x"}', [{ title: "x" }]],
    ["an empty list", "[]", []],
    ["an empty wrapper", "{}", []],
    ["a wrapper with an empty list", '{"item":[]}', []],
    ["a wrapper with null", '{"item":null}', []],
    ["empty text", '""', []],
    ["null", "null", []],
  ])("%s", (_, json, value) => {
    expect(decoded(items, json)).toEqual({ value, unknown: {} });
  });

  test("a list that the answer leaves out is empty", () => {
    expect(decodeFields([{ property: "items", name: "items", type: items }], {}, everyCodec.codecs).fields).toEqual({
      items: [],
    });
  });

  test.each([
    ['{"string":["a","b"]}', ["a", "b"]],
    ['["a",null,5]', ["a", "5"]],
    ['{"string":"a"}', ["a"]],
    ['"a"', ["a"]],
  ])("of texts: %s", (json, value) => {
    expect(decoded({ kind: "list", of: "text", item: "string" }, json)).toEqual({ value, unknown: {} });
  });

  test("an element that does not fit keeps the whole list among the unknown fields", () => {
    const numbers: Wire = { kind: "list", of: "integer", item: "number" };
    expect(decoded(numbers, '[1,"x"]')).toEqual({ value: undefined, unknown: { some_field: [1, "x"] } });
  });

  test("an element type with a member of the wrapper's name is not taken for a wrapper", () => {
    const node: Wire = { kind: "object", fields: [{ property: "item", name: "item", type: "text" }] };
    expect(decoded({ kind: "list", of: node, item: "item" }, '{"item":"x"}')).toEqual({
      value: [{ item: "x" }],
      unknown: {},
    });
  });
});

describe("objects", () => {
  test.each([
    ["as documented", '{"item_id":1,"title":"x"}', { itemId: "1", title: "x" }],
    ["a list of one instead", '[{"item_id":1}]', { itemId: "1" }],
    ["a wrapped list of one instead", '{"item":[{"item_id":1}]}', { itemId: "1" }],
    ["JSON in a text", '"{\\"item_id\\":9007199254740993}"', { itemId: "9007199254740993" }],
    ["an empty object", "{}", {}],
    ["empty text", '""', undefined],
    ["an empty list", "[]", undefined],
  ])("%s", (_, json, value) => {
    expect(decoded(item, json)).toEqual({ value, unknown: {} });
  });

  test.each(['"text"', "5", '[{"item_id":1},{"item_id":2}]'])("%s does not fit and is kept", (json) => {
    expect(decoded(item, json).value).toBeUndefined();
    expect(decoded(item, json).unknown["some_field"]).toEqual(JSON.parse(json));
  });

  test.each([
    '{"news":[{"colour":"red"}]}',
    '{"items":[{"item_id":1},{"item_id":2}]}',
    '{"item":[{"item_id":1}],"more":1}',
    '{"item":["x"]}',
  ])("%s is no wrapped list of one: its members stay unknown", (json) => {
    const { value } = decoded(item, json);
    expect(value).toEqual({});
    expect({ ...unknownFieldsOf(value as object) }).toEqual(JSON.parse(json));
  });

  test("unknown members are kept at every depth, out of the way", () => {
    const { value } = decoded(item, '{"item_id":1,"colour":"red","__proto__":{"polluted":true}}');
    expect(Object.keys(value as object)).toEqual(["itemId"]);
    const unknown = unknownFieldsOf(value as object);
    expect(Object.keys(unknown)).toEqual(["colour", "__proto__"]);
    expect(unknown["colour"]).toBe("red");
    expect(unknownFieldsOf({})).toEqual({});
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

test("no answer makes decoding throw, and none changes a prototype", () => {
  const names = fc.constantFrom("some_field", "item_id", "title", "item", "__proto__", "constructor", "toString", "x");
  const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "medium" },
      fc.constantFrom<JsonValue>(null, true, "", "5", "text", 5, 1.5, "{}", '{"item_id":1}'),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.array(fc.tuple(names, tie("value")), { maxLength: 4 }).map((pairs) => {
        const text = pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",");
        return JSON.parse(`{${text}}`) as JsonValue;
      }),
    ),
  }));
  const types: Wire[] = [
    "text",
    "integer",
    "int64",
    "decimal",
    "boolean",
    "opaque",
    item,
    { kind: "list", of: item, item: "item" },
  ];
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const decoded = { members: 0, digits: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...types), values, (type, value) => {
      const { fields } = decodeFields(
        [{ property: "someField", name: "some_field", type }],
        { some_field: value },
        everyCodec.codecs,
      );
      const found = fields["someField"];
      if (found !== undefined && typeof type !== "string") {
        expect(Array.isArray(found)).toBe(type.kind === "list");
        decoded.members += 1;
      }
      if (found !== undefined && (type === "int64" || type === "decimal")) {
        expect(typeof found).toBe("string");
        decoded.digits += 1;
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(decoded.members, decoded.digits)).toBeGreaterThan(0);
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
});
