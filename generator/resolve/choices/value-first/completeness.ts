import { isOpenEnded } from "../reading.js";
import { hasChinese, isConstant, isNumber } from "../text.js";
import type { Item, ListContext } from "./items.js";
import type { Start } from "./starts.js";
import { noun, unit } from "./words.js";

/** Returns whether the list is complete: nothing else in the text looks like an item. */
export function isComplete(items: readonly Item[], { plain, others }: ListContext): boolean {
  const values = new Set(items.map(({ value }) => value));
  if (missesItem(others, items, values, plain)) return false;
  if (items.some(({ span }) => missedValue.test(span) || hasOtherNumbers(span, values))) return false;
  const isOther = (number: string): boolean => !values.has(number);
  if (items.some(({ span }) => (span.match(secondList) ?? []).filter(isOther).length > 1)) return false;
  if (items.some(({ at }) => sharesLabel.test(plain.slice(Math.max(0, at - 12), at)))) return false;
  if (items.some(({ value, at }) => isNumber(value) && separateMinus.test(plain.slice(Math.max(0, at - 4), at))))
    return false;
  return !isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "");
}

/** Returns whether a start with another link is probably an item as well. Both lists are in text order. */
function missesItem(
  others: readonly Start[],
  items: readonly Item[],
  values: ReadonlySet<string>,
  plain: string,
): boolean {
  const firstAt = items[0]?.at ?? 0;
  const areConstants = items.some(({ value }) => isConstant(value));
  let next = 0;
  return others.some((start) => {
    while ((items[next]?.labelAt ?? Infinity) <= start.at) next += 1;
    const previous = items[next - 1];
    const isInLabel =
      previous !== undefined &&
      (start.at < previous.labelAt + previous.label.length || opensBracket(plain.slice(previous.labelAt, start.at)));
    // `async：甲，ISV回传`: a word in capitals starts a sentence.
    const isWord = start.link === "none" && (noun.test(start.value) || (isConstant(start.value) && !areConstants));
    return !isInLabel && !isWord && !values.has(start.value) && isMissedItem(start, firstAt, plain);
  });
}

/** Returns whether a text has an unclosed bracket; the text after it is a remark about a label. */
function opensBracket(text: string): boolean {
  const open = text.lastIndexOf("(");
  return open > 0 && !text.includes(")", open);
}

function isMissedItem({ at, value, link, labelAt }: Start, firstAt: number, plain: string): boolean {
  if (link === "comma" || unit.test(plain.slice(labelAt, labelAt + 4))) return false;
  // `0 甲 10-乙`: a number with a short label directly before the first item.
  if (link === "blank" && at < firstAt && isNumber(value) && shortLabel.test(plain.slice(labelAt, firstAt)))
    return true;
  const isBefore = at < firstAt && link !== "blank" && isNumber(value);
  if (isBefore) return !plain.slice(0, at).endsWith("第") && hasChinese(plain.charAt(labelAt));
  const isApart = /(?:^|[,;、|\n:])\s*$/.test(plain.slice(Math.max(0, at - 3), at));
  if (!isNumber(value)) {
    return link !== "bare" && isApart && at > firstAt && hasChinese(plain.charAt(labelAt));
  }
  if (link === "blank") return /^[\u3400-\u9FFF]{2,8}\s*(?:[,;)。]|$)/.test(plain.slice(labelAt, labelAt + 12));
  return isApart;
}

const shortLabel = /^[\u3400-\u9FFF]{2,12}[\s,;]{1,4}$/;

/** Matches text in an item that looks like one more value, which shows that the list was only partly parsed. */
const missedValue =
  /[,、;]\s?[\u3400-\u9FFF]{1,12}\s?[:=]\s?[A-Z][A-Z_]+(?=[,、;)\s]|$)|[A-Za-z]\d{1,4}:|\(["[][A-Z]{2}|\d\s?[:=.](?=\s?[^\d\s=])|[,;、]\s?[A-Z]+ _[A-Z]+\s?\(/;

/** Matches a minus sign that is separated from its number by a blank: `；- 4：甲`. */
const separateMinus = /[,;(\n]\s?-\s$/;

/** Matches several values with one label: `2/3:甲`, `2,8,10:乙`. */
const sharesLabel = /(?:^|[\s,;:、/(=])\d{1,6}\s?[,、/]\s?$/;

/** Returns whether an item's text has numbers between delimiters that are not values of the list. */
function hasOtherNumbers(span: string, values: ReadonlySet<string>): boolean {
  if (!/[,;]\s{0,20}-?\d/.test(span)) return false;
  return [...span.matchAll(/[,;]\s{0,20}(-?\d{1,12})(?=\s{0,20}[,: ])/g)].some(
    ([, number = ""]) => !values.has(number),
  );
}

/** Matches values without a mark; two in one item's text are a second list. */
const secondList = /(?<=[,;、]\s?)\d{1,4}(?=[\u3400-\u9FFF])/g;
