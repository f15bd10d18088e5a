/**
 * Returns whether a text is empty or consists of white space. The platform treats such a text as missing: the official
 * Java SDK neither sends nor signs it (`StringUtils.isEmpty`).
 *
 * White space is defined by Java's `Character.isWhitespace`, which includes the ideographic space U+3000 and excludes
 * the no-break spaces U+00A0, U+2007 and U+202F.
 */
export function isBlank(text: string): boolean {
  // Nearly all texts begin with a visible ASCII character, which takes less time to compare than a pattern.
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x80) && !visible.test(text);
}

/**
 * Describes a list that the platform treats as missing, because it would be sent as blank text; returns `undefined` for
 * any other value.
 */
export function missingList(value: unknown): string | undefined {
  // Two or more elements are joined by commas, so the text is not blank.
  if (!Array.isArray(value) || value.length > 1) return undefined;
  const [only] = value as readonly unknown[];
  if (value.length === 0) return "an empty list";
  return typeof only === "string" && isBlank(only) ? "a list of one blank text" : undefined;
}

/**
 * Matches a character that is not white space in Java. A template instead of a literal, because linters refuse the
 * separators U+001C to U+001F in one.
 */
const visible = /* @__PURE__ */ new RegExp(`[^\\s\\x1c-\\x1f]|[\\xa0\\u2007\\u202f\\ufeff]`);
