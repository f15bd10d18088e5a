import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import { isRequestLanguage, requestLanguages } from "../samples/languages.js";
import { objectOf, type RequestNode, type RequestValue } from "../samples/request-sample.js";
import type { Parameter } from "./parameters.js";

/**
 * Reports, in one finding, the required parameters that the request sample sets neither on the request nor on an
 * object that it builds. Only samples in languages that show every parameter are checked.
 */
export function checkRequestSample(spec: ApiSpec, parameters: readonly Parameter[], diagnostics: Diagnostics): void {
  const sample = spec.samples
    .filter(({ subject }) => subject === "request")
    .flatMap(({ format, text }) => (isRequestLanguage(format) ? [{ text, traits: requestLanguages[format] }] : []))
    .find(({ traits }) => traits.showsAll);
  if (sample === undefined) return;
  const { request, usesSession } = sample.traits.parse(sample.text);
  // A sample without a call is truncated, and the rest of its setters is unknown.
  if (usesSession === undefined) return;
  const unset: Parameter[] = [];
  const shown = new Map<Parameter, ReadonlyMap<string, RequestValue>>();
  const top = settersOf(request);
  for (const parameter of parameters) {
    const { field, path, parent } = parameter;
    if (!path.startsWith(requestPath)) continue;
    const setters = parent === undefined ? top : shown.get(parent);
    // If the sample omits an object, only the object itself is missing.
    if (setters === undefined) continue;
    const value = setters.get(setterName(field.name));
    if (value === undefined) {
      if (field.required === true) unset.push(parameter);
      continue;
    }
    const object = objectOf(value);
    if (object !== undefined) shown.set(parameter, settersOf(object));
  }
  reportUnset(unset, diagnostics);
}

const requestPath = "request.";

/** Reports, in one finding, all parameters that a sample does not set. */
function reportUnset(unset: readonly Parameter[], diagnostics: Diagnostics): void {
  const [first] = unset;
  if (first === undefined) return;
  const rows = unset.map(({ field, path }) => ({
    name: path.slice(requestPath.length),
    line: field.place.line,
    note: undefined,
  }));
  const subject = unset.length === 1 ? first.path : "request";
  diagnostics.report("lint/required-not-in-sample", first.field.place, { rows }, subject);
}

/** Returns the values that the members of one object are set to, by {@link setterName}. */
function settersOf({ members }: RequestNode): ReadonlyMap<string, RequestValue> {
  return new Map(members.map(({ name, value }) => [setterName(name), value]));
}

/** Removes case and separators from a name, which setters lose: `record_id` and `RecordId` become equal. */
function setterName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
