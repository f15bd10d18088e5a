import { noUnknownFields, unknownFieldsKey } from "../unknown-fields.js";
import type { ObjectWire } from "../wire.js";
import { isBlank } from "./blank.js";
import { checkMembers } from "./check.js";
import type { Codec, Codecs } from "./codec.js";
import { unmatched } from "./codec.js";
import { decodeFields, hasDocumented } from "./decode.js";
import { encodeJson } from "./encode.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, jsonObjectIn } from "./json.js";
import { memberOf } from "./member.js";

/** The codec of objects: JSON with the wire names of their members. */
export const object: Codec<ObjectWire> = {
  expected: "an object",
  fits: (value) => isObject(value) && !Array.isArray(value) && !(value instanceof Date),
  checkContent: (value, { fields }, path, checking) => {
    if (isObject(value)) checkMembers(fields, value, path, checking);
  },
  text: objectJson,
  json: objectJson,
  read: (value, type, decoding, path) => {
    if (isEmpty(value)) return undefined;
    const members = membersOf(value, type);
    if (members === undefined) return unmatched;
    const { fields, unknownFields } = decodeFields(type.fields, members, decoding, path);
    if (unknownFields !== noUnknownFields) {
      // Not enumerable, so that an object is printed, copied and compared by its documented members.
      Object.defineProperty(fields, unknownFieldsKey, { value: unknownFields });
    }
    return fields;
  },
};

function objectJson(value: unknown, { fields }: ObjectWire, codecs: Codecs): string {
  if (!isObject(value)) return "{}";
  const members: string[] = [];
  for (const { name, property, type } of fields) {
    const member = memberOf(value, property);
    if (member === undefined || member === null) continue;
    const json = encodeJson(type, member, codecs);
    // A blank text for a number is treated as missing; it would not be valid JSON.
    if (!isBlank(json)) members.push(`${JSON.stringify(name)}:${json}`);
  }
  return `{${members.join(",")}}`;
}

/** Returns the members of an object, of a list of one object with or without its wrapper, or of an object in a text. */
function membersOf(value: JsonValue, type: ObjectWire): JsonObject | undefined {
  if (isJsonObject(value)) return wrappedMembers(value, type) ?? value;
  if (Array.isArray(value)) {
    const [only] = value as readonly JsonValue[];
    return value.length === 1 && isJsonObject(only) ? only : undefined;
  }
  return typeof value === "string" && value.trimStart().startsWith("{") ? jsonObjectIn(value) : undefined;
}

/**
 * Returns the members of `{"item":[{…}]}`. It is a wrapper only if its element has a documented member; otherwise
 * `item` may be a new member.
 */
function wrappedMembers(value: JsonObject, { fields }: ObjectWire): JsonObject | undefined {
  const [inner, ...others] = Object.values(value);
  if (!Array.isArray(inner) || others.length > 0 || hasDocumented(fields, value)) return undefined;
  const [only] = inner as readonly JsonValue[];
  return inner.length === 1 && isJsonObject(only) && hasDocumented(fields, only) ? only : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Returns whether a value is empty: a list without elements, or the blank text of an XML element without members. */
function isEmpty(value: JsonValue): boolean {
  return typeof value === "string" ? isBlank(value) : Array.isArray(value) && value.length === 0;
}
