import { memoize } from "../text/memoize.js";

/**
 * Matches invisible characters: zero-width ones, soft hyphens, direction marks, and the private glyphs of icon
 * fonts.
 */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF\uE000-\uF8FF]/g;

/** Returns a text without invisible characters and without blanks around it. */
export function visibleText(text: string): string {
  return invisibleOnce.test(text) ? text.replaceAll(invisible, "").trim() : text.trim();
}

const invisibleOnce = new RegExp(invisible.source);

/**
 * Returns the form in which headings, column titles and required words are compared: visible characters only,
 * full-width characters converted, lower case, without Markdown marks, bullets and numbers before the word, and
 * without punctuation after it.
 */
export function headingKey(text: string): string {
  // Headings are short; a long line is not searched for marks.
  if (text.length > maxHeadingLength) return text;
  const visible = visibleText(text);
  return normalized(visible)
    .toLowerCase()
    .replace(leadingMarks, "")
    .replace(/[\s:*#_`]+$/, "")
    .replaceAll(/\s+/g, " ");
}

/** Returns a text in the normal form NFKC. The check first saves time, since most texts are in this form already. */
export function normalized(text: string): string {
  return isNormal.test(text) ? text : text.normalize("NFKC");
}

/**
 * Matches texts that {@link headingKey} does not change, except for punctuation that no word of a table has: a text
 * without capitals that starts with a letter or a Chinese character other than a numeral, and ends with one.
 */
const isPlainKey =
  /^(?:[a-z]|(?![一二三四五六七八九十])[\u4e00-\u9fff])(?:(?:[!-@[-~\u4e00-\u9fff、。，；：（）]| (?! ))*[a-z0-9\u4e00-\u9fff。）)])?$/;

/**
 * A table of words that are looked up by their {@link headingKey}. Almost every cell and line of a page is looked up
 * in several tables, so most are excluded by their length and first two characters.
 */
export class WordTable<Value> {
  readonly #values = new Map<string, Value>();
  /** The second characters of the words by the first character, as codes, in upper and lower case. */
  readonly #starts = new Map<number, Set<number>>();
  #maxLength = 0;

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) {
      const key = headingKey(word);
      this.#values.set(key, value);
      for (const first of casesOf(key.charCodeAt(0))) {
        const seconds = this.#starts.get(first) ?? new Set();
        for (const second of casesOf(key.charCodeAt(1))) seconds.add(second);
        this.#starts.set(first, seconds);
      }
      this.#maxLength = Math.max(this.#maxLength, key.length);
    }
  }

  get(text: string): Value | undefined {
    if (text.length > this.#maxLength + maxMarks || !this.mayStart(text)) return undefined;
    // Converting a Chinese text to lower case is slow and changes nothing.
    const asWritten = this.#values.get(text);
    if (asWritten !== undefined || isPlainKey.test(text)) return asWritten;
    const lowerCase = text.toLowerCase();
    return this.#values.get(isPlainKey.test(lowerCase) ? lowerCase : keyOfMarked(text));
  }

  has(text: string): boolean {
    return this.get(text) !== undefined;
  }

  /** Returns whether a text may start with a word of the table, with or without marks before it. Most texts do not. */
  mayStart(text: string): boolean {
    const first = text.charCodeAt(0);
    const seconds = this.#starts.get(first);
    if (seconds === undefined) return mayBeMark(first) && leadingMark.test(text);
    const second = text.charCodeAt(1);
    if (text.length === 1 || seconds.has(second)) return true;
    // A character of another kind may be a mark after a word of one character, or be invisible.
    return !isWordCharacter(second) || !isWordCharacter(first) || isNumeral(first);
  }
}

/** Returns a character, as a code, and if it is an ASCII letter, the same letter in upper case. */
function casesOf(lowerCase: number): readonly number[] {
  return lowerCase >= 0x61 && lowerCase <= 0x7a ? [lowerCase, lowerCase - 0x20] : [lowerCase];
}

/** Returns whether {@link leadingMark} may start with a character. */
function mayBeMark(code: number): boolean {
  if (code > 0x20 && code < 0x7f) return asciiMarks.has(code);
  return !(code >= 0x4e00 && code <= 0x9fff) || isNumeral(code);
}

/** Returns whether {@link headingKey} keeps a character, except for its case: ASCII letters and common Chinese ones. */
function isWordCharacter(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Returns whether a character is a Chinese numeral, which may number a heading. */
function isNumeral(code: number): boolean {
  return code >= 0x4e00 && chineseNumerals.has(code);
}

const chineseNumerals: ReadonlySet<number> = new Set(
  Array.from("一二三四五六七八九十", (numeral) => numeral.charCodeAt(0)),
);

/** The maximum number of characters around a word: Markdown marks, numbers, colons, zero-width characters. */
const maxMarks = 20;

/**
 * Matches the characters at the start of a text that {@link headingKey} removes or replaces. Tree lines (`└ name`)
 * are kept, and no word of a table starts with one.
 */
const leadingMark = /^(?:[#*_`\s]|\d{1,2}[.、)]|[一二三四五六七八九十]{1,2}[、.]|[^ -~\u2500-\u257f\u3400-\u9fff])/;

/** Computes the keys of texts with marks. Markdown has them around every title and heading, the same on all pages. */
const keyOfMarked = memoize(headingKey);

/** The ASCII characters among those that {@link leadingMark} starts with. */
const asciiMarks: ReadonlySet<number> = new Set(Array.from("#*_`0123456789", (mark) => mark.charCodeAt(0)));

const maxHeadingLength = 60;
/** Matches texts of ASCII and common Chinese characters. */
const isNormal = /^[ -~\u4E00-\u9FFF]*$/;
/** Matches marks such as `## `, `▼ `, `2. `, `三、`. */
const leadingMarks = /^(?:[#*_`\s▼▽▶▷▸►●•◆◇■□▪○·]+|\d{1,2}[.、)]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)+/;
