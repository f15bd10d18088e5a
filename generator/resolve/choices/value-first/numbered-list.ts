import { kindWords, type Parameter } from "../reading.js";
import { isConstant, isNumber } from "../text.js";
import type { Check, Item } from "./items.js";
import { isMarkedList } from "./marked-list.js";
import type { LinkCounts } from "./links.js";

/** Returns whether the link counts are those of a numbered list. */
export function mayBeNumbered(counts: LinkCounts): boolean {
  return counts.ordinal > 0 && counts.bracket + counts.verb === 0;
}

/** Checks for lists numbered `1.` or `1、`: they are remarks unless the text says that it lists kinds. */
export const isNumberedList: Check = (items, context) => {
  const { lead, parameter } = context;
  const ordinals = items.filter(({ link }) => link === "ordinal");
  if (labelsComeFirst(items, context.lead) || !isMarkedList(items, context)) return false;
  if (items.some(({ value }) => !isNumber(value) && !isConstant(value))) return false;
  const isShort = items.every(
    ({ label, span }) => label.length <= 20 && !remark.test(label) && !/例|\.\d[\u3400-\u9FFF]/.test(span),
  );
  if (ordinals.length < items.length / 2 && isShort) return true;
  if (kindWords.test(lead) && isShort) return true;
  return (
    isShort &&
    (items.some(({ value }) => value === "0") ||
      (parameter.base !== "String" && lead.length < 20) ||
      areBrief(items, lead, parameter))
  );
};

/** Returns whether the labels precede the numbers, as in `甲461、乙462、丙463`: the last label is followed by a number. */
function labelsComeFirst(items: readonly Item[], lead: string): boolean {
  return /[\u3400-\u9FFF]$/.test(lead) && /\d$/.test(items.at(-1)?.label ?? "");
}

/** Returns whether the text is a list of short words without room for remarks: `1.成功；2.失败`. */
function areBrief(items: readonly Item[], lead: string, { base }: Parameter): boolean {
  const areUpTo = (length: number): boolean => items.every(({ label }) => label.length <= length);
  return base === "String" ? lead === "" && areUpTo(6) : items.length > 2 && areUpTo(8);
}

/** Matches words of rules and explanations, which do not occur in names of kinds. */
export const remark =
  /不得|不能|不可|必须|需要|(?<!申)请(?!求)|如果|可以|格式|建议|应[该当]|(?<![供相对适反响效])应(?![用该当])|才能|支持|例|可填|填写|默认为|传入/;
