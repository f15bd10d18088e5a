import { compareDecimals, decimalText, isDecimal } from "./decimal.js";
import { fileContent, isFileInput } from "./file.js";
import { memberOf } from "./member.js";
import { formatTopTime, parseTopTime } from "./time.js";
import type { ListWire, ObjectWire, ScalarWire, Wire, WireField } from "./wire.js";

/** One thing that is wrong with a request. */
export interface RequestProblem {
  /** Where it is on the wire: `request1.rs_type`, `items[2].num`. */
  readonly path: string;
  /** Where it is in TypeScript: `request1.rsType`, `items[2].num`. */
  readonly property: string;
  /** What is there, described rather than shown: parameters hold personal data. */
  readonly found: string;
  readonly expected: string;
  /** The platform's own code for the same fault: 40 for a missing parameter, 41 for an invalid one. */
  readonly code: 40 | 41;
}

/** Where a check puts what it finds. */
export interface Findings {
  readonly problems: RequestProblem[];
  /** Values that the document does not list, for parameters that list theirs. They are sent nevertheless. */
  readonly unlisted: UnlistedValue[];
}

/** A value that the document does not list. Documents lag behind the platform, so it is sent all the same. */
export interface UnlistedValue {
  readonly path: string;
  readonly property: string;
  readonly value: string;
  readonly listed: readonly string[];
}

/** Checks parameters against what the document says of them. Everything is found at once; nothing throws. */
export function checkParams(fields: readonly WireField[], params: object): Findings {
  const findings: Findings = { problems: [], unlisted: [] };
  checkMembers(fields, params, undefined, findings);
  return findings;
}

/** A member or a list element, linked to what holds it, so that paths are only spelled out when they are needed. */
interface Spot {
  readonly within: Spot | undefined;
  readonly name: string;
  readonly property: string;
}

/** What a value is, and what it should be. */
interface Mismatch {
  readonly found: string;
  readonly expected: string;
}

function checkMembers(fields: readonly WireField[], object: object, within: Spot | undefined, findings: Findings) {
  for (const field of fields) {
    const value = memberOf(object, field.property);
    const spot: Spot = { within, name: field.name, property: field.property };
    if (isMissing(value, field, within === undefined)) {
      if (field.required)
        report(findings, spot, 40, { found: describeMissing(value), expected: typeExpectation(field.type) });
    } else if (value !== undefined && value !== null && value !== "") {
      checkValue(field.type, value, spot, findings);
      checkLimits(field, value, spot, findings);
    }
  }
}

/** As the official SDKs judge it: blank text is as good as none, and so is a list that would travel as empty text. */
function isMissing(value: unknown, field: WireField, topLevel: boolean): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return topLevel && Array.isArray(value) && value.length === 0 && travelsAsText(field.type);
}

function travelsAsText(type: Wire): boolean {
  return typeof type === "string" || (type.kind === "list" && typeof type.of === "string" && type.of !== "opaque");
}

function checkValue(type: Wire, value: unknown, spot: Spot, findings: Findings): void {
  if (typeof type === "string") {
    const mismatch = scalarMismatch(type, value);
    if (mismatch !== undefined) report(findings, spot, 41, mismatch);
  } else if (type.kind === "list") {
    checkList(type, value, spot, findings);
  } else {
    checkObject(type, value, spot, findings);
  }
}

function checkList(type: ListWire, value: unknown, spot: Spot, findings: Findings): void {
  if (!Array.isArray(value)) {
    report(findings, spot, 41, { found: describe(value), expected: "a list" });
    return;
  }
  const items: readonly unknown[] = value;
  for (const [index, item] of items.entries()) {
    const element: Spot = { within: spot, name: `[${index}]`, property: `[${index}]` };
    if (item === undefined || item === null) {
      report(findings, element, 41, { found: describe(item), expected: typeExpectation(type.of) });
    } else {
      checkValue(type.of, item, element, findings);
    }
  }
}

function checkObject(type: ObjectWire, value: unknown, spot: Spot, findings: Findings): void {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date) {
    report(findings, spot, 41, { found: describe(value), expected: "an object" });
    return;
  }
  checkMembers(type.fields, value, spot, findings);
}

function scalarMismatch(type: ScalarWire, value: unknown): Mismatch | undefined {
  const fits = scalarChecks[type](value);
  return fits ? undefined : { found: describeScalar(type, value), expected: scalarExpectations[type] };
}

const int64Min = -(2n ** 63n);
const uint64Max = 2n ** 64n - 1n;

const scalarChecks: Readonly<Record<ScalarWire, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  integer: (value) => (typeof value === "number" ? Number.isSafeInteger(value) : isInt64(value)),
  int64: fitsInt64,
  bigint: fitsInt64,
  decimal: (value) =>
    typeof value === "number" ? Number.isFinite(value) : typeof value === "string" && isDecimal(value),
  boolean: (value) => typeof value === "boolean",
  date: isTime,
  time: isTime,
  json: (value) => typeof value === "string" && isJson(value),
  file: (value) => isFileInput(value),
  names: (value) =>
    typeof value === "string" || (Array.isArray(value) && value.every((name) => typeof name === "string")),
  opaque: (value) => canBecomeJson(value),
};

const int64Expectation =
  "a whole number of up to 64 bits; beyond ±(2^53 - 1) as text or bigint, since a number has lost digits there";

const timeExpectation = "a valid Date, or a text yyyy-MM-dd HH:mm:ss in GMT+8";

const scalarExpectations: Readonly<Record<ScalarWire, string>> = {
  text: "a text",
  integer: "a whole number within ±(2^53 - 1)",
  int64: int64Expectation,
  bigint: int64Expectation,
  decimal: 'a decimal number, or its text such as "12.30"',
  boolean: "true or false",
  date: timeExpectation,
  time: timeExpectation,
  json: "a text that is JSON",
  file: "a Uint8Array, or an object whose data is one",
  names: "a list of names, or one text with the names joined by commas",
  opaque: "a value that JSON can hold",
};

function isTime(value: unknown): boolean {
  return value instanceof Date ? canBeWritten(value) : isTimeText(value);
}

function fitsInt64(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return isInt64(typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value);
}

function isInt64(value: unknown): boolean {
  return typeof value === "bigint" && value >= int64Min && value <= uint64Max;
}

function canBeWritten(time: Date): boolean {
  try {
    formatTopTime(time);
    return true;
  } catch {
    return false;
  }
}

function isTimeText(value: unknown): boolean {
  return typeof value === "string" && parseTopTime(value) !== undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function canBecomeJson(value: unknown): boolean {
  try {
    const text: unknown = JSON.stringify(value);
    return text !== undefined;
  } catch {
    return false;
  }
}

function checkLimits(field: WireField, value: unknown, spot: Spot, findings: Findings): void {
  for (const mismatch of limitMismatches(field, value)) report(findings, spot, 41, mismatch);
  const { choices } = field;
  if (choices === undefined) return;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const chosen of values) {
    if ((typeof chosen === "string" || typeof chosen === "number") && !choices.includes(String(chosen))) {
      const place = { path: pathOf(spot), property: propertyOf(spot) };
      findings.unlisted.push({ ...place, value: String(chosen), listed: choices });
    }
  }
}

function* limitMismatches(field: WireField, value: unknown): Generator<Mismatch> {
  const { maxLength, maxListSize, fileExtensions } = field;
  const [min, max] = [decimalLimit(field.min), decimalLimit(field.max)];
  const number = isNumeric(value) ? decimalText(value) : undefined;
  if (maxLength !== undefined) {
    const length = lengthOf(value);
    if (length !== undefined && length > maxLength) {
      yield { found: `a length of ${length}`, expected: `at most ${maxLength} ${unitOfLength(value)}` };
    }
  }
  if (maxListSize !== undefined) {
    const size = listSizeOf(field.type, value);
    if (size !== undefined && size > maxListSize) {
      yield { found: `${size} elements`, expected: `at most ${maxListSize} elements` };
    }
  }
  if (number !== undefined && min !== undefined && compareDecimals(number, min) < 0) {
    yield { found: number, expected: `at least ${min}` };
  }
  if (number !== undefined && max !== undefined && compareDecimals(number, max) > 0) {
    yield { found: number, expected: `at most ${max}` };
  }
  if (fileExtensions !== undefined && isFileInput(value)) {
    const fileName = fileContent(value).fileName ?? "";
    const extension = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
    if (fileName !== "" && !fileExtensions.some((allowed) => allowed.toLowerCase() === extension)) {
      yield { found: `a file name ending in "${extension}"`, expected: `an ending of ${fileExtensions.join(", ")}` };
    }
  }
}

/** A limit that the document misspells is no limit. */
function decimalLimit(text: string | undefined): string | undefined {
  return text !== undefined && isDecimal(text) ? text : undefined;
}

function isNumeric(value: unknown): value is number | bigint | string {
  if (typeof value === "string") return isDecimal(value);
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

/** The platform counts UTF-16 code units of text and digits, and bytes of files. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string") return value.length;
  if (isNumeric(value)) return decimalText(value).length;
  if (isFileInput(value)) return fileContent(value).data.byteLength;
  return undefined;
}

function unitOfLength(value: unknown): string {
  return isFileInput(value) ? "bytes" : "characters";
}

/** The official SDKs count what commas separate, also in a text. */
function listSizeOf(type: Wire, value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return typeof value === "string" && (type === "names" || type === "text") ? value.split(",").length : undefined;
}

function report(findings: Findings, spot: Spot, code: 40 | 41, { found, expected }: Mismatch): void {
  findings.problems.push({ path: pathOf(spot), property: propertyOf(spot), found, expected, code });
}

function pathOf(spot: Spot): string {
  const before = spot.within === undefined ? "" : pathOf(spot.within);
  return before === "" || spot.name.startsWith("[") ? before + spot.name : `${before}.${spot.name}`;
}

function propertyOf(spot: Spot): string {
  const before = spot.within === undefined ? "" : propertyOf(spot.within);
  return before === "" || spot.property.startsWith("[") ? before + spot.property : `${before}.${spot.property}`;
}

function typeExpectation(type: Wire): string {
  if (typeof type === "string") return type === "text" ? "a text that is not blank" : scalarExpectations[type];
  return type.kind === "list" ? "a list" : "an object";
}

function describeMissing(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  return Array.isArray(value) ? "an empty list" : value === "" ? "an empty text" : "a blank text";
}

/** Numbers, times and booleans are named, being harmless and short; texts may hold anything. */
function describeScalar(type: ScalarWire, value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (shownTypes.has(type) && typeof value === "string" && value.length <= 40) return JSON.stringify(value);
  return describe(value);
}

const shownTypes: ReadonlySet<ScalarWire> = new Set(["integer", "int64", "bigint", "decimal", "boolean", "date"]);

function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  if (typeof value === "string") return `a text of ${value.length} characters`;
  if (typeof value === "object") return "an object";
  return typeof value === "function" ? "a function" : `a ${typeof value}`;
}
