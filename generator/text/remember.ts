/**
 * A function of a text that remembers what it gave for short texts: the cells of pages repeat a few thousand words. Longer
 * texts are not remembered, since a part of a page keeps all of the page's text in memory.
 *
 * @param compute gives the same for the same text whenever it is called.
 */
export function remember<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    if (text.length > longestRemembered) return compute(text);
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = compute(text);
    // Words of hostile pages may all be different.
    if (known.size === mostRemembered) known.clear();
    known.set(text, { value });
    return value;
  };
}

/** The engine copies texts of up to 12 characters out of the text that they are a part of. */
const longestRemembered = 12;
const mostRemembered = 10_000;
