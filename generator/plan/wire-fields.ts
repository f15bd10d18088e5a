import { stringLiteral } from "./escape.js";
import { listSource, objectSource, type Source } from "./layout.js";
import type { Direction, Member, MemberType } from "./shapes.js";

/** A member's wire form, as the source of a `WireField` (see templates/runtime/wire.ts). */
export function wireField({ property, field, type }: Member, direction: Direction): Source {
  const { limits, choices } = field;
  const values = choices.map(({ value }) => value);
  const entries: readonly (readonly [string, Source | undefined])[] = [
    ["property", stringLiteral(property)],
    ["name", stringLiteral(field.name)],
    ["type", wireType(type)],
    // Answers leave members out whatever their document says.
    ["required", direction === "request" && field.required === true ? "true" : undefined],
    ["maxLength", limits.maxLength?.toString()],
    ["maxListSize", limits.maxListSize?.toString()],
    ["min", optionalLiteral(limits.min)],
    ["max", optionalLiteral(limits.max)],
    ["fileExtensions", limits.fileExtensions === undefined ? undefined : textList(limits.fileExtensions)],
    ["choices", values.length === 0 ? undefined : textList(values)],
  ];
  return objectSource(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
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

function optionalLiteral(text: string | undefined): string | undefined {
  return text === undefined ? undefined : stringLiteral(text);
}

function textList(texts: readonly string[]): Source {
  return listSource(texts.map((text) => stringLiteral(text)));
}
