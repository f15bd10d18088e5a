import { holdsStructure, isOpenEnded, isStructured, kindWords, type Parameter } from "../reading.js";
import { hasChinese, isConstant, isNumber } from "../text.js";
import type { Check, Item } from "./items.js";
import type { LinkCounts } from "./links.js";
import { remark } from "./numbered-list.js";
import { unit } from "./words.js";

/** Returns whether the link counts are those of a list with inconsistent links. */
export function mayBeMixed(counts: LinkCounts): boolean {
  return counts.mark + counts.verb + counts.bracket > 0
    ? counts.ordinal + counts.comma + counts.blank + counts.none > 0
    : counts.ordinal + counts.comma > 0 && counts.blank + counts.none > 0;
}

/**
 * Checks for `0.甲 1乙`, `1,甲 2乙`, `A 甲; B, 乙`: the links differ from item to item, so the text of the list must
 * contain nothing but items.
 */
export const isMixedList: Check = (items, { lead, plain, parameter, others }) => {
  if (new Set(items.map(({ link }) => link)).size < 2 || others.length > 0) return false;
  if (new Set(items.map(({ label }) => label)).size < items.length) return false;
  if (isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "")) return false;
  if (/隔开|分隔|分割|拼接/.test(plain) || !items.every(isShort)) return false;
  const areNumbers = items.every(({ value }) => isNumber(value));
  return areNumbers ? areCodes(items, lead, plain, parameter) : areConstants(items, lead, plain, parameter);
};

/** Returns whether an item is a value with a short label and a delimiter; a sentence may follow the last one. */
function isShort({ label, span }: Item, index: number, items: readonly Item[]): boolean {
  const outside = span.replaceAll(/\([^()]{0,80}\)/g, "");
  const isLast = index === items.length - 1;
  return (
    (isLast ? endsItem : onlyLabel).test(outside) && label.length <= 16 && hasChinese(label) && !remark.test(label)
  );
}

const onlyLabel = /^"?[^,;。、\n]{1,20}[\s,;、。|/)\]".]*$/;
const endsItem = /^"?[^,;。、\n]{1,20}(?:[)\],;。\n]|$)/;

function areCodes(items: readonly Item[], lead: string, plain: string, { base }: Parameter): boolean {
  if (/(?<![A-Za-z_])\d|第$/.test(lead) || isStructured(lead, plain)) return false;
  const outside = plain.slice(items[0]?.at).replaceAll(/\([^()]{0,80}\)/g, " ");
  const numbers = outside.match(/(?<![A-Za-z_\d])\d+/g) ?? [];
  if (numbers.length > items.length || items.some(({ label, link }) => link !== "mark" && unit.test(label)))
    return false;
  const ordinals = items.filter(({ link }) => link === "ordinal").length;
  if (base === "String" && ordinals > items.length / 2) return false;
  return items.some(({ value }) => value === "0" || value === "1") || kindWords.test(lead);
}

function areConstants(items: readonly Item[], lead: string, plain: string, parameter: Parameter): boolean {
  if (!items.every(({ value }) => isConstant(value) && value.length > 1)) return false;
  if (holdsStructure(parameter) || isStructured(lead, plain)) return false;
  const words = plain.match(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_])/g) ?? [];
  return words.length === items.length;
}
