import { decimalText, isDecimal } from "./decimal.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, jsonObjectIn } from "./json.js";
import { parseTopTime } from "./time.js";
import type { ListWire, ObjectWire, ScalarWire, Wire, WireField } from "./wire.js";

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
export function decodeFields(fields: readonly WireField[], members: JsonObject, passedOver?: string): DecodedFields {
  const decoded: Record<string, unknown> = {};
  const understood = new Set<string>();
  if (passedOver !== undefined && Object.hasOwn(members, passedOver)) understood.add(passedOver);
  for (const { property, name, type } of fields) {
    const present = Object.hasOwn(members, name);
    const result = decodeValue(type, present ? members[name] : undefined);
    if (result === misfit) continue;
    if (present) understood.add(name);
    if (result !== undefined) decoded[property] = result;
  }
  return { fields: decoded, unknownFields: membersWithout(members, understood) };
}

/**
 * The members of a decoded object, at any depth, that the document does not list or describes wrongly, under their
 * wire names. Of a whole response, `response.unknownFields` has those of the top level.
 */
export function unknownFieldsOf(object: object): Readonly<Record<string, unknown>> {
  const found: unknown = Reflect.get(object, unknownFieldsKey);
  return isRecord(found) ? found : nothingUnknown;
}

/** The same in every copy of this SDK that a program may hold. */
const unknownFieldsKey = Symbol.for("top.unknownFields");

/** Says that a value cannot be read as the documented type. */
const misfit = Symbol("misfit");

function decodeValue(type: Wire, value: JsonValue | undefined): unknown {
  if (typeof type !== "string" && type.kind === "list") return decodeList(type, value);
  if (value === undefined || value === null) return undefined;
  return typeof type === "string" ? decodeScalar(type, value) : decodeObject(type, value);
}

function decodeObject(type: ObjectWire, value: JsonValue): unknown {
  const members = membersOf(value);
  if (members === undefined) return value === "" || isEmptyList(value) ? undefined : misfit;
  const { fields, unknownFields } = decodeFields(type.fields, members);
  if (unknownFields !== nothingUnknown) {
    // Not enumerable: an object prints, copies and compares as the document describes it.
    Object.defineProperty(fields, unknownFieldsKey, { value: unknownFields });
  }
  return fields;
}

/** An object, a list of one object, or an object that was put into a text. */
function membersOf(value: JsonValue): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (Array.isArray(value)) {
    const [only] = value as readonly JsonValue[];
    return value.length === 1 && isJsonObject(only) ? only : undefined;
  }
  return typeof value === "string" && value.trimStart().startsWith("{") ? jsonObjectIn(value) : undefined;
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The platform leaves empty lists out, or answers null, `{}` or empty text for them. */
function decodeList(type: ListWire, value: JsonValue | undefined): unknown {
  const decoded: unknown[] = [];
  for (const item of elementsOf(type, value)) {
    const result = decodeValue(type.of, item);
    if (result === misfit) return misfit;
    if (result !== undefined) decoded.push(result);
  }
  return decoded;
}

function elementsOf(type: ListWire, value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value as readonly JsonValue[];
  if (!isJsonObject(value)) return [value];
  const wrapped = wrappedElements(type, value);
  return wrapped ?? [value];
}

/** What a wrapper such as `{"item":[…]}` holds; `undefined` if the object is no wrapper but a single element. */
function wrappedElements(type: ListWire, value: JsonObject): readonly JsonValue[] | undefined {
  const names = Object.keys(value);
  if (names.length === 0) return [];
  if (Object.hasOwn(value, type.item) && !isDocumentedMember(type.of, type.item)) return asList(value[type.item]);
  const [only] = names;
  if (names.length === 1 && only !== undefined && !isDocumentedMember(type.of, only)) {
    const inner = value[only];
    // A wrapper under another name than the documented one holds a list, or in XML the single element itself.
    if (Array.isArray(inner) || isJsonObject(inner) || typeof type.of === "string") return asList(inner);
  }
  return undefined;
}

function isDocumentedMember(type: Wire, name: string): boolean {
  return typeof type !== "string" && type.kind === "object" && type.fields.some((field) => field.name === name);
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function decodeScalar(type: ScalarWire, value: JsonValue): unknown {
  switch (type) {
    case "text":
    case "date":
    case "json":
    case "file":
    case "names":
      return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
    case "integer":
      return decodeNumber(value);
    case "int64":
      return decodeDigits(value, /^-?\d+$/);
    case "bigint":
      return decodeBigint(value);
    case "decimal":
      return decodeDigits(value, /^-?\d+(\.\d+)?$/);
    case "boolean":
      return decodeBoolean(value);
    case "time":
      return value === "" ? undefined : typeof value === "string" ? (parseTopTime(value) ?? misfit) : misfit;
    case "opaque":
      return value;
  }
}

/** The platform's Number is whole as a rule, but fractions have been documented as Number too. */
function decodeNumber(value: JsonValue): unknown {
  if (value === "") return undefined;
  const number = typeof value === "string" && isDecimal(value) ? Number(value) : value;
  if (typeof number !== "number") return misfit;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : misfit;
}

function decodeDigits(value: JsonValue, pattern: RegExp): unknown {
  if (value === "") return undefined;
  const text = typeof value === "number" ? decimalText(value) : value;
  return typeof text === "string" && pattern.test(text) ? text : misfit;
}

function decodeBigint(value: JsonValue): unknown {
  const digits = decodeDigits(value, /^-?\d{1,20}$/);
  return typeof digits === "string" ? BigInt(digits) : digits;
}

function decodeBoolean(value: JsonValue): unknown {
  switch (value) {
    case true:
    case "true":
    case 1:
    case "1":
      return true;
    case false:
    case "false":
    case 0:
    case "0":
      return false;
    case "":
      return undefined;
    default:
      return misfit;
  }
}

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
const nothingUnknown: Readonly<Record<string, unknown>> = Object.freeze(emptyDictionary());

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
