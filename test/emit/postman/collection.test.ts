import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { collectionOf } from "../../../generator/emit/postman/collection.js";
import { wordingIn } from "../../../generator/emit/wording/wordings.js";
import type { Field, ScalarKind } from "../../../generator/model/api-spec.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";

/** Returns the value of a parameter in the collection of an API with this parameter. */
function exampleIn(param: Field): string | undefined {
  const sdk = sdkOf([makeSpec("demo.postman.get", { request: [param] })], new Diagnostics());
  const [folder] = collectionOf(sdk, wordingIn("en")).item;
  const body = folder?.item[0]?.request.body;
  const params = body?.mode === "urlencoded" ? body.urlencoded : [];
  return params.find(({ key }) => key === param.name)?.value;
}

const secret = "{{app_secret}}";

describe("a Postman collection", () => {
  test.each<[what: string, param: Field, value: string]>([
    ["a text", field("note", "text", { example: secret }), ""],
    ["a text with more around it", field("note", "text", { example: `a ${secret} b` }), ""],
    [
      "a text in an object",
      field("o", object("O", [field("a", "text", { example: secret })])),
      `{"a":"{\\u007bapp_secret}}"}`,
    ],
    ["a list of texts", field("texts", list("text"), { example: secret }), ""],
  ])("escapes variables of Postman in an example of a document: %s", (_, param, value) => {
    expect(exampleIn(param)).toBe(value);
  });

  test.each<[kind: ScalarKind, example: string]>([
    ["text", "随访 +&=~*%"],
    ["int64", "1800000767768343001"],
    ["date", "2026-11-23 08:00:00"],
  ])("uses the example of a parameter of the kind %s as its value", (kind, example) => {
    expect(exampleIn(field("value", kind, { example }))).toBe(example);
  });
});
