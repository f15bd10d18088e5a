import { allCodecs, TopResponse, type TopRequest } from "../../generated/index.js";
import type { GatewayApi } from "../../generated/testing/gateway.js";
import type { Wire, WireField } from "../../generated/runtime/wire.js";

/** The content of the response does not matter here. */
class AnyResponse extends TopResponse {}

/** Returns a request with a value for every parameter of an API, or with the given parameters. */
export function exampleRequest(
  { method, request }: GatewayApi,
  params: object = exampleObject(request),
): TopRequest<AnyResponse> {
  return {
    api: {
      method,
      session: "none",
      request,
      response: [],
      ...allCodecs,
      createResponse: (response) => new AnyResponse(response),
    },
    params,
  };
}

function exampleObject(fields: readonly WireField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.property, exampleValue(field.type)]));
}

function exampleValue(type: Wire): unknown {
  if (typeof type !== "string") return type.kind === "list" ? [exampleValue(type.of)] : exampleObject(type.fields);
  switch (type) {
    case "integer":
      return 42;
    case "int64":
    case "bigint":
      return "1800000767768343001";
    case "int64List":
      return "1800000767768343001,1800000767768343002";
    case "decimal":
      return "12.50";
    case "boolean":
      return true;
    case "date":
    case "time":
      return "2026-01-02 03:04:05";
    case "json":
      return '{"text":"会话 & +%"}';
    case "text":
    case "names":
    case "opaque":
      return "会话 & +%";
    case "file":
      return new Uint8Array([1, 2, 3]);
  }
}
