import {
  correctedWord,
  matcherOf,
  openIndex,
  rowAt,
  searchWords,
  wordsOf,
  type Index,
  type Row,
} from "../../templates/docs/query.js";
import { compareText } from "../text/text-order.js";
import type { SearchPieces } from "./build.js";
import { roles } from "./searchable.js";
import { bigramsOf } from "./text-terms.js";

/** Ranks APIs for a question. */
export interface ApiRanking {
  /**
   * Returns the modules of the best APIs, best first: those with all words of the question, then those with the most
   * and the rarest of its terms. A question may be a sentence with words that no API contains.
   *
   * @param max the maximum number of modules.
   */
  readonly rank: (question: string, max: number) => Promise<readonly string[]>;
}

/**
 * Creates a ranking of the APIs of an index in memory. The first question takes longer, since it builds the data for
 * all questions.
 */
export function rankingOf(pieces: SearchPieces): ApiRanking {
  const load = (piece: string): Promise<unknown> => Promise.resolve(pieces.get(piece));
  let opened: Promise<OpenIndex> | undefined;
  return {
    rank: async (question, max) => {
      const asked = wordsOf(question, (word) => !isStopWord(word));
      if (asked.length === 0) return [];
      opened ??= openIndex(load).then((index) => ({ index, words: indexWords(index) }));
      const { index, words } = await opened;
      const { hits } = await searchWords(asked, index);
      const modules = new Set(hits.flatMap(({ api }) => (api === undefined ? [] : [api.module])));
      if (modules.size < max) {
        for (const module of await rankedByTerms(question, index, words)) modules.add(module);
      }
      return [...modules].slice(0, max);
    },
  };
}

/** The weight of a term by its location. */
const weights = { method: 4, partOfMethod: 3, title: 3, name: 2, text: 1 } as const;

/**
 * The maximum numbers of names and texts that are read for one term: the shortest names; titles first, then the
 * shortest texts.
 */
const maxNames = 40;
const maxTexts = 400;

interface OpenIndex {
  readonly index: Index;
  readonly words: IndexWords;
}

/** The words of methods, titles and names, with the numbers of their APIs or names. */
interface IndexWords {
  readonly methods: ReadonlyMap<string, readonly number[]>;
  readonly titles: ReadonlyMap<string, readonly number[]>;
  readonly names: ReadonlyMap<string, readonly number[]>;
}

function indexWords({ apis, names }: Index): IndexWords {
  const shortFirst = [...names.entries()].toSorted(([, a], [, b]) => a.lower.length - b.lower.length);
  return {
    methods: numbersByWord(apis.entries(), ({ lower }) => latinWords(lower)),
    titles: numbersByWord(apis.entries(), ({ lowerTitle }) => termsOf(lowerTitle)),
    names: numbersByWord(shortFirst, ({ lower, normal }) => [normal, ...latinWords(lower)]),
  };
}

function numbersByWord<Item>(
  items: Iterable<readonly [number, Item]>,
  wordsIn: (item: Item) => Iterable<string>,
): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const [number, item] of items) {
    for (const word of new Set(wordsIn(item))) {
      const known = numbers.get(word);
      if (known === undefined) numbers.set(word, [number]);
      else known.push(number);
    }
  }
  return numbers;
}

/** Returns the modules of all APIs with a term of the question, by the sum of the scores of their terms. */
async function rankedByTerms(question: string, index: Index, words: IndexWords): Promise<readonly string[]> {
  const scores = new Map<number, number>();
  for (const term of [...termsOf(question.slice(0, 400))].slice(0, 40)) {
    let found = await apisOf(term, index, words);
    if (found.size === 0) {
      const corrected = correctedWord(term, index);
      if (corrected !== term) found = await apisOf(corrected, index, words);
    }
    // Rare terms have a higher score.
    const rarity = Math.log(1 + index.apis.length / Math.max(1, found.size));
    for (const [api, weight] of found) scores.set(api, (scores.get(api) ?? 0) + weight * rarity);
  }
  return [...scores]
    .flatMap(([number, score]) => {
      const module = index.apis[number]?.module;
      return module === undefined ? [] : [{ module, score }];
    })
    .toSorted((a, b) => b.score - a.score || a.module.length - b.module.length || compareText(a.module, b.module))
    .map(({ module }) => module);
}

/** Returns the numbers of the APIs with a term, each with the highest weight of its locations. */
async function apisOf(term: string, index: Index, words: IndexWords): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const add = (api: number, weight: number): void => {
    // Categories and errors of the platform belong to no API.
    if (api >= 0 && weight > (found.get(api) ?? 0)) found.set(api, weight);
  };
  for (const api of words.titles.get(term) ?? []) add(api, weights.title);
  if (isLatin(term)) {
    for (const [word, apis] of words.methods) {
      if (!word.includes(term)) continue;
      for (const api of apis) add(api, word === term ? weights.method : weights.partOfMethod);
    }
    for (const name of (words.names.get(term) ?? []).slice(0, maxNames)) {
      for (const { api } of usesIn(await rowAt("uses", name, index), 1)) add(api, weights.name);
    }
    // A word that occurs in names is a name; texts would add Chinese with the same pinyin.
    if (found.size > 0) return found;
  }
  const { numbers } = await matcherOf(term, index);
  for (const number of [...numbers].toSorted((a, b) => a - b).slice(0, maxTexts)) {
    for (const { api, role } of usesIn(await rowAt("texts", number, index), 2)) {
      add(api, role === roles.title ? weights.title : weights.text);
    }
  }
  return found;
}

/**
 * Returns the targets in a row of the index from a column on, in groups of four: the API's number, the path, the
 * link and the role.
 */
function usesIn(row: Row, from: number): readonly { readonly api: number; readonly role: number }[] {
  const uses = [];
  for (let at = from; at < row.length; at += 4) uses.push({ api: Number(row[at]), role: Number(row[at + 3]) });
  return uses;
}

/** Returns the terms of a text: Latin words in the singular, and pairs of Chinese characters. */
function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/[a-z0-9]+|\p{Script=Han}+/gu)) {
    if (!isLatin(run)) for (const pair of bigramsOf(run)) terms.add(pair);
    else if (!isStopWord(run)) terms.add(singular(run));
  }
  return terms;
}

function latinWords(name: string): readonly string[] {
  return Array.from(name.matchAll(/[a-z0-9]{2,}/g), ([word]) => singular(word));
}

function singular(word: string): string {
  return word.replace(/(?<=..[^s])s$/, "");
}

function isLatin(term: string): boolean {
  return /^[a-z0-9]/.test(term);
}

/** Returns whether a word is a single letter or a common word of sentences. */
function isStopWord(word: string): boolean {
  return /^[a-z0-9]$/.test(word) || stopWords.has(word);
}

/** Common words that do not distinguish APIs. */
const stopWords: ReadonlySet<string> = new Set(
  (
    "an and any are as at be by can do does for from how in into is it its me my of on or please that the their then " +
    "this to what which with you your"
  ).split(" "),
);
