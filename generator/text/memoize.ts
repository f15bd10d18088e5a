/**
 * Memoizes a function of a text for short texts: the cells of pages repeat a few thousand words.
 *
 * @param compute a pure function.
 */
export function memoize<Value>(compute: (text: string) => Value): (text: string) => Value {
  const results = new Map<string, { readonly value: Value }>();
  return (text) => {
    if (text.length > maxMemoizedLength) return compute(text);
    const found = results.get(text);
    if (found !== undefined) return found.value;
    const own = copyOf(text);
    const value = compute(own);
    // All words of a hostile page may be different.
    if (results.size === maxMemoized) results.clear();
    results.set(own, { value });
    return value;
  };
}

/** Longer texts are rarely words. */
const maxMemoizedLength = 60;
const maxMemoized = 10_000;

/** Returns a copy of a text. A part of a page's text would keep the whole page in memory. */
function copyOf(text: string): string {
  return text.length <= maxCopiedLength ? text : Buffer.from(text, "utf16le").toString("utf16le");
}

/** The engine copies substrings of up to 12 characters itself. */
const maxCopiedLength = 12;
