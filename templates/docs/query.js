// Searches the index that generator/search builds. The caller provides a function that loads its pieces: a page loads
// scripts, other programs read memory. Pages of the reference include this module as a script, so it imports nothing.

/**
 * @typedef {"title" | "category" | "error" | "description" | "parameter" | "property" | "type"} RoleName
 * @typedef {"method" | "name in the SDK" | RoleName} Matched The kind of text that matches the query.
 * @typedef {readonly (number | string)[]} Row
 * @typedef {{ readonly module: string, readonly method: string, readonly title: string }} Api
 * @typedef {{ readonly api: Api | undefined, readonly path: string, readonly link: string, readonly role: RoleName }} Use
 * @typedef {{
 *   readonly apis: number, readonly names: number,
 *   readonly uses: readonly number[], readonly texts: readonly number[],
 *   readonly han: readonly string[], readonly words: readonly string[],
 *   readonly initials: readonly (readonly [letter: string, characters: string])[], readonly syllables: readonly string[],
 * }} Start
 * @typedef {object} Hit One result.
 * @property {Api | undefined} api The API; `undefined` for categories and errors of the platform.
 * @property {string} path The parameter's path or the error's code; empty for the API itself.
 * @property {string} link The address, if it does not follow from the API and the path.
 * @property {Matched} matched
 * @property {string} text The text that matches.
 * @property {readonly (readonly [from: number, to: number])[]} marks The ranges of the matches in the text.
 * @typedef {object} Found
 * @property {readonly Hit[]} hits The best results.
 * @property {number} total The number of results that were counted: APIs, names and texts that match.
 * @property {string | undefined} corrected The corrected query, if a word had one wrong letter.
 * @typedef {{ readonly numbers: ReadonlySet<number>, readonly find: (text: string) => readonly [number, number] | undefined }} Matcher
 */

/** The roles, in the order of their numbers in the index. @type {readonly RoleName[]} */
const roleNames = ["title", "category", "error", "description", "parameter", "property", "type"];

const mostApis = 20;
const mostNames = 8;
const mostTexts = 24;
/** The maximum number of pieces of one kind that a search loads for a word. */
const mostPieces = 4;
/** The maximum number of corrections that a search tries for a word. */
const mostCorrections = 4;
/** The maximum number of letters that are read as initials of Chinese characters. */
const mostInitials = 12;

/**
 * Returns the usual stem of the class names of a method: `TradesSoldGet` for `taobao.trades.sold.get`.
 *
 * @param {string} method
 */
export function classStem(method) {
  return method
    .replace(/^taobao\.(?=.)/, "")
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/**
 * Returns a name without case and separators, which differ between documents, the SDK and queries: `bterm_user_id` and
 * `btermUserId` become equal.
 *
 * @param {string} name
 */
export function normalName(name) {
  return name.toLowerCase().replaceAll(/[\0-/:-@[-`{-\x7F]/g, "");
}

/**
 * Searches an index.
 *
 * @param {string} query the words, all of which must occur in a result or in its context.
 * @param {(piece: string) => Promise<unknown>} load loads a piece of the index.
 * @returns {Promise<Found>}
 */
export async function searchIndex(query, load) {
  const words = wordsOf(query);
  if (words.length === 0) return { hits: [], total: 0, corrected: undefined };
  const index = await openIndex(load);
  const found = await searchWords(words, index);
  if (found.total > 0) return { ...found, corrected: undefined };
  for (const corrected of correctedQueries(words, index)) {
    const found = await searchWords(corrected, index);
    if (found.total > 0) return { ...found, corrected: corrected.join(" ") };
  }
  return { ...found, corrected: undefined };
}

/**
 * Returns corrected queries: with corrections of the words that occur in no name, or else of one other word.
 *
 * @param {readonly string[]} words @param {Index} index @returns {Iterable<readonly string[]>}
 */
function* correctedQueries(words, index) {
  const isKnown = (/** @type {string} */ word) =>
    index.apis.some(({ lower }) => lower.includes(word)) || index.names.some(({ lower }) => lower.includes(word));
  const unknown = words.filter((word) => !isKnown(word));
  const near = new Map(words.map((word) => [word, nearWords(word, index).slice(0, mostCorrections)]));
  for (const changed of unknown.length > 0 ? [unknown] : words.map((word) => [word])) {
    for (let turn = 0; turn < mostCorrections; turn += 1) {
      if (!changed.some((word) => near.get(word)?.[turn] !== undefined)) break;
      yield words.map((word) =>
        changed.includes(word) ? (near.get(word)?.[turn] ?? near.get(word)?.[0] ?? word) : word,
      );
    }
  }
}

/**
 * Returns the words of a query to search for, at most eight.
 *
 * @param {string} query @param {(word: string) => boolean} isSearched
 */
export function wordsOf(query, isSearched = () => true) {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "" && isSearched(word))
    .slice(0, 8);
}

/**
 * Loads the pieces that every search needs. The index is opened once for each `load`.
 *
 * @param {(piece: string) => Promise<unknown>} load
 * @returns {Promise<Index>}
 */
export function openIndex(load) {
  const known = opened.get(load);
  if (known !== undefined) return known;
  const opening = open(load);
  opened.set(load, opening);
  opening.catch(() => opened.delete(load));
  return opening;
}

/** @type {WeakMap<(piece: string) => Promise<unknown>, Promise<Index>>} */
const opened = new WeakMap();

/**
 * Returns the address of a parameter whose row is not on the page of its API; an empty text if it is, or if there is none.
 *
 * @param {string} module @param {string} path @param {(piece: string) => Promise<unknown>} load
 */
export async function linkOf(module, path, load) {
  const index = await openIndex(load);
  // Names may contain dots, too.
  for (let at = path.indexOf("."); at !== -1; at = path.indexOf(".", at + 1)) {
    const number = index.names.findIndex(({ name }) => name === path.slice(at + 1));
    if (number === -1) continue;
    const uses = usesOf(await rowAt("uses", number, index), 1, index);
    const use = uses.find((found) => found.api?.module === module && found.path === path);
    if (use !== undefined) return use.link;
  }
  return "";
}

/**
 * @typedef {object} Index
 * @property {(piece: string) => Promise<unknown>} load
 * @property {Start} start
 * @property {readonly (Api & { readonly lower: string, readonly normal: string, readonly lowerTitle: string })[]} apis
 * @property {readonly { readonly name: string, readonly lower: string, readonly normal: string }[]} names
 */

/** @param {(piece: string) => Promise<unknown>} load @returns {Promise<Index>} */
async function open(load) {
  const start = /** @type {Start} */ (await load("start"));
  const [apiRows, nameRows] = await Promise.all([all("apis", start.apis, load), all("names", start.names, load)]);
  return {
    load,
    start,
    apis: /** @type {readonly (readonly string[])[]} */ (apiRows).map(([module = "", other = "", title = ""]) => {
      const method = other === "" ? module : other;
      const lower = method.toLowerCase();
      return { module, method, title, lower, normal: normalName(method), lowerTitle: title.toLowerCase() };
    }),
    names: /** @type {readonly string[]} */ (nameRows).map((name) => {
      return { name, lower: name.toLowerCase(), normal: normalName(name) };
    }),
  };
}

/** @param {string} kind @param {number} count @param {Index["load"]} load */
async function all(kind, count, load) {
  const pieces = await Promise.all(Array.from({ length: count }, (_, number) => load(`${kind}-${number}`)));
  return pieces.flatMap((piece) => /** @type {readonly unknown[]} */ (piece));
}

/**
 * Searches for words without correcting them.
 *
 * @param {readonly string[]} words in lower case. @param {Index} index @returns {Promise<Omit<Found, "corrected">>}
 */
export async function searchWords(words, index) {
  const [apis, names, texts] = [findApis(words, index), await findNames(words, index), await findTexts(words, index)];
  /** @type {Hit[]} */
  const hits = [];
  const seen = new Set();
  for (const hit of [...apis.hits, ...texts.titles, ...names.hits, ...texts.others]) {
    const key = `${hit.api?.module ?? ""} ${hit.link}#${hit.path}`;
    if (seen.has(key)) continue;
    seen.add(key);
    hits.push(hit);
  }
  const shown = apis.hits.length + names.hits.length + texts.titles.length + texts.others.length;
  const more = Math.max(0, apis.total + names.total + texts.total - shown);
  return { hits, total: hits.length + more };
}

/** Finds APIs with all words in the method, the title or the names in the SDK. @param {readonly string[]} words @param {Index} index */
function findApis(words, { apis }) {
  /** @type {{ rank: number, hit: Hit }[]} */
  const ranked = [];
  const asNames = words.map((word) => [word, nameOf(word)]);
  for (const api of apis) {
    let rank = api.lower.length / 1000;
    let inMethod = true;
    let inName = true;
    for (const [word = "", asName = ""] of asNames) {
      const at = api.lower.indexOf(word);
      const atTitle = api.lowerTitle.indexOf(word);
      const inSdk = at === -1 && asName.length > 2 && api.normal.includes(asName);
      if (at === -1 && atTitle === -1 && !inSdk) rank = Infinity;
      else if (api.lower === word || api.lowerTitle === word) rank += 0;
      else rank += at === 0 || atTitle === 0 || api.lower[at - 1] === "." ? 1 : 2;
      inMethod &&= at !== -1;
      inName &&= at !== -1 || inSdk;
    }
    if (rank === Infinity) continue;
    const matched = inMethod ? "method" : inName ? "name in the SDK" : "title";
    const text = inMethod ? api.method : inName ? classStem(api.method) : api.title;
    ranked.push({ rank, hit: { api, path: "", link: "", matched, text, marks: marksOf(text, words) } });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return { total: ranked.length, hits: ranked.slice(0, mostApis).map(({ hit }) => hit) };
}

/** Returns a word as a normalized name, without the suffix of a class. @param {string} word */
function nameOf(word) {
  return normalName(word).replace(/(?<=..)(?:request|response|params)$/, "");
}

/**
 * Finds names that contain a word, if the path, the method or the title contains the others.
 *
 * @param {readonly string[]} words @param {Index} index
 */
async function findNames(words, index) {
  const normals = words.map(normalName);
  const ranked = index.names.flatMap(({ name, lower, normal }, number) => {
    const isHeld = words.map((word, at) => {
      const normalWord = normals[at] ?? "";
      return lower.includes(word) || (normalWord !== "" && normal.includes(normalWord));
    });
    const first = isHeld.indexOf(true);
    const word = words[first];
    if (word === undefined) return [];
    const others = words.filter((_, at) => !isHeld[at]);
    const isExact = normal === normals[first];
    const rank = (isExact ? 0 : lower.startsWith(word) ? 1 : 2) + lower.length / 1000 + others.length;
    return [{ number, name, others, isExact, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  /** @type {Hit[]} */
  const hits = [];
  let whole = 0;
  for (const { number, name, others, isExact } of ranked.slice(0, mostNames)) {
    const row = await rowAt("uses", number, index);
    const uses = usesOf(row, 1, index).filter((use) => others.every((word) => standsBeside(use, word)));
    if (uses.length > 0) whole += 1;
    for (const { api, path, link, role } of uses.slice(0, isExact ? 15 : 3)) {
      hits.push({ api, path, link, matched: role, text: name, marks: marksOf(name, words) });
    }
  }
  return { hits, total: Math.max(whole, ranked.filter(({ others }) => others.length === 0).length) };
}

/** Returns whether the path, method or title of a use contains a word. @param {Use} use @param {string} word */
function standsBeside({ api, path }, word) {
  return `${path} ${api?.method ?? ""} ${api?.title ?? ""}`.toLowerCase().includes(word);
}

/**
 * Finds texts that contain the words. Words that occur in no text must occur in its context.
 *
 * @param {readonly string[]} words @param {Index} index
 */
async function findTexts(words, index) {
  const matchers = await Promise.all(words.map((word) => matcherOf(word, index)));
  const held = matchers.filter(({ numbers }) => numbers.size > 0);
  /** @type {{ titles: Hit[], others: Hit[], total: number }} */
  const found = { titles: [], others: [], total: 0 };
  const [first, ...more] = held.toSorted((a, b) => a.numbers.size - b.numbers.size);
  if (first === undefined) return found;
  const beside = words.filter((_, at) => matchers[at]?.numbers.size === 0);
  const numbers = [...first.numbers].filter((number) => more.every((other) => other.numbers.has(number)));
  numbers.sort((a, b) => a - b);
  for (const number of numbers.slice(0, 2 * mostTexts)) {
    if (found.titles.length + found.others.length >= mostTexts) break;
    const row = await rowAt("texts", number, index);
    const text = String(row[1] ?? "");
    const marks = held.map(({ find }) => find(text));
    // Adjacent pairs of characters may be from two places of a text.
    if (marks.some((mark) => mark === undefined)) continue;
    const uses = usesOf(row, 2, index).filter((use) => beside.every((word) => standsBeside(use, word)));
    if (uses.length === 0) continue;
    for (const { api, path, link, role } of uses.slice(0, 3)) {
      const hit = { api, path, link, matched: role, text, marks: marks.flatMap((mark) => (mark ? [mark] : [])) };
      (role === "title" ? found.titles : found.others).push(hit);
    }
  }
  const shown = found.titles.length + found.others.length;
  found.total = beside.length === 0 && shown > 0 ? numbers.length : shown;
  return found;
}

/** Finds the texts with a word of Chinese characters, Latin letters, or both. @param {string} word @param {Index} index */
export async function matcherOf(word, index) {
  const runs = Array.from(word.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu), ([run]) => run);
  const matchers = await Promise.all(
    runs.map((run) => (/^[a-z0-9]/.test(run) ? latinMatcher(run, index) : hanMatcher(run, index))),
  );
  const [first, ...more] = matchers;
  if (first === undefined) return nothing;
  return more.reduce(both, first);
}

/** @type {Matcher} */
const nothing = { numbers: new Set(), find: () => undefined };

/** @param {Matcher} a @param {Matcher} b @returns {Matcher} */
function both(a, b) {
  return {
    numbers: new Set([...a.numbers].filter((number) => b.numbers.has(number))),
    find: (text) => (b.find(text) === undefined ? undefined : a.find(text)),
  };
}

/** @param {Matcher} a @param {Matcher} b @returns {Matcher} */
function either(a, b) {
  return { numbers: new Set([...a.numbers, ...b.numbers]), find: (text) => a.find(text) ?? b.find(text) };
}

/** Finds the texts with two or more Chinese characters; a single one is searched in titles only. @param {string} run @param {Index} index */
async function hanMatcher(run, index) {
  const characters = Array.from(run);
  if (characters.length < 2) return nothing;
  const pairs = characters.slice(1).map((second, at) => `${characters[at] ?? ""}${second}`);
  const rows = await Promise.all(
    pairs.map(async (pair) => {
      const [a = [], b = []] = Array.from(pair).map((character) => lettersOf(character, index));
      const keys = a.flatMap((first) => b.map((second) => `${first}${second} `));
      const candidates = await Promise.all(keys.map((key) => hanRows(key, index, Infinity)));
      return candidates.flat().filter(([, found]) => found === pair);
    }),
  );
  return adjacent(rows);
}

/** Returns the first letters of a character's pinyin. @param {string} character @param {Index} index */
function lettersOf(character, { start }) {
  return start.initials.flatMap(([letter, characters]) => (characters.includes(character) ? [letter] : []));
}

/** Finds the texts with words that begin with the letters, or with Chinese of that pinyin. @param {string} run @param {Index} index */
async function latinMatcher(run, index) {
  if (run.length < 2) return nothing;
  const rows = await rowsFrom("words", run, index.start.words, index, mostPieces);
  /** @type {Matcher} */
  let matcher = {
    numbers: numbersOf(rows.filter(([word]) => String(word).startsWith(run))),
    find: (text) => wordAt(text, run),
  };
  if (!/^[a-z]+$/.test(run)) return matcher;
  for (const syllables of splitSyllables(run, index.start.syllables)) {
    matcher = either(matcher, await pinyinMatcher(syllables, index));
  }
  // Long words are rarely initials, and would load many pieces.
  const mayBeInitials = run.length <= 6 || (run.length <= mostInitials && matcher.numbers.size === 0);
  return mayBeInitials ? either(matcher, await initialsMatcher(run, index)) : matcher;
}

/** @param {string} text @param {string} run @returns {readonly [number, number] | undefined} */
function wordAt(text, run) {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(run); at !== -1; at = lower.indexOf(run, at + 1)) {
    if (!/[a-z0-9]/.test(lower.charAt(at - 1))) return [at, at + run.length];
  }
  return undefined;
}

/** @param {readonly string[]} syllables of which the last may be incomplete. @param {Index} index */
async function pinyinMatcher(syllables, index) {
  const pairs = syllables.slice(1).map((second, at) => [syllables[at] ?? "", second]);
  const rows = await Promise.all(
    pairs.map(async ([first = "", second = ""], at) => {
      const key = `${first.charAt(0)}${second.charAt(0)} ${first} ${second}`;
      const found = await hanRows(key, index, mostPieces);
      return at === pairs.length - 1 ? found : found.filter(([read]) => read === key);
    }),
  );
  return adjacent(rows);
}

/** Loads the rows of each pair of letters, until no text has all of them. @param {string} run @param {Index} index */
async function initialsMatcher(run, index) {
  const rows = [];
  /** @type {ReadonlySet<number> | undefined} */
  let left;
  for (let at = 0; at + 1 < run.length; at += 1) {
    const found = await hanRows(`${run.slice(at, at + 2)} `, index, mostPieces);
    const numbers = numbersOf(found);
    left = left === undefined ? numbers : new Set([...left].filter((number) => numbers.has(number)));
    if (left.size === 0) return nothing;
    rows.push(found);
  }
  return adjacent(rows);
}

/**
 * Finds the texts in which a pair of the first rows is followed, one character later, by a pair of the second, and so on.
 *
 * @param {readonly (readonly Row[])[]} rows @returns {Matcher}
 */
function adjacent(rows) {
  const [first, ...more] = rows.map(numbersOf);
  if (first === undefined) return nothing;
  const pairs = rows.map((found) => new Set(found.map(([, pair]) => pair)));
  return {
    numbers: new Set([...first].filter((number) => more.every((other) => other.has(number)))),
    find: (text) => {
      const characters = Array.from(text);
      let offset = 0;
      for (const [at, character] of characters.entries()) {
        if (pairs.every((pair, step) => pair.has(`${characters[at + step] ?? ""}${characters[at + step + 1] ?? ""}`))) {
          return [offset, offset + characters.slice(at, at + pairs.length + 1).join("").length];
        }
        offset += character.length;
      }
      return undefined;
    },
  };
}

/**
 * Returns the ways to read letters as two or more pinyin syllables, longest syllables first. The last syllable may be
 * incomplete.
 *
 * @param {string} letters @param {readonly string[]} syllables
 * @returns {readonly (readonly string[])[]}
 */
export function splitSyllables(letters, syllables) {
  if (letters.length > 60) return [];
  const known = new Set(syllables);
  /** The readings of the letters from a position on. @type {(readonly (readonly string[])[])[]} */
  const from = Array.from({ length: letters.length + 1 }, () => []);
  from[letters.length] = [[]];
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const ways = [];
    for (let length = Math.min(6, letters.length - at); length > 0; length -= 1) {
      const syllable = letters.slice(at, at + length);
      const isLast = at + length === letters.length;
      if (!known.has(syllable) && !(isLast && syllables.some((other) => other.startsWith(syllable)))) continue;
      for (const rest of from[at + length] ?? []) ways.push([syllable, ...rest]);
    }
    from[at] = ways.slice(0, 4);
  }
  return (from[0] ?? []).filter((way) => way.length > 1);
}

/** @param {string} key @param {Index} index @param {number} most */
async function hanRows(key, index, most) {
  const rows = await rowsFrom("han", key, index.start.han, index, most);
  return rows.filter(([found]) => String(found).startsWith(key));
}

/**
 * Loads the rows of the pieces that may contain keys with a prefix.
 *
 * @param {"han" | "words"} kind @param {string} key @param {readonly string[]} firsts @param {Index} index
 * @param {number} most @returns {Promise<readonly Row[]>}
 */
async function rowsFrom(kind, key, firsts, { load }, most) {
  let piece = 0;
  // The rows of a key may continue in the next piece.
  while ((firsts[piece + 1] ?? "\uFFFF") < key) piece += 1;
  const names = [];
  do {
    if (piece < firsts.length) names.push(`${kind}-${piece}`);
    piece += 1;
  } while (names.length < most && (firsts[piece] ?? "").startsWith(key));
  const loaded = await Promise.all(names.map(load));
  return loaded.flatMap((rows) => /** @type {readonly Row[]} */ (rows));
}

/**
 * Loads the row of a name or a text: its number, followed by its content and its uses.
 *
 * @param {"uses" | "texts"} kind @param {number} number @param {Index} index
 * @returns {Promise<Row>}
 */
export async function rowAt(kind, number, { load, start: { [kind]: firsts } }) {
  // The last piece whose first row is not after the number.
  let [piece, end] = [0, firsts.length];
  while (end - piece > 1) {
    const middle = (piece + end) >> 1;
    if ((firsts[middle] ?? Infinity) <= number) piece = middle;
    else end = middle;
  }
  const rows = /** @type {readonly Row[]} */ (await load(`${kind}-${piece}`));
  return rows[number - (firsts[piece] ?? 0)] ?? [];
}

/** @param {readonly Row[]} rows with differences of numbers from the third or, for words, the second column on. */
function numbersOf(rows) {
  const numbers = new Set();
  for (const row of rows) {
    let number = 0;
    for (const distance of row) {
      if (typeof distance !== "number") continue;
      number += distance;
      numbers.add(number);
    }
  }
  return /** @type {ReadonlySet<number>} */ (numbers);
}

/** @param {Row} row @param {number} from @param {Index} index @returns {readonly Use[]} */
function usesOf(row, from, { apis }) {
  const uses = [];
  for (let at = from; at < row.length; at += 4) {
    const role = roleNames[Number(row[at + 3])];
    if (role === undefined) throw new Error(`The search index has an unknown role: ${row[at + 3]}.`);
    uses.push({ api: apis[Number(row[at])], path: String(row[at + 1]), link: String(row[at + 2]), role });
  }
  return uses;
}

/** @param {string} text @param {readonly string[]} words @returns {readonly (readonly [number, number])[]} */
function marksOf(text, words) {
  const lower = text.toLowerCase();
  // Some letters change their length in lower case.
  if (lower.length !== text.length) return [];
  return words.flatMap((word) => {
    const at = lower.indexOf(word);
    return at === -1 ? [] : [/** @type {const} */ ([at, at + word.length])];
  });
}

/** Returns a word of a method or a name that differs in one letter, or else the word itself. @param {string} word @param {Index} index */
export function correctedWord(word, index) {
  return nearWords(word, index)[0] ?? word;
}

/** Returns the words of methods and names that differ in one letter. @param {string} word @param {Index} index */
function nearWords(word, index) {
  if (word.length < 4 || !/^[a-z0-9._-]+$/.test(word)) return [];
  const byLength = wordsByLength(index);
  const near = [word.length - 1, word.length, word.length + 1].flatMap((length) => {
    return (byLength.get(length) ?? []).filter((other) => isOneLetterAway(word, other));
  });
  return near.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Returns the methods, the names, and the words in them. @param {Index} index */
function wordsByLength(index) {
  const known = knownWords.get(index);
  if (known !== undefined) return known;
  /** @type {Map<number, string[]>} */
  const byLength = new Map();
  const words = new Set([...index.apis, ...index.names].flatMap(({ lower }) => [lower, ...lower.split(/[._-]+/)]));
  for (const word of words) {
    const others = byLength.get(word.length);
    if (others === undefined) byLength.set(word.length, [word]);
    else others.push(word);
  }
  knownWords.set(index, byLength);
  return byLength;
}

/** @type {WeakMap<Index, ReadonlyMap<number, readonly string[]>>} */
const knownWords = new WeakMap();

/**
 * Returns whether two words differ by one inserted, removed or replaced letter, or by two swapped letters.
 *
 * @param {string} a @param {string} b
 */
export function isOneLetterAway(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA === `${restB.charAt(1)}${restB.charAt(0)}${restB.slice(2)}`
  );
}
