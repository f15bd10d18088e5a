import { clauseAt, isOpenEnded, startsExample, type Parameter, type Reading } from "./reading.js";
import { isConstant, type ListText } from "./text.js";

/**
 * Reads lists that give each value as a word and as a number: `NORMAL 0:甲; COMBINE 1:乙`. A String has the words as
 * values, unless its example is one of the numbers.
 */
export function readWordAndNumber({ plain, quoted }: ListText, { base, example }: Parameter): Reading | undefined {
  if (base !== "String") return undefined;
  const pairs = [...plain.matchAll(pair)].map(({ 0: whole, 1: word = "", 2: number = "", index }) => ({
    word,
    number,
    from: index,
    to: index + whole.length,
  }));
  const [first] = pairs;
  const last = pairs.at(-1);
  if (first === undefined || last === undefined || pairs.length < 2) return undefined;
  if (pairs.some(({ number }) => number === example) || hasOthers(plain, pairs)) return undefined;
  const lead = plain.slice(0, first.from);
  const tail = plain.slice(last.to);
  if (startsExample(lead) || isOpenEnded(plain.slice(first.from), tail)) return undefined;
  const choices = pairs.map(({ word, to }, index) => ({
    value: word,
    label: clauseAt(quoted, to, pairs[index + 1]?.from ?? plain.length),
  }));
  return { choices, lead, tail };
}

const pair =
  /(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]{1,60}|[a-z][a-z0-9]*_[a-z0-9_]{1,60})(?:\s{1,3}(?:-{1,2}\s)?|\s?[-:,]{1,2}\s?)(-?\d{1,6})\s?(?:[:=.]|-{1,2}|表示|代表)\s{0,2}(?=[\u3400-\u9FFF])/g;

/**
 * Returns whether a text has a constant or a marked number outside of the pairs, which shows that the list was only
 * partly parsed.
 */
function hasOthers(plain: string, pairs: readonly { readonly word: string }[]): boolean {
  const words = new Set(pairs.map(({ word }) => word));
  const constants = plain.match(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{2,}(?![A-Za-z0-9_])/g) ?? [];
  const numbers = plain.match(/(?<![A-Za-z0-9_.])\d{1,6}\s?[:=.-]/g) ?? [];
  return constants.some((word) => isConstant(word) && !words.has(word)) || numbers.length > pairs.length;
}
