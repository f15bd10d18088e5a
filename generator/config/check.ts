import type { z } from "zod";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Phrase } from "../diagnostics/phrase.js";
import { isPlainPhrase } from "../diagnostics/plain-phrases.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { Place } from "../model/place.js";
import { configSchema, keysAt, type CheckedConfig } from "./schema.js";

/** Returns the place of a key in the configuration file. */
export type PlaceOfKey = (path: readonly PropertyKey[]) => Place;

/** Reports everything that is wrong with a configuration at once. */
export function checkConfig(value: unknown, placeOf: PlaceOfKey, diagnostics: Diagnostics): CheckedConfig | undefined {
  const checked = configSchema.safeParse(value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) report(issue, value, placeOf, diagnostics);
  return undefined;
}

function report(issue: z.core.$ZodIssue, value: unknown, placeOf: PlaceOfKey, diagnostics: Diagnostics): void {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      const known = keysAt(path) ?? [];
      const nearest = nearestWord(key, known);
      diagnostics.report("config/unknown-key", placeOf([...path, key]), { key: spell([...path, key]), nearest, known });
    }
    return;
  }
  diagnostics.report("config/wrong-value", placeOf(path), {
    key: path.length === 0 ? "The configuration" : { verbatim: spell(path) },
    expected: expectationOf(issue),
    actual: shown(valueAt(value, path)),
  });
}

function expectationOf(issue: z.core.$ZodIssue): Phrase {
  switch (issue.code) {
    case "invalid_value":
      return { phrase: "oneOf", values: [issue.values.map((allowed) => JSON.stringify(allowed))] };
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

function spell(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function shown(value: unknown): Phrase {
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return { verbatim: String(value) };
  return { verbatim: text.length > 60 ? `${text.slice(0, 60)}…` : text };
}
