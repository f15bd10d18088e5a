import type { NamedApi } from "../sdk/named-api.js";

/** Finds APIs by words. The server knows no more of a search than this. */
export interface ApiSearch {
  /** @returns the best APIs for a text in any language, best first. */
  readonly find: (text: string, limit: number) => readonly NamedApi[];
}

/** A search by words and, where a text has no blanks, by pairs of characters; the index is built when it is first used. */
export function apiSearch(apis: readonly NamedApi[]): ApiSearch {
  let index: readonly IndexedApi[] | undefined;
  return {
    find: (text, limit) => {
      index ??= apis.map(indexedApi);
      const terms = termsOf(text);
      const scored = index.flatMap(({ api, method, title, words }) => {
        const score = terms.reduce((sum, term) => {
          if (method.includes(term)) return sum + 4 + (method.endsWith(term) ? 1 : 0);
          return sum + (title.includes(term) ? 3 : words.includes(term) ? 1 : 0);
        }, 0);
        return score === 0 ? [] : [{ api, score }];
      });
      return scored
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ api }) => api);
    },
  };
}

interface IndexedApi {
  readonly api: NamedApi;
  readonly method: string;
  readonly title: string;
  readonly words: string;
}

function indexedApi(api: NamedApi): IndexedApi {
  const { method, title, description, category, request, response } = api.spec;
  const names = [...request, ...response].map(({ name }) => name);
  const words = [description.slice(0, 500), category ?? "", ...names].join(" ").toLowerCase();
  return { api, method: method.toLowerCase(), title: title.toLowerCase(), words };
}

/** At most 40 terms: words of Latin letters, and pairs of Chinese characters. */
function termsOf(text: string): readonly string[] {
  const terms = new Set<string>();
  for (const [word] of text
    .slice(0, 400)
    .toLowerCase()
    .matchAll(/[a-z0-9]+|\p{Script=Han}+/gu)) {
    const characters = Array.from(word);
    if (characters.length < 2 || /^[a-z0-9]/.test(word)) terms.add(word);
    else for (let at = 0; at + 1 < characters.length; at += 1) terms.add(characters.slice(at, at + 2).join(""));
  }
  return [...terms].slice(0, 40);
}
