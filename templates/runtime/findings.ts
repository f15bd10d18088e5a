import type { Codecs } from "./codec.js";
import type { WireField } from "./wire.js";

/** One thing that is wrong with a request. */
export interface RequestProblem {
  /** Where it is on the wire: `request1.rs_type`, `items[2].num`. */
  readonly path: string;
  /** Where it is in TypeScript: `request1.rsType`, `items[2].num`. */
  readonly property: string;
  /** What is there, described rather than shown: parameters hold personal data. */
  readonly found: string;
  readonly expected: string;
  /** The platform's own code for the same fault: 26 for a missing session, 40 for a missing parameter, 41 for an invalid one. */
  readonly code: 26 | 40 | 41;
}

/** A value that the document does not list. Documents lag behind the platform, so it is sent all the same. */
export interface UnlistedValue {
  readonly path: string;
  readonly property: string;
  readonly value: string;
  readonly listed: readonly string[];
}

/** Where a check puts what it finds. */
export interface Findings {
  readonly problems: RequestProblem[];
  /** Values that the document does not list, for parameters that list theirs. They are sent nevertheless. */
  readonly unlisted: UnlistedValue[];
}

/** What a check goes by, and where it puts what it finds. */
export interface Checking extends Findings {
  readonly codecs: Codecs;
  readonly limits: readonly Limit[];
}

/** Holds a value to one kind of limit, if its document states such a limit. */
export type Limit = (field: WireField, value: unknown, spot: Spot, findings: Findings) => void;

/** A member or a list element, linked to what holds it, so that paths are only spelled out when they are needed. */
export interface Spot {
  readonly within: Spot | undefined;
  readonly name: string;
  readonly property: string;
}

/** Adds a problem. */
export function report(findings: Findings, spot: Spot, code: 40 | 41, found: string, expected: string): void {
  findings.problems.push({ ...placeOf(spot), found, expected, code });
}

/** Where a spot is, on the wire and in TypeScript. */
export function placeOf(spot: Spot): Pick<RequestProblem, "path" | "property"> {
  return { path: pathOf(spot, "name"), property: pathOf(spot, "property") };
}

/** A value in words that give nothing of it away. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  if (typeof value === "string") return `a text of length ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function pathOf(spot: Spot, kind: "name" | "property"): string {
  const before = spot.within === undefined ? "" : pathOf(spot.within, kind);
  return before === "" || spot[kind].startsWith("[") ? before + spot[kind] : `${before}.${spot[kind]}`;
}
