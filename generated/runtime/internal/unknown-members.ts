import type { Wire, WireField } from "../wire.js";
import { memberOf } from "./member.js";

/** A member that is not documented. */
export interface UnknownMember {
  /** The path in TypeScript names and list indexes. */
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

/**
 * Finds members that are not documented. The compiler refuses them in code; in a value from elsewhere such a member is
 * often misspelled, and a call would leave it out.
 */
export function unknownMembers(
  fields: readonly WireField[],
  value: object,
  path: UnknownMember["path"] = [],
): readonly UnknownMember[] {
  const types = new Map(fields.map(({ property, type }) => [property, type]));
  return Object.keys(value).flatMap((name) => {
    const member = memberOf(value, name);
    const type = types.get(name);
    const at = [...path, name];
    if (type !== undefined) return unknownBelow(type, member, at);
    return member === undefined ? [] : [{ path: at, found: "an unknown parameter", expected: knownNames(types) }];
  });
}

function unknownBelow(type: Wire, value: unknown, path: UnknownMember["path"]): readonly UnknownMember[] {
  if (typeof type === "string" || typeof value !== "object" || value === null) return [];
  if (type.kind === "object") return Array.isArray(value) ? [] : unknownMembers(type.fields, value, path);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => unknownBelow(type.of, item, [...path, index]));
}

function knownNames(types: ReadonlyMap<string, Wire>): string {
  const names = [...types.keys()];
  const more = names.length > maxNames ? `, and ${names.length - maxNames} more` : "";
  return names.length === 0 ? "no parameter here" : `one of ${names.slice(0, maxNames).join(", ")}${more}`;
}

/** The maximum number of known names in a message. */
const maxNames = 20;
