import type { Direction } from "../../model/sdk-api.js";
import { stringLiteral } from "./escape.js";
import { list, union, type TypeSource } from "./print/type.js";
import type { Member, MemberScalar, MemberType, Shape } from "../../sdk/shapes.js";

/**
 * Returns the TypeScript type of a member, as the parts of a union: in requests the type that callers can pass, in
 * responses the type of the decoded value.
 */
export function typeOf({ type, field }: Member, direction: Direction): TypeParts {
  const values = field.choices.map(({ value }) => value);
  return typeParts(type, direction, values);
}

type TypeParts = readonly [TypeSource, ...TypeSource[]];

/** Returns the input types of the runtime that a request uses. */
export function inputTypesOf(request: readonly Member[], shapes: readonly Shape[]): readonly string[] {
  const found = new Set<string>();
  const members = [...request, ...shapes.filter(({ direction }) => direction === "request").flatMap((s) => s.members)];
  for (const { type } of members) {
    const element = elementOf(type);
    if (element.kind === "object") continue;
    const { input } = scalarTypes[element.kind];
    if (input !== "as decoded") found.add(input);
  }
  return [...found].toSorted();
}

/** The type aliases that templates/runtime/input.ts exports. */
export type InputAlias = "DateInput" | "DecimalInput" | "FileInput" | "Int64Input" | "Int64ListInput" | "NamesInput";

interface ScalarTypes {
  /** The type of the decoded value in a response. */
  readonly decoded: "string" | "number" | "boolean" | "bigint" | "Date" | "unknown";
  readonly offersChoices: boolean;
  /** The type of the value in a request. */
  readonly input: InputAlias | "as decoded";
  /** Whether requests also accept a `bigint`. */
  readonly takesBigint: boolean;
}

const scalarTypes = {
  text: { decoded: "string", offersChoices: true, input: "as decoded", takesBigint: false },
  integer: { decoded: "number", offersChoices: true, input: "as decoded", takesBigint: true },
  int64: { decoded: "string", offersChoices: false, input: "Int64Input", takesBigint: false },
  int64List: { decoded: "string", offersChoices: false, input: "Int64ListInput", takesBigint: false },
  bigint: { decoded: "bigint", offersChoices: false, input: "as decoded", takesBigint: false },
  decimal: { decoded: "string", offersChoices: false, input: "DecimalInput", takesBigint: false },
  boolean: { decoded: "boolean", offersChoices: false, input: "as decoded", takesBigint: false },
  date: { decoded: "string", offersChoices: false, input: "DateInput", takesBigint: false },
  time: { decoded: "Date", offersChoices: false, input: "as decoded", takesBigint: false },
  json: { decoded: "string", offersChoices: false, input: "as decoded", takesBigint: false },
  file: { decoded: "string", offersChoices: false, input: "FileInput", takesBigint: false },
  names: { decoded: "string", offersChoices: false, input: "NamesInput", takesBigint: false },
  opaque: { decoded: "unknown", offersChoices: false, input: "as decoded", takesBigint: false },
} as const satisfies Readonly<Record<MemberScalar, ScalarTypes>>;

function elementOf(type: MemberType): Exclude<MemberType, { kind: "list" }> {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element;
}

function typeParts(type: MemberType, direction: Direction, values: readonly string[]): TypeParts {
  switch (type.kind) {
    case "list": {
      const element = typeParts(type.of, direction, values);
      return [list(union(direction === "response" && hasNullPlaceholder(type.of) ? [...element, "null"] : element))];
    }
    case "object":
      return [type.shape.typeName];
    default:
      return direction === "request" ? inputParts(type.kind, values) : decodedParts(type.kind, values);
  }
}

/**
 * Returns whether an element that does not fit its type is replaced by `null`. An object is replaced by one without
 * members, which its type allows.
 */
function hasNullPlaceholder({ kind }: MemberType): boolean {
  return kind !== "list" && kind !== "object" && kind !== "opaque";
}

function inputParts(kind: MemberScalar, values: readonly string[]): TypeParts {
  const { input, takesBigint } = scalarTypes[kind];
  if (input !== "as decoded") return [input];
  return takesBigint ? [...decodedParts(kind, values), "bigint"] : decodedParts(kind, values);
}

/**
 * Returns the type of a decoded value. Listed values are literals, so that editors offer them, but any other value is
 * allowed: documents lag behind the platform.
 */
function decodedParts(kind: MemberScalar, values: readonly string[]): TypeParts {
  const { decoded, offersChoices } = scalarTypes[kind];
  if (!offersChoices) return [decoded];
  const literals = decoded === "string" ? values.map((value) => stringLiteral(value)) : values.filter(isWholeNumber);
  const [first, ...others] = literals;
  return first === undefined ? [decoded] : [first, ...others, `(${decoded} & {})`];
}

function isWholeNumber(text: string): boolean {
  return String(Number(text)) === text && Number.isSafeInteger(Number(text));
}
