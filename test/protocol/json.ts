/** A JSON value; a `bigint` is a number with all its digits. */
export type Json =
  null | boolean | number | bigint | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Returns JSON with a blank after each comma and colon. Undefined members are omitted. */
export function spacedJson(value: Json): string {
  if (isList(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}: ${spacedJson(member)}`],
  );
  return `{${members.join(", ")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Escapes all characters except printable ASCII, inside the strings of a JSON text. */
export function asciiJson(text: string): string {
  return text.replaceAll(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
