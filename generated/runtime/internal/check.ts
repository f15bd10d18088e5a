import type { RequestTable } from "../api.js";
import { isBlank } from "./blank.js";
import { codecOf } from "./codec.js";
import type { Checking, Findings, FieldPath } from "./findings.js";
import { describe, report } from "./findings.js";
import { memberOf } from "./member.js";
import type { Wire, WireField } from "../wire.js";

/** Checks parameters against their document, and returns all problems. Does not throw. */
export function checkParams({ request, codecs, constraints = [] }: RequestTable, params: object): Findings {
  const problems: Findings["problems"] = [];
  const unlisted: Findings["unlisted"] = [];
  checkMembers(request, params, undefined, { problems, unlisted, codecs, constraints });
  return { problems, unlisted };
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
    const missing = describeMissing(type, value, path, checking);
    if (missing === undefined) {
      checkValue(type, value, path, checking);
      for (const constraint of checking.constraints) constraint(field, value, path, checking);
    } else if (field.required) {
      const expected = Array.isArray(value) ? "at least one element" : expectedOf(type, checking);
      report(checking, path, 40, missing, expected);
    }
  }
}

/** Checks a member or an element that is present. */
export function checkValue(type: Wire, value: unknown, path: FieldPath, checking: Checking): void {
  const codec = codecOf(checking.codecs, type);
  const isScalar = typeof type === "string";
  if (!codec.fits(value, path.within !== undefined)) {
    const found = isScalar ? describeScalar(value, codec.shown) : describe(value);
    report(checking, path, 41, found, codec.expected);
  } else if (!isScalar) {
    codec.checkContent?.(value, type, path, checking);
  }
}

/** Returns a description of the values that a required member or an element of a type accepts. */
export function expectedOf(type: Wire, { codecs }: Checking): string {
  const { expected } = codecOf(codecs, type);
  return type === "text" ? `${expected} that is not blank` : expected;
}

/** Describes a value that the platform treats as missing; returns `undefined` for any other value. */
function describeMissing(type: Wire, value: unknown, path: FieldPath, { codecs }: Checking): string | undefined {
  if (value === undefined || value === null) return "nothing";
  if (value === "") return "an empty text";
  if (typeof value === "string") return isBlank(value) ? "a blank text" : undefined;
  return path.within === undefined ? codecOf(codecs, type).missing?.(value, type) : undefined;
}

/**
 * Describes a scalar. Numbers and booleans are quoted; texts only if `shown`, because they may contain personal data.
 */
function describeScalar(value: unknown, shown: boolean | undefined): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  return shown && typeof value === "string" && value.length <= 40 ? JSON.stringify(value) : describe(value);
}
