import { decimalText } from "./decimal.js";
import type { FilePart } from "./file.js";
import { fileContent, filePart, isFileInput } from "./file.js";
import { memberOf } from "./member.js";
import { formatTopTime } from "./time.js";
import type { ListWire, ObjectWire, ScalarWire, Wire, WireField } from "./wire.js";

/** The parameters of a call as they travel, without the platform's own. */
export interface EncodedParams {
  /** By wire name; none is empty. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly FilePart[];
}

/**
 * Turns checked parameters into what travels: scalars as text, lists of scalars joined by commas, objects and lists of
 * objects as compact JSON under their wire names. Null, `undefined` and empty text are not sent: the platform takes
 * an empty parameter for a missing one.
 */
export function encodeParams(fields: readonly WireField[], params: object): EncodedParams {
  const texts = new Map<string, string>();
  const files: FilePart[] = [];
  for (const { property, name, type } of fields) {
    const value = memberOf(params, property);
    if (value === undefined || value === null) continue;
    if (type === "file" && isFileInput(value)) {
      files.push(filePart(name, value));
      continue;
    }
    const text = encodeTopLevel(type, value).replace(loneSurrogates, "\uFFFD");
    if (text !== "") texts.set(name, text);
  }
  return { texts, files };
}

/**
 * Halves of characters have no UTF-8. They are replaced before the signature is made, since joining values would make
 * one character of two halves that travel apart.
 */
const loneSurrogates = /\p{Surrogate}/gu;

function encodeTopLevel(type: Wire, value: unknown): string {
  if (typeof type === "string") return scalarText(type, value);
  if (type.kind === "list" && typeof type.of === "string" && type.of !== "opaque" && Array.isArray(value)) {
    const element = type.of;
    return value.map((item) => scalarText(element, item)).join(",");
  }
  return json(type, value);
}

function scalarText(type: ScalarWire, value: unknown): string {
  switch (type) {
    case "text":
    case "json":
      return String(value);
    case "integer":
    case "int64":
    case "bigint":
    case "decimal":
      return numberText(value);
    case "boolean":
      return String(value);
    case "date":
    case "time":
      return value instanceof Date ? formatTopTime(value) : String(value);
    case "names":
      return Array.isArray(value) ? value.join(",") : String(value);
    case "file":
      return base64(value);
    case "opaque":
      return typeof value === "string" ? value : JSON.stringify(value);
  }
}

/** Inside JSON every value has its JSON type, and whole numbers keep all their digits. */
function json(type: Wire, value: unknown): string {
  if (typeof type !== "string") return type.kind === "list" ? jsonList(type, value) : jsonObject(type, value);
  switch (type) {
    case "integer":
    case "int64":
    case "bigint":
    case "boolean":
      return scalarText(type, value);
    case "opaque":
      return JSON.stringify(value);
    case "text":
    case "decimal":
    case "date":
    case "time":
    case "json":
    case "names":
    case "file":
      return JSON.stringify(scalarText(type, value));
  }
}

function jsonList(type: ListWire, value: unknown): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return `[${items.map((item) => json(type.of, item)).join(",")}]`;
}

function jsonObject(type: ObjectWire, value: unknown): string {
  if (typeof value !== "object" || value === null) return "{}";
  const members: string[] = [];
  for (const field of type.fields) {
    const member = memberOf(value, field.property);
    if (member === undefined || member === null) continue;
    members.push(`${JSON.stringify(field.name)}:${json(field.type, member)}`);
  }
  return `{${members.join(",")}}`;
}

function numberText(value: unknown): string {
  return typeof value === "number" || typeof value === "bigint" ? decimalText(value) : String(value);
}

function base64(value: unknown): string {
  return isFileInput(value) ? Buffer.from(fileContent(value).data).toString("base64") : String(value);
}
