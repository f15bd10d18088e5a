import { name, object, type Expression } from "./print/expression.js";
import type { Direction } from "../../model/sdk-api.js";
import type { Member, MemberType } from "../../sdk/shapes.js";
import { wireFacts } from "../../sdk/wire-fields.js";

/** Returns the source of a `WireField` (see templates/runtime/wire.ts). */
export function wireField(member: Member, direction: Direction): Expression {
  return object([
    ["property", member.property],
    ["name", member.field.name],
    ["type", wireType(member.type)],
    ...Object.entries(wireFacts(member, direction)),
  ]);
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
