import type { Wire, WireField } from "../../../templates/runtime/wire.js";
import { stringLiteral } from "./escape.js";
import { listSource, objectSource, type Source } from "./layout.js";
import type { Direction, Member, MemberType } from "./shapes.js";

/** A member's wire form, as the source of a `WireField` (see templates/runtime/wire.ts). */
export function wireField(member: Member, direction: Direction): Source {
  const facts = Object.entries(wireFacts(member, direction)).map(([key, value]) => [key, literal(value)] as const);
  return objectSource([
    ["property", stringLiteral(member.property)],
    ["name", stringLiteral(member.field.name)],
    ["type", wireType(member.type)],
    ...facts,
  ]);
}

/** The same as data, for tools that use the wire form without emitting it. */
export function wireFieldData(member: Member, direction: Direction): WireField {
  const { property, field, type } = member;
  return { property, name: field.name, type: wireTypeData(type, direction), ...wireFacts(member, direction) };
}

/** What a document says of a parameter besides its name and type. */
function wireFacts({ field }: Member, direction: Direction): Omit<WireField, "property" | "name" | "type"> {
  const { limits, choices, required } = field;
  return {
    // Answers leave members out whatever their document says.
    ...(direction === "request" && required === true && { required }),
    ...(limits.maxLength !== undefined && { maxLength: limits.maxLength }),
    ...(limits.maxListSize !== undefined && { maxListSize: limits.maxListSize }),
    ...(limits.min !== undefined && { min: limits.min }),
    ...(limits.max !== undefined && { max: limits.max }),
    ...(limits.fileExtensions !== undefined && { fileExtensions: limits.fileExtensions }),
    ...(choices.length > 0 && { choices: choices.map(({ value }) => value) }),
  };
}

function literal(value: boolean | number | string | readonly string[]): Source {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "object") return listSource(value.map((text) => stringLiteral(text)));
  return String(value);
}

function wireType(type: MemberType): Source {
  switch (type.kind) {
    case "list":
      return objectSource([
        ["kind", stringLiteral("list")],
        ["of", wireType(type.of)],
        ["item", stringLiteral(type.item)],
      ]);
    case "object":
      return type.shape.wireName;
    default:
      return stringLiteral(type.kind);
  }
}

function wireTypeData(type: MemberType, direction: Direction): Wire {
  switch (type.kind) {
    case "list":
      return { kind: "list", of: wireTypeData(type.of, direction), item: type.item };
    case "object":
      return { kind: "object", fields: type.shape.members.map((member) => wireFieldData(member, direction)) };
    default:
      return type.kind;
  }
}
