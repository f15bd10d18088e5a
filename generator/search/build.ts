import { classStem, normalName } from "../../templates/docs/query.js";
import { pieces } from "../text/pieces.js";
import { compareText } from "../text/text-order.js";
import { roles, type SearchableApi, type SearchableElsewhere, type SearchTerm } from "./searchable.js";
import { syllableReader } from "./syllables.js";
import { bigramsOf, charactersOf, textParts, wordsOf } from "./text-terms.js";

/**
 * The pieces of a search index by name, each of which is JSON. `templates/docs/query.js` loads only a few per search:
 *
 * - `start`: the contents of the other pieces, the Chinese characters by the first letter of their pinyin, and all
 *   syllables.
 * - `apis-N`: the module, the title, the method and the stem of the class names of each API; method and stem are omitted
 *   if they follow from the module and the method.
 * - `names-N`: all names, sorted.
 * - `uses-N`: the targets of each name, by its number.
 * - `texts-N`: the parts of all texts with their targets.
 * - `han-N`: pairs of Chinese characters sorted by pinyin, with the numbers of the texts that contain them.
 * - `words-N`: words of texts, with the numbers of the texts that contain them.
 */
export type SearchPieces = ReadonlyMap<string, unknown>;

/** The sizes of pieces in bytes: of those that every search loads, and of those that a search loads for its words. */
const largePiece = 80_000;
const smallPiece = 24_000;

/**
 * The targets of a name or a text, in groups of four: the API's number or -1, the path, the link or "", and the
 * role.
 */
type Uses = (number | string)[];

type Row = readonly (number | string)[];

interface TextUses {
  /** The role of its first use, by which texts are sorted. */
  readonly role: number;
  readonly uses: Uses;
}

/** Builds the index of some APIs, in their order; the entries of `elsewhere` belong to no API. */
export function buildSearchIndex(apis: readonly SearchableApi[], elsewhere: SearchableElsewhere): SearchPieces {
  const index = new SearchIndexBuilder(elsewhere);
  for (const api of apis) index.add(api);
  return index.pieces();
}

/** Builds an index API by API, so that the texts of all APIs need not be in memory at once. */
export class SearchIndexBuilder {
  readonly #apis: (readonly [module: string, method: string, title: string])[] = [];
  readonly #names = new Map<string, Uses>();
  readonly #texts = new Map<string, TextUses>();

  /** Creates a builder. @param elsewhere the entries that belong to no API. */
  constructor(elsewhere: SearchableElsewhere) {
    this.#add(-1, elsewhere);
  }

  add(api: SearchableApi): void {
    const number = this.#apis.length;
    const { module, method, title } = api;
    this.#apis.push([module, module === method ? "" : method, title]);
    this.#add(number, api);
    addTexts(this.#texts, { role: roles.title, text: title, path: "", link: "" }, number);
  }

  pieces(): SearchPieces {
    return piecesOf(this.#apis, this.#names, this.#texts);
  }

  #add(number: number, { names, texts }: SearchableElsewhere): void {
    for (const term of names) addUse(this.#names, term, number);
    for (const term of texts) addTexts(this.#texts, term, number);
  }
}

function piecesOf(
  apis: readonly (readonly [module: string, method: string, title: string])[],
  names: ReadonlyMap<string, Uses>,
  texts: ReadonlyMap<string, TextUses>,
): SearchPieces {
  const sortedNames = [...names].toSorted(([a], [b]) => compareText(a, b));
  const sortedTexts = [...texts].toSorted(
    ([a, { role: roleA }], [b, { role: roleB }]) => roleA - roleB || a.length - b.length || compareText(a, b),
  );
  const { han, initials, syllables } = hanRows(sortedTexts.map(([text]) => text));
  const words = wordRows(sortedTexts.map(([text]) => text));

  const apiPieces = pieces(apis, largePiece, sizeOf);
  const namePieces = pieces(
    sortedNames.map(([name]) => name),
    largePiece,
    sizeOf,
  );
  const usePieces = pieces(
    sortedNames.map(([, uses], number) => [number, ...uses]),
    smallPiece,
    sizeOf,
  );
  const textPieces = pieces(
    sortedTexts.map(([text, { uses }], number) => [number, text, ...uses]),
    smallPiece,
    sizeOf,
  );
  const hanPieces = pieces(han, smallPiece, sizeOf);
  const wordPieces = pieces(words, smallPiece, sizeOf);
  const firsts = (made: readonly (readonly Row[])[]) => made.map(([first]) => first?.[0]);
  const start = {
    apis: apiPieces.length,
    names: namePieces.length,
    uses: firsts(usePieces),
    texts: firsts(textPieces),
    han: firsts(hanPieces),
    words: firsts(wordPieces),
    initials,
    syllables,
  };
  return new Map<string, unknown>([
    ["start", start],
    ...numbered("apis", apiPieces),
    ...numbered("names", namePieces),
    ...numbered("uses", usePieces),
    ...numbered("texts", textPieces),
    ...numbered("han", hanPieces),
    ...numbered("words", wordPieces),
  ]);
}

/** Returns the class names of an API that do not follow from its method, which is searched anyway. */
export function unusualClassNames(method: string, classes: readonly string[]): readonly string[] {
  return classes.filter((name) => !name.startsWith(classStem(method)));
}

/** Returns whether a search for a member's property finds its wire name as well. */
export function followsWireName(property: string, wireName: string): boolean {
  return normalName(property) === normalName(wireName);
}

function addUse(names: Map<string, Uses>, { role, text, path, link }: SearchTerm, number: number): void {
  const uses = names.get(text);
  if (uses === undefined) names.set(text, [number, path, link, role]);
  else uses.push(number, path, link, role);
}

function addTexts(texts: Map<string, TextUses>, { role, text, path, link }: SearchTerm, number: number): void {
  for (const part of textParts(text)) {
    const known = texts.get(part);
    if (known === undefined) texts.set(part, { role, uses: [number, path, link, role] });
    // A text may have equal lines.
    else if (known.uses.at(-3) !== path || known.uses.at(-4) !== number) known.uses.push(number, path, link, role);
  }
}

/** Returns rows of a key, a pair of characters, and numbers of texts. */
function hanRows(texts: readonly string[]) {
  const postings = postingsOf(texts, bigramsOf);
  const characters = new Map<string, Set<string>>();
  const syllables = new Set<string>();
  const readSyllables = syllableReader();
  const rows = [...postings].map(([bigram, { row }]) => {
    const [first, second] = charactersOf(bigram);
    const read = readSyllables(first, second);
    for (const [character, syllable] of [
      [first, read[0]],
      [second, read[1]],
    ] as const) {
      const letter = syllable.charAt(0);
      if (!syllables.has(syllable) && /^[a-z]+$/.test(syllable)) syllables.add(syllable);
      const known = characters.get(letter);
      if (known === undefined) characters.set(letter, new Set([character]));
      else known.add(character);
    }
    const key = `${read[0].charAt(0)}${read[1].charAt(0)} ${read.join(" ")}`;
    row.unshift(key);
    return { key, bigram, row };
  });
  const han = rows
    .toSorted((a, b) => compareText(a.key, b.key) || compareText(a.bigram, b.bigram))
    .map(({ row }): Row => row);
  const initials = [...characters]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([letter, found]) => [letter, [...found].toSorted(compareText).join("")] as const);
  return { han, initials, syllables: [...syllables].toSorted(compareText) };
}

function wordRows(texts: readonly string[]): readonly Row[] {
  return [...postingsOf(texts, wordsOf)].toSorted(([a], [b]) => compareText(a, b)).map(([, { row }]) => row);
}

/** Returns a row for each term: the term and the numbers of its texts, each as the distance to the previous one. */
function postingsOf(
  texts: readonly string[],
  termsOf: (text: string) => Iterable<string>,
): ReadonlyMap<string, { readonly row: (number | string)[] }> {
  const postings = new Map<string, { readonly row: (number | string)[]; last: number }>();
  for (const [number, text] of texts.entries()) {
    for (const term of termsOf(text)) {
      const known = postings.get(term);
      if (known === undefined) postings.set(term, { row: [term, number], last: number });
      else if (known.last !== number) {
        known.row.push(number - known.last);
        known.last = number;
      }
    }
  }
  return postings;
}

function numbered(name: string, made: readonly unknown[]): readonly (readonly [string, unknown])[] {
  return made.map((piece, index) => [`${name}-${index}`, piece] as const);
}

/** Returns the approximate size of a row in JSON bytes. It is called for every row, so it is fast rather than exact. */
function sizeOf(row: string | Row): number {
  if (typeof row === "string") return Buffer.byteLength(row) + 3;
  let size = 2;
  for (const value of row) size += typeof value === "string" ? Buffer.byteLength(value) + 3 : 4;
  return size;
}
