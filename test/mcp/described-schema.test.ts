import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describedSchema, maxDescriptionLength, type SchemaSelection } from "../../generator/mcp/described-schema.js";
import { ToolError } from "../../generator/mcp/tool.js";
import type { JsonSchema } from "../../generator/emit/json-schema/schema.js";

const all: SchemaSelection = { type: undefined, depth: undefined, members: undefined };

const text = (length: number): JsonSchema => ({ type: "string", description: "x".repeat(length) });

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties });

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const members = (count: number, member: JsonSchema): JsonSchema =>
  object(Object.fromEntries(Array.from({ length: count }, (_, at) => [`member${at}`, member])));

/** A schema of three levels, the third of which is large. */
const deep: JsonSchema = {
  ...object({ a: ref("A"), list: { type: "array", items: ref("B") } }),
  required: ["a"],
  $defs: { A: object({ c: ref("C"), id: text(5) }), B: object({ id: text(5) }), C: members(100, text(200)) },
};

describe("the description of a schema", () => {
  test("is the whole schema if it fits", () => {
    const small: JsonSchema = { ...object({ a: ref("A") }), $defs: { A: object({ id: text(5) }) } };
    expect(describedSchema(small, all)).toEqual(small);
  });

  test("omits the deepest nested types of a large schema, and explains how to request them", () => {
    const described = describedSchema(deep, all);
    expect(Object.keys(described["$defs"] ?? {})).toEqual(["A", "B"]);
    expect(described).toMatchObject({
      cut: ["1 nested types: C"],
      hint: expect.stringContaining("`type`") as unknown,
    });
  });

  test.each<[depth: number, types: readonly string[], cut: string]>([
    [0, [], "3 nested types: A, B, C"],
    [1, ["A", "B"], "1 nested types: C"],
  ])("contains nested types down to the depth %j", (depth, types, cut) => {
    const described = describedSchema(deep, { ...all, depth });
    expect(Object.keys(described["$defs"] ?? {})).toEqual(types);
    expect(described["cut"]).toEqual([cut]);
  });

  test("of one nested type contains that type, by its name or its reference", () => {
    expect(describedSchema(deep, { ...all, type: "B" })).toEqual(deep.$defs?.["B"]);
    expect(describedSchema(deep, { ...all, type: "#/$defs/B" })).toEqual(deep.$defs?.["B"]);
  });

  test("shortens texts if one object is too long, and contains requested members in full", () => {
    const described = describedSchema(deep, { ...all, type: "C" });
    expect(described).toMatchObject({
      properties: { member99: { description: `${"x".repeat(30)}…` } },
      cut: ["descriptions: the first 30 characters of each"],
    });
    expect(describedSchema(deep, { ...all, type: "C", members: ["member7"] })).toEqual(object({ member7: text(200) }));
  });

  test("keeps the required members among the requested ones", () => {
    expect(describedSchema(deep, { ...all, members: ["a"], depth: 0 })).toMatchObject({ required: ["a"] });
    expect(describedSchema(deep, { ...all, members: ["list"], depth: 0 })).toMatchObject({ required: [] });
  });

  test("contains the first members of an object that has too many, and names others", () => {
    const described = describedSchema(members(5000, text(1000)), all);
    expect(described["cut"]).toEqual(["descriptions", expect.stringMatching(/^\d+ members: member\d+, .*more$/)]);
    expect(describedSchema(members(5000, text(1000)), { ...all, members: ["member4999"] })).toEqual(
      object({ member4999: text(1000) }),
    );
  });

  test.each<[selection: Partial<SchemaSelection>, message: string]>([
    [{ type: "Z" }, "No type Z; there are A, B, C."],
    [{ type: "__proto__" }, "No type __proto__; there are A, B, C."],
    [{ members: ["z"] }, "No member z; there are a, list."],
    [{ members: ["constructor"] }, "No member constructor; there are a, list."],
  ])("rejects %j and lists what exists", (selection, message) => {
    expect(() => describedSchema(deep, { ...all, ...selection })).toThrow(new ToolError(message));
  });

  test("is hardly longer than its limit for any schema", () => {
    const anySchema = fc.tuple(fc.nat(3000), fc.nat(300), fc.nat(80)).map(([count, length, types]): JsonSchema => {
      const names = Array.from({ length: types }, (_, at) => `Type${at}`);
      return {
        ...members(count, text(length)),
        required: Array.from({ length: count }, (_, at) => `member${at}`),
        $defs: Object.fromEntries(names.map((name, at) => [name, object({ next: ref(`Type${at + 1}`) })])),
      };
    });
    fc.assert(
      fc.property(anySchema, (schema) => {
        expect(JSON.stringify(describedSchema(schema, all)).length).toBeLessThan(maxDescriptionLength + 2500);
      }),
      { numRuns: 30 },
    );
  });
});
