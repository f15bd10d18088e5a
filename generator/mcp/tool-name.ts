import { contentHash } from "../text/content-hash.js";

/** The longest name that MCP clients take. */
const longest = 64;

/**
 * The names of tools for APIs: the method with `_` for every dot. A name that is too long keeps its end, which distinguishes APIs
 * of one family apart, behind a hash of the method; so does a name that another method has already.
 *
 * @returns names of `[a-zA-Z0-9_-]{1,64}`, each once, by method.
 */
export function toolNames(methods: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const method of methods) {
    const word = method.replaceAll(/[^A-Za-z0-9_-]/g, "_");
    const isFree = word.length <= longest && !taken.has(word);
    const name = isFree ? word : `${contentHash(method).slice(0, 8)}_${word.slice(-(longest - 9))}`;
    taken.add(name);
    names.set(method, name);
  }
  return names;
}
