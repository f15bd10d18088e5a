import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiSpec, Field } from "../../../generator/model/api-spec.js";
import type { OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import { canBeProperty, type Schema } from "../../../generator/emit/openapi/schema.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { disagreements, type Comparison } from "./agreement.js";
import { everyKind } from "./every-kind.js";
import { familySpecs } from "./family.js";

describe("the types that openapi-typescript makes of the document", () => {
  test("match those of the SDK in both directions", async () => {
    const found = await disagreements(
      [...(await familySpecs()), everyKind],
      [
        { name: "full", simplify: false },
        { name: "short", simplify: true },
      ],
    );
    expect(Object.fromEntries(found)).toEqual({ full: [], short: [] });
  });

  test("match for any documents", { timeout: 60_000 }, async () => {
    const anySpecs = fc.uniqueArray(anySpec.filter(hasPlainNames), {
      minLength: 5,
      maxLength: 8,
      selector: ({ method }) => method,
    });
    await fc.assert(
      fc.asyncProperty(anySpecs, fc.boolean(), async (specs, simplify) => {
        expect(Object.fromEntries(await disagreements(specs, [{ name: "any", simplify }]))).toEqual({ any: [] });
      }),
      // One SDK has enough parameters, and shrinking it would take minutes.
      { numRuns: 1, endOnFailure: true },
    );
  });

  test("are found to differ if the document is wrong", async () => {
    const changes: Readonly<Record<string, (table: Schema, properties: Properties) => Schema>> = {
      renamed: (table, { texts, ...others }) => ({ ...table, properties: { ...others, text: { ...texts } } }),
      forgotten: (table, properties) => ({ ...table, properties: without(properties, "number") }),
      invented: (table, properties) => ({ ...table, properties: { ...properties, more: { type: "string" } } }),
      retyped: (table, properties) => ({ ...table, properties: { ...properties, number: { type: "string" } } }),
      optional: (table) => ({ ...table, required: [] }),
      sure: (table, properties) => ({ ...table, required: Object.keys(properties) }),
      bare: (table, properties) => ({ ...table, properties: { ...properties, texts: { type: "string" } } }),
    };
    const spec = makeSpec("demo.wrong.get", {
      request: [
        field("number", "integer", { required: true }),
        field("texts", list("text")),
        field("inner", object("Inner", [field("text", "text")])),
      ],
    });
    const comparisons = Object.entries(changes).map(([name, change]): Comparison => ({
      name,
      simplify: false,
      change: (document) => changeSchema(document, "demo.wrong.get.Request", change),
    }));
    const found = await disagreements([spec], comparisons);
    for (const name of Object.keys(changes)) expect(found.get(name), name).not.toEqual([]);
  });
});

/** Returns whether all names are literal: names that the document states as patterns have no member in the types. */
function hasPlainNames({ request, response }: ApiSpec): boolean {
  const isPlain = ({ name, type }: Field): boolean =>
    canBeProperty(name) && (type.kind !== "object" || type.fields.every(isPlain));
  return [...request, ...response].every(isPlain);
}

type Properties = Readonly<Record<string, Schema>>;

function without(properties: Properties, name: string): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));
}

function changeSchema(
  document: OpenApiDocument,
  name: string,
  change: (table: Schema, properties: Properties) => Schema,
): OpenApiDocument {
  const { schemas } = document.components;
  const table = schemas[name];
  if (table?.properties === undefined) throw new Error(`There is no component ${name}.`);
  return { ...document, components: { schemas: { ...schemas, [name]: change(table, table.properties) } } };
}
