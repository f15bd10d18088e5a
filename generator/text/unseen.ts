/**
 * Characters that a reader does not see, or that change what a reader sees of others: control and format characters (among
 * them the first one of escape sequences, zero-width ones and marks of direction), line separators, lone surrogates,
 * noncharacters.
 */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** A character as JSON, YAML and TypeScript escape it in a string: `\n`, or `\uXXXX` for each of its UTF-16 code units. */
export function escapeOf(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}

/** The same for YAML, whose escapes are those of code points: some of its parsers refuse halves of a pair. */
export function yamlEscapeOf(character: string): string {
  if (character.length === 1) return escapeOf(character);
  return `\\U${Number(character.codePointAt(0)).toString(16).padStart(8, "0")}`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A text on one line in which unseen characters stand as escapes. */
export function visibleLine(text: string): string {
  return text.replaceAll(unseen, escapeOf);
}

/** A text in which unseen characters stand as escapes, but for line feeds and tabs. JSON stays JSON of the same value. */
export function visibleText(text: string, escape = escapeOf): string {
  return text.replaceAll(unseen, (character) =>
    character === "\n" || character === "\t" ? character : escape(character),
  );
}
