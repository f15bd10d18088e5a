import { normalized } from "../../kinds/heading-key.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import { isBareList, isOpenObject, isTypeShaped, parseTypeWord, scalarNamed } from "../../kinds/type-words.js";
import { remember } from "../../text/remember.js";
import { isParameterName, parameterName } from "../rows.js";

/** The form of nearly every name and type, so that no closer look is needed. */
const plainName = /^[A-Za-z_]\w{0,100}$/;
const plainType = /^[A-Za-z]\w{0,100}(?: ?\[\])?$/;

/** Whether a text is a parameter's name by its form. */
export function isName(text: string): boolean {
  return plainName.test(text) || (text.length <= longestWord && isParameterName(parameterName(text)));
}

/** Whether a text is a type by its form; any word is. */
export function isType(text: string): boolean {
  return plainType.test(text) || (text.length <= longestWord && text !== "" && isTypeShaped(plain(text)));
}

/**
 * Whether a text is a type rather than any other word: a known one in any spelling, a list, a generic, or a word that
 * starts with a capital, as the platform's objects do.
 */
export const isTypeWord = remember((text: string): boolean => {
  if (!isType(text)) return false;
  const word = plain(text);
  // What pages write as `null` is an example, unless it is a list of that.
  if (word === "null") return false;
  if (/^[A-Z]|\]$|>$/.test(word)) return true;
  const { base } = parseTypeWord(word);
  return scalarNamed(base) !== undefined || isOpenObject(base) || isBareList(base);
});

/** Whether a text is the platform's own word for a scalar, which no parameter is called. */
export const isScalarWord = remember((text: string): boolean => {
  if (text.length > longestWord) return false;
  const scalar = scalarNamed(parseTypeWord(plain(text)).base);
  return scalar !== undefined && !scalar.isForeign;
});

/** Longer words are neither names nor types. */
const longestWord = 200;

function plain(text: string): string {
  return normalized(text).trim();
}

/**
 * The words that a table uses in its required column. Where cells are dropped or stand in any order, an example such as
 * `true` or `1` must not be taken for one: words of another family than the table's count only if they can be nothing
 * else.
 */
export class RequiredVocabulary {
  readonly #counts = new Map<Family, number>();
  /** The family of most words that were seen; `undefined` until somebody asks for it. */
  #usual: Family | undefined;

  /** Takes note of a word that stands where the required column is. */
  see(word: string): void {
    const family = familyOf(word);
    if (family === undefined) return;
    this.#counts.set(family, this.#countOf(family) + 1);
    this.#usual = undefined;
  }

  /** Whether a word is one of the required column. */
  has(word: string): boolean {
    if (word.length > longestRequiredWord) return false;
    const family = familyOf(word);
    if (family === undefined) return false;
    if (family === "own") return true;
    this.#usual ??= this.#mostSeen();
    return family === this.#usual || this.#countOf(family) > this.#countOf(this.#usual) / 4;
  }

  #countOf(family: Family): number {
    return this.#counts.get(family) ?? 0;
  }

  #mostSeen(): Family {
    let most: Family = "own";
    for (const [family, count] of this.#counts) if (count > this.#countOf(most)) most = family;
    return most;
  }
}

/** `own`: words that are hardly ever anything else (必须, required). The others are values of examples, too. */
type Family = "own" | "boolean" | "yes or no" | "letters";

const familyOf = remember((word: string): Family | undefined => {
  if (word.length > longestRequiredWord || requiredMeaning(word) === undefined) return undefined;
  const plainWord = plain(word).toLowerCase();
  if (/^(?:true|false)$/.test(plainWord)) return "boolean";
  if (/^(?:是|否|yes|no)$/.test(plainWord)) return "yes or no";
  return /^(?:[yn]|[√✓✔×✗✘])$/.test(plainWord) ? "letters" : "own";
});

const longestRequiredWord = 14;

/** Whether a word looks like one of the required column that was misspelt. */
export function resemblesRequired(word: string): boolean {
  return /^(?:[必可选選填须須需非条條特是否][\p{Script=Han}]{0,4}|[\p{Script=Han}]{1,2}[须須选選填需])$/u.test(word);
}
