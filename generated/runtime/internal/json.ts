/** A JSON value. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** The members of a JSON object. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

/**
 * Parses JSON as the platform writes it. A number with more digits than a JavaScript number can hold becomes a string:
 * ids of the platform have up to 64 bits. Raw control characters in strings are accepted, because the platform sends
 * them although JSON forbids them.
 *
 * @throws SyntaxError if the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(mayLoseDigits.test(json) ? rewrite(json) : json) as JsonValue;
  } catch {
    // Throws the same error again if there is nothing to escape.
    return JSON.parse(rewrite(json)) as JsonValue;
  }
}

/** Parses a text that may be JSON, as {@link parseJson} does; returns `undefined` if it is not. */
export function jsonIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Parses a text that may be a JSON object; returns `undefined` if it is not. */
export function jsonObjectIn(text: string): JsonObject | undefined {
  const value = jsonIn(text);
  return isJsonObject(value) ? value : undefined;
}

/**
 * Returns a text or a number as text, because the platform is not strict about which it sends; `undefined` for empty
 * text and all other values.
 */
export function scalarText(value: JsonValue | undefined): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns whether a JSON value is an object: neither a list nor null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Matches numbers that may lose digits. Doubles keep 15 decimal digits; a shorter number can only lose some by an
 * exponent.
 */
const mayLoseDigits = /[\d.]{16}|\d[eE][+-]?\d/;

/** Quotes numbers that would lose digits, and escapes raw control characters in strings, in one pass. */
function rewrite(json: string): string {
  let inText = false;
  return json.replace(/"|[^ -\uffff]|\\[ -\uffff]|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    else if (inText && token < " ") return JSON.stringify(token).slice(1, -1);
    else if (!inText && losesDigits(token)) return `"${token}"`;
    return token;
  });
}

/**
 * Returns whether a JSON number has digits that a JavaScript number loses; false for text that is not a JSON number.
 */
function losesDigits(token: string): boolean {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token)) return false;
  const number = Number(token);
  const [significant = ""] = /[1-9](?:\d*[1-9])?/.exec(token.replace(/[eE].*|\D/g, "")) ?? [];
  // A number that is too small or too large for a double loses all its digits.
  const kept = number === 0 || !Number.isFinite(number) ? 0 : 15;
  return significant.length > kept && String(number) !== token;
}
