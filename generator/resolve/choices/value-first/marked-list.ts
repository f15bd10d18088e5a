import { holdsStructure, isStructured, kindWords, lacksNamedValue, namesKeys } from "../reading.js";
import { hasChinese, isConstant, isNumber } from "../text.js";
import { isComplete } from "./completeness.js";
import type { Check, Item, ListContext } from "./items.js";
import { hasTwoCodes } from "./two-codes.js";
import { noun } from "./words.js";

/** `1:甲,2:乙`, `A(甲) B(乙)`: a mark, a verb or a bracket stands between each value and its label. */
export const isMarkedList: Check = (items, context) => {
  if (!isComplete(items, context)) return false;
  return items.every(({ value: of }) => isNumber(of)) ? areCodes(items, context) : isWordList(items, context);
};

/** Whether numbers with marks are codes rather than something that is counted, numbered or joined. */
function areCodes(items: readonly Item[], { lead, plain, parameter }: ListContext): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  if (earlierValue.test(lead) || /第\d+位/.test(plain) || countsWord(items, plain)) return false;
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

/** Lower-case words before a colon are keys of a structure as often as values of a list. */
function isWordList(items: readonly Item[], { lead, plain, parameter }: ListContext): boolean {
  const words = items.map(({ value: of }) => of).filter((of) => !isNumber(of));
  const labelled = items.filter(({ label }) => hasChinese(label)).length;
  const bare = items.filter(({ link }) => link === "bare").length;
  if (namesKeys(plain, new Set(words)) || bare >= labelled + (labelled === 0 ? items.length : 0)) return false;
  if (bare > 0 && labelled < 2 && !/[,、;|]/.test(items[0]?.span ?? "")) return false;
  // `甲，多个用逗号分隔`: behind the list, that several of its values may stand together; before it, that it has a format.
  const joined = /隔开|分隔|分割|拼接/;
  const end = items.at(-1)?.span ?? "";
  if (joined.test(plain.slice(0, plain.length - end.length)) || (joined.test(end) && !severalValues.test(end)))
    return false;
  if (remarkNumber.test(lead)) return false;
  if (words.every(isConstant) && hasOtherConstants(items)) return false;
  if (words.every((of) => isConstant(of) && of.length > 1)) return kindWords.test(lead) || words.length > 1;
  if (labelled < items.length / 2) return areTranslated(items, lead);
  if (words.every(isConstant)) return true;
  if (holdsStructure(parameter) || words.some((of) => noun.test(of))) return false;
  if (sharePrefix(words)) return true;
  return !isStructured(lead, plain) && words.every((of) => of.length > 1) === words.some((of) => of.length > 1);
}

/** `en(English) ru(Russian)`: codes with their names, right behind an introduction. */
function areTranslated(items: readonly Item[], lead: string): boolean {
  const isNamed = ({ value: of, label, link }: Item): boolean =>
    link === "bracket" && /^[A-Z][a-z]{2,20}$/.test(label) && of.length < label.length;
  return items.length > 2 && items.every(isNamed) && /:\s?$/.test(lead);
}

const severalValues = /(?:多[个种项选值]|同时|[,，]\s?用)[^。A-Za-z]{0,20}(?:分隔|隔开|分割)/;

/** Whether constants stand in the text of the items that are neither values nor in labels. */
function hasOtherConstants(items: readonly Item[]): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  return items.some(({ span, label }) =>
    (
      span.match(
        /(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z][A-Z0-9]{2,}(?=\s?[(:=])|(?<=[,;、。]\s?)[A-Z](?=\s?[:=]))/g,
      ) ?? []
    ).some((word) => !values.has(word) && !label.includes(word)),
  );
}

/** `类型1（甲）、类型2（乙）`: numbers behind one word count its kinds, whose codes they need not be. */
function countsWord(items: readonly Item[], plain: string): boolean {
  const before = items.map(({ at }) => plain.slice(Math.max(0, at - 2), at));
  const words = before.filter((word) => /^[\u3400-\u9FFF]{2}$/.test(word) && !/[为是传填]$/.test(word));
  return words.length > 1 && words.length >= items.length - 1 && new Set(words).size === 1;
}

const remarkNumber = /(?:^|[\s,;。:])\d{1,2}[.、)]\s?[\u3400-\u9FFF]/;

/** Values of one list often begin alike: `report_frame_account`, `report_frame_creative`. */
function sharePrefix(words: readonly string[]): boolean {
  const prefix = /^[A-Za-z]{2,}_/.exec(words[0] ?? "")?.[0];
  return prefix !== undefined && words.every((word) => word.startsWith(prefix));
}

/** A value that was not told from the words before it: `可选值为0（表示上架）`. */
const earlierValue = /\d\s?[(:=]|(?<![A-Za-z\d])\d{6,12} [A-Za-z\u3400-\u9FFF]/;
