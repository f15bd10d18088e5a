import type { Wire, WireField } from "../../templates/runtime/wire.js";
import type { Direction } from "../model/sdk-api.js";
import type { Member, MemberType } from "./shapes.js";

/** Returns the wire form of a member, as the runtime uses it (see templates/runtime/wire.ts). */
export function wireFieldData(member: Member, direction: Direction): WireField {
  const { property, field, type } = member;
  return { property, name: field.name, type: wireTypeData(type, direction), ...wireFacts(member, direction) };
}

/** Returns the documented facts about a parameter, except its name and type. */
export function wireFacts({ field }: Member, direction: Direction): Omit<WireField, "property" | "name" | "type"> {
  const { limits, choices, required } = field;
  return {
    // In responses no member is required, whatever the document says.
    ...(direction === "request" && required === true && { required }),
    ...(limits.maxLength !== undefined && { maxLength: limits.maxLength }),
    ...(limits.maxListSize !== undefined && { maxListSize: limits.maxListSize }),
    ...(limits.min !== undefined && { min: limits.min }),
    ...(limits.max !== undefined && { max: limits.max }),
    ...(limits.fileExtensions !== undefined && { fileExtensions: limits.fileExtensions }),
    ...(choices.length > 0 && { choices: choices.map(({ value }) => value) }),
  };
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
