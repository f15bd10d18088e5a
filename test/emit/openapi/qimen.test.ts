import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { openApiDocument } from "../../../generator/emit/openapi/document.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { makeSpec } from "../typescript/make-spec.js";
import { qimenSpec } from "../typescript/qimen-spec.js";
import { faultsOf } from "./validate.js";

const document = openApiDocument(sdkOf([qimenSpec({ session: "needed" })], new Diagnostics()), { simplify: false });
const operation = document.paths["/router/rest#method=taobao.qimen.demo.create"]?.post;
const { schemas } = document.components;

describe("a Qimen call in an OpenAPI document", () => {
  test("has the platform's parameters in the query", () => {
    const parameters = operation?.parameters ?? [];
    expect(new Set(parameters.map((parameter): string => parameter.in))).toEqual(new Set(["query"]));
    expect(
      parameters
        .filter(({ required }) => required)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["app_key", "format", "method", "session", "sign", "sign_method", "timestamp", "v"]);
    expect(
      parameters
        .filter(({ required }) => !required)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["customerId", "partner_id", "target_app_key"]);
    expect(parameters.find(({ name }) => name === "format")?.schema).toEqual({ type: "string", enum: ["xml"] });
  });

  test("has an XML body whose root is `request`", () => {
    expect(operation?.requestBody.content).toEqual({
      "application/xml": { schema: { $ref: "#/components/schemas/taobao.qimen.demo.create.Request" } },
    });
    expect(schemas["taobao.qimen.demo.create.Request"]).toMatchObject({
      $ref: "#/components/schemas/taobao.qimen.demo.create.Request.DemoCreateRequest",
      xml: { name: "request" },
    });
  });

  test("names the wrapper and the elements of lists", () => {
    expect(schemas["taobao.qimen.demo.create.Request.DemoCreateRequest"]?.properties?.["orderLines"]).toEqual({
      type: "array",
      items: { $ref: "#/components/schemas/taobao.qimen.demo.create.Request.OrderLine", xml: { name: "orderLine" } },
      xml: { wrapped: true },
    });
    expect(schemas["taobao.qimen.demo.create.Response.DemoCreateResponse"]?.properties?.["items"]).toEqual({
      type: "array",
      items: { $ref: "#/components/schemas/taobao.qimen.demo.create.Response.StockItem", xml: { name: "stock_item" } },
      xml: { wrapped: true },
    });
  });

  test("has the root `response` or a failure as its response", () => {
    expect(operation?.responses["200"]?.content["application/xml"]?.schema.anyOf).toEqual([
      { $ref: "#/components/schemas/taobao.qimen.demo.create.Response" },
      { $ref: "#/components/schemas/QimenFailure" },
    ]);
    expect(schemas["taobao.qimen.demo.create.Response"]?.xml).toEqual({ name: "response" });
  });

  test("is valid OpenAPI", { timeout: 60_000 }, async () => {
    expect(await faultsOf(document)).toEqual([]);
  });

  test("does not change a document without such calls", () => {
    const other = openApiDocument(sdkOf([makeSpec("taobao.time.get")], new Diagnostics()), { simplify: false });
    expect(JSON.stringify(other)).not.toMatch(/qimen|xml/i);
  });
});
