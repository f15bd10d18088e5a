import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { apiSchema, partSchema } from "../../../generator/emit/json-schema/api-schema.js";
import type { SchemaPart } from "../../../generator/emit/json-schema/schema.js";
import type { NamedApi } from "../../../generator/sdk/named-api.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { familySpecs } from "../openapi/family.js";
import { errorsOf } from "./validate.js";

const apis = sdkOf(await familySpecs(), new Diagnostics()).apis;

function api(ending: string): NamedApi {
  const found = apis.find(({ spec }) => spec.method.endsWith(ending));
  if (found === undefined) throw new Error(`No API ends in ${ending}.`);
  return found;
}

describe("the JSON Schema of an API", () => {
  const recall = api("dialogrecord.recall");
  const request1 = { recordId: "1", sessionId: "2", btermUserId: "3", rsType: "2" };

  test.each<[title: string, part: SchemaPart, value: unknown, isValid: boolean]>([
    ["names of the SDK", "request", { authToken: "a", request1 }, true],
    [
      "a value that the document does not list",
      "request",
      { authToken: "a", request1: { ...request1, rsType: "9" } },
      true,
    ],
    ["a missing required member", "request", { request1 }, false],
    ["a misspelled member", "request", { authToken: "a", request1: { ...request1, sufferer: "1" } }, false],
    ["wire names instead of the SDK's", "request", { auth_token: "a", request1 }, false],
    ["a form of texts", "wire-request", { auth_token: "a", request1: '{"record_id":"1"}' }, true],
    ["an object in the form", "wire-request", { auth_token: "a", request1: {} }, false],
    ["a response without members", "response", { requestId: "1", result1: {} }, true],
    ["members that are not listed in a response", "response", { somethingNew: 1 }, true],
    [
      "a response with its root",
      "wire-response",
      { alibaba_alihealth_followup_dialogrecord_recall_response: { request_id: "1" } },
      true,
    ],
    ["a response without its root", "wire-response", { request_id: "1" }, false],
  ])("accepts or rejects %s as the SDK does", (_, part, value, isValid) => {
    const schema = partSchema(recall, part, "en");
    expect(errorsOf(schema, value).length === 0).toBe(isValid);
  });

  test.each([
    ["an id as text", "1636873811356221931", true],
    ["an id as a number, which can have lost digits", 1636873811356221, false],
    ["another text", "corp-1", false],
  ])("accepts or rejects %s as the SDK does", (_, dingCorpId, isValid) => {
    const schema = partSchema(api("tags.add"), "request", "en");
    const request = { request1: { doctorId: "1", dingCorpId, tagName: "a", followUpIds: ["1"] } };
    expect(errorsOf(schema, request).length === 0).toBe(isValid);
  });

  test("contains all parts as definitions of one document", () => {
    const definitions = Object.keys(apiSchema(recall, "en").$defs ?? {});
    for (const part of ["request", "response", "wire-request", "wire-response"]) expect(definitions).toContain(part);
  });
});
