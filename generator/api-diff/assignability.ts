import type { Direction, SdkMember, SdkScalar, SdkShape, SdkType } from "../model/sdk-api.js";

/** A type in the emitted code, which differs between requests and responses. */
export interface DirectedType {
  readonly type: SdkType;
  readonly direction: Direction;
}

/**
 * Returns whether a value of one type is assignable to the other, by TypeScript's rules. Listed values are
 * irrelevant, since their unions are open.
 */
export function isAssignable(value: DirectedType, target: DirectedType): boolean {
  return isUnionAssignable(partsOf(value), partsOf(target), new Set());
}

/** Returns whether the client's check of requests accepts all values that it accepted before. */
export function passesCheck(before: SdkType, after: SdkType): boolean {
  if (before.kind === "list" && after.kind === "list") return passesCheck(before.of, after.of);
  if (before.kind === "list") {
    const holdsIds = before.of.kind === "int64" || before.of.kind === "integer";
    return after.kind === "names" || (after.kind === "int64List" && holdsIds);
  }
  if (before.kind === "object" || after.kind === "object" || after.kind === "list") return before.kind === after.kind;
  return before.kind === after.kind || (acceptedKinds.get(before.kind)?.has(after.kind) ?? false);
}

/**
 * Returns whether every text of one kind in a response is valid for the other kind; both are strings in TypeScript.
 * Lists are compared by their elements.
 */
export function keepsForm(before: SdkType, after: SdkType): boolean {
  if (before.kind === "list" && after.kind === "list") return keepsForm(before.of, after.of);
  if (before.kind === "list" || before.kind === "object" || after.kind === "list" || after.kind === "object")
    return true;
  if (before.kind === after.kind || before.kind === "opaque" || before.kind === "text") return true;
  return (before.kind === "decimal" || before.kind === "int64List") && after.kind === "int64";
}

/** For each scalar kind, the other kinds that accept all its values and encode them in the same form. */
const acceptedKinds: ReadonlyMap<SdkScalar, ReadonlySet<SdkScalar>> = new Map<SdkScalar, ReadonlySet<SdkScalar>>([
  ["text", new Set<SdkScalar>(["names", "opaque"])],
  ["json", new Set<SdkScalar>(["text", "names", "opaque"])],
  ["integer", new Set<SdkScalar>(["int64", "int64List"])],
  ["int64", new Set<SdkScalar>(["int64List"])],
  ["boolean", new Set<SdkScalar>(["opaque"])],
]);

/** The parts of a union. `unknown` accepts everything. */
type Parts = ReadonlySet<Primitive> | ListPart | ObjectPart;
type Primitive = "string" | "number" | "bigint" | "boolean" | "Date" | "file" | "strings" | "ids" | "unknown";

interface ListPart {
  readonly kind: "list";
  readonly of: DirectedType;
}

interface ObjectPart {
  readonly kind: "object";
  readonly shape: SdkShape;
}

function partsOf({ type, direction }: DirectedType): Parts {
  switch (type.kind) {
    case "list":
      return { kind: "list", of: { type: type.of, direction } };
    case "object":
      return { kind: "object", shape: type.shape };
    default:
      return direction === "request" ? given[type.kind] : delivered[type.kind];
  }
}

const given: Readonly<Record<SdkScalar, ReadonlySet<Primitive>>> = {
  text: new Set(["string"]),
  integer: new Set(["number", "bigint"]),
  int64: new Set(["string", "number", "bigint"]),
  int64List: new Set(["string", "number", "bigint", "strings", "ids"]),
  decimal: new Set(["string", "number"]),
  boolean: new Set(["boolean"]),
  date: new Set(["string", "Date"]),
  json: new Set(["string"]),
  file: new Set(["file"]),
  names: new Set(["string", "strings"]),
  opaque: new Set(["unknown"]),
  bigint: new Set(["bigint"]),
  time: new Set(["Date"]),
};

const text: ReadonlySet<Primitive> = new Set<Primitive>(["string"]);

const delivered: Readonly<Record<SdkScalar, ReadonlySet<Primitive>>> = {
  text,
  integer: new Set(["number"]),
  int64: text,
  int64List: text,
  decimal: text,
  boolean: new Set(["boolean"]),
  date: text,
  json: text,
  file: text,
  names: text,
  opaque: new Set(["unknown"]),
  bigint: new Set(["bigint"]),
  time: new Set(["Date"]),
};

/**
 * Returns whether a union is assignable to another.
 *
 * @param assumed pairs of type names that are being compared or have been; they count as assignable, which ends
 * recursion.
 */
function isUnionAssignable(value: Parts, target: Parts, assumed: Set<string>): boolean {
  if (isPrimitives(target)) {
    if (target.has("unknown")) return true;
    if (isPrimitives(value)) return [...value].every((part) => target.has(part));
    if (value.kind !== "list") return false;
    const element = partsOf(value.of);
    if (target.has("strings") && isUnionAssignable(element, text, assumed)) return true;
    return target.has("ids") && isUnionAssignable(element, given.int64, assumed);
  }
  if (isPrimitives(value)) return false;
  if (value.kind === "list") {
    return target.kind === "list" && isUnionAssignable(partsOf(value.of), partsOf(target.of), assumed);
  }
  return target.kind === "object" && isShapeAssignable(value.shape, target.shape, assumed);
}

function isShapeAssignable(value: SdkShape, target: SdkShape, assumed: Set<string>): boolean {
  const pair = JSON.stringify([value.direction, value.name, target.direction, target.name]);
  if (value === target || assumed.has(pair)) return true;
  assumed.add(pair);
  const members = new Map(value.members.map((member) => [member.property, member]));
  // TypeScript rejects a type without any member of a target whose members are all optional.
  const isWeak = target.members.length > 0 && target.members.every((member) => !member.required);
  if (isWeak && !target.members.some(({ property }) => members.has(property))) return false;
  return target.members.every((member) =>
    isMemberAssignable(members.get(member.property), value, member, target, assumed),
  );
}

function isMemberAssignable(
  value: SdkMember | undefined,
  within: SdkShape,
  target: SdkMember,
  around: SdkShape,
  assumed: Set<string>,
): boolean {
  if (target.required && value?.required !== true) return false;
  if (value === undefined) return true;
  return isUnionAssignable(
    partsOf({ type: value.type, direction: within.direction }),
    partsOf({ type: target.type, direction: around.direction }),
    assumed,
  );
}

function isPrimitives(parts: Parts): parts is ReadonlySet<Primitive> {
  return parts instanceof Set;
}
