import type { RequestProblem } from "../errors.js";
import type { UnlistedValue } from "../hooks.js";
import type { WireField } from "../wire.js";
import type { Codecs } from "./codec.js";

/** The results of checking a request. */
export interface Findings {
  readonly problems: RequestProblem[];
  /** Parameter values that the document does not list. They are sent anyway. */
  readonly unlisted: UnlistedValue[];
}

/** The settings and the results of checking a request. */
export interface Checking extends Findings {
  readonly codecs: Codecs;
  readonly constraints: readonly Constraint[];
}

/** Checks one kind of limit of a value, if the document states one. */
export type Constraint = (field: WireField, value: unknown, path: FieldPath, findings: Findings) => void;

/** The path of a member or a list element, linked to its parent. Its text is only built when it is needed. */
export interface FieldPath {
  readonly within: FieldPath | undefined;
  readonly name: string;
  readonly property: string;
}

/** Adds a problem to the findings. */
export function report(findings: Findings, path: FieldPath, code: 40 | 41, found: string, expected: string): void {
  findings.problems.push({ ...placeOf(path), found, expected, code });
}

/** Returns a path as text in wire names and in TypeScript names. */
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
