import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allCodecs } from "../../templates/runtime/all-codecs.js";
import type { UnexpectedValue } from "../../templates/runtime/hooks.js";
import { decodeFields } from "../../templates/runtime/internal/decode.js";
import type { JsonObject, JsonValue } from "../../templates/runtime/internal/json.js";
import { parseJson } from "../../templates/runtime/internal/json.js";
import { readResponse } from "../../templates/runtime/internal/read-response.js";
import { unknownFieldsOf } from "../../templates/runtime/unknown-fields.js";
import type { ScalarWire, Wire } from "../../templates/runtime/wire.js";
import { requestOf } from "./recall.js";

function decoded(type: Wire, json: string) {
  const { value, unknown } = decodedWithReports(type, json);
  return { value, unknown };
}

function decodedWithReports(type: Wire, json: string) {
  const unexpected: UnexpectedValue[] = [];
  const { fields, unknownFields } = decodeFields(
    [{ property: "someField", name: "some_field", type }],
    parseJson(`{"some_field":${json}}`) as JsonObject,
    { codecs: allCodecs.codecs, onUnexpected: (found) => unexpected.push(found) },
    undefined,
  );
  return { value: fields["someField"], unknown: { ...unknownFields }, unexpected };
}

describe("decoding scalars", () => {
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
    ["integer", '" 5\\n"', 5],
    ["integer", '"\\t-1.5 "', -1.5],
    ["integer", '" "', undefined],
    ["int64", '"\\n 9007199254740993 "', "9007199254740993"],
    ["bigint", '" 12"', 12n],
    ["decimal", '" 12.30\\n"', "12.30"],
    ["boolean", '" true\\n"', true],
    ["boolean", '"\\n0 "', false],
    ["boolean", '"\\n"', undefined],
    ["date", '"2026-11-23 09:02:03"', "2026-11-23 09:02:03"],
    ["date", "1795395723000", "2026-11-23 09:02:03"],
    ["date", "1795395723004", "2026-11-23 09:02:03.004"],
    ["date", '" 1795395723000 "', "2026-11-23 09:02:03"],
    ["date", "20261123", "20261123"],
    ["date", '"20261123090203"', "20261123090203"],
    ["time", "1795395723004", new Date(1795395723004)],
    ["time", '"1795395723004"', new Date(1795395723004)],
    ["time", '" 2026-11-23 09:02:03\\n"', new Date("2026-11-23T01:02:03Z")],
    ["json", '"{\\"a\\":1}"', '{"a":1}'],
    ["json", '{"a":1}', '{"a":1}'],
    ["names", '"a,b"', "a,b"],
    ["file", '"AQID"', "AQID"],
    ["opaque", '{"a":[1,9007199254740993]}', { a: [1, "9007199254740993"] }],
    ["text", "null", undefined],
  ])("gives, for %s, the value of %s", (type, json, value) => {
    expect(decoded(type, json)).toEqual({ value, unknown: {} });
  });

  test.each<[ScalarWire, string, unknown]>([
    ["integer", '"many"', "many"],
    ["integer", "9007199254740993", "9007199254740993"],
    ["integer", "{}", {}],
    ["int64", "1.5", 1.5],
    ["decimal", '"1,5"', "1,5"],
    ["boolean", '"maybe"', "maybe"],
    ["boolean", "2", 2],
    ["time", "5", 5],
    ["time", '"tomorrow"', "tomorrow"],
  ])("keeps an unmatched value as an unknown field: %s from %s", (type, json, kept) => {
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

describe("decoding lists", () => {
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
  ])("supports %s", (_, json, value) => {
    expect(decoded(items, json)).toEqual({ value, unknown: {} });
  });

  test("gives an empty list for a missing one", () => {
    const decoding = { codecs: allCodecs.codecs, onUnexpected: () => undefined };
    const { fields } = decodeFields([{ property: "items", name: "items", type: items }], {}, decoding, undefined);
    expect(fields).toEqual({ items: [] });
  });

  test.each([
    ['{"string":["a","b"]}', ["a", "b"]],
    ['["a",5]', ["a", "5"]],
    ['"[\\"a\\",5]"', ["a", "5"]],
    ['" [1, 2] "', ["1", "2"]],
    ['"[not a list"', ["[not a list"]],
    ['" "', []],
    ['{"string":"a"}', ["a"]],
    ['"a"', ["a"]],
  ])("supports lists of texts: %s", (json, value) => {
    expect(decoded({ kind: "list", of: "text", item: "string" }, json)).toEqual({ value, unknown: {} });
  });

  test.each<[string, Wire, string, unknown, readonly Partial<UnexpectedValue>[]]>([
    [
      "a text among numbers",
      { kind: "list", of: "integer", item: "number" },
      '[1,"x",3]',
      [1, null, 3],
      [{ path: "some_field[1]", property: "someField[1]", value: "x" }],
    ],
    [
      "a number beyond 2^53",
      { kind: "list", of: "integer", item: "number" },
      '{"number":[9007199254740993,2]}',
      [null, 2],
      [{ path: "some_field[0]", value: "9007199254740993", expected: "a whole number within ±(2^53 - 1)" }],
    ],
    [
      "null among texts",
      { kind: "list", of: "text", item: "string" },
      '["a",null,"b"]',
      ["a", null, "b"],
      [{ path: "some_field[1]", value: null }],
    ],
    [
      "null among objects",
      items,
      '[{"item_id":1},null,{"item_id":2}]',
      [{ itemId: "1" }, {}, { itemId: "2" }],
      [{ value: null }],
    ],
    [
      "a text among objects",
      items,
      '[{"item_id":1},"text"]',
      [{ itemId: "1" }, {}],
      [{ path: "some_field[1]", value: "text" }],
    ],
    [
      "an element of a list in a list",
      { kind: "list", of: { kind: "list", of: "boolean", item: "boolean" }, item: "list" },
      "[[true],[false,2]]",
      [[true], [false, null]],
      [{ path: "some_field[1][1]", value: 2 }],
    ],
    [
      "a number at both ends of a list",
      { kind: "list", of: "boolean", item: "boolean" },
      "[2,true,3]",
      [null, true, null],
      [{ path: "some_field[0]" }, { path: "some_field[2]" }],
    ],
  ])("keeps %s at its place, loses no other element, and reports it", (_, type, json, value, unexpected) => {
    const found = decodedWithReports(type, json);
    expect(found.value).toEqual(value);
    expect(found.unknown).toEqual({ some_field: (parseJson(`{"some_field":${json}}`) as JsonObject)["some_field"] });
    expect(found.unexpected).toMatchObject(unexpected);
    expect(found.unexpected).toHaveLength(unexpected.length);
  });

  test("gives undefined for an unmatched member of an element, and keeps it among the element's unknown fields", () => {
    const found = decodedWithReports(items, '[{"item_id":1},{"item_id":"many","title":"x"}]');
    expect(found).toMatchObject({ value: [{ itemId: "1" }, { title: "x" }], unknown: {} });
    const [, second] = found.value as readonly object[];
    expect({ ...unknownFieldsOf(second ?? {}) }).toEqual({ item_id: "many" });
    expect(found.unexpected).toEqual([
      {
        path: "some_field[1].item_id",
        property: "someField[1].itemId",
        expected: allCodecs.codecs.int64.expected,
        value: "many",
      },
    ]);
  });

  test("keeps null among values that the document does not describe", () => {
    expect(decodedWithReports({ kind: "list", of: "opaque", item: "json" }, "[1,null]")).toEqual({
      value: [1, null],
      unknown: {},
      unexpected: [],
    });
  });

  test("does not treat an element type with a member of the wrapper's name as a wrapper", () => {
    const node: Wire = { kind: "object", fields: [{ property: "item", name: "item", type: "text" }] };
    expect(decoded({ kind: "list", of: node, item: "item" }, '{"item":"x"}')).toEqual({
      value: [{ item: "x" }],
      unknown: {},
    });
  });
});

describe("decoding objects", () => {
  test.each([
    ["as documented", '{"item_id":1,"title":"x"}', { itemId: "1", title: "x" }],
    ["a list of one instead", '[{"item_id":1}]', { itemId: "1" }],
    ["a wrapped list of one instead", '{"item":[{"item_id":1}]}', { itemId: "1" }],
    ["JSON in a text", '"{\\"item_id\\":9007199254740993}"', { itemId: "9007199254740993" }],
    ["an empty object", "{}", {}],
    ["empty text", '""', undefined],
    ["an empty list", "[]", undefined],
  ])("accepts %s", (_, json, value) => {
    expect(decoded(item, json)).toEqual({ value, unknown: {} });
  });

  test.each(['"text"', "5", '[{"item_id":1},{"item_id":2}]'])("keeps unmatched values: %s", (json) => {
    expect(decoded(item, json).value).toBeUndefined();
    expect(decoded(item, json).unknown["some_field"]).toEqual(JSON.parse(json));
  });

  test.each([
    '{"news":[{"colour":"red"}]}',
    '{"items":[{"item_id":1},{"item_id":2}]}',
    '{"item":[{"item_id":1}],"more":1}',
    '{"item":["x"]}',
  ])("does not treat %s as a wrapped list of one: its members stay unknown", (json) => {
    const { value } = decoded(item, json);
    expect(value).toEqual({});
    expect({ ...unknownFieldsOf(value as object) }).toEqual(JSON.parse(json));
  });

  test("keeps unknown members at every depth, apart from the known ones", () => {
    const { value } = decoded(item, '{"item_id":1,"colour":"red","__proto__":{"polluted":true}}');
    expect(Object.keys(value as object)).toEqual(["itemId"]);
    const unknown = unknownFieldsOf(value as object);
    expect(Object.keys(unknown)).toEqual(["colour", "__proto__"]);
    expect(unknown["colour"]).toBe("red");
    expect(unknownFieldsOf({})).toEqual({});
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

test("no response makes decoding throw or changes a prototype", () => {
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
        { codecs: allCodecs.codecs, onUnexpected: () => undefined },
        undefined,
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

test.each<{ body: JsonObject; type: Wire; audit: unknown }>([
  { body: { audit_response: "passed" }, type: "text", audit: "passed" },
  { body: { audit_response: { state: "passed" } }, type: "opaque", audit: { state: "passed" } },
  { body: { audit_response: { id: ["7"] } }, type: { kind: "list", of: "text", item: "id" }, audit: ["7"] },
])("keeps a documented member that is named like a root in the simplified form $body", ({ body, type, audit }) => {
  const { api } = requestOf({ response: [{ property: "audit", name: "audit_response", type }] });
  expect(readResponse(api, { body, raw: "", mask: String, onUnexpected: () => undefined })).toMatchObject({ audit });
});

test.each<{ response: JsonObject; unknown: JsonObject }>([
  { response: { request_id: "1", extra: "kept" }, unknown: { extra: "kept" } },
  { response: { request_id: "1" }, unknown: {} },
  { response: { request_id: "1", a: 1, b: null }, unknown: { a: 1, b: null } },
  { response: { request_id: {}, extra: "kept" }, unknown: { extra: "kept" } },
])("keeps the unknown fields beside a documented request_id: $response", ({ response, unknown }) => {
  const { api } = requestOf({ response: [{ property: "requestId", name: "request_id", type: "text" }] });
  const body = { demo_followup_recall_response: response };
  const read = readResponse(api, { body, raw: "", mask: String, onUnexpected: () => undefined });
  expect({ ...read.unknownFields }).toEqual(unknown);
});
