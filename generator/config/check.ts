import type { z } from "zod";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { Place } from "../model/place.js";
import { configSchema, keysAt, targetsSchema, type CheckedConfig } from "./schema.js";
import { expectationOf, shown, spell, valueAt } from "./schema-issue.js";

/** Returns the place of a key in the configuration file. */
export type PlaceOfKey = (path: readonly PropertyKey[]) => Place;

/** The targets of a configuration. A configuration that is not a list is one target without a name. */
export type CheckedTargets = readonly { readonly name: string | undefined; readonly config: CheckedConfig }[];

/** Checks a configuration, and reports all its problems. */
export function checkConfig(value: unknown, placeOf: PlaceOfKey, diagnostics: Diagnostics): CheckedTargets | undefined {
  const checked = Array.isArray(value) ? targetsSchema.safeParse(value) : configSchema.safeParse(value);
  if (checked.success) {
    const { data } = checked;
    if (!Array.isArray(data)) return [{ name: undefined, config: data }];
    return data.map(({ name, ...config }) => ({ name, config }));
  }
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
