import { contentHash } from "../text/content-hash.js";

/** The maximum length of a tool's name in MCP clients. */
const maxNameLength = 64;

/**
 * Returns the names of tools for APIs: the method with `_` for each dot. A name that is too long, or already used by
 * another method, consists of a hash of the method and the end of the name, which distinguishes the APIs of one family.
 *
 * @returns unique names of the form `[a-zA-Z0-9_-]{1,64}`, by method.
 */
export function toolNames(methods: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const method of methods) {
    const word = method.replaceAll(/[^A-Za-z0-9_-]/g, "_");
    const isFree = word.length <= maxNameLength && !taken.has(word);
    const name = isFree ? word : `${contentHash(method).slice(0, 8)}_${word.slice(-(maxNameLength - 9))}`;
    taken.add(name);
    names.set(method, name);
  }
  return names;
}
