/**
 * The nearest identifier that code may declare: of Latin letters, digits and Chinese characters, which every compiler
 * knows; no digit first, no reserved word.
 */
export function identifier(text: string): string {
  const kept = text.replaceAll(/[^\w$\u4e00-\u9fa5]/g, "");
  const name = /^\d/.test(kept) || kept === "" ? `_${kept}` : kept;
  return reservedWords.has(name) ? `${name}_` : name;
}

/** Words that no binding of a module in strict mode may have, and those that only confuse as one. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function get if implements import in instanceof interface let new null of package " +
    "private protected public return set static super switch this throw true try type typeof undefined var void while " +
    "with yield NaN Infinity globalThis"
  ).split(" "),
);
