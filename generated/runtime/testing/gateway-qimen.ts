import type { JsonObject, JsonValue } from "../internal/json.js";
import { isJsonObject } from "../internal/json.js";
import { hasOwn } from "../internal/own-property.js";
import type { ListWire, ObjectWire, Wire, WireField } from "../wire.js";
import { parseXml } from "../xml.js";
import type { Refusal } from "./gateway-api.js";
import { invalid, missing, refuseScalar } from "./gateway-params.js";
import type { ReadRequest } from "./gateway-request.js";
import { isBlank } from "./gateway-sign.js";

/*
 * The gateway's own check of a Qimen (奇门) body. It is stricter than the client's decoder of responses: list elements
 * must have the documented name, and only they can repeat.
 */

/**
 * Checks the XML body of a call, at any depth: refuses a missing parameter with code 40, and one that is not of its
 * documented type with code 41.
 *
 * @param strict Whether to also refuse elements that the document does not list.
 */
export function refuseQimenBody(
  fields: readonly WireField[],
  { body, headers }: ReadRequest,
  strict: boolean,
): Refusal | undefined {
  const contentType = headers["content-type"] ?? "";
  if (!/^(?:text|application)\/xml\b/i.test(contentType))
    return invalid("request", `the content type is "${contentType}", not text/xml`);
  const document = documentOf(body);
  if (typeof document === "string") return invalid("request", document);
  return refuseObject({ kind: "object", fields }, document, "", strict);
}

function documentOf(xml: string): JsonObject | string {
  try {
    return parseXml(xml);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuseValue(type: Wire, value: JsonValue, path: string, strict: boolean): Refusal | undefined {
  if (type === "opaque") return undefined;
  if (typeof type === "string") {
    return typeof value === "string" ? refuseScalar(type, value, path) : invalid(path, "it is not a text");
  }
  return type.kind === "list" ? refuseList(type, value, path, strict) : refuseObject(type, value, path, strict);
}

function refuseObject(type: ObjectWire, value: JsonValue, path: string, strict: boolean): Refusal | undefined {
  // An element without child elements is text.
  const members = value === "" ? {} : value;
  if (!isJsonObject(members)) return invalid(path, "it is not one object");
  const listed = new Set<string>();
  for (const { name, type: memberType, required } of type.fields) {
    listed.add(name);
    const memberPath = path === "" ? name : `${path}.${name}`;
    const member = hasOwn(members, name) ? members[name] : undefined;
    const isMissing = member === undefined || (typeof memberType === "string" && isBlankText(member));
    const refusal = isMissing
      ? required === true
        ? missing(memberPath)
        : undefined
      : refuseValue(memberType, member, memberPath, strict);
    if (refusal !== undefined) return refusal;
  }
  const unlisted = strict ? Object.keys(members).find((name) => !listed.has(name)) : undefined;
  return unlisted === undefined ? undefined : invalid(unlisted, "the document does not list it");
}

function refuseList({ of, item }: ListWire, value: JsonValue, path: string, strict: boolean): Refusal | undefined {
  if (value === "") return undefined;
  if (!isJsonObject(value)) return invalid(path, `its elements are not inside one element ${path}`);
  const elements = value[item];
  const other = Object.keys(value).find((name) => name !== item);
  if (elements === undefined || other !== undefined) {
    return invalid(path, `its elements must be called ${item}, not ${other ?? "otherwise"}`);
  }
  const items = Array.isArray(elements) ? (elements as readonly JsonValue[]) : [elements];
  for (const [index, element] of items.entries()) {
    const refusal = refuseValue(of, element, `${path}[${index}]`, strict);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function isBlankText(value: JsonValue): boolean {
  return typeof value === "string" && isBlank(value);
}
