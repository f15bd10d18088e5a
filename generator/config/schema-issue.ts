import type { z } from "zod";
import type { Phrase } from "../diagnostics/phrase.js";
import { isPlainPhrase } from "../diagnostics/plain-phrases.js";

/** Returns the phrase after "must be": the value that the schema expects at the place of an issue. */
export function expectationOf(issue: z.core.$ZodIssue): Phrase {
  switch (issue.code) {
    case "invalid_value":
      return { phrase: "oneOf", values: [issue.values.map((allowed) => JSON.stringify(allowed))] };
    case "invalid_union":
      return issue.inclusive === false || issue.options === undefined
        ? "a value"
        : { phrase: "oneOf", values: [issue.options.map((allowed) => JSON.stringify(allowed))] };
    case "invalid_type":
      return issue.expected === "record" ? "an object" : { phrase: "ofType", values: [issue.expected] };
    case "too_small":
      return "not empty";
    case "invalid_key":
      return 'keyed by method and type, such as "taobao.item.get#ItemDO"';
    default:
      return isPlainPhrase(issue.message) ? issue.message : { verbatim: issue.message };
  }
}

/** Returns a path of keys as one text, such as `names.methods`. */
export function spell(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

/** Returns the value at a path of keys. Inherited properties are never read. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** Returns a value as JSON of at most 60 characters. */
export function shown(value: unknown): Phrase {
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return { verbatim: String(value) };
  return { verbatim: text.length > 60 ? `${text.slice(0, 60)}…` : text };
}
