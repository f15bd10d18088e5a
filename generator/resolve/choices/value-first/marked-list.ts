import { holdsStructure, isStructured, kindWords, lacksNamedValue, namesKeys } from "../reading.js";
import { hasChinese, isConstant, isNumber } from "../text.js";
import { isComplete } from "./completeness.js";
import type { Check, Item, ListContext } from "./items.js";
import { hasTwoCodes } from "./two-codes.js";
import { noun } from "./words.js";

/** Checks for a mark, a verb or a bracket between each value and its label: `1:甲,2:乙`, `A(甲) B(乙)`. */
export const isMarkedList: Check = (items, context) => {
  if (!isComplete(items, context)) return false;
  return items.every(({ value }) => isNumber(value)) ? areCodes(items, context) : isWordList(items, context);
};

/** Returns whether marked numbers are codes rather than counts, ordinals or parts of a joined text. */
function areCodes(items: readonly Item[], { lead, plain, parameter }: ListContext): boolean {
  const values = new Set(items.map(({ value }) => value));
  if (earlierValue.test(lead) || /第\d+位/.test(plain) || countsKinds(items, plain)) return false;
  if (lacksNamedValue(items.map(({ span }) => span).join("\n"), values)) return false;
  if (parameter.base !== "String") return true;
  const namesWords = items.filter(({ label }) => /^[A-Z]+_[A-Z_]+/.test(label)).length > 1;
  const areMarked = items.every(({ link }) => link === "mark") && items.length > 2;
  return (
    !namesWords &&
    (!/隔开|分隔/.test(lead) || (areMarked && severalValues.test(lead))) &&
    !hasTwoCodes(items, plain, parameter)
  );
}

/** Returns whether words are values: lower-case words before a colon are as often keys of a structure. */
function isWordList(items: readonly Item[], { lead, plain, parameter }: ListContext): boolean {
  const words = items.map(({ value }) => value).filter((value) => !isNumber(value));
  const labelled = items.filter(({ label }) => hasChinese(label)).length;
  const bare = items.filter(({ link }) => link === "bare").length;
  if (namesKeys(plain, new Set(words)) || bare >= labelled + (labelled === 0 ? items.length : 0)) return false;
  if (bare > 0 && labelled < 2 && !/[,、;|]/.test(items[0]?.span ?? "")) return false;
  // `甲，多个用逗号分隔`: after the list, it says that several values may be combined; before the list, it describes a format.
  const joined = /隔开|分隔|分割|拼接/;
  const end = items.at(-1)?.span ?? "";
  if (joined.test(plain.slice(0, plain.length - end.length)) || (joined.test(end) && !severalValues.test(end)))
    return false;
  if (remarkNumber.test(lead)) return false;
  if (words.every(isConstant) && hasOtherConstants(items)) return false;
  if (words.every((value) => isConstant(value) && value.length > 1)) return kindWords.test(lead) || words.length > 1;
  if (labelled < items.length / 2) return areTranslated(items, lead);
  if (words.every(isConstant)) return true;
  if (holdsStructure(parameter) || words.some((value) => noun.test(value))) return false;
  if (sharePrefix(words)) return true;
  return (
    !isStructured(lead, plain) && words.every((value) => value.length > 1) === words.some((value) => value.length > 1)
  );
}

/** Returns whether codes are listed with their names after an introduction: `en(English) ru(Russian)`. */
function areTranslated(items: readonly Item[], lead: string): boolean {
  const isNamed = ({ value, label, link }: Item): boolean =>
    link === "bracket" && /^[A-Z][a-z]{2,20}$/.test(label) && value.length < label.length;
  return items.length > 2 && items.every(isNamed) && /:\s?$/.test(lead);
}

const severalValues = /(?:多[个种项选值]|同时|[,，]\s?用)[^。A-Za-z]{0,20}(?:分隔|隔开|分割)/;

/** Returns whether the items contain constants that are neither values nor part of a label. */
function hasOtherConstants(items: readonly Item[]): boolean {
  const values = new Set(items.map(({ value }) => value));
  return items.some(({ span, label }) =>
    (
      span.match(
        /(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z][A-Z0-9]{2,}(?=\s?[(:=])|(?<=[,;、。]\s?)[A-Z](?=\s?[:=]))/g,
      ) ?? []
    ).some((word) => !values.has(word) && !label.includes(word)),
  );
}

/** Returns whether the numbers follow the same word, as in `类型1（甲）、类型2（乙）`: they count kinds and need not be codes. */
function countsKinds(items: readonly Item[], plain: string): boolean {
  const before = items.map(({ at }) => plain.slice(Math.max(0, at - 2), at));
  const words = before.filter((word) => /^[\u3400-\u9FFF]{2}$/.test(word) && !/[为是传填]$/.test(word));
  return words.length > 1 && words.length >= items.length - 1 && new Set(words).size === 1;
}

const remarkNumber = /(?:^|[\s,;。:])\d{1,2}[.、)]\s?[\u3400-\u9FFF]/;

/**
 * Returns whether all values begin with the same word, as those of one list often do: `report_frame_account`,
 * `report_frame_creative`.
 */
function sharePrefix(words: readonly string[]): boolean {
  const prefix = /^[A-Za-z]{2,}_/.exec(words[0] ?? "")?.[0];
  return prefix !== undefined && words.every((word) => word.startsWith(prefix));
}

/** Matches a value in the text before the list that was not recognized as an item: `可选值为0（表示上架）`. */
const earlierValue = /\d\s?[(:=]|(?<![A-Za-z\d])\d{6,12} [A-Za-z\u3400-\u9FFF]/;
