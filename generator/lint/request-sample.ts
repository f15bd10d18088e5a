import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import { parseJavaSample, type JavaNode, type JavaValue } from "../samples/java.js";
import type { Parameter } from "./parameters.js";

/** Reports required parameters that the Java request sample sets neither on the request nor on an object that it builds. */
export function checkRequestSample(spec: ApiSpec, parameters: readonly Parameter[], diagnostics: Diagnostics): void {
  const text = spec.samples.find(({ subject, format }) => subject === "request" && format === "java")?.text;
  if (text === undefined) return;
  const { request, usesSession } = parseJavaSample(text);
  // A sample that does not come to its call was cut, and what it would have set is unknown.
  if (usesSession === undefined) return;
  const shown = new Map<Parameter, ReadonlyMap<string, JavaValue>>();
  const top = settersOf(request);
  for (const parameter of parameters) {
    const { field, path, parent } = parameter;
    if (!path.startsWith("request.")) continue;
    const setters = parent === undefined ? top : shown.get(parent);
    // Of an object that the sample leaves out, only the object itself can be missing.
    if (setters === undefined) continue;
    const value = setters.get(setterName(field.name));
    if (value === undefined) {
      if (field.required === true) {
        diagnostics.report("lint/required-not-in-sample", field.place, { name: field.name }, path);
      }
      continue;
    }
    const object = objectIn(value);
    if (object !== undefined) shown.set(parameter, settersOf(object));
  }
}

/** The setters of one object, by the name that {@link setterName} gives. */
function settersOf({ setters }: JavaNode): ReadonlyMap<string, JavaValue> {
  return new Map(setters.map(({ name, value }) => [setterName(name), value]));
}

/** What is left of a name when case and separators, which setters lose, are left out: `record_id`, `RecordId`. */
function setterName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** The object that a setter is given; of a list the first element, which stands for all. */
function objectIn(value: JavaValue): JavaNode | undefined {
  if (value.kind !== "object") return undefined;
  if (!value.node.isList) return value.node;
  const [first] = value.node.elements;
  return first?.kind === "object" ? first.node : undefined;
}
