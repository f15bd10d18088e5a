import { isOpenEnded, kindWords, lacksNamedValue } from "../reading.js";
import { isConstant, isNumber } from "../text.js";
import type { Check, Item } from "./items.js";
import type { LinkCounts } from "./links.js";

/** Returns whether the link counts are those of a list with commas before its labels. */
export function mayHaveCommas(counts: LinkCounts): boolean {
  return counts.comma > 1;
}

/** Checks for `1，甲；2，乙`: as commas occur inside the items, another delimiter must separate the items. */
export const isCommaList: Check = (items, { lead, plain, parameter }) => {
  const areNumbers = items.every(({ value }) => isNumber(value));
  const areConstants = items.every(({ value }) => isConstant(value) || /^\d$/.test(value));
  if (areNumbers && /\d/.test(lead)) return false;
  if (isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "")) return false;
  const isQuoted = items.every(
    ({ labelAt, link }) => link === "mark" || plain[labelAt - 1] === '"' || plain[labelAt] === '"',
  );
  if (!areNumbers && !areConstants && !isQuoted) return false;
  if (areConstants && !areNumbers && hasMoreConstants(items, plain)) return false;
  const gaps = items.slice(1).map(({ at }) => plain.slice(Math.max(0, at - 12), at));
  const last = items.at(-1);
  if (areNumbers && isAlternating(items, plain)) return hasFirst(items) || kindWords.test(lead);
  // `甲 1 ,乙 2`: the labels precede the values.
  if (last !== undefined && /[\u3400-\u9FFF]\s+[A-Za-z0-9]{1,12}\s*[)\]]?\s*$/.test(last.span.slice(-40))) return false;
  const endsInLabel = last !== undefined && /^"?[^,;。]{1,30}$/.test(last.span.trim());
  const mayPart = endsInLabel ? partOrBlank : part;
  const parted = gaps.filter((gap) => mayPart.test(gap)).length;
  if (items.filter(({ at }) => /[:=-]\s?"?$/.test(plain.slice(Math.max(0, at - 3), at))).length > 1) return false;
  if (!isQuoted && (parted < gaps.length / 2 || parted === 0)) return false;
  if (!isQuoted && items.some(({ span }) => /,\s?\d+\s?,/.test(span))) return false;
  const values = valuesOf(items);
  const isWhole = lead.trim() === "" && parted === gaps.length;
  if (areNumbers && !isQuoted && !isWhole && !hasFirst(items) && !kindWords.test(lead)) return false;
  return !lacksNamedValue(plain, values) && (areNumbers || parameter.base === "String");
};

/** Matches the text between two items: `1，甲；2，乙`, `(A,甲),(B,乙)`. */
const part = /[;。\n]\s*"?$|[\])]\s*[,;、]?\s*[[(]"?$/;
const partOrBlank = new RegExp(String.raw`${part.source}|[\u3400-\u9FFF]\s+$`);

/** Returns whether values and labels alternate and the text has no other number: `1,甲,2,乙`. */
function isAlternating(items: readonly Item[], plain: string): boolean {
  const areTurns = items.every(({ span }, index) =>
    (index < items.length - 1 ? /^[^,;。\d]{1,20},\s?$/ : /^[^,;。\d]{1,20}(?:[)\];。]|$)/).test(span),
  );
  return areTurns && (plain.match(/\d+/g) ?? []).length === items.length;
}

/** Returns whether the values include 0 or 1, the first codes of most lists. */
function hasFirst(items: readonly Item[]): boolean {
  return items.some(({ value }) => value === "0" || value === "1");
}

function valuesOf(items: readonly Item[]): ReadonlySet<string> {
  return new Set(items.map(({ value }) => value));
}

/** Returns whether a text has more constants than the list has items. */
function hasMoreConstants(items: readonly Item[], plain: string): boolean {
  const values = valuesOf(items);
  const words = plain.match(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_])/g) ?? [];
  return words.some((word) => !values.has(word) && !items.some(({ label }) => label.includes(word)));
}
