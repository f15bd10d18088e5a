import { isJsonObject, type JsonValue } from "../../templates/runtime/internal/json.js";

/** A value that fits into the context of an assistant, and a list of what was cut. */
export interface Bounded {
  readonly value: JsonValue;
  /** The paths of the parts that were cut; at most {@link maxCuts}. */
  readonly cut: readonly string[];
}

/** The maximum length of one result, in characters of JSON. */
export const maxResultLength = 20_000;

const maxCuts = 20;

/** The maximum length of lists and texts, from the mildest bound to one that makes every value with few members fit. */
const bounds: readonly (readonly [items: number, characters: number])[] = [
  [Infinity, Infinity],
  [100, 4000],
  [30, 1500],
  [10, 500],
  [3, 200],
  [1, 100],
];

/**
 * Cuts lists and long texts until the value fits. An object with too many members even then is replaced by the names of
 * its members.
 */
export function bounded(value: JsonValue, limit = maxResultLength): Bounded {
  for (const [items, characters] of bounds) {
    const cut: string[] = [];
    const shortened = shorten(value, "", { items, characters, cut });
    if (JSON.stringify(shortened).length <= limit) return { value: shortened, cut: cut.slice(0, maxCuts) };
  }
  const names = isJsonObject(value) ? Object.keys(value).slice(0, 200) : [];
  return { value: {}, cut: [`everything; members: ${names.join(", ").slice(0, limit / 2)}`] };
}

/** Returns the parts of a value at the given paths (`result.items.id`); a path continues in every item of a list. */
export function selected(value: JsonValue, paths: readonly string[]): JsonValue {
  return pick(
    value,
    paths.map((path) => path.split(".")),
  );
}

function pick(value: JsonValue, paths: readonly (readonly string[])[]): JsonValue {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => pick(item, paths));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
      return below.length === 0 ? [] : [[name, pick(member, below)]];
    }),
  );
}

interface Shortening {
  readonly items: number;
  readonly characters: number;
  readonly cut: string[];
}

function shorten(value: JsonValue, path: string, shortening: Shortening): JsonValue {
  const { items, characters, cut } = shortening;
  const name = path === "" ? "the response" : path;
  if (typeof value === "string") {
    if (value.length <= characters) return value;
    cut.push(`${name}: ${characters} of ${value.length} characters`);
    return `${value.slice(0, characters)}…`;
  }
  if (Array.isArray(value)) {
    if (value.length > items) cut.push(`${name}: ${items} of ${value.length} elements`);
    return value.slice(0, items).map((item: JsonValue) => shorten(item, path, shortening));
  }
  if (!isJsonObject(value)) return value;
  const below = (member: string): string => (path === "" ? member : `${path}.${member}`);
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, shorten(inner, below(member), shortening)]),
  );
}
