import type { RequestProblem } from "../errors.js";
import type { UnlistedValue } from "../hooks.js";
import type { WireField } from "../wire.js";
import type { Codecs } from "./codec.js";

/** The results of a check. */
export interface Findings {
  readonly problems: RequestProblem[];
  /** Values that the document does not list, for parameters that list theirs. They are sent nevertheless. */
  readonly unlisted: UnlistedValue[];
}

/** The settings and the results of a check. */
export interface Checking extends Findings {
  readonly codecs: Codecs;
  readonly constraints: readonly Constraint[];
}

/** Checks one kind of limit of a value, if its document states such a limit. */
export type Constraint = (field: WireField, value: unknown, path: FieldPath, findings: Findings) => void;

/** A member or a list element, linked to its parent, so that the text of a path is only built when it is needed. */
export interface FieldPath {
  readonly within: FieldPath | undefined;
  readonly name: string;
  readonly property: string;
}

/** Adds a problem. */
export function report(findings: Findings, path: FieldPath, code: 40 | 41, found: string, expected: string): void {
  findings.problems.push({ ...placeOf(path), found, expected, code });
}

/** Returns the text of a path by wire names and by TypeScript names. */
export function placeOf(path: FieldPath): Pick<RequestProblem, "path" | "property"> {
  return { path: pathOf(path, "name"), property: pathOf(path, "property") };
}

/** Describes a value without revealing it. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  if (typeof value === "string") return `a text of length ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function pathOf(path: FieldPath, kind: "name" | "property"): string {
  const before = path.within === undefined ? "" : pathOf(path.within, kind);
  return before === "" || path[kind].startsWith("[") ? before + path[kind] : `${before}.${path[kind]}`;
}
