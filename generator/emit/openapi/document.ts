import { gatewayUrl } from "../../../templates/runtime/gateways.js";
import type { Sdk } from "../../sdk/sdk.js";
import { compareText } from "../../text/text-order.js";
import { apiSchemas } from "./api-schemas.js";
import { categoryOf } from "../wording/category.js";
import { documentDescription } from "./document-description.js";
import { operationOf, type Operation } from "./operation.js";
import type { NamedSchema, Schema } from "./schema.js";
import { qimenFailureSchema, systemSchemas, type ResponseForm } from "./system-schemas.js";

/** An OpenAPI 3.1 document as plain data. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * Describes APIs as OpenAPI 3.1, in the form of the protocol: wire names and formats, and the platform's own parameters
 * and errors. Types that tools generate from it match those of the SDK, except for what the SDK's codec converts:
 * names, list wrappers, ids as text. The document depends only on the APIs, not on their order.
 */
export function openApiDocument({ apis }: Sdk, form: ResponseForm): OpenApiDocument {
  const described = apis.map((api) => ({ api, schemas: apiSchemas(api, form) }));
  const hasQimen = apis.some((api) => api.form.kind === "qimen");
  const components: readonly NamedSchema[] = [
    ...systemSchemas(form),
    ...(hasQimen ? [qimenFailureSchema] : []),
    ...described.flatMap(({ schemas: { request, response } }) => [...request.components, ...response.components]),
  ];
  const tags = new Set(apis.map(({ spec }) => categoryOf(spec)));
  return {
    openapi: "3.1.0",
    // The version of the protocol: the document changes with its APIs, not with the day on which it is generated.
    info: { title: "Taobao Open Platform", version: "2.0", description: documentDescription(form, hasQimen) },
    servers,
    tags: [...tags].toSorted(compareText).map((name) => ({ name })),
    paths: Object.fromEntries(
      described.map(({ api, schemas }) => [pathOf(api.spec.method), { post: operationOf(api, schemas, form) }]),
    ),
    components: { schemas: Object.fromEntries(components) },
  };
}

/**
 * Returns the path of an API. All APIs share one endpoint and differ in the parameter `method`, but OpenAPI
 * distinguishes operations by their path. A fragment is never sent, so a call to this path reaches the endpoint.
 */
function pathOf(method: string): string {
  return `/router/rest#method=${method}`;
}

const servers: OpenApiDocument["servers"] = [
  { url: gatewayUrl("production").origin, description: "Production" },
  { url: gatewayUrl("production-http").origin, description: "Production without TLS" },
  { url: gatewayUrl("overseas").origin, description: "Overseas" },
  { url: gatewayUrl("sandbox").origin, description: "Sandbox" },
];
