import { normalized } from "../../kinds/heading-key.js";
import type { TableKind } from "../rows.js";
import type { Located } from "../../model/place.js";
import { part, type PageLine } from "../page/lines.js";
import type { WordOrder } from "./layout.js";
import { noMark, splitMark, startsWithMark, type NameMark } from "./name-mark.js";
import { isName, isScalarWord, isType, isTypeWord, resemblesRequired, type RequiredVocabulary } from "./words.js";

/**
 * The role of a line by its first words. `row`: the words of a row, including an invalid name, and the text after
 * them. `text`: any other line; `likelihood` is the probability that it belongs to a row all the same.
 */
export type LineWords =
  | {
      readonly is: "row";
      readonly name: Located<string>;
      readonly mark: NameMark;
      readonly type: Located<string> | undefined;
      readonly required: Located<string> | undefined;
      readonly rest: Located<string>;
    }
  | { readonly is: "text"; readonly likelihood: RowLikelihood };

/** `none`: the line is certainly text. */
export type RowLikelihood = "none" | "weak" | "strong";

export interface WordContext {
  readonly kind: TableKind;
  readonly order: WordOrder;
  readonly vocabulary: RequiredVocabulary;
}

/** Matches a type with its brackets, which may follow a blank, and with generics, which contain blanks. */
const typePattern =
  /(?:Field List|[^\s<>[\]]+(?:<[\w.$,?[\] ]{0,100}(?:<[\w.$,?[\] ]{0,100}>[\w.$,?[\] ]{0,100}){0,3}>)?(?:(?:\[ ?\]){1,8}| (?:\[ ?\]){1,8})?|(?:\[ ?\]){1,8})(?= |$)/y;

/** The order of the columns of a request's table without a title for the required column. */
const typeAndRequired: WordOrder = ["type", "required"];

/** Reads the words at the start of a line whose cells are separated by blanks. */
export function wordsOf(line: PageLine, context: WordContext): LineWords {
  const { text } = line;
  const { kind, order, vocabulary } = context;
  const marked = startsWithMark(text) ? splitMark(part(line, 0, text.slice(0, endOfMarkedWord(text))), 0) : undefined;
  const name = marked?.name ?? part(line, 0, wordAt(text, 0));
  const nameAt = marked === undefined ? 0 : name.place.column - line.place.column;
  let at = afterBlanks(text, nameAt + name.value.length);
  let type: Located<string> | undefined;
  let required: Located<string> | undefined;
  // Pages without a title for the required column may show its words nevertheless.
  const expected = kind === "request" && !order.includes("required") ? typeAndRequired : order;
  for (const column of expected) {
    const isRequired = (column === "required" || kind === "request") && vocabulary.has(wordAt(text, at));
    if (isRequired !== (column === "required")) continue;
    const found = isRequired ? wordAt(text, at) : typeAt(text, at);
    if (!isRequired && !isType(found)) continue;
    if (isRequired) required = part(line, at, found);
    else type = part(line, at, found);
    at = afterBlanks(text, at + found.length);
  }
  if (isName(name.value) && (type !== undefined || !isScalarWord(name.value))) {
    const isCertain = kind === "request" && required !== undefined;
    if (isCertain || (type !== undefined && isTypeWord(type.value))) {
      if (kind === "request" && required === undefined) {
        const word = wordAt(text, at);
        if (word !== "" && resemblesRequired(word)) {
          required = part(line, at, word);
          at = afterBlanks(text, at + word.length);
        }
      }
      const rest = part(line, Math.min(at, text.length), text.slice(at));
      return { is: "row", name, mark: marked?.mark ?? noMark, type, required, rest };
    }
  }
  const words = firstWords(text);
  return brokenRow(line, words, context) ?? { is: "text", likelihood: likelihoodOf(text, words, context) };
}

/** Returns the word at an offset, up to the next blank. */
function wordAt(text: string, at: number): string {
  const end = text.indexOf(" ", at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** Returns the words at an offset that have the form of a type; empty if there are none. */
function typeAt(text: string, at: number): string {
  typePattern.lastIndex = at;
  return typePattern.test(text) ? text.slice(at, typePattern.lastIndex) : "";
}

/** Returns the end of the first word that follows the marks at the start of a text. */
function endOfMarkedWord(text: string): number {
  const match = /[A-Za-z0-9_$\u0080-\u24ff\u2600-\uffff][^ ]*/.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

/** Returns the offset of the first character at or after an offset that is not a blank. */
function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) === 0x20) at += 1;
  return at;
}

/** Recognizes a row with an invalid name: other text precedes a type and its following words. */
function brokenRow(line: PageLine, words: readonly string[], { kind, vocabulary }: WordContext): LineWords | undefined {
  for (let at = 1; at < Math.min(4, words.length); at += 1) {
    const [word = "", next = ""] = [words[at], words[at + 1]];
    const isRow =
      kind === "request"
        ? isTypeWord(word) && vocabulary.has(next)
        : (at === 1 || words.slice(0, at).every(isName)) && at < 3 && (isScalarWord(word) || word.endsWith("[]"));
    if (!isRow) continue;
    const end = Math.max(line.text.indexOf(` ${word}`), 0);
    const name = part(line, 0, line.text.slice(0, end).trim());
    const rest = part(line, end, line.text.slice(end));
    return { is: "row", name, mark: noMark, type: undefined, required: undefined, rest };
  }
  return undefined;
}

/**
 * Returns how probable it is that a text is part of a row. A text that starts with a Chinese word, a digit or a
 * sign, or contains an address or four consecutive English words, is certainly text.
 */
export function rowLikelihoodOf(text: string, context: WordContext): RowLikelihood {
  return likelihoodOf(text, firstWords(text), context);
}

function likelihoodOf(text: string, words: readonly string[], { kind, vocabulary }: WordContext): RowLikelihood {
  const [first = "", second = "", third = ""] = words;
  const start = normalized(first);
  const hasRequired = kind === "request" && words.some((word) => isChinese(word) && vocabulary.has(word));
  const hasType = isScalarWord(first) || (words.length > 1 && isTypeWord(second) && /^[\w$]/.test(start));
  if (hasRequired && (hasType || isScalarWord(second) || isScalarWord(third) || vocabulary.has(first))) return "strong";
  if (hasRequired && /^[A-Za-z_$]/.test(start)) return "strong";
  if (!/^[A-Za-z_$└├]/.test(start) || /^[a-z]+:\/\//i.test(start)) return hasRequired ? "weak" : "none";
  if (hasType || startsWithMark(text)) return "strong";
  const isProse = words.length >= 4 && words.every((word) => /^[a-z]+[,.;:!?]?$/.test(word));
  return isProse ? "none" : "weak";
}

/** Matches the words of a row inside a text, as in two lines that were joined. */
const innerRow =
  /(?:^|[ \t])([A-Za-z_][\w.]{0,100})[ \t]+((?:[A-Z][A-Za-z0-9]{0,100}|byte)(?: ?\[\]){0,3})(?=[ \t]+([^ \t]{1,20})|$)/g;

/** Matches a nesting sign and a name inside a text. */
const nameAfterMark = /[ \t][├└┣┗╰╚]─? ?([A-Za-z_][\w.]{0,100})/;

/** Matches what follows a blank inside a text if it holds a row: a sign of nesting, or the first letter of a type. */
const mayHoldRow = /[ \t][A-Zb\u2500-\u257f]/;

/** Returns the name of a row inside a text if the words can hardly be anything else. */
export function rowInside(text: string, { kind, vocabulary }: WordContext): string | undefined {
  // Every cell is searched, and most have no such character.
  if (!mayHoldRow.test(text)) return undefined;
  const marked = nameAfterMark.exec(text)?.[1];
  if (marked !== undefined) return marked;
  for (const [, name = "", type = "", next = ""] of text.matchAll(innerRow)) {
    const isRow = kind === "request" ? vocabulary.has(next) : isScalarWord(type) && /^[a-z_]/.test(name);
    if (isRow && isName(name)) return name;
  }
  return undefined;
}

function isChinese(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word);
}

/** Returns the words at the start of a text, by which rows are recognized; very long words are split. */
function firstWords(text: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length && words.length < maxFirstWords;) {
    const blank = text.indexOf(" ", at);
    const end = Math.min(blank < 0 ? text.length : blank, at + maxPieceLength);
    if (end > at) words.push(text.slice(at, end));
    at = text[end] === " " ? end + 1 : end;
  }
  return words;
}

const maxFirstWords = 5;
const maxPieceLength = 200;
