import type { Wire, WireField } from "../../../templates/runtime/wire.js";
import { name, object, type Expression } from "./print/expression.js";
import type { Direction, Member, MemberType } from "./shapes.js";

/** A member's wire form, as the source of a `WireField` (see templates/runtime/wire.ts). */
export function wireField(member: Member, direction: Direction): Expression {
  return object([
    ["property", member.property],
    ["name", member.field.name],
    ["type", wireType(member.type)],
    ...Object.entries(wireFacts(member, direction)),
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

function wireType(type: MemberType): Expression {
  switch (type.kind) {
    case "list":
      return object([
        ["kind", "list"],
        ["of", wireType(type.of)],
        ["item", type.item],
      ]);
    case "object":
      return name(type.shape.wireName);
    default:
      return type.kind;
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
