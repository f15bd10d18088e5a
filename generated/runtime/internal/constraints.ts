import { compareDecimals, decimalText, isDecimal } from "./decimal.js";
import { fileContent, fileSize, isFileInput } from "./file.js";
import type { Constraint } from "./findings.js";
import { placeOf, report } from "./findings.js";

/**
 * Checks the length of a value: UTF-16 code units of text, bytes of files (RequestCheckUtils of the official Java SDK).
 */
export const maxLength: Constraint = ({ maxLength: limit }, value, path, findings) => {
  const length = lengthOf(value);
  if (limit === undefined || length === undefined || length <= limit) return;
  const unit = typeof value === "object" ? "bytes" : "characters";
  report(findings, path, 41, `a length of ${length}`, `at most ${limit} ${unit}`);
};

/**
 * Checks the number of elements of a list. Like RequestCheckUtils of the official Java SDK, it also counts the elements
 * of comma-separated text.
 */
export const maxListSize: Constraint = ({ maxListSize: limit, type }, value, path, findings) => {
  const isText = typeof value === "string" && (type === "names" || type === "text" || type === "int64List");
  const elements: unknown = isText ? separatedByCommas(value) : value;
  if (limit === undefined || !Array.isArray(elements) || elements.length <= limit) return;
  report(findings, path, 41, `${elements.length} elements`, `at most ${limit} element${limit === 1 ? "" : "s"}`);
};

/** Checks that a number is not below its minimum. */
export const min: Constraint = ({ min: limit }, value, path, findings) => {
  const number = numberOf(value);
  if (limit === undefined || !isDecimal(limit) || number === undefined) return;
  if (compareDecimals(number, limit) < 0) report(findings, path, 41, number, `at least ${limit}`);
};

/** Checks that a number is not above its maximum. */
export const max: Constraint = ({ max: limit }, value, path, findings) => {
  const number = numberOf(value);
  if (limit === undefined || !isDecimal(limit) || number === undefined) return;
  if (compareDecimals(number, limit) > 0) report(findings, path, 41, number, `at most ${limit}`);
};

/** Checks the extension of a file name. */
export const fileExtensions: Constraint = ({ fileExtensions: allowed }, value, path, findings) => {
  if (allowed === undefined || !isFileInput(value)) return;
  const { fileName = "" } = fileContent(value);
  if (fileName === "") return;
  const dot = fileName.lastIndexOf(".");
  const extension = dot === -1 ? undefined : fileName.slice(dot + 1).toLowerCase();
  if (allowed.some((ending) => ending.toLowerCase() === extension)) return;
  const found = extension === undefined ? "a file name without an ending" : `a file name ending in "${extension}"`;
  report(findings, path, 41, found, `an ending of ${allowed.join(", ")}`);
};

/** Reports values that the document does not list; they are not errors. */
export const choices: Constraint = ({ choices: listed }, value, path, { unlisted }) => {
  if (listed === undefined) return;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const chosen of values) {
    if ((typeof chosen === "string" || typeof chosen === "number") && !listed.includes(String(chosen))) {
      unlisted.push({ ...placeOf(path), value: String(chosen), listed });
    }
  }
};

/** Splits a text at commas as Java's `String.split` does, without empty elements at the end. */
export function separatedByCommas(text: string): readonly string[] {
  const parts = text.split(",");
  while (parts.at(-1) === "") parts.pop();
  return parts;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string") return value.length;
  return isFileInput(value) ? fileSize(fileContent(value)) : numberOf(value)?.length;
}

/** Returns the decimal text of a number; `undefined` if the value is not one. */
function numberOf(value: unknown): string | undefined {
  if (typeof value === "string") return isDecimal(value) ? value : undefined;
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))
    ? decimalText(value)
    : undefined;
}
