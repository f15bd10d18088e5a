import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport, McpServer } from "@modelcontextprotocol/server";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  AlibabaAlihealthFollowupDialogrecordRecallRequest as RecallRequest,
  AlibabaAlihealthFollowupTagsAddRequest as TagsAddRequest,
  standardSchema,
  type AlibabaAlihealthFollowupDialogrecordRecallParams as RecallParams,
  type AlibabaAlihealthFollowupTagsAddParams as TagsAddParams,
} from "../../generated/index.js";
import { allCodecs } from "../../templates/runtime/all-codecs.js";
import type { TopRequest } from "../../templates/runtime/api.js";
import { TopResponse, type DecodedResponse } from "../../templates/runtime/response.js";
import { standardSchema as schemaOf } from "../../templates/runtime/standard-schema.js";
import type { WireField } from "../../templates/runtime/wire.js";

const recall = standardSchema(RecallRequest);
const request1 = { recordId: "1", sessionId: "2", btermUserId: "3", rsType: "2" };

class DemoResponse extends TopResponse {}

/** Returns a request class of an API with one parameter. */
function requestClassOf(request: readonly WireField[]) {
  return class implements TopRequest<DemoResponse> {
    readonly api = {
      ...allCodecs,
      method: "demo.get",
      session: "none" as const,
      request,
      response: [],
      createResponse: (decoded: DecodedResponse) => new DemoResponse(decoded),
    };
    readonly params: object;
    constructor(params: Record<string, unknown>) {
      this.params = params;
    }
  };
}

describe("the Standard Schema of a request class", () => {
  test("has the types that the specification's own package declares", () => {
    const standard: StandardSchemaV1<RecallParams> = recall;
    const json: StandardJSONSchemaV1<RecallParams> = recall;
    const input: StandardSchemaV1.InferInput<typeof recall> = { authToken: "a", request1 };
    const output: RecallParams = input satisfies StandardSchemaV1.InferOutput<typeof recall>;
    expect(standard["~standard"]).toBe(json["~standard"]);
    expect(standard["~standard"]).toMatchObject({ version: 1, vendor: "topgen" });
    expect(standard["~standard"].validate(output)).toEqual({ value: output });
  });

  test("returns a valid value unchanged", () => {
    const value = { authToken: "a", request1 };
    const result = recall["~standard"].validate(value);
    expect("value" in result && result.value).toBe(value);
  });

  test.each<[what: string, value: unknown, issues: readonly { path: readonly unknown[]; message: string }[]]>([
    [
      "missing members at any depth",
      { request1: { ...request1, recordId: " " } },
      [
        { path: ["authToken"], message: "expected a text that is not blank, found nothing" },
        { path: ["request1", "recordId"], message: "expected a text that is not blank, found a blank text" },
      ],
    ],
    [
      "a misspelled member, which a call would leave out",
      { authToken: "a", request1: { ...request1, sufferer: "1" } },
      [
        {
          path: ["request1", "sufferer"],
          message:
            "expected one of recordId, doctorId, sessionId, btermUserId, suffererId, rsType, found an unknown parameter",
        },
      ],
    ],
    ["nothing", null, [{ path: [], message: "expected an object, found nothing" }]],
    ["a list", [], [{ path: [], message: "expected an object, found a list" }]],
    ["a text", "{}", [{ path: [], message: "expected an object, found a text of length 2" }]],
  ])("reports %s with its path", (_, value, issues) => {
    expect(recall["~standard"].validate(value)).toEqual({ issues });
  });

  test("has the index of a list's element as a number in the path", () => {
    const request = { doctorId: "1", dingCorpId: "2", tagName: "a", followUpIds: ["1", true] };
    expect(standardSchema(TagsAddRequest)["~standard"].validate({ request1: request })).toMatchObject({
      issues: [{ path: ["request1", "followUpIds", 1] }],
    });
  });

  test("treats a member with the value undefined as missing", () => {
    const value = { authToken: "a", request1, traceId: undefined };
    expect(recall["~standard"].validate(value)).toEqual({ value });
  });

  test("rejects own members with names of object members, such as `constructor`", () => {
    const value: unknown = JSON.parse('{"authToken":"a","constructor":1,"__proto__":{"a":1}}');
    const result = recall["~standard"].validate(value);
    expect(result.issues?.map(({ path }) => path)).toEqual([["request1"], ["constructor"], ["__proto__"]]);
  });
});

describe("the JSON Schema of a request class", () => {
  const validators = { "draft-2020-12": new Ajv2020({ strict: true }), "draft-07": new Ajv({ strict: true }) } as const;

  test.each(["draft-2020-12", "draft-07"] as const)("is valid in ajv's strict mode in %s", (target) => {
    for (const { "~standard": standard } of [recall, standardSchema(TagsAddRequest)]) {
      for (const io of ["input", "output"] as const) validators[target].compile(standard.jsonSchema[io]({ target }));
    }
    const validate = validators[target].compile<TagsAddParams>(
      standardSchema(TagsAddRequest)["~standard"].jsonSchema.input({ target }),
    );
    const request = { doctorId: "1", dingCorpId: "1636873811356221931", tagName: "a", followUpIds: ["1"] };
    expect(validate({ request1: request })).toBe(true);
    expect(validate({ request1: { ...request, dingCorpId: 1636873811356221 } })).toBe(false);
    expect(validate({ request1: { ...request, tagname: "a" } })).toBe(false);
  });

  test("keeps choices open and contains the limits of the document", () => {
    const fields: readonly WireField[] = [
      { property: "state", name: "state", type: "text", choices: ["a", "b"], maxLength: 5 },
      { property: "size", name: "size", type: "integer", min: "1", max: "100", choices: ["20", "x"], required: true },
      { property: "ids", name: "ids", type: { kind: "list", of: "int64", item: "number" }, maxListSize: 20 },
      { property: "any", name: "any", type: "opaque" },
    ];
    expect(schemaOf(requestClassOf(fields))["~standard"].jsonSchema.input({ target: "draft-07" })).toEqual({
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: {
        state: { type: "string", maxLength: 5, anyOf: [{ enum: ["a", "b"] }, {}] },
        size: { type: "integer", minimum: 1, maximum: 100, anyOf: [{ enum: [20] }, {}] },
        ids: { type: "array", items: { type: "string", pattern: String.raw`^-?\d{1,20}$` }, maxItems: 20 },
        any: {},
      },
      required: ["size"],
      additionalProperties: false,
    });
  });

  test.each<[what: string, fields: readonly WireField[], target: string, message: RegExp]>([
    ["a dialect that it cannot write", [], "openapi-3.0", /No JSON Schema for "openapi-3.0": use one of draft-2020-12/],
    ["the dialect `__proto__`", [], "__proto__", /No JSON Schema for "__proto__"/],
    ["a file", [{ property: "image", name: "image", type: "file" }], "draft-07", /image: a file has no JSON Schema/],
  ])("throws a TypeError for %s", (_, fields, target, message) => {
    const { jsonSchema } = schemaOf(requestClassOf(fields))["~standard"];
    expect(() => jsonSchema.input({ target })).toThrow(TypeError);
    expect(() => jsonSchema.output({ target })).toThrow(message);
  });
});

describe("libraries that take a Standard Schema", () => {
  test("include the MCP SDK, which lists a tool by the JSON Schema and rejects calls with the issues", async () => {
    const server = new McpServer({ name: "app", version: "1" });
    server.registerTool("recall", { inputSchema: recall }, ({ authToken, request1: { recordId } }) => ({
      content: [{ type: "text", text: `${authToken} ${recordId}` }],
    }));
    const client = new Client({ name: "test", version: "1" });
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await server.connect(theirs);
    await client.connect(ours);
    onTestFinished(() => client.close());
    const { tools } = await client.listTools();
    expect(tools[0]?.inputSchema).toMatchObject({ required: ["authToken", "request1"], additionalProperties: false });
    const good = await client.callTool({ name: "recall", arguments: { authToken: "a", request1 } });
    expect(good.content).toEqual([{ type: "text", text: "a 1" }]);
    const bad = await client.callTool({ name: "recall", arguments: { authToken: "a" } });
    expect(bad.isError).toBe(true);
    expect(JSON.stringify(bad.content)).toContain("request1: expected an object, found nothing");
  });

  test("include vitest, which matches values", () => {
    expect({ authToken: "a", request1 }).toEqual(expect.schemaMatching(recall));
    expect({ authToken: "a" }).not.toEqual(expect.schemaMatching(recall));
  });
});
