import { hasOwn } from "./own-property.js";
import { noUnknownFields, unknownFieldsKey } from "../unknown-fields.js";
import type { ObjectWire } from "../wire.js";
import { isBlank } from "./blank.js";
import { checkMembers } from "./check.js";
import type { Codecs, StructureCodec } from "./codec.js";
import { unmatched } from "./codec.js";
import { decodeFields } from "./decode.js";
import { encodeJson } from "./encode.js";
import { describe, report } from "./findings.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, jsonObjectIn } from "./json.js";
import { memberOf } from "./member.js";

/** The codec of objects: JSON with the wire names of their members. */
export const object: StructureCodec<ObjectWire> = {
  expected: "an object",
  check: (type, value, path, checking) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)) {
      checkMembers(type.fields, value, path, checking);
    } else {
      report(checking, path, 41, describe(value), "an object");
    }
  },
  text: objectJson,
  json: objectJson,
  read: (type, value, decoding, path) => {
    if (value === undefined || value === null || isEmpty(value)) return undefined;
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

function objectJson({ fields }: ObjectWire, value: unknown, codecs: Codecs): string {
  if (typeof value !== "object" || value === null) return "{}";
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
  const hasDocumented = (members: JsonObject) => fields.some(({ name }) => hasOwn(members, name));
  const [inner, ...others] = Object.values(value);
  if (!Array.isArray(inner) || others.length > 0 || hasDocumented(value)) return undefined;
  const [only] = inner as readonly JsonValue[];
  return inner.length === 1 && isJsonObject(only) && hasDocumented(only) ? only : undefined;
}

/** Returns whether a value is empty: a list without elements, or the blank text of an XML element without members. */
function isEmpty(value: JsonValue): boolean {
  return typeof value === "string" ? isBlank(value) : Array.isArray(value) && value.length === 0;
}
