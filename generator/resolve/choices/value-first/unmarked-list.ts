import { holdsStructure, isOpenEnded, isStructured, kindWords, namesKeys, type Parameter } from "../reading.js";
import { hasChinese, isConstant, isNumber } from "../text.js";
import { followedByWord, type Check, type Item } from "./items.js";
import type { LinkCounts } from "./links.js";
import { hasTwoCodes } from "./two-codes.js";
import { noun, unit } from "./words.js";

/** Returns whether the link counts are those of a list without marks. */
export function mayBeUnmarked(counts: LinkCounts): boolean {
  return counts.blank + counts.none > 0;
}

/** Checks for short labels directly after the values or after a blank: `0甲 1乙`. */
export const isUnmarkedList: Check = (items, { lead, parameter, plain }) => {
  if (isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "")) return false;
  const numbersBefore = items.every(({ value }) => isNumber(value)) && /(?<![A-Za-z])\d/.test(lead);
  if (items.some(({ label }) => /[\u3400-\u9FFF]\d{2,}/.test(label))) return false;
  // `甲：A 乙：B`: each label precedes its value.
  if (items.filter(({ at }) => /[\u3400-\u9FFF)]\s?[:=]\s?$/.test(plain.slice(Math.max(0, at - 4), at))).length > 1)
    return false;
  if (items.slice(0, -1).some(({ span }) => /。.{6}/s.test(span))) return false;
  if (items.some(({ span }) => /例如|比如|如:|隔开|分隔/.test(span)) || /隔开|分隔/.test(lead)) return false;
  return (
    !numbersBefore &&
    (isNumber(items[0]?.value ?? "")
      ? areNumbered(items, lead, plain, parameter)
      : areWords(items, lead, plain, parameter))
  );
};

function areNumbered(items: readonly Item[], lead: string, plain: string, parameter: Parameter): boolean {
  // In a sentence, numbers often precede English words.
  if (items.filter(({ label }) => /^[a-z]/.test(label)).length > items.filter(({ label }) => hasChinese(label)).length)
    return false;
  const inLabels = items.flatMap(({ label }) => label.match(/\d+/g) ?? []).length;
  const outside = plain.match(/(?<![传为填A-Za-z_\d])\d+/g) ?? [];
  if (outside.length > items.length + inLabels) return false;
  if (/(?:^|[^A-Za-z])[A-Z] ?[\u3400-\u9FFF]+\s*$/.test(lead.slice(-40))) return false;
  if (parameter.base === "String" && hasTwoCodes(items, plain, parameter)) return false;
  const labels = new Set(items.map(({ label }) => label));
  if (labels.size < items.length && items.some(({ link }) => link === "mark")) return false;
  const mayCount = items.length < 3 || labels.size < items.length || [...labels].some(({ length }) => length < 2);
  if (mayCount && items.some(({ label, link }) => (link === "none" || link === "blank") && unit.test(label)))
    return false;
  return items.length > 2 || items.some(({ value }) => value === "0" || value === "1") || kindWords.test(lead);
}

function startsClause(plain: string, at: number): boolean {
  return /(?:^|[,;:(\n])\s*$/.test(plain.slice(Math.max(0, at - 8), at));
}

function areWords(items: readonly Item[], lead: string, plain: string, parameter: Parameter): boolean {
  if (items.some(({ value }) => noun.test(value))) return false;
  // Words of an English sentence follow each other in the same way, but do not all begin a clause.
  if (!items.some(({ label }) => hasChinese(label)) && !items.every(({ at }) => startsClause(plain, at))) return false;
  const words = plain.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
  const values = new Set(items.map(({ value }) => value));
  const areConstants = items.every(({ value }) => isConstant(value));
  const others = words.filter((word) => !values.has(word) && (!areConstants || isConstant(word))).length;
  const inLabels = items.flatMap(({ label }) => label.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []).length;
  if (others > inLabels || namesKeys(plain, values)) return false;
  if (items.some(({ label, link }) => followedByWord.test(label) || (link === "none" && /^[为里]/.test(label))))
    return false;
  if (/(?<![A-Za-z_\d])\d+ (?:\d+|[\u3400-\u9FFF])/.test(plain)) return false;
  if (areConstants)
    return items.every(({ value }) => value.length > 1) || items.every(({ value }) => value.length === 1);
  if (holdsStructure({ ...parameter, isList: false })) return false;
  const opens = lead === "" || /[,;:(["。\n]\s*$/.test(lead) || kindWords.test(lead.slice(-8));
  return opens && !isStructured(lead, plain) && items.every(({ value }) => !isConstant(value) && value.length > 1);
}
