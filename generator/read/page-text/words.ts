import { normalized } from "../../kinds/heading-key.js";
import { mayBeRequiredWord, requiredMeaning } from "../../kinds/required-words.js";
import {
  isBareList,
  isOpenObject,
  isTypeShaped,
  mayBeTypeWord,
  parseTypeWord,
  scalarNamed,
} from "../../kinds/type-words.js";
import { memoize } from "../../text/memoize.js";
import { isParameterName, parameterName } from "../rows.js";

/** Matches almost every name and type, as a fast check. */
const plainName = /^[A-Za-z_]\w{0,100}$/;
const plainType = /^[A-Za-z]\w{0,100}(?: ?\[\])?$/;

/**
 * Matches the start of a text that is not a name, however it is normalized: a character that no name starts with, or a
 * name followed by something else, possibly after blanks. Full-width and invisible characters decide nothing.
 */
const notName = /^(?:[!-#%-@[-^`{-~\u3400-\u9fff]|[\w$.-]+ *[!-#%-,/:-@[-^`{-~\u3400-\u9fff]|[\w$.-]+ +[\w$.-])/;

/** Returns whether a text has the form of a parameter's name. */
export function isName(text: string): boolean {
  if (plainName.test(text)) return true;
  return text.length <= maxWordLength && !notName.test(text) && isParameterName(parameterName(text));
}

/** Returns whether a text has the form of a type, as any word does. */
export function isType(text: string): boolean {
  if (plainType.test(text)) return true;
  return text.length <= maxWordLength && mayBeTypeWord(text) && isTypeShaped(plain(text));
}

/**
 * Returns whether a text is a type rather than another word: a known one in any spelling, a list, a generic, or a
 * word that starts with a capital, like the platform's object types.
 */
export function isTypeWord(text: string): boolean {
  return isType(text) && (startsWithCapital(text) || isKnownType(plain(text)));
}

function isKnownType(word: string): boolean {
  // `null` is an example, unless it has the brackets of a list.
  if (word === "null") return false;
  if (/^[A-Z]|\]$|>$/.test(word)) return true;
  const { base } = parseTypeWord(word);
  return scalarNamed(base) !== undefined || isOpenObject(base) || isBareList(base);
}

/** Returns whether a text is the platform's own word for a scalar, which is never a parameter's name. */
export function isScalarWord(text: string): boolean {
  if (text.length > maxWordLength || !mayBeTypeWord(text)) return false;
  return scalarNamed(parseTypeWord(plain(text)).base)?.isForeign === false;
}

/** Returns whether a text starts with an ASCII capital. */
export function startsWithCapital(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x41 && code <= 0x5a;
}

/** The maximum length of a name or type. */
const maxWordLength = 200;

function plain(text: string): string {
  return normalized(text).trim();
}

/**
 * The words in the required column of a table. If cells are dropped or in any order, an example such as `true` or
 * `1` must not be read as a required word: words of another family than the table's count only if they are
 * unambiguous.
 */
export class RequiredVocabulary {
  readonly #words: () => readonly string[];
  /** The families that the table uses; `undefined` until an ambiguous word is looked up. */
  #used: ReadonlySet<Family> | undefined;

  /**
   * Creates the vocabulary of a table.
   *
   * @param words returns the words in the required column. Most tables have only unambiguous words and never need it.
   */
  constructor(words: () => readonly string[]) {
    this.#words = words;
  }

  /** Returns whether a word belongs to the required column. */
  has(word: string): boolean {
    const family = familyOf(word);
    if (family === undefined || family === "own") return family === "own";
    this.#used ??= familiesIn(this.#words());
    return this.#used.has(family);
  }
}

/** `own`: words with hardly any other use (必须, required). The others are values of examples too. */
type Family = "own" | "boolean" | "yes or no" | "letters";

/** Returns the family of most words, and those of more than a quarter as many. */
function familiesIn(words: readonly string[]): ReadonlySet<Family> {
  const counts = new Map<Family, number>();
  for (const word of words) {
    const family = familyOf(word);
    if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const used = [...counts].filter(([, count]) => count > most / 4);
  return new Set(used.map(([family]) => family));
}

/** Returns the family of a required word, or `undefined` for any other text. */
function familyOf(word: string): Family | undefined {
  return word.length <= maxRequiredWordLength && mayBeRequiredWord(word) ? familyOfShort(word) : undefined;
}

const familyOfShort = memoize((word: string): Family | undefined => {
  if (requiredMeaning(word) === undefined) return undefined;
  const plainWord = plain(word).toLowerCase();
  if (/^(?:true|false)$/.test(plainWord)) return "boolean";
  if (/^(?:是|否|yes|no)$/.test(plainWord)) return "yes or no";
  return /^(?:[yn]|[√✓✔×✗✘])$/.test(plainWord) ? "letters" : "own";
});

/** Returns whether a text is a required word of any family; whether a table uses the family is not checked. */
export function mayBeRequired(text: string): boolean {
  return familyOf(text) !== undefined;
}

const maxRequiredWordLength = 14;

/** Returns whether a word looks like a misspelt required word. */
export function resemblesRequired(word: string): boolean {
  return /^(?:[必可选選填须須需非条條特是否][\p{Script=Han}]{0,4}|[\p{Script=Han}]{1,2}[须須选選填需])$/u.test(word);
}
