import type { Codecs } from "./codec.js";
import { codecOf, misfit } from "./codec.js";
import type { JsonObject, JsonValue } from "./json.js";
import type { Wire, WireField } from "./wire.js";
import { hasOwn } from "./own-property.js";

/** The members of an answer, sorted into what the document lists and what it does not. */
export interface DecodedFields {
  /** Under their TypeScript names; lists that the answer left out are empty. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Under their wire names: members that the document does not list, and values that do not fit their documented type. */
  readonly unknownFields: Readonly<Record<string, unknown>>;
}

/**
 * Decodes the members of an answer. Pages are often wrong about shapes, so what can be understood is: list wrappers
 * are undone by the documented item name or else by their shape, a single object stands for a list of one and the
 * other way round, numbers and booleans may be text. A value that does not fit even so leaves its member undefined,
 * which keeps the member's type true, and stays under its wire name among the unknown fields. One bad value never
 * costs the rest of the answer.
 *
 * @param passedOver A member that is read elsewhere: it is no unknown field, though no document need list it.
 */
export function decodeFields(
  fields: readonly WireField[],
  members: JsonObject,
  codecs: Codecs,
  passedOver?: string,
): DecodedFields {
  const decoded: Record<string, unknown> = {};
  const understood = new Set<string>();
  if (passedOver !== undefined && hasOwn(members, passedOver)) understood.add(passedOver);
  for (const { property, name, type } of fields) {
    const present = hasOwn(members, name);
    const result = decodeValue(type, present ? members[name] : undefined, codecs);
    if (result === misfit) continue;
    if (present) understood.add(name);
    if (result !== undefined) decoded[property] = result;
  }
  return { fields: decoded, unknownFields: membersWithout(members, understood) };
}

/** Decodes one value: as its TypeScript type, `undefined` where there is none, or {@link misfit}. */
export function decodeValue(type: Wire, value: JsonValue | undefined, codecs: Codecs): unknown {
  if (typeof type !== "string") {
    return type.kind === "list"
      ? codecOf(codecs, type.kind).read(type, value, codecs)
      : codecOf(codecs, type.kind).read(type, value, codecs);
  }
  return value === undefined || value === null ? undefined : codecOf(codecs, type).read(value);
}

/**
 * The members of a decoded object, at any depth, that the document does not list or describes wrongly, under their
 * wire names. Of a whole response, `response.unknownFields` has those of the top level.
 */
export function unknownFieldsOf(object: object): Readonly<Record<string, unknown>> {
  const found: unknown = Reflect.get(object, unknownFieldsKey);
  return isRecord(found) ? found : nothingUnknown;
}

/** Where a decoded object keeps its unknown fields. The same in every copy of this SDK that a program may hold. */
export const unknownFieldsKey = Symbol.for("top.unknownFields");

/** Without a prototype, so that a member called `__proto__` is a member like any other. */
function membersWithout(members: JsonObject, names: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const all = Object.keys(members);
  if (all.length === names.size) return nothingUnknown;
  const rest: Record<string, unknown> = emptyDictionary();
  for (const name of all) {
    if (!names.has(name)) rest[name] = members[name];
  }
  return rest;
}

function emptyDictionary(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** Most answers are as documented. */
export const nothingUnknown: Readonly<Record<string, unknown>> = Object.freeze(emptyDictionary());

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
