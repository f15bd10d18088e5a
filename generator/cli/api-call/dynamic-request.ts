import type { Api, TopRequest } from "../../../templates/runtime/api.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../templates/runtime/internal/json.js";
import { TopResponse, type DecodedResponse } from "../../../templates/runtime/response.js";
import type { Wire, WireField } from "../../../templates/runtime/wire.js";
import { dynamicForm } from "../../sdk/dynamic-form.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { wireFieldData } from "../../sdk/wire-fields.js";

/** The response of an API without an emitted module: its members have their wire names. */
export class DynamicResponse extends TopResponse {
  /** All members, including those that the document does not list. 64-bit numbers are strings of their digits. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(decoded: DecodedResponse) {
    super({ ...decoded, fields: {} });
    this.members = { ...decoded.fields, ...decoded.unknownFields };
  }
}

/** Creates an API for the client from a model instead of an emitted module. Its members have their wire names. */
export function dynamicApi({ spec, form, shapes }: NamedApi): Api<DynamicResponse> {
  return {
    ...dynamicForm(form),
    method: spec.method,
    session: spec.session,
    request: shapes.request.map((member) => byWireName(wireFieldData(member, "request"))),
    response: shapes.response.map((member) => byWireName(wireFieldData(member, "response"))),
    createResponse: (decoded) => new DynamicResponse(decoded),
  };
}

/**
 * Creates a request from JSON values, and converts numbers, booleans and their texts to the type of each parameter.
 *
 * @param params the parameters by wire name.
 */
export function dynamicRequest(api: Api<DynamicResponse>, params: JsonObject): TopRequest<DynamicResponse> {
  return { api, params: convertMembers(api.request, params) };
}

function byWireName(field: WireField): WireField {
  return { ...field, property: field.name, type: typeByWireName(field.type) };
}

function typeByWireName(type: Wire): Wire {
  if (typeof type === "string") return type;
  return type.kind === "list"
    ? { ...type, of: typeByWireName(type.of) }
    : { ...type, fields: type.fields.map(byWireName) };
}

function convertMembers(fields: readonly WireField[], members: JsonObject): JsonObject {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  // `fromEntries` defines members, so one called `__proto__` is an ordinary member.
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const type = types.get(name);
      return [name, type === undefined ? value : convert(type, value)];
    }),
  );
}

function convert(type: Wire, value: JsonValue): JsonValue {
  if (typeof type !== "string") {
    if (type.kind === "list")
      return Array.isArray(value) ? value.map((item: JsonValue) => convert(type.of, item)) : value;
    return isJsonObject(value) ? convertMembers(type.fields, value) : value;
  }
  switch (type) {
    case "integer":
      return typeof value === "string" && Number.isSafeInteger(Number(value)) && value.trim() !== ""
        ? Number(value)
        : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "text":
    case "int64":
    case "int64List":
    case "decimal":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    case "bigint":
    case "date":
    case "time":
    case "json":
    case "file":
    case "names":
    case "opaque":
      return value;
  }
}
