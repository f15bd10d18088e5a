import { compareDecimals } from "../internal/decimal.js";
import { separatedByCommas } from "../internal/constraints.js";
import type { ScalarWire, Wire, WireField } from "../wire.js";
import type { Refusal } from "./gateway-api.js";
import type { ReadRequest } from "./gateway-request.js";
import { isBlank } from "./gateway-sign.js";

/** The platform's own parameters, which every API takes. */
export const publicNames: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "method",
  "app_key",
  "session",
  "timestamp",
  "format",
  "v",
  "sign_method",
  "sign",
  "simplify",
  "partner_id",
  "target_app_key",
]);

/**
 * Checks the parameters of a call as the platform does, at any depth: refuses a missing parameter with code 40, and one
 * that is not of its documented type with code 41.
 *
 * @param strict Whether to also refuse parameters that the document does not list. The platform ignores them; in
 * contract tests they indicate a misspelled name.
 */
export function refuseParams(fields: readonly WireField[], request: ReadRequest, strict: boolean): Refusal | undefined {
  for (const field of fields) {
    const text = request.params.get(field.name) ?? "";
    const uploaded = request.files.some(({ name }) => name === field.name);
    if (isBlank(text) && !uploaded) {
      if (field.required) return missing(field.name);
      continue;
    }
    const refusal = uploaded ? undefined : (refuseText(field.type, text, field.name) ?? refuseLimits(field, text));
    if (refusal !== undefined) return refusal;
  }
  return strict ? refuseUnlisted(fields, request) : undefined;
}

/** Checks the text of a scalar against its type. */
export function refuseScalar(type: ScalarWire, text: string, path: string): Refusal | undefined {
  return scalarTexts[type](text) ? undefined : invalid(path, `it is not of the type ${type}`);
}

/** Refuses query parameters that the platform does not define. */
export function refuseQuery({ params }: ReadRequest, more: string): Refusal | undefined {
  const unlisted = [...params.keys()].find((name) => name !== more && !publicNames.has(name));
  return unlisted === undefined ? undefined : invalid(unlisted, "the document does not list it");
}

function refuseUnlisted(fields: readonly WireField[], request: ReadRequest): Refusal | undefined {
  const listed = new Set(fields.map(({ name }) => name));
  const names = [...request.params.keys(), ...request.files.map(({ name }) => name)];
  const unlisted = names.find((name) => !listed.has(name) && !publicNames.has(name));
  return unlisted === undefined ? undefined : invalid(unlisted, "the document does not list it");
}

/** Checks the documented limits of a parameter. The platform's tables limit parameters at top level only. */
function refuseLimits({ name, type, maxLength, maxListSize, min, max }: WireField, text: string): Refusal | undefined {
  const isNumber = type === "integer" || type === "int64" || type === "bigint" || type === "decimal";
  if (maxLength !== undefined && text.length > maxLength) return invalid(name, `it is longer than ${maxLength}`);
  if (maxListSize !== undefined && listSize(type, text) > maxListSize) {
    return invalid(name, `it has more than ${maxListSize} elements`);
  }
  if (isNumber && min !== undefined && compareDecimals(text, min) < 0) return invalid(name, `it is less than ${min}`);
  if (isNumber && max !== undefined && compareDecimals(text, max) > 0) return invalid(name, `it is more than ${max}`);
  return undefined;
}

function listSize(type: Wire, text: string): number {
  const isJson = typeof type !== "string" && type.kind === "list" && typeof type.of !== "string";
  if (!isJson) return separatedByCommas(text).length;
  const value = jsonIn(text)?.json;
  return Array.isArray(value) ? value.length : 0;
}

/**
 * Checks a value at top level, where everything is text: lists of scalars are joined by commas, objects and lists of
 * objects are JSON.
 */
function refuseText(type: Wire, text: string, path: string): Refusal | undefined {
  if (typeof type === "string") return refuseScalar(type, text, path);
  if (type.kind === "list" && typeof type.of === "string" && type.of !== "opaque") {
    const fits = scalarTexts[type.of];
    return text.split(",").every((item) => fits(item))
      ? undefined
      : invalid(path, `it has an element that is not of the type ${type.of}`);
  }
  const value = jsonIn(text);
  return value === undefined ? invalid(path, "it is not JSON") : refuseJson(type, value.json, path);
}

function refuseJson(type: Wire, value: unknown, path: string): Refusal | undefined {
  if (typeof type === "string") return refuseJsonScalar(type, value, path);
  if (type.kind === "list") {
    if (!Array.isArray(value)) return invalid(path, "it is not a list");
    const items: readonly unknown[] = value;
    return firstRefusal(items, (item) => refuseJson(type.of, item, path));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return invalid(path, "it is not an object");
  const members = new Map<string, unknown>(Object.entries(value));
  return firstRefusal(type.fields, (field) => {
    const member = members.get(field.name);
    const memberPath = `${path}.${field.name}`;
    if (member === undefined || member === null || member === "") {
      return field.required ? missing(memberPath) : undefined;
    }
    return refuseJson(field.type, member, memberPath);
  });
}

function refuseJsonScalar(type: ScalarWire, value: unknown, path: string): Refusal | undefined {
  if (type === "opaque") return undefined;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return invalid(path, "it is not a scalar");
  }
  return refuseScalar(type, String(value), path);
}

const anyText = (): boolean => true;
const wholeNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

const timeText = (text: string): boolean => /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}(\.\d+)?)?$/.test(text);

const scalarTexts = {
  text: anyText,
  integer: wholeNumber,
  int64: wholeNumber,
  int64List: (text: string) => text.split(",").every(wholeNumber),
  bigint: wholeNumber,
  decimal: (text: string) => /^[+-]?\d+(\.\d+)?$/.test(text),
  boolean: (text: string) => text === "true" || text === "false",
  date: timeText,
  time: timeText,
  json: (text: string) => jsonIn(text) !== undefined,
  file: anyText,
  names: anyText,
  opaque: anyText,
} as const satisfies Readonly<Record<ScalarWire, (text: string) => boolean>>;

function firstRefusal<T>(items: readonly T[], refuse: (item: T) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = refuse(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function jsonIn(text: string): { readonly json: unknown } | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return { json };
  } catch {
    return undefined;
  }
}

/** Returns the refusal of a call without a required parameter. */
export function missing(path: string): Refusal {
  return {
    code: 40,
    msg: `Missing required arguments:${path}`,
    subCode: `isv.missing-parameter:${path}`,
    subMsg: `缺少必要参数 ${path}`,
  };
}

/** Returns the refusal of an invalid parameter. */
export function invalid(path: string, because: string): Refusal {
  return {
    code: 41,
    msg: `Invalid arguments:${path}`,
    subCode: `isv.invalid-parameter:${path}`,
    subMsg: `参数 ${path} 无效: ${because}`,
  };
}
