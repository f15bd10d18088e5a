/** What JSON text can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** The members of a JSON object. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

/**
 * Parses JSON as the platform writes it. A number with more digits than a JavaScript number keeps arrives as a text
 * of those digits: ids of the platform have up to 64 bits. Raw control characters inside texts, which JSON forbids
 * and the platform has been seen to send, are taken as they are.
 *
 * @throws SyntaxError if the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return parseStandard(mayHoldLongNumber.test(json) ? rewrite(json) : json);
  } catch (error) {
    const repaired = rewrite(json);
    if (repaired === json) throw error;
    return parseStandard(repaired);
  }
}

/** The object that a text holds as JSON, read as {@link parseJson} reads it; `undefined` if it holds none. */
export function jsonObjectIn(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text or number as text: the platform is not strict about which it sends. `undefined` for empty text and the rest. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether a JSON value is an object, neither a list nor null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Doubles keep 15 decimal digits; shorter numbers can only be hurt by an exponent. */
const mayHoldLongNumber = /[\d.]{16}|\d[eE][+-]?\d/;

function parseStandard(text: string): JsonValue {
  return JSON.parse(text) as JsonValue;
}

/** Quotes numbers that would lose digits and escapes raw control characters in texts, in one pass over the text. */
function rewrite(json: string): string {
  let rewritten = "";
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      const end = endOfText(json, at);
      const text = json.slice(at, end);
      if (controlCharacter.test(text)) {
        rewritten += json.slice(copied, at) + text.replace(controlCharacters, escapeControl);
        copied = end;
      }
      at = end;
    } else if (startsNumber(code)) {
      const end = endOfNumber(json, at);
      const token = json.slice(at, end);
      if (losesDigits(token)) {
        rewritten += `${json.slice(copied, at)}"${token}"`;
        copied = end;
      }
      at = end;
    } else {
      at += 1;
    }
  }
  return copied === 0 ? json : rewritten + json.slice(copied);
}

const quote = 0x22;
const backslash = 0x5c;
const controlCharacter = /[\u0000-\u001f]/;
const controlCharacters = new RegExp(controlCharacter, "g");

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return json.length;
}

function startsNumber(code: number): boolean {
  return code === 0x2d || isDigit(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function endOfNumber(json: string, start: number): number {
  let end = start + 1;
  while (end < json.length && "0123456789.eE+-".includes(json.charAt(end))) end += 1;
  return end;
}

/** Only whole JSON numbers are judged: anything else is left for the parser to refuse. */
function losesDigits(token: string): boolean {
  if (token.length < 16 && !/[eE]/.test(token)) return false;
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token)) return false;
  const number = Number(token);
  if (!Number.isFinite(number)) return true;
  const digits = token
    .replace(/[eE].*$/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+/, "");
  if (number === 0) return digits !== "";
  return digits.replace(/0+$/, "").length > 15 && String(number) !== token;
}
