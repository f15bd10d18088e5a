import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { apiSchema, partSchema } from "../../../generator/emit/json-schema/api-schema.js";
import { schemaParts } from "../../../generator/emit/json-schema/schema.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { everyKind } from "../openapi/every-kind.js";
import { compiled, wrongExamples } from "./validate.js";

describe("the JSON Schema of an API", () => {
  test("is valid in ajv's strict mode and accepts its own examples for any spec", () => {
    fc.assert(
      fc.property(anySpec, fc.constantFrom("en" as const, "zh" as const), (spec, language) => {
        for (const api of sdkOf([spec], new Diagnostics()).apis) {
          const whole = apiSchema(api, language);
          compiled(whole);
          expect(wrongExamples(whole)).toEqual([]);
          for (const part of schemaParts) compiled(partSchema(api, part, language));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("is valid in ajv's strict mode with parameters of every kind", () => {
    const [api] = sdkOf([everyKind], new Diagnostics()).apis;
    if (api === undefined) throw new Error("The spec has an API.");
    compiled(apiSchema(api, "en"));
    expect(wrongExamples(apiSchema(api, "en"))).toEqual([]);
  });
});
