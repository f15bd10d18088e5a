import fc from "fast-check";
import { expect, test } from "vitest";
import type { Field, FieldType, Limits, ScalarKind } from "../../../generator/model/api-spec.js";
import { shapesOf } from "../../../generator/sdk/shapes.js";
import { requiredCodecs } from "../../../generator/emit/typescript/required-codecs.js";
import { wireFieldData } from "../../../generator/sdk/wire-fields.js";
import { allCodecs } from "../../../templates/runtime/all-codecs.js";
import type { Wire, WireField } from "../../../templates/runtime/wire.js";
import { field, list, makeSpec, object } from "./make-spec.js";

const scalars: readonly ScalarKind[] = [
  "text",
  "integer",
  "int64",
  "int64List",
  "decimal",
  "boolean",
  "date",
  "json",
  "file",
  "names",
  "opaque",
];
const everyLimit: Limits = { maxLength: 1, maxListSize: 1, min: "1", max: "2", fileExtensions: ["jpg"] };

const types: fc.Arbitrary<FieldType> = fc.letrec<{ type: FieldType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...scalars).map((kind): FieldType => ({ kind })),
    tie("type").map((of) => list(of)),
    fc.array(tie("type"), { maxLength: 3 }).map((members) => object("Type", namedFields(members))),
  ),
})).type;

function namedFields(members: readonly FieldType[], parts: Partial<Field> = {}): readonly Field[] {
  return members.map((type, index) => field(`member_${index}`, type, parts));
}

test("a module imports the codecs that its tables use, and no others", () => {
  fc.assert(
    fc.property(fc.array(types, { maxLength: 3 }), fc.array(types, { maxLength: 3 }), (request, response) => {
      const spec = makeSpec("a.b.c", { request: namedFields(request), response: namedFields(response) });
      const shapes = shapesOf(spec, []);
      const named = new Set<string>();
      for (const member of shapes.request) collectKinds([wireFieldData(member, "request")], named);
      for (const member of shapes.response) collectKinds([wireFieldData(member, "response")], named);
      expect(requiredCodecs(shapes).codecs).toEqual([...named].toSorted());
    }),
  );
});

test("the imported codecs are exports of the runtime's files", async () => {
  const all = [...scalars.map((kind): FieldType => ({ kind })), list("text"), object("Type", [])];
  const request = namedFields(all, { limits: everyLimit, choices: [{ value: "1", label: "" }] });
  for (const representation of [
    { int64: "string", dates: "text" },
    { int64: "bigint", dates: "Date" },
  ] as const) {
    const words = requiredCodecs(shapesOf(makeSpec("a.b.c", { request }), [], representation));
    const brought: Record<string, unknown> = {};
    for (const [file, names] of words.files) {
      const exported = (await import(
        `../../../templates/runtime/internal/${file.replace("internal/", "")}.ts`
      )) as Record<string, unknown>;
      for (const name of names) brought[name] = exported[name];
    }
    expect(words.codecs.map((kind) => brought[kind])).toEqual(
      words.codecs.map((kind) => new Map<string, unknown>(Object.entries(allCodecs.codecs)).get(kind)),
    );
    expect(words.constraints.map((kind) => brought[kind])).toEqual(allCodecs.constraints);
  }
});

test("limits of responses are not checked", () => {
  const response = [field("a", object("Type", [field("b", "text", { limits: everyLimit })]), { limits: everyLimit })];
  expect(requiredCodecs(shapesOf(makeSpec("a.b.c", { response }), [])).constraints).toEqual([]);
  const request = response;
  expect(requiredCodecs(shapesOf(makeSpec("a.b.c", { request }), [])).constraints).toHaveLength(5);
});

function collectKinds(fields: readonly WireField[], kinds: Set<string>): void {
  for (const { type } of fields) collectKind(type, kinds);
}

function collectKind(type: Wire, kinds: Set<string>): void {
  kinds.add(typeof type === "string" ? type : type.kind);
  if (typeof type === "string") return;
  if (type.kind === "list") collectKind(type.of, kinds);
  else collectKinds(type.fields, kinds);
}
