/**
 * A function of a text that remembers what it gave for short texts: the cells of pages repeat a few thousand words.
 *
 * @param compute gives the same for the same text whenever it is called.
 */
export function remember<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    if (text.length > longestRemembered) return compute(text);
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const own = copyOf(text);
    const value = compute(own);
    // Words of hostile pages may all be different.
    if (known.size === mostRemembered) known.clear();
    known.set(own, { value });
    return value;
  };
}

/** Longer texts are rarely words. */
const longestRemembered = 60;
const mostRemembered = 10_000;

/** A text that is not kept as a part of a page, which would keep all of the page's text in memory. */
function copyOf(text: string): string {
  return text.length <= longestCopied ? text : Buffer.from(text, "utf16le").toString("utf16le");
}

/** The engine itself copies texts of up to 12 characters out of the text that they are a part of. */
const longestCopied = 12;
