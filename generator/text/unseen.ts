/**
 * Characters that a reader does not see, or that change what a reader sees of others: control and format characters (among
 * them escape sequences' first, marks of direction and zero-width ones), line separators, lone surrogates, noncharacters.
 */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** A character as escapes `\uXXXX`, one for each of its UTF-16 code units, as JSON, YAML and TypeScript read them. */
export function unicodeEscapes(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
