import { stringLiteral } from "./escape.js";
import { list, union, type TypeSource } from "./print/type.js";
import type { Direction, Member, MemberScalar, MemberType, Shape } from "./shapes.js";

/**
 * The TypeScript type of a member, in requests as callers may give it, in responses as it is delivered: the parts of a
 * union, or the only one.
 */
export function typeOf({ type, field }: Member, direction: Direction): TypeParts {
  const values = field.choices.map(({ value }) => value);
  return typeParts(type, direction, values);
}

type TypeParts = readonly [TypeSource, ...TypeSource[]];

/** The input types of the runtime that a request's members are given as. */
export function inputTypesOf(request: readonly Member[], shapes: readonly Shape[]): readonly string[] {
  const found = new Set<string>();
  const members = [...request, ...shapes.filter(({ direction }) => direction === "request").flatMap((s) => s.members)];
  for (const { type } of members) {
    const alias = inputAliases.get(elementKind(type));
    if (alias !== undefined) found.add(alias);
  }
  return [...found].toSorted();
}

/** The aliases that templates/runtime/input.ts exports. */
const inputAliases: ReadonlyMap<MemberType["kind"], string> = new Map([
  ["int64", "Int64Input"],
  ["decimal", "DecimalInput"],
  ["date", "DateInput"],
  ["file", "FileInput"],
  ["names", "NamesInput"],
]);

function elementKind(type: MemberType): MemberType["kind"] {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element.kind;
}

function typeParts(type: MemberType, direction: Direction, values: readonly string[]): TypeParts {
  switch (type.kind) {
    case "list":
      return [list(union(typeParts(type.of, direction, values)))];
    case "object":
      return [type.shape.typeName];
    default:
      return direction === "request" ? inputParts(type.kind, values) : outputParts(type.kind, values);
  }
}

function inputParts(kind: MemberScalar, values: readonly string[]): TypeParts {
  switch (kind) {
    case "integer":
      return [...outputParts(kind, values), "bigint"];
    case "int64":
    case "decimal":
    case "date":
    case "file":
    case "names":
      return [inputAliases.get(kind) ?? "unknown"];
    case "text":
    case "boolean":
    case "json":
    case "opaque":
    case "bigint":
    case "time":
      return outputParts(kind, values);
  }
}

/** Listed values are offered by editors, but any other passes: documents lag behind the platform. */
function outputParts(kind: MemberScalar, values: readonly string[]): TypeParts {
  switch (kind) {
    case "text":
      return open(
        values.map((value) => stringLiteral(value)),
        "string",
      );
    case "integer":
      return open(values.filter(isWholeNumber), "number");
    case "boolean":
      return ["boolean"];
    case "opaque":
      return ["unknown"];
    case "bigint":
      return ["bigint"];
    case "time":
      return ["Date"];
    case "int64":
    case "decimal":
    case "date":
    case "json":
    case "file":
    case "names":
      return ["string"];
  }
}

function open(literals: readonly string[], base: "string" | "number"): TypeParts {
  const [first, ...others] = literals;
  return first === undefined ? [base] : [first, ...others, `(${base} & {})`];
}

function isWholeNumber(text: string): boolean {
  return String(Number(text)) === text && Number.isSafeInteger(Number(text));
}
