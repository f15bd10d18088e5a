import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { partSchema } from "../../../generator/emit/json-schema/api-schema.js";
import type { JsonSchema } from "../../../generator/emit/json-schema/schema.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import type { NamedApi } from "../../../generator/sdk/named-api.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { wireFieldData } from "../../../generator/sdk/wire-fields.js";
import { allCodecs } from "../../../templates/runtime/all-codecs.js";
import { paramsSchema } from "../../../templates/runtime/internal/params-schema.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { familySpecs } from "../openapi/family.js";

/** Returns a schema without descriptions and examples, with nested types in place of references. */
function structureOf(schema: JsonSchema, types: JsonSchema["$defs"] = schema.$defs): unknown {
  if (schema.$ref !== undefined) return structureOf(types?.[schema.$ref.replace("#/$defs/", "")] ?? {}, types);
  const { properties, items } = schema;
  const words = ["$defs", "title", "description", "deprecated", "default", "examples", "properties", "items"];
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => !words.includes(keyword))),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, structureOf(member, types)]),
      ),
    }),
    ...(items !== undefined && { items: structureOf(items, types) }),
  };
}

function runTimeSchema({ shapes }: NamedApi): unknown {
  const request = shapes.request.map((member) => wireFieldData(member, "request"));
  return paramsSchema({ request, ...allCodecs }, "draft-2020-12");
}

function expectSame(spec: ApiSpec): void {
  for (const api of sdkOf([spec], new Diagnostics()).apis) {
    expect(runTimeSchema(api)).toEqual(structureOf(partSchema(api, "request", "en")));
  }
}

describe("the JSON Schema of a request at run time", () => {
  test("equals the emitted one without descriptions and examples for the specs of the repository", async () => {
    for (const spec of await familySpecs()) expectSame(spec);
  });

  test("equals the emitted one without descriptions and examples for any spec", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        // The bytes of a file have no JSON Schema at run time.
        fc.pre(!JSON.stringify(spec.request).includes('"kind":"file"'));
        expectSame(spec);
      }),
      { numRuns: 50 },
    );
  });
});
