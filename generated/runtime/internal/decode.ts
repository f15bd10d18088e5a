import type { UnexpectedValue } from "../hooks.js";
import { noUnknownFields } from "../unknown-fields.js";
import type { Wire, WireField } from "../wire.js";
import type { Codecs } from "./codec.js";
import { codecOf, unmatched } from "./codec.js";
import type { FieldPath } from "./findings.js";
import { placeOf } from "./findings.js";
import type { JsonObject, JsonValue } from "./json.js";
import { memberOf } from "./member.js";

/** The settings of decoding a response. */
export interface Decoding {
  readonly codecs: Codecs;
  /** Receives every value that does not fit its documented type. */
  readonly onUnexpected: (value: UnexpectedValue) => void;
}

/** The decoded members of a response or of an object in it. */
export interface DecodedFields {
  /** The decoded members by TypeScript name; lists that the response leaves out are empty. */
  readonly fields: Readonly<Record<string, unknown>>;
  /**
   * The other members by wire name: those that the document does not list, and values that do not fit their documented
   * types.
   */
  readonly unknownFields: Readonly<Record<string, unknown>>;
}

/** A decoded list with placeholders for elements that do not fit their documented type. */
export class PartialList {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/**
 * Decodes the members of a response. Documents are often wrong about shapes, so other shapes are accepted, too: a list
 * wrapper with another item name, an object for a list of one object and vice versa, text for numbers and booleans.
 *
 * A value that does not fit leaves its member undefined, so that the member's type stays true. The value itself stays
 * among the unknown fields by its wire name and is reported. The other values of the response are decoded normally.
 *
 * @param ignored The wire name of a member that is read elsewhere and is not an unknown field.
 */
export function decodeFields(
  fields: readonly WireField[],
  members: JsonObject,
  decoding: Decoding,
  within: FieldPath | undefined,
  ignored?: string,
): DecodedFields {
  const decoded: Record<string, unknown> = {};
  /** The names of the members that are not unknown fields. */
  const understood: string[] = [];
  for (const { property, name, type } of fields) {
    const value = memberOf(members, name);
    const path: FieldPath = { within, name, property };
    const result = decodeValue(type, value, decoding, path);
    if (result === unmatched) {
      reportUnexpected(decoding, path, type, value);
    } else if (result instanceof PartialList) {
      decoded[property] = result.items;
    } else {
      if (value !== undefined) understood.push(name);
      if (result !== undefined) decoded[property] = result;
    }
  }
  // A table may document it as well.
  if (ignored !== undefined && memberOf(members, ignored) !== undefined && !understood.includes(ignored)) {
    understood.push(ignored);
  }
  return { fields: decoded, unknownFields: membersWithout(members, understood) };
}

/**
 * Decodes one value to its TypeScript type, to `undefined` for a missing value, to {@link unmatched} or to a {@link
 * PartialList}.
 */
export function decodeValue(type: Wire, value: JsonValue | undefined, decoding: Decoding, path: FieldPath): unknown {
  const codec = codecOf(decoding.codecs, type);
  return value === undefined || value === null ? codec.readMissing?.() : codec.read(value, type, decoding, path);
}

/** Returns whether an object has a documented member. */
export function hasDocumented(fields: readonly WireField[], members: JsonObject): boolean {
  return fields.some(({ name }) => memberOf(members, name) !== undefined);
}

/** Reports a value that does not fit its documented type. */
export function reportUnexpected(decoding: Decoding, path: FieldPath, type: Wire, value: unknown): void {
  const { expected } = codecOf(decoding.codecs, type);
  decoding.onUnexpected({ ...placeOf(path), expected, value });
}

/**
 * Returns the members that are not understood, in an object without a prototype, so that a member called `__proto__` is
 * an ordinary member.
 */
function membersWithout(members: JsonObject, understood: readonly string[]): Readonly<Record<string, unknown>> {
  const all = Object.keys(members);
  if (all.length === understood.length) return noUnknownFields;
  const names = new Set(understood);
  const rest = Object.create(null) as Record<string, unknown>;
  for (const name of all) {
    if (!names.has(name)) rest[name] = members[name];
  }
  return rest;
}
