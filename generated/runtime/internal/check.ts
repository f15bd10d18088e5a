import type { RequestTable } from "../api.js";
import { isBlank } from "./blank.js";
import { codecOf } from "./codec.js";
import type { Checking, Findings, FieldPath } from "./findings.js";
import { describe, report } from "./findings.js";
import { memberOf } from "./member.js";
import type { Wire, WireField } from "../wire.js";

/** Checks parameters against their document, and returns all problems. Does not throw. */
export function checkParams({ request, codecs, constraints = [] }: RequestTable, params: object): Findings {
  const findings: Findings = { problems: [], unlisted: [] };
  checkMembers(request, params, undefined, {
    problems: findings.problems,
    unlisted: findings.unlisted,
    codecs,
    constraints,
  });
  return findings;
}

/** Checks the members of an object, or the parameters themselves if `within` is undefined. */
export function checkMembers(
  fields: readonly WireField[],
  object: object,
  within: FieldPath | undefined,
  checking: Checking,
): void {
  for (const field of fields) {
    const { name, property, type } = field;
    const value = memberOf(object, property);
    const path: FieldPath = { within, name, property };
    if (isMissing(value, type, within === undefined)) {
      if (field.required) {
        const expected = Array.isArray(value)
          ? "at least one element"
          : expectedOf(type, checking, " that is not blank");
        report(checking, path, 40, describeMissing(value), expected);
      }
    } else {
      checkValue(type, value, path, checking);
      for (const constraint of checking.constraints) constraint(field, value, path, checking);
    }
  }
}

/** Checks a member or an element that is present. */
export function checkValue(type: Wire, value: unknown, path: FieldPath, checking: Checking): void {
  if (typeof type === "string") {
    const { fits, fitsInJson, expected, shown } = codecOf(checking.codecs, type);
    const isAlone = path.within === undefined;
    const isValid = isAlone || fitsInJson === undefined ? fits(value) : fitsInJson(value);
    if (!isValid) report(checking, path, 41, describeScalar(value, shown === true), expected);
  } else if (type.kind === "list") {
    codecOf(checking.codecs, type.kind).check(type, value, path, checking);
  } else {
    codecOf(checking.codecs, type.kind).check(type, value, path, checking);
  }
}

/** Returns a description of the values that a type accepts. */
export function expectedOf(type: Wire, { codecs }: Checking, ofText = ""): string {
  const kind = typeof type === "string" ? type : type.kind;
  return codecOf(codecs, kind).expected + (kind === "text" ? ofText : "");
}

/** Returns whether the platform treats a value as missing: blank text, and a list that would be sent as blank text. */
function isMissing(value: unknown, type: Wire, topLevel: boolean): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return isBlank(value);
  if (!topLevel || !Array.isArray(value) || !travelsAsText(type)) return false;
  const items: readonly unknown[] = value;
  const [only] = items;
  // Two or more elements are joined by commas, so the text is not blank.
  return items.length === 0 || (items.length === 1 && typeof only === "string" && isBlank(only));
}

/** Returns whether a list at top level is joined by commas. */
function travelsAsText(type: Wire): boolean {
  const scalar = typeof type !== "string" && type.kind === "list" ? type.of : type;
  return typeof scalar === "string" && scalar !== "opaque";
}

function describeMissing(value: unknown): string {
  if (typeof value === "string") return value === "" ? "an empty text" : "a blank text";
  if (!Array.isArray(value)) return "nothing";
  return value.length === 0 ? "an empty list" : "a list of one blank text";
}

/**
 * Describes a scalar. Numbers and booleans are quoted; texts only if `shown`, because they may contain personal data.
 */
function describeScalar(value: unknown, shown: boolean): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  return shown && typeof value === "string" && value.length <= 40 ? JSON.stringify(value) : describe(value);
}
