import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { openApiDocument } from "../../../generator/emit/openapi/document.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { everyKind } from "./every-kind.js";
import { faultsOf } from "./validate.js";

describe("an OpenAPI document", () => {
  test("is valid in two validators for any specs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anySpec, { minLength: 1, maxLength: 6, selector: ({ method }) => method }),
        fc.boolean(),
        async (specs, simplify) => {
          expect(await faultsOf(openApiDocument(sdkOf(specs, new Diagnostics()), { simplify }))).toEqual([]);
        },
      ),
      { numRuns: 10 },
    );
  });

  test.each([false, true])("is valid with parameters of every kind, with simplify=%s", async (simplify) => {
    expect(await faultsOf(openApiDocument(sdkOf([everyKind], new Diagnostics()), { simplify }))).toEqual([]);
  });
});
