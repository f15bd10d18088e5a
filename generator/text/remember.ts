/**
 * Memoizes a function of a text for short texts: the cells of pages repeat a few thousand words.
 *
 * @param compute a pure function.
 */
export function remember<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    if (text.length > longestRemembered) return compute(text);
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const own = copyOf(text);
    const value = compute(own);
    // All words of a hostile page may be different.
    if (known.size === mostRemembered) known.clear();
    known.set(own, { value });
    return value;
  };
}

/** Longer texts are rarely words. */
const longestRemembered = 60;
const mostRemembered = 10_000;

/** Returns a copy of a text. A part of a page's text would keep the whole page in memory. */
function copyOf(text: string): string {
  return text.length <= longestCopied ? text : Buffer.from(text, "utf16le").toString("utf16le");
}

/** The engine copies substrings of up to 12 characters itself. */
const longestCopied = 12;
