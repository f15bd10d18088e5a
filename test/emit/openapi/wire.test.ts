import { sdkOf } from "../../../generator/sdk/sdk.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { openApiDocument, type OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import type { MediaType, Operation } from "../../../generator/emit/openapi/operation.js";
import type { Schema } from "../../../generator/emit/openapi/schema.js";
import { memberValues, wireText } from "../../../generator/sdk/examples/request-values.js";
import { gatewayApis } from "../../../generator/sdk/gateway-apis.js";
import { shapesOf } from "../../../generator/sdk/shapes.js";
import { signer } from "../../../templates/runtime/internal/sign.js";
import { startGateway, type LocalGateway } from "../../../templates/runtime/testing/gateway.js";
import { formatTopTime } from "../../../templates/runtime/time.js";
import { everyKind } from "./every-kind.js";
import { familySpecs } from "./family.js";

const credentials = { appKey: "12345678", appSecret: "secret" };
const specs = [...(await familySpecs()), everyKind];

describe("the schemas of an OpenAPI document", () => {
  for (const simplify of [false, true]) {
    const document = openApiDocument(sdkOf(specs, new Diagnostics()), { simplify });

    test.each(specs)(
      `match calls${simplify ? " with simplify=true" : ""} of $method and their responses`,
      async (spec) => {
        const gateway = await gatewayFor(specs);
        const { path, post } = pathOf(document, spec.method);
        const [[contentType, content] = []] = Object.entries(post.requestBody.content);
        const response = await call(gateway, path, contentType, simplify, spec);

        expect(response).not.toHaveProperty("error_response");
        const [received] = gateway.received;
        expect(received?.path).toBe("/router/rest");
        expect(received?.headers["content-type"]).toContain(contentType);
        const form = valuesOf({ ...received?.params }, document, content);
        const files = (received?.files ?? []).map(({ name, data }) => [name, Buffer.from(data).toString("latin1")]);
        expect(schemaErrors(document, content?.schema, { ...form, ...Object.fromEntries(files) })).toEqual([]);
        expect(schemaErrors(document, responseSchema(post), response)).toEqual([]);
      },
    );
  }

  test("match errors", async () => {
    const document = openApiDocument(sdkOf(specs, new Diagnostics()), { simplify: false });
    const gateway = await gatewayFor(specs);
    gateway.respondWith("error-sample");
    const { path, post } = pathOf(document, everyKind.method);
    const response = await call(gateway, path, "multipart/form-data", false, everyKind);
    expect(response).toHaveProperty("error_response");
    expect(schemaErrors(document, responseSchema(post), response)).toEqual([]);
  });

  test("do not match other forms", () => {
    const document = openApiDocument(sdkOf(specs, new Diagnostics()), { simplify: false });
    const { post } = pathOf(document, everyKind.method);
    const responses = [
      {},
      { demo_every_kind_get_response: { text_list: ["no wrapper"] } },
      { demo_every_kind_get_response: { one: { integer_value: "text" } } },
      { error_response: { msg: "no code" } },
    ];
    for (const response of responses) expect(schemaErrors(document, responseSchema(post), response)).not.toEqual([]);
  });
});

async function gatewayFor(served: readonly ApiSpec[]): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: gatewayApis(sdkOf(served, new Diagnostics())), ...credentials });
  onTestFinished(() => gateway.close());
  return gateway;
}

/** Sends the values that contract tests use, encoded as the document specifies. */
async function call(
  gateway: LocalGateway,
  path: string,
  contentType: string | undefined,
  simplify: boolean,
  spec: ApiSpec,
): Promise<unknown> {
  const values = memberValues(shapesOf(spec, []).request);
  const texts = new Map<string, string>([
    ...values.flatMap(({ member, value }): [string, string][] => {
      const text = wireText(value);
      return text === undefined || text === "" ? [] : [[member.field.name, text]];
    }),
    ["method", spec.method],
    ["app_key", credentials.appKey],
    ["timestamp", formatTopTime(new Date())],
    ["format", "json"],
    ["v", "2.0"],
    ["sign_method", "hmac-sha256"],
    ["simplify", String(simplify)],
    ...(spec.session === "needed" ? ([["session", "token"]] as const) : []),
  ]);
  const signed = [...texts, ["sign", signer(credentials.appSecret, "hmac-sha256")(texts)]] as const;
  const body = contentType === "multipart/form-data" ? new FormData() : new URLSearchParams();
  for (const [name, text] of signed) body.append(name, text);
  if (body instanceof FormData) {
    for (const { member, value } of values) {
      if (value.kind === "file") body.append(member.field.name, new Blob([value.content]), value.fileName);
    }
  }
  const response = await fetch(`${new URL(gateway.url).origin}${path}`, { method: "POST", body });
  return response.json();
}

function pathOf(document: OpenApiDocument, method: string): { readonly path: string; readonly post: Operation } {
  const found = Object.entries(document.paths).find(([, { post }]) => post.operationId === method);
  if (found === undefined) throw new Error(`There is no path for ${method}.`);
  const [path, { post }] = found;
  return { path, post };
}

function responseSchema({ responses }: Operation): Schema | undefined {
  return responses["200"]?.content["application/json"]?.schema;
}

/** Converts the texts of a form to the values that the document describes. */
function valuesOf(
  texts: Readonly<Record<string, string>>,
  document: OpenApiDocument,
  content: MediaType | undefined,
): Readonly<Record<string, unknown>> {
  const properties = new Map(
    (content?.schema.allOf ?? []).flatMap((part) => Object.entries(resolved(document, part).properties ?? {})),
  );
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const encoding = content?.encoding?.[name];
      const schema = properties.get(name);
      if (schema === undefined) throw new Error(`${name} is not described.`);
      if (encoding === undefined) return [name, valueOf(text, schema)];
      if ("style" in encoding) return [name, text.split(",").map((item) => valueOf(item, schema.items ?? {}))];
      return [name, encoding.contentType === "application/json" ? JSON.parse(text) : text];
    }),
  );
}

function valueOf(text: string, { type }: Schema): unknown {
  if (type === "integer" && /^-?\d+$/.test(text)) return Number(text);
  return type === "boolean" && /^(true|false)$/.test(text) ? text === "true" : text;
}

function resolved(document: OpenApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

/** Returns the errors of a value by a JSON Schema of the document. */
function schemaErrors(document: OpenApiDocument, schema: Schema | undefined, value: unknown): readonly unknown[] {
  if (schema === undefined) throw new Error("There is no schema.");
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile({ ...schema, components: document.components });
  return validate(value) ? [] : (validate.errors ?? []);
}
