import { formatTopTime, parseTopTime } from "../time.js";
import { isBlank, missingList } from "./blank.js";
import type { Codec } from "./codec.js";
import { unmatched } from "./codec.js";
import { decimalText, isDecimal } from "./decimal.js";
import type { JsonValue } from "./json.js";

const expectedInt64 =
  "a whole number of up to 64 bits; beyond ±(2^53 - 1) as text or bigint, since a number has lost digits there";

const expectedTime = "a valid Date, or a text yyyy-MM-dd HH:mm:ss in GMT+8";

/** Text, unchanged. */
export const text: Codec = {
  expected: "a text",
  fits: (value) => typeof value === "string",
  text: String,
  read: readText,
};

/** Whole numbers within the exact range of a JavaScript number. */
export const integer: Codec = {
  expected: "a whole number within ±(2^53 - 1)",
  fits: (value) => (typeof value === "number" ? Number.isSafeInteger(value) : isInt64(value)),
  shown: true,
  text: numberText,
  json: numberText,
  read: readNumber,
};

/** Whole numbers of up to 64 bits, as decimal strings. */
export const int64: Codec = {
  expected: expectedInt64,
  fits: fitsInt64,
  shown: true,
  text: numberText,
  json: numberText,
  read: (value) => readDigits(value, /^-?\d+$/),
};

/** Whole numbers of up to 64 bits joined by commas, as one text; a single number is a list of one. */
export const int64List: Codec = {
  expected: "a list of whole numbers of up to 64 bits, or one text with the numbers joined by commas",
  fits: (value) => {
    const numbers = numbersIn(value);
    return numbers.length > 0 && numbers.every(fitsInt64);
  },
  missing: missingList,
  shown: true,
  text: (value) => numbersIn(value).map(numberText).join(","),
  read: (value) => readDigits(value, /^-?\d+(?:,-?\d+)*$/),
};

/** Whole numbers of up to 64 bits, as bigints in responses. */
export const bigint: Codec = {
  expected: expectedInt64,
  fits: fitsInt64,
  shown: true,
  text: numberText,
  json: numberText,
  read: (value) => {
    const digits = readDigits(value, /^-?\d{1,20}$/);
    return typeof digits === "string" ? BigInt(digits) : digits;
  },
};

/** Prices and other decimals, as text. */
export const decimal: Codec = {
  expected: 'a decimal number, or its text such as "12.30"',
  fits: (value) => (typeof value === "number" ? Number.isFinite(value) : typeof value === "string" && isDecimal(value)),
  shown: true,
  text: numberText,
  read: (value) => readDigits(value, /^-?\d+(\.\d+)?$/),
};

/** True and false. */
export const boolean: Codec = {
  expected: "true or false",
  fits: (value) => typeof value === "boolean",
  shown: true,
  text: String,
  json: String,
  read: readBoolean,
};

/** Times, as text `yyyy-MM-dd HH:mm:ss` in responses. */
export const date: Codec = {
  expected: expectedTime,
  fits: isTime,
  shown: true,
  text: timeText,
  read: (value) => {
    const time = timeOfMilliseconds(value);
    return time === undefined ? readText(value) : timeWithMilliseconds(time);
  },
};

/** Times, as `Date` in responses. */
export const time: Codec = {
  expected: expectedTime,
  fits: isTime,
  text: timeText,
  read: (value) => {
    const time = timeOfMilliseconds(value);
    if (time !== undefined) return time;
    if (typeof value !== "string") return unmatched;
    return isBlank(value) ? undefined : (parseTopTime(value.trim()) ?? unmatched);
  },
};

/** Text that is JSON. */
export const json: Codec = {
  expected: "a text that is JSON",
  fits: (value) => typeof value === "string" && succeeds(() => JSON.parse(value)),
  text: String,
  read: readText,
};

/** Names joined by commas. */
export const names: Codec = {
  expected: "a list of names, or one text with the names joined by commas",
  fits: (value) =>
    typeof value === "string" || (Array.isArray(value) && value.every((name) => typeof name === "string")),
  missing: missingList,
  text: String,
  read: readText,
};

/** Any JSON value. */
export const opaque: Codec = {
  expected: "a value that JSON can hold",
  fits: (value) => succeeds(() => JSON.stringify(value)),
  text: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  json: (value) => JSON.stringify(value),
  read: (value) => value,
};

function fitsInt64(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return isInt64(typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value);
}

const minInt64 = /* @__PURE__ */ BigInt("-9223372036854775808");
/** The largest unsigned number, because some documents have unsigned numbers. */
const maxUint64 = /* @__PURE__ */ BigInt("18446744073709551615");

/** Returns the numbers of a list, or of a text that joins them. */
function numbersIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return typeof value === "string" ? value.split(",") : [value];
}

function isInt64(value: unknown): boolean {
  return typeof value === "bigint" && value >= minInt64 && value <= maxUint64;
}

function isTime(value: unknown): boolean {
  if (value instanceof Date) return succeeds(() => formatTopTime(value));
  return typeof value === "string" && parseTopTime(value) !== undefined;
}

function succeeds(make: () => unknown): boolean {
  try {
    return make() !== undefined;
  } catch {
    return false;
  }
}

function numberText(value: unknown): string {
  return typeof value === "number" || typeof value === "bigint" ? decimalText(value) : String(value);
}

function timeText(value: unknown): string {
  return value instanceof Date ? formatTopTime(value) : String(value);
}

/** Decodes text. Other values become text, because the platform sends values of any type for it. */
export function readText(value: JsonValue): unknown {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Reads a time in milliseconds since 1970: a JSON number (newer cores of the official Java SDK read it: `new
 * Date((Long) value)`) or, in XML, text of 13 digits. Returns `undefined` for other values: numbers outside the years
 * 1973 to 2286 are other notations, such as 20260102.
 */
function timeOfMilliseconds(value: JsonValue): Date | undefined {
  const number = typeof value === "string" && /^\s*\d{13}\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && number >= 1e11 && number < 1e13 ? new Date(number) : undefined;
}

function timeWithMilliseconds(time: Date): string {
  const milliseconds = time.getUTCMilliseconds();
  return formatTopTime(time) + (milliseconds === 0 ? "" : `.${String(milliseconds).padStart(3, "0")}`);
}

/**
 * Reads a number. The platform's Number is usually whole, but some documents have fractions. A number that JavaScript
 * cannot represent exactly is {@link unmatched}, because the rounded number would be another value.
 */
function readNumber(value: JsonValue): unknown {
  const trimmed = typeof value === "string" ? value.trim() : value;
  if (trimmed === "") return undefined;
  const number = typeof trimmed === "string" && isDecimal(trimmed) ? Number(trimmed) : trimmed;
  if (typeof number !== "number") return unmatched;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : unmatched;
}

function readDigits(value: JsonValue, pattern: RegExp): unknown {
  const digits = typeof value === "number" ? decimalText(value) : typeof value === "string" ? value.trim() : "?";
  if (digits === "") return undefined;
  return pattern.test(digits) ? digits : unmatched;
}

function readBoolean(value: JsonValue): unknown {
  switch (typeof value === "string" ? value.trim() : value) {
    case true:
    case "true":
    case 1:
    case "1":
      return true;
    case false:
    case "false":
    case 0:
    case "0":
      return false;
    case "":
      return undefined;
    default:
      return unmatched;
  }
}
