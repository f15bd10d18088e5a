import type { Direction, SdkMember, SdkScalar, SdkShape, SdkType } from "../model/sdk-api.js";

/** A type as the emitted code has it: what callers give in a request, or what they are given in a response. */
export interface DirectedType {
  readonly type: SdkType;
  readonly direction: Direction;
}

/**
 * Whether a value of one type may stand where the other is expected, as TypeScript judges it. Listed values change
 * nothing: their unions are open.
 */
export function isAssignable(value: DirectedType, target: DirectedType): boolean {
  return partsFit(partsOf(value), partsOf(target), new Set());
}

/** Whether the check of a request that the client makes before sending passes every value that it passed before. */
export function passesCheck(before: SdkType, after: SdkType): boolean {
  if (before.kind === "list" && after.kind === "list") return passesCheck(before.of, after.of);
  if (before.kind === "list") {
    const holdsIds = before.of.kind === "int64" || before.of.kind === "integer";
    return after.kind === "names" || (after.kind === "int64List" && holdsIds);
  }
  if (before.kind === "object" || after.kind === "object" || after.kind === "list") return before.kind === after.kind;
  return before.kind === after.kind || (passing.get(before.kind)?.has(after.kind) ?? false);
}

/**
 * Whether every text that a response can hold for one kind could have been one of the other, both being strings in
 * TypeScript. Lists are as their elements.
 */
export function keepsForm(before: SdkType, after: SdkType): boolean {
  if (before.kind === "list" && after.kind === "list") return keepsForm(before.of, after.of);
  if (before.kind === "list" || before.kind === "object" || after.kind === "list" || after.kind === "object")
    return true;
  if (before.kind === after.kind || before.kind === "opaque" || before.kind === "text") return true;
  return (before.kind === "decimal" || before.kind === "int64List") && after.kind === "int64";
}

/** Scalars whose values all pass as the other kind and travel as before, besides the kind itself. */
const passing: ReadonlyMap<SdkScalar, ReadonlySet<SdkScalar>> = new Map<SdkScalar, ReadonlySet<SdkScalar>>([
  ["text", new Set<SdkScalar>(["names", "opaque"])],
  ["json", new Set<SdkScalar>(["text", "names", "opaque"])],
  ["integer", new Set<SdkScalar>(["int64", "int64List"])],
  ["int64", new Set<SdkScalar>(["int64List"])],
  ["boolean", new Set<SdkScalar>(["opaque"])],
]);

/** A union, by its parts. `unknown` takes everything. */
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

/** @param assumed pairs that are being judged further out, by name: each is judged once. */
function partsFit(value: Parts, target: Parts, assumed: Set<string>): boolean {
  if (isPrimitives(target)) {
    if (target.has("unknown")) return true;
    if (isPrimitives(value)) return [...value].every((part) => target.has(part));
    if (value.kind !== "list") return false;
    const element = partsOf(value.of);
    if (target.has("strings") && partsFit(element, text, assumed)) return true;
    return target.has("ids") && partsFit(element, given.int64, assumed);
  }
  if (isPrimitives(value)) return false;
  if (value.kind === "list") {
    return target.kind === "list" && partsFit(partsOf(value.of), partsOf(target.of), assumed);
  }
  return target.kind === "object" && shapeFits(value.shape, target.shape, assumed);
}

function shapeFits(value: SdkShape, target: SdkShape, assumed: Set<string>): boolean {
  const pair = JSON.stringify([value.direction, value.name, target.direction, target.name]);
  if (value === target || assumed.has(pair)) return true;
  assumed.add(pair);
  const members = new Map(value.members.map((member) => [member.property, member]));
  // The compiler refuses a type that has nothing in common with one whose members are all optional.
  const isWeak = target.members.length > 0 && target.members.every((member) => !member.required);
  if (isWeak && !target.members.some(({ property }) => members.has(property))) return false;
  return target.members.every((member) => memberFits(members.get(member.property), value, member, target, assumed));
}

function memberFits(
  value: SdkMember | undefined,
  within: SdkShape,
  target: SdkMember,
  around: SdkShape,
  assumed: Set<string>,
): boolean {
  if (target.required && value?.required !== true) return false;
  if (value === undefined) return true;
  return partsFit(
    partsOf({ type: value.type, direction: within.direction }),
    partsOf({ type: target.type, direction: around.direction }),
    assumed,
  );
}

function isPrimitives(parts: Parts): parts is ReadonlySet<Primitive> {
  return parts instanceof Set;
}
