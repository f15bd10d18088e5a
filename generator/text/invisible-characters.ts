/**
 * Matches characters that are invisible or change the appearance of others: control and format characters (including
 * the start of escape sequences, zero-width ones and direction marks), line separators, lone surrogates,
 * noncharacters.
 */
export const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/**
 * Matches texts that may contain {@link invisibleCharacters} other than line feeds and tabs: those with a character
 * outside of the blocks that have none. This check is many times faster than the search, and most texts fail it.
 */
export const mayContainInvisible =
  /[^\t\n -~\u00A1-\u00AC\u00AE-\u05FF\u2010-\u2027\u2030-\u205E\u2070-\uD7FF\uE000-\uFDCF\uFE00-\uFEFE\uFF00-\uFFEF\uFFFD]/;

/**
 * Returns the escape of a character in strings of JSON, YAML and TypeScript: `\n`, or `\uXXXX` for each UTF-16 code
 * unit.
 */
export function escapeOf(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}

/** Returns the escape of a character in YAML, by code points: some YAML parsers reject halves of a surrogate pair. */
export function yamlEscapeOf(character: string): string {
  if (character.length === 1) return escapeOf(character);
  return `\\U${Number(character.codePointAt(0)).toString(16).padStart(8, "0")}`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Returns a text on one line with invisible characters escaped. */
export function visibleLine(text: string): string {
  return text.replaceAll(invisibleCharacters, escapeOf);
}

/** Escapes the invisible characters of a text except for line feeds and tabs. JSON keeps its value. */
export function visibleText(text: string, escape = escapeOf): string {
  if (!mayContainInvisible.test(text)) return text;
  return text.replaceAll(invisibleCharacters, (character) =>
    character === "\n" || character === "\t" ? character : escape(character),
  );
}
