import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import openapiTS from "openapi-typescript";
import { describe, expect, test } from "vitest";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { openApiDocument, type OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import type { Operation } from "../../../generator/emit/openapi/operation.js";
import type { Schema } from "../../../generator/emit/openapi/schema.js";
import type { ResponseForm } from "../../../generator/emit/openapi/system-schemas.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { everyKind } from "./every-kind.js";
import { faultsOf } from "./validate.js";

function documentOf(specs: readonly ApiSpec[], form: ResponseForm): OpenApiDocument {
  return openApiDocument(sdkOf(specs, new Diagnostics()), form);
}

const full = { simplify: false };
const short = { simplify: true };

describe("an OpenAPI document", () => {
  test("does not depend on the order of the specs", () => {
    const specs = ["b.get", "a.get", "a.b.get"].map((method) => ({ ...everyKind, method }));
    const text = JSON.stringify(documentOf(specs, full));
    expect(JSON.stringify(documentOf(specs.toReversed(), full))).toBe(text);
  });

  test("has one path for each API, whose fragment names the method and is not sent", () => {
    const document = documentOf([makeSpec("taobao.time.get")], full);
    const [path = ""] = Object.keys(document.paths);
    expect(path).toBe("/router/rest#method=taobao.time.get");
    const url = new URL(`${document.servers[0]?.url ?? ""}${path}`);
    expect(`${url.origin}${url.pathname}${url.search}`).toBe("https://eco.taobao.com/router/rest");
    expect(operation(document, "taobao.time.get").operationId).toBe("taobao.time.get");
    expect(document.info.description).toContain("fragment");
  });

  test("groups APIs by their category, or else by the platform", () => {
    const document = documentOf([makeSpec("taobao.time.get"), makeSpec("a.b", { category: "交易 API" })], full);
    expect(document.tags).toEqual([{ name: "taobao" }, { name: "交易 API" }]);
    expect(operation(document, "a.b").tags).toEqual(["交易 API"]);
  });
});

describe("a call in an OpenAPI document", () => {
  test("is one form with the platform's parameters, the session, the method and the API's parameters", () => {
    const document = documentOf([{ ...makeSpec("taobao.time.get"), session: "needed" }], full);
    const { content } = operation(document, "taobao.time.get").requestBody;
    expect(content).toEqual({
      "application/x-www-form-urlencoded": {
        schema: {
          allOf: [
            {
              type: "object",
              properties: { method: { type: "string", enum: ["taobao.time.get"] } },
              required: ["method"],
            },
            { $ref: "#/components/schemas/taobao.time.get.Request" },
            { $ref: "#/components/schemas/UserSession" },
            { $ref: "#/components/schemas/SystemParameters" },
          ],
        },
      },
    });
    const system = component(document, "SystemParameters");
    expect(system.required).toEqual(["app_key", "timestamp", "format", "v", "sign_method", "sign"]);
    expect(Object.keys(system.properties ?? {})).toEqual(expect.arrayContaining(["simplify", "partner_id"]));
  });

  test.each([
    ["needed", ["#/components/schemas/UserSession"]],
    ["optional", ["#/components/schemas/OptionalUserSession"]],
    ["unknown", ["#/components/schemas/OptionalUserSession"]],
    ["none", []],
  ] as const)("has a session as documented: %s", (session, refs) => {
    const document = documentOf([makeSpec("a.get", { session })], full);
    const [body] = Object.values(operation(document, "a.get").requestBody.content);
    const found = (body?.schema.allOf ?? []).map(({ $ref }) => $ref).filter((ref) => ref?.includes("Session"));
    expect(found).toEqual(refs);
  });

  test("sends objects as JSON text and lists of scalars separated by commas", () => {
    const request = [
      field("one", object("One", [field("a", "text")])),
      field("many", list(object("One", [field("a", "text")]))),
      field("ids", list("integer")),
      field("plain", "text"),
      field("anything", "opaque"),
    ];
    const document = documentOf([makeSpec("a.get", { request })], full);
    const { encoding } = Object.values(operation(document, "a.get").requestBody.content)[0] ?? {};
    expect(encoding).toEqual({
      one: { contentType: "application/json" },
      many: { contentType: "application/json" },
      ids: { style: "form", explode: false },
      anything: { contentType: "text/plain, application/json" },
    });
  });

  test("is multipart if it has files", () => {
    const request = [field("image", "file", { limits: { maxLength: 500, fileExtensions: ["png"] } })];
    const document = documentOf([makeSpec("a.get", { request })], full);
    expect(Object.keys(operation(document, "a.get").requestBody.content)).toEqual(["multipart/form-data"]);
    expect(property(document, "a.get.Request", "image")).toEqual({
      type: "string",
      format: "binary",
      contentMediaType: "application/octet-stream",
      description: "The bytes of a file. At most 500 bytes. File extensions: `png`.",
    });
  });

  test("omits a platform parameter if the API has one of the same name", async () => {
    const request = [field("timestamp", "integer", { required: true }), field("session", "text"), field("id", "text")];
    const document = documentOf([makeSpec("a.get", { request })], full);
    const [body] = Object.values(operation(document, "a.get").requestBody.content);
    const own = body?.schema.allOf?.[1];
    expect(Object.keys(own?.properties ?? {})).toEqual(["session", "id"]);
    expect(own?.required).toBeUndefined();
    expect(Object.keys(component(document, "a.get.Request").properties ?? {})).toEqual(["timestamp", "session", "id"]);
    expect(await faultsOf(document)).toEqual([]);
  });
});

describe("a response in an OpenAPI document", () => {
  const response = [
    field("items", list(object("IMRule", [field("tags", list("text"))]))),
    field("request_id", "text"),
    field("total", "integer"),
  ];

  test("has the wrappers of the wire, or is an error", () => {
    const document = documentOf([makeSpec("taobao.rule.get", { response })], full);
    const { content } = operation(document, "taobao.rule.get").responses["200"] ?? {};
    expect(content?.["application/json"]?.schema).toEqual({
      anyOf: [
        {
          type: "object",
          properties: { rule_get_response: { $ref: "#/components/schemas/taobao.rule.get.Response" } },
          required: ["rule_get_response"],
        },
        { $ref: "#/components/schemas/ErrorResponse" },
      ],
    });
    expect(property(document, "taobao.rule.get.Response", "items")).toEqual({
      type: "object",
      properties: {
        i_m_rule: { type: "array", items: { $ref: "#/components/schemas/taobao.rule.get.Response.IMRule" } },
      },
    });
    expect(property(document, "taobao.rule.get.Response.IMRule", "tags")).toEqual({
      type: "object",
      properties: { string: { type: "array", items: { type: "string" } } },
    });
    expect(component(document, "taobao.rule.get.Response").required).toBeUndefined();
    expect(Object.keys(component(document, "taobao.rule.get.Response").properties ?? {})).toEqual([
      "items",
      "total",
      "request_id",
    ]);
  });

  test("has plain lists with simplify=true, with or without the root", () => {
    const document = documentOf([makeSpec("taobao.rule.get", { response })], short);
    expect(property(document, "taobao.rule.get.Response", "items")).toEqual({
      type: "array",
      items: { $ref: "#/components/schemas/taobao.rule.get.Response.IMRule" },
    });
    const { content } = operation(document, "taobao.rule.get").responses["200"] ?? {};
    expect(content?.["application/json"]?.schema.anyOf).toHaveLength(3);
    expect(property(document, "SystemParameters", "simplify").enum).toEqual(["true"]);
    expect(component(document, "SystemParameters").required).toContain("simplify");
  });

  test("lists the error codes of the API's document", () => {
    const errors = [{ code: "isv.no-item", message: "没有商品", solution: "检查 id" }];
    const found = operation(documentOf([makeSpec("a.get", { errors })], full), "a.get");
    expect(found.description).toContain("- `isv.no-item`: 没有商品 — 检查 id");
    expect(found["x-top-errors"]).toEqual(errors);
  });
});

describe("a parameter in an OpenAPI document", () => {
  test.each([
    ["the platform's Number", field("n", "integer"), { type: "integer", format: "int64" }],
    [
      "an id",
      field("n", "int64", { example: "9223372036854775807" }),
      {
        type: "integer",
        format: "int64",
        description: "More digits than a JavaScript number holds. Example: `9223372036854775807`.",
      },
    ],
    [
      "limits of numbers",
      field("n", "integer", { limits: { min: "1", max: "9223372036854775807" } }),
      { type: "integer", format: "int64", minimum: 1, description: "At most `9223372036854775807`." },
    ],
    ["limits of texts", field("n", "text", { limits: { maxLength: 9 } }), { type: "string", maxLength: 9 }],
    [
      "limits of lists",
      field("n", list("text"), { limits: { maxListSize: 20 } }),
      { type: "array", maxItems: 20, items: { type: "string" } },
    ],
    [
      "known values, which stay open",
      field("n", "text", {
        choices: [
          { value: "1", label: "患者" },
          { value: "2", label: "" },
        ],
      }),
      {
        type: "string",
        "x-extensible-enum": ["1", "2"],
        description: "Known values (not exhaustive):\n\n- `1`: 患者\n- `2`",
      },
    ],
    [
      "examples of its type",
      field("n", "boolean", { example: "true", deprecated: true, description: "是否", default: "false" }),
      { type: "boolean", examples: [true], deprecated: true, description: "是否\n\nDefault: `false`." },
    ],
    [
      "examples of another type",
      field("n", "integer", { example: "many" }),
      { type: "integer", format: "int64", description: "Example: `many`." },
    ],
    [
      "times by an example that is one",
      field("n", "date", { example: "昨天" }),
      {
        type: "string",
        pattern: String.raw`^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$`,
        examples: ["2026-01-02 03:04:05"],
        description: "`yyyy-MM-dd HH:mm:ss` in GMT+8. Example: `昨天`.",
      },
    ],
    [
      "prices",
      field("n", "decimal", { example: "12.30" }),
      { type: "string", examples: ["12.30"], description: "Decimal text." },
    ],
    [
      "JSON text",
      field("n", "json"),
      { type: "string", contentMediaType: "application/json", description: "JSON text." },
    ],
  ])("is described as %s", (_, given, expected) => {
    const document = documentOf([makeSpec("a.get", { request: [given] })], full);
    expect(property(document, "a.get.Request", "n")).toEqual(expected);
  });
});

describe("the components of an OpenAPI document", () => {
  const user = (...names: string[]) =>
    object(
      "User",
      names.map((name) => field(name, "text")),
    );
  const namesOf = (...specs: ApiSpec[]) =>
    Object.keys(documentOf(specs, full).components.schemas).filter((name) => name.includes("."));

  test("differ for one type in different APIs", () => {
    const request = [field("user", user("id"))];
    expect(namesOf(makeSpec("a.get", { request, response: request }), makeSpec("b.get", { request }))).toEqual([
      ...["a.get.Request", "a.get.Request.User", "a.get.Response", "a.get.Response.User"],
      ...["b.get.Request", "b.get.Request.User", "b.get.Response"],
    ]);
  });

  test("are named after their place if types of one name have different fields", () => {
    const request = [
      field("buyer", user("id")),
      field("order", object("Order", [field("seller", user("nick"))])),
      field("again", user("id")),
    ];
    expect(namesOf(makeSpec("a.get", { request }))).toEqual([
      ...["a.get.Request", "a.get.Request.buyer.User", "a.get.Request.Order", "a.get.Request.order.seller.User"],
      "a.get.Response",
    ]);
  });

  test("refer to each other if a type contains itself", async () => {
    const request = [field("node", object("Node", [field("child", object("Node", [field("id", "text")]))]))];
    const document = documentOf([makeSpec("a.get", { request })], full);
    expect(property(document, "a.get.Request", "node").$ref).toBe("#/components/schemas/a.get.Request.node.Node");
    expect(property(document, "a.get.Request.node.Node", "child").$ref).toBe(
      "#/components/schemas/a.get.Request.node.child.Node",
    );
    expect(await faultsOf(document)).toEqual([]);
  });

  test("differ between APIs for any names of methods and types", () => {
    const nested = (name: string) => [field("x", object(name, [field("id", "text")]))];
    const specs = [
      makeSpec("a", { request: nested("Request"), response: nested("b.Request") }),
      makeSpec("a.Request", { request: nested("Request") }),
      makeSpec("a.Request_", { request: nested("Request") }),
      makeSpec("a.Response.b", { request: nested("Request") }),
    ];
    // Two components per table, and the empty responses of three APIs.
    expect(namesOf(...specs)).toHaveLength(4 + 3 + 3 + 3);
  });

  test("are numbered if the type name contains no allowed letters", () => {
    const request = ["用户", "订单"].map((name) => field(name, object(name, [field(`${name}_id`, "text")])));
    expect(namesOf(makeSpec("a.get", { request }))).toEqual([
      ...["a.get.Request", "a.get.Request.Unnamed.Unnamed", "a.get.Request.Unnamed.Unnamed-2", "a.get.Response"],
    ]);
  });
});

describe("text from a page in an OpenAPI document", () => {
  const nasty = [
    "<script>alert(1)</script>",
    "![x](https://example.com/seen.png) [y](javascript:alert(1))",
    "[z]: https://example.com/z",
    "` */ `",
    "\uD800",
  ].join("\n");

  test("is neither markup nor a link", async () => {
    const spec = makeSpec("a.get", {
      ...{ title: nasty, description: nasty, category: nasty },
      request: [field("n", "text", { description: nasty, example: nasty, default: nasty })],
      errors: [{ code: nasty, message: nasty, solution: nasty }],
    });
    const document = documentOf([spec], full);
    const { description } = operation(document, "a.get");
    const proseOnly = [description, property(document, "a.get.Request", "n").description ?? ""]
      .join("\n")
      .replaceAll(/(?<!\\)(`+) .*? \1/g, "code");
    expect(proseOnly).not.toMatch(/(?<!\\)<script/);
    expect(proseOnly).not.toMatch(/(?<!\\)\][(:[]/);
    expect(JSON.stringify(document)).not.toMatch(/\\ud[89a-f]/i);
    expect(await faultsOf(document)).toEqual([]);
  });

  const inherited = [...Object.getOwnPropertyNames(Object.prototype)];

  test("names members, by a pattern if tools fail on a property of that name", async () => {
    const plain = ["a b", "", "1", "用户", "a.b*(", "%41", "x-y", "prototype"];
    const awkward = [...inherited, "$ref", "100%", "%zz", "%ff", "%用户"];
    const fields = [...plain, ...awkward].map((name) => field(name, list("text"), { required: true }));
    const request = [...fields, field("inner", object("__proto__", fields))];
    const document = documentOf([makeSpec("constructor", { request, response: request })], full);
    for (const name of ["constructor.Request", "constructor.Request.__proto__", "constructor.Response"]) {
      const { properties = {}, patternProperties = {}, required } = component(document, name);
      expect(Object.keys(properties), name).toEqual(expect.arrayContaining(plain));
      const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern, "u"));
      const matches = (text: string) => patterns.filter((pattern) => pattern.test(text)).length;
      for (const other of awkward) expect(matches(other), other).toBe(1);
      for (const other of [...plain, "1000%", "ref"]) expect(matches(other), other).toBe(0);
      if (name !== "constructor.Response") expect(required).toEqual([...plain, ...awkward]);
    }
    expect(await faultsOf(document)).toEqual([]);
    await expect(openapiTS(JSON.stringify(document), { silent: true })).resolves.not.toEqual([]);
    expect(({} as Record<string, unknown>)["type"]).toBeUndefined();
  });
});

function operation(document: OpenApiDocument, method: string): Operation {
  const found = document.paths[`/router/rest#method=${method}`];
  if (found === undefined) throw new Error(`There is no path for ${method}.`);
  return found.post;
}

function component(document: OpenApiDocument, name: string): Schema {
  const found = document.components.schemas[name];
  if (found === undefined) throw new Error(`There is no component ${name}.`);
  return found;
}

function property(document: OpenApiDocument, name: string, member: string): Schema {
  const found = component(document, name).properties?.[member];
  if (found === undefined) throw new Error(`${name} has no property ${member}.`);
  return found;
}
