import type { Field, Limits, ScalarKind } from "../../model/api-spec.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { documentedKind, type Member, type MemberType } from "../shapes.js";
import { jsonObject, jsonText, readJson, writeJson, type Json } from "./json.js";

/**
 * A value of a documented parameter, for TypeScript and for the request.
 *
 * Contract tests use one value for every parameter of a document: the document's example, if it can be sent, that is,
 * has the documented type and is within the documented limits. Otherwise the value is generated from the type: the
 * first listed value, or else the parameter's own name as text, 1, `9007199254740993` (which a JavaScript number cannot
 * hold), `12.30`, `true`, `2026-01-02 03:04:05`, `{}` as JSON text, a file of one byte, the parameter's own name as the
 * only name, or an object with one member; each is adapted to the limits. Lists without a usable example have one such
 * element.
 */
export type RequestValue =
  | { readonly kind: "text"; readonly text: string }
  /** `asText`: the value is a string in TypeScript, which keeps all digits. In the request it is always a number. */
  | { readonly kind: "number"; readonly digits: string; readonly asText: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "file"; readonly content: string; readonly fileName: string }
  | { readonly kind: "opaque"; readonly json: Json }
  | { readonly kind: "list"; readonly items: readonly RequestValue[]; readonly asText: boolean }
  | { readonly kind: "object"; readonly members: readonly MemberValue[] };

export interface MemberValue {
  readonly member: Member;
  readonly value: RequestValue;
}

export function memberValues(members: readonly Member[]): readonly MemberValue[] {
  return members.map((member) => ({ member, value: valueOf(member.type, member.field) }));
}

/**
 * Returns the text that is sent for a top-level value: scalars as text, lists of scalars joined by commas, objects and
 * lists of objects as compact JSON. Returns `undefined` for files, which are separate parts of the body.
 */
export function wireText(value: RequestValue): string | undefined {
  return value.kind === "file" ? undefined : sentText(value);
}

function sentText(value: Exclude<RequestValue, { kind: "file" }>): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return value.digits;
    case "boolean":
      return String(value.value);
    case "list":
      return value.asText ? value.items.map(elementText).join(",") : wireJson(value);
    case "opaque":
    case "object":
      return wireJson(value);
  }
}

function elementText(value: RequestValue): string {
  return value.kind === "file" ? base64(value.content) : sentText(value);
}

function wireJson(value: RequestValue): string {
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.text);
    case "number":
      return value.digits;
    case "boolean":
      return String(value.value);
    case "file":
      return JSON.stringify(base64(value.content));
    case "opaque":
      return writeJson(value.json);
    case "list":
      return `[${value.items.map(wireJson).join(",")}]`;
    case "object":
      return `{${value.members.map(({ member, value: inner }) => `${JSON.stringify(member.field.name)}:${wireJson(inner)}`).join(",")}}`;
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function valueOf(type: MemberType, field: Field): RequestValue {
  const example = field.example?.trim() ?? "";
  switch (type.kind) {
    case "list":
      return listValue(type, field, example);
    case "object":
      return { kind: "object", members: memberValues(type.shape.members) };
    default:
      return scalarValue(documentedKind(type.kind), field, example);
  }
}

function scalarValue(kind: ScalarKind, field: Field, example: string): RequestValue {
  return scalarFromExample(kind, example, field.limits) ?? generatedValue(kind, field);
}

function listValue(type: Extract<MemberType, { kind: "list" }>, field: Field, example: string): RequestValue {
  const { of } = type;
  const kind = of.kind === "list" || of.kind === "object" ? undefined : documentedKind(of.kind);
  if (kind === undefined || scalarKinds[kind].list === "json") {
    return { kind: "list", asText: false, items: [valueOf(of, { ...field, limits: {} })] };
  }
  const asText = true;
  const { maxListSize = Infinity, ...limits } = field.limits;
  const items = elementTexts(example).map((text) => scalarFromExample(kind, text, limits));
  const usable = items.filter((item) => item !== undefined);
  if (usable.length > 0 && usable.length === items.length && usable.length <= maxListSize) {
    return { kind: "list", asText, items: usable };
  }
  return { kind: "list", asText, items: [generatedValue(kind, field)] };
}

/** Returns the elements of an example of a list, which is written `a,b`, `[1, 2]` or `["a","b"]`. */
function elementTexts(example: string): readonly string[] {
  if (example === "") return [];
  const json = example.startsWith("[") ? readJson(example) : undefined;
  if (json?.kind === "list") {
    return json.items.map((item) => (item.kind === "text" ? item.text : writeJson(item)));
  }
  return example
    .replace(/^\[/, "")
    .replace(/\]$/, "")
    .split(",")
    .map((text) => text.trim());
}

function scalarFromExample(kind: ScalarKind, example: string, limits: Limits): RequestValue | undefined {
  // UTF-8 cannot represent a lone surrogate.
  if (example === "" || kind === "file" || /\p{Cs}/u.test(example)) return undefined;
  if (!withinLimits(kind, example, limits)) return undefined;
  switch (kind) {
    case "text":
    case "names":
      return { kind: "text", text: example };
    case "integer":
      return isInteger(example) && Number.isSafeInteger(Number(example)) ? number(example, false) : undefined;
    case "int64":
      return isInteger(example) && isInt64(example) ? number(example, true) : undefined;
    case "int64List":
      return example.split(",").every((digits) => isInteger(digits) && isInt64(digits))
        ? { kind: "text", text: example }
        : undefined;
    case "decimal":
      return /^-?\d+(\.\d+)?$/.test(example) ? { kind: "text", text: example } : undefined;
    case "boolean":
      return example === "true" || example === "false" ? { kind: "boolean", value: example === "true" } : undefined;
    case "date":
      return isTime(example) ? { kind: "text", text: example } : undefined;
    case "json":
      return readJson(example) === undefined ? undefined : { kind: "text", text: example };
    case "opaque":
      return opaqueFromExample(example);
  }
}

/**
 * Returns whether an example is within the limits, counted as the client does: it would refuse an example that violates
 * the limits of its own document.
 */
function withinLimits(kind: ScalarKind, text: string, { maxLength, maxListSize, min, max }: Limits): boolean {
  if (maxLength !== undefined && text.length > maxLength) return false;
  if (
    (kind === "text" || kind === "names" || kind === "int64List") &&
    maxListSize !== undefined &&
    text.split(",").length > maxListSize
  ) {
    return false;
  }
  const number = /^-?\d{1,300}(\.\d{1,300})?$/.test(text) ? Number(text) : undefined;
  if (number === undefined) return true;
  return !(min !== undefined && number < Number(min)) && !(max !== undefined && number > Number(max));
}

function generatedValue(kind: ScalarKind, { name, limits, choices }: Field): RequestValue {
  const { min, max, maxLength = Infinity, fileExtensions } = limits;
  for (const { value } of choices) {
    const listed = scalarFromExample(kind, value, limits);
    if (listed !== undefined) return listed;
  }
  switch (kind) {
    case "text":
    case "names":
      return { kind: "text", text: name.slice(0, maxLength) || "1" };
    case "integer":
      return integerWithin("1", limits, false);
    case "int64":
      return integerWithin(maxLength < 16 ? "1" : "9007199254740993", limits, true);
    case "int64List":
      return { kind: "text", text: maxLength < 9 || limits.maxListSize === 1 ? "1" : "1001,1002" };
    case "decimal":
      return { kind: "text", text: min ?? max ?? (maxLength < 5 ? "1" : "12.30") };
    case "boolean":
      return { kind: "boolean", value: true };
    case "date":
      return { kind: "text", text: maxLength < 19 ? "2026-01-02" : "2026-01-02 03:04:05" };
    case "json":
      return { kind: "text", text: "{}" };
    case "file":
      return { kind: "file", content: "1", fileName: `${name}.${fileExtensions?.[0] ?? "txt"}` };
    case "opaque":
      return { kind: "opaque", json: jsonObject([["key", jsonText("value")]]) };
  }
}

function integerWithin(preferred: string, { min, max }: Limits, asText: boolean): RequestValue {
  for (const digits of [preferred, "1", min, max]) {
    if (digits === undefined || !isInteger(digits)) continue;
    const number = Number(digits);
    if ((min === undefined || number >= Number(min)) && (max === undefined || number <= Number(max))) {
      return numberOf(digits);
    }
  }
  return numberOf("1");

  function numberOf(digits: string): RequestValue {
    return number(digits, asText);
  }
}

function number(digits: string, asText: boolean): RequestValue {
  return { kind: "number", digits, asText };
}

function opaqueFromExample(example: string): RequestValue | undefined {
  const json = readJson(example);
  if (json?.kind !== "object" && json?.kind !== "list") return undefined;
  // Only JSON that JavaScript prints in the same way can be compared with the request.
  return writeJson(json) === canonical(example) ? { kind: "opaque", json } : undefined;
}

function canonical(json: string): string {
  return JSON.stringify(JSON.parse(json));
}

function isInteger(text: string): boolean {
  return /^(0|-?[1-9]\d{0,19})$/.test(text);
}

function isInt64(text: string): boolean {
  const value = BigInt(text);
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

/** Returns whether a text is `yyyy-MM-dd HH:mm:ss` or `yyyy-MM-dd` of an existing day. */
function isTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(text);
  if (parts === null) return false;
  const [, day = "", clock = "00:00:00"] = parts;
  const time = new Date(`${day}T${clock}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${day}T${clock}`);
}
