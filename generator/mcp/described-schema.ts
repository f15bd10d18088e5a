import { isJsonObject, type JsonObject, type JsonValue } from "../../templates/runtime/internal/json.js";
import type { JsonSchema } from "../emit/json-schema/schema.js";
import { ToolError } from "./tool.js";

/** The part of a schema to describe. */
export interface SchemaSelection {
  /** The name of one nested type, as a `$ref` has it, to describe instead of the whole schema. */
  readonly type: string | undefined;
  /** The number of levels of nested types to include; all if `undefined`. */
  readonly depth: number | undefined;
  /** The members of the outermost object to include; all if `undefined`. */
  readonly members: readonly string[] | undefined;
}

/** The maximum length of one description, in characters of JSON without the notes about what was cut. */
export const maxDescriptionLength = 12_000;

/** The lengths to which descriptions are cut, from the mildest one on. */
const descriptionLengths = [Infinity, 300, 100, 30, 0];

/** The maximum number of names in a note. */
const maxNames = 60;

const hint =
  "Ask for a nested type with `type`, for more levels of them with `depth`, and for the full text of some members with `members`.";

/**
 * Selects a part of a schema and bounds it: nested types are removed from the deepest level on, then descriptions are
 * shortened, then members are removed. `cut` lists what is missing, and `hint` explains how to request it.
 *
 * @throws ToolError if the schema has no such type or member.
 */
export function describedSchema(schema: JsonSchema, selection: SchemaSelection): JsonObject {
  const { $defs: types = {}, ...main } = schema;
  const root = withMembers(selection.type === undefined ? main : typeIn(types, selection.type), selection.members);
  const levels = typeLevels(root, types);
  const wanted = Math.min(levels.length, selection.depth ?? levels.length);
  for (let depth = wanted; depth >= 0; depth -= 1) {
    const part = withTypes(root, types, levels.slice(0, depth).flat());
    if (isShort(part)) return noted(part, [typesNote(levels.slice(depth).flat())]);
  }
  const left = typesNote(levels.flat());
  for (const length of descriptionLengths) {
    const part = withShortTexts(root, length);
    if (isShort(part)) return noted(part, [left, `descriptions: the first ${length} characters of each`]);
  }
  const { part, missing } = withFirstMembers(withShortTexts(root, 0));
  return noted(part, [left, "descriptions", namesNote("members", missing)]);
}

function typeIn(types: Readonly<Record<string, JsonSchema>>, type: string): JsonSchema {
  const name = type.replace(/^#\/\$defs\//, "");
  const found = Object.hasOwn(types, name) ? types[name] : undefined;
  if (found !== undefined) return found;
  throw new ToolError(`No type ${name.slice(0, 200)}; ${knownNames(Object.keys(types))}.`);
}

function withMembers(schema: JsonSchema, members: readonly string[] | undefined): JsonSchema {
  const { properties = {}, required = [] } = schema;
  if (members === undefined) return schema;
  const unknown = members.filter((name) => !Object.hasOwn(properties, name));
  if (unknown.length > 0) {
    throw new ToolError(`No member ${unknown.join(", ").slice(0, 200)}; ${knownNames(Object.keys(properties))}.`);
  }
  const chosen = new Set(members);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => chosen.has(name))),
    ...(required.length > 0 && { required: required.filter((name) => chosen.has(name)) }),
  };
}

function knownNames(names: readonly string[]): string {
  return names.length === 0 ? "there is none" : `there are ${listed(names)}`;
}

/** Returns the names of the nested types below a schema by level; each once, at its first level. */
function typeLevels(root: JsonSchema, types: Readonly<Record<string, JsonSchema>>): readonly (readonly string[])[] {
  const seen = new Set<string>();
  const levels: (readonly string[])[] = [];
  let level = namedTypes(root);
  while (level.length > 0) {
    for (const name of level) seen.add(name);
    levels.push(level);
    const below = level.flatMap((name) => namedTypes(types[name] ?? {}));
    level = [...new Set(below)].filter((name) => !seen.has(name));
  }
  return levels;
}

/** Returns the types that a schema itself refers to. */
function namedTypes({ $ref, properties = {}, items, anyOf = [], contentSchema }: JsonSchema): readonly string[] {
  const own = $ref === undefined ? [] : [$ref.replace(/^#\/\$defs\//, "")];
  const below = [...Object.values(properties), ...anyOf, items, contentSchema].filter((part) => part !== undefined);
  return [...new Set([...own, ...below.flatMap(namedTypes)])];
}

function withTypes(
  root: JsonSchema,
  types: Readonly<Record<string, JsonSchema>>,
  names: readonly string[],
): JsonSchema {
  if (names.length === 0) return root;
  const included = names.flatMap((name) => {
    const type = types[name];
    return type === undefined ? [] : [[name, type] as const];
  });
  return { ...root, $defs: Object.fromEntries(included) };
}

/** Returns a schema with descriptions of limited length; without examples if descriptions are cut. */
function withShortTexts(schema: JsonSchema, length: number): JsonSchema {
  if (length === Infinity) return schema;
  const { description, examples, properties, items, ...rest } = schema;
  return {
    ...rest,
    ...(description !== undefined && length > 0 && { description: shortText(description, length) }),
    ...(examples !== undefined && length > 0 && JSON.stringify(examples).length <= length && { examples }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, withShortTexts(member, length)]),
      ),
    }),
    ...(items !== undefined && { items: withShortTexts(items, length) }),
  };
}

function shortText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/** Returns as many members as fit, in their order. */
function withFirstMembers(schema: JsonSchema): { readonly part: JsonSchema; readonly missing: readonly string[] } {
  const { properties = {}, required = [], type } = schema;
  const kept: [string, JsonSchema][] = [];
  let room = maxDescriptionLength - 200;
  for (const [name, member] of Object.entries(properties)) {
    // The name may also occur in the list of required members.
    room -= JSON.stringify([name, name, member]).length;
    if (room < 0) break;
    kept.push([name, member]);
  }
  const names = new Set(kept.map(([name]) => name));
  return {
    part: {
      ...(type !== undefined && { type }),
      properties: Object.fromEntries(kept),
      ...(required.length > 0 && { required: required.filter((name) => names.has(name)) }),
    },
    missing: Object.keys(properties).slice(kept.length),
  };
}

function isShort(schema: JsonSchema): boolean {
  return JSON.stringify(schema).length <= maxDescriptionLength;
}

function typesNote(names: readonly string[]): string {
  return namesNote("nested types", names);
}

function namesNote(what: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${names.length} ${what}: ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length > maxNames ? `, and ${names.length - maxNames} more` : "";
  return (
    names
      .slice(0, maxNames)
      .map((name) => shortText(name, 100))
      .join(", ") + more
  );
}

function noted(schema: JsonSchema, notes: readonly string[]): JsonObject {
  // Removes members without a value.
  const value = JSON.parse(JSON.stringify(schema)) as JsonValue;
  const cut = notes.filter((note) => note !== "");
  return { ...(isJsonObject(value) && value), ...(cut.length > 0 && { cut, hint }) };
}
