/**
 * Converts a text to an identifier that code can declare. It consists of Latin letters, digits and Chinese characters,
 * which all compilers accept; it does not start with a digit and is not a reserved word.
 */
export function identifier(text: string): string {
  const kept = text.replaceAll(/[^\w$\u4e00-\u9fa5]/g, "");
  const name = /^\d/.test(kept) || kept === "" ? `_${kept}` : kept;
  return reservedWords.has(name) ? `${name}_` : name;
}

/** Words that cannot be bindings in strict mode, and words that would be confusing as bindings. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function get if implements import in instanceof interface let new null of package " +
    "private protected public return set static super switch this throw true try type typeof undefined var void while " +
    "with yield NaN Infinity globalThis"
  ).split(" "),
);
