import {
  holdsStructure,
  isOpenEnded,
  isQuantity,
  lacksNamedValue,
  isStructured,
  startsExample,
  type Parameter,
  type Reading,
} from "./reading.js";
import { hasChinese, isConstant, isNumber, type ListText } from "./text.js";

type Link = "mark" | "bracket" | "verb" | "blank" | "none";

interface Item {
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly label: string;
  readonly link: Link;
}

/** Reads lists with each label before its value: `甲:1；乙:2`, `甲(A)、乙(B)`, `甲 A，乙 B`. */
export function readLabelFirst(text: ListText, parameter: Parameter): Reading | undefined {
  const { plain } = text;
  const items: Item[] = [];
  for (const match of plain.matchAll(value)) {
    const item = itemAt(text, match.index, match[0], items.at(-1)?.to ?? 0);
    if (item === undefined) continue;
    const gap = plain.slice(items.at(-1)?.to ?? 0, item.from);
    // `甲：1，乙：2）可多选，默认值为：1,2`: the rest repeats values of the list.
    if (items.length > 1 && repeats.test(item.label) && items.some(({ value }) => value === item.value)) break;
    if (items.length > 0 && !onlyDelimiters.test(gap)) {
      // A second list, or a sentence with a value of its own: it is unclear which list the values belong to.
      if (items.length > 1) return undefined;
      items.length = 0;
    }
    items.push(item);
  }
  const [first] = items;
  const end = items.at(-1)?.to;
  if (first === undefined || end === undefined || items.length < 2) return undefined;
  signNumbers(items, plain);
  const lead = plain.slice(0, first.from);
  const tail = plain.slice(end);
  const reading = { choices: items.map(({ value, label }) => ({ value, label })), lead, tail };
  return isList(items, reading, plain, parameter) ? reading : undefined;
}

const value =
  /(?<![A-Za-z0-9_.])(?:(?<![\u3400-\u9FFF])-|(?<=[传为是填])-)?(?:\d{1,12}|[A-Za-z][A-Za-z0-9_]{0,60})(?![A-Za-z0-9_])/g;
/** Matches the words before a value of the list that is repeated. */
const repeats = /默认|缺省|例如|比如|示例|^例$|^如$/;
const onlyDelimiters = /^[\s,;、/|。)\]*".]*(?:或者?|和|以及)?[\s"]*$/;
const ends = /^"?\s*(?:[,;、/|。)\]*\n.(]|$|或|和)|^"?\s{1,6}[\u3400-\u9FFF]/;

const links: readonly (readonly [Link, RegExp])[] = [
  ["mark", /"?\s{0,3}(?::|=|-{1,2}>?)\s{0,3}"?$/],
  ["bracket", /\s?\(\s?"?$/],
  ["verb", /\s?(?:[是为传填]|返回|对应)\s?"?$/],
  ["blank", /\s{1,30}"?$/],
  ["none", /"?$/],
];

/** Restores minus signs: in `甲1，乙0，丙-1` a hyphen is one, since the other numbers have no mark before them. */
function signNumbers(items: Item[], plain: string): void {
  const isHyphen = ({ link, label, from, to, value }: Item): boolean =>
    link === "mark" && isNumber(value) && plain.slice(from + label.length, to) === `-${value}`;
  if (!items.some(({ link }) => link === "none") || items.every((item) => !isHyphen(item))) return;
  if (!items.every((item) => item.link === "none" || isHyphen(item))) return;
  for (const [index, item] of items.entries()) {
    if (isHyphen(item)) items[index] = { ...item, value: `-${item.value}`, link: "none" };
  }
}

/** The maximum length of a label in such lists. */
const maxLabelLength = 24;

function itemAt({ plain, quoted }: ListText, at: number, found: string, from: number): Item | undefined {
  const end = at + found.length;
  if (!ends.test(plain.slice(end, end + 60))) return undefined;
  const before = plain.slice(Math.max(from, at - maxLabelLength - 34), at);
  for (const [link, pattern] of links) {
    const between = pattern.exec(before)?.[0];
    if (between === undefined) continue;
    const words = labelEndingAt(before, before.length - between.length, link === "mark");
    if (words === undefined) continue;
    const labelAt = at - between.length - words.length;
    if (link === "bracket" && !/^"?\s{0,3}\)/.test(plain.slice(end, end + 5))) return undefined;
    const close =
      /^"?\s{0,3}\)?/.exec(link === "bracket" ? plain.slice(end, end + 5) : plain.slice(end, end + 1))?.[0] ?? "";
    const to = end + (link === "bracket" || close === '"' ? close.length : 0);
    return { from: labelAt, to, value: found, label: quoted.slice(labelAt, labelAt + words.length), link };
  }
  return undefined;
}

/** Returns the label that ends at a position: it starts with a letter, or with a digit and a capital (`3C数码`). */
function labelEndingAt(before: string, end: number, mayHaveRemark: boolean): string | undefined {
  const remark = mayHaveRemark ? (remarkBefore.exec(before.slice(0, end))?.[0].length ?? 0) : 0;
  const words = wordsEndingAt(before, end - remark);
  return words === undefined ? undefined : words + before.slice(end - remark, end);
}

/** Matches a remark in brackets after a label: `储值卡（经支付宝打款）：CARD`. */
const remarkBefore = /\([^()]{1,20}\)$/;

function wordsEndingAt(before: string, end: number): string | undefined {
  let from = end;
  while (from > 0 && from > end - maxLabelLength - 2 && ofLabel.test(before.charAt(from - 1))) from -= 1;
  for (; from < end; from += 1) {
    const starts = startsLabel.test(before.slice(from, from + 2)) || startsLetter.test(before.charAt(from));
    const length = end - from - (startsLetter.test(before.charAt(from)) ? 1 : 2);
    if (starts && length >= 0 && length <= maxLabelLength) return before.slice(from, end);
  }
  return undefined;
}

const ofLabel = /[\u3400-\u9FFFA-Za-z0-9+_%/]/;
const startsLetter = /[\u3400-\u9FFFA-Za-z]/;
const startsLabel = /^\d[A-Z]/;

function isList(items: readonly Item[], { lead, tail }: Reading, plain: string, parameter: Parameter): boolean {
  const { base } = parameter;
  const areNumbers = items.every(({ value }) => isNumber(value));
  // `(甲 1 ,乙 2 ,丙 3)`: the brackets contain only the list.
  const isEnclosed = items.length > 2 && /[([]$/.test(lead) && /^\s?[)\]]/.test(tail);
  const areCodes =
    areNumbers ||
    items.every(({ value, link }) => isNumber(value) || (isConstant(value) && (link === "mark" || isEnclosed)));
  if (!areNumbers && (base !== "String" || (items.some(({ value }) => isNumber(value)) && !areCodes))) return false;
  const firstLink: Link = items[0]?.link ?? "none";
  const isUniform = items.every(({ link }) => link === firstLink || (isLoose(link) && isLoose(firstLink)));
  if (!isUniform || startsExample(lead) || (areNumbers && isQuantity(lead))) return false;
  if (
    isOpenEnded(plain.slice(items[0]?.from), tail) ||
    items.some(({ label }) => setting.test(label) || joining.test(label))
  )
    return false;
  const labels = items.map(({ label }) => label);
  if (firstLink !== "mark" && new Set(labels).size < labels.length) return false;
  const values = new Set(items.map(({ value }) => value));
  if (areNumbers && isEnclosed && firstLink === "blank") return true;
  if (areNumbers) return isNumberList(items, lead, tail, values, base);
  const areEnglish =
    firstLink === "mark" && items.every(({ value, label }) => isConstant(value) && /[a-z]/.test(label));
  // `甲："A"；EBAY："EBAY"`: names without a Chinese form.
  const areNames =
    firstLink === "mark" &&
    labels.filter(hasChinese).length > items.length / 2 &&
    items.every(({ value, label }) => hasChinese(label) || (isConstant(label) && isConstant(value)));
  if (!(labels.every(hasChinese) || areEnglish || areNames) || isStructured(lead, plain) || holdsStructure(parameter))
    return false;
  if (items.some(({ label }) => /[该并不的]$|入参/.test(label))) return false;
  if (items.some(({ value, link }) => noun.test(value) || (isLoose(link) && parameterName.test(value)))) return false;
  if (isLoose(firstLink) && !/^"?[\s,;、/|。)\].]*(?:$|[;。\n])/.test(tail)) return false;
  const words = plain.match(/[A-Za-z][A-Za-z0-9_]+/g) ?? [];
  const known = items.filter(({ value }) => value.length > 1).length;
  const inLabels = labels.flatMap((label) => label.match(/[A-Za-z][A-Za-z0-9_]+/g) ?? []).length;
  const isRepeated = words.every((word) => values.has(word));
  return isRepeated || words.length <= known + inLabels || items.every(({ value }) => isConstant(value));
}

/** Matches Latin words that Chinese sentences use as nouns. */
const noun =
  /^(?:ids?|key|url|sku|spu|isv|api|app|erp|json|xml|token|code|name|list|pc|tv|vip|ip|mac|fee|desc|description|title|nick|app_?key|open_?id|pid)$/i;
/** Matches names of other parameters in a sentence. */
const parameterName = /[a-z](?:Id|No|Code|Name|Key|Nick)s?$|_(?:id|no|code|name|key|nick)s?$/;

function isNumberList(
  items: readonly Item[],
  lead: string,
  tail: string,
  values: ReadonlySet<string>,
  base: string,
): boolean {
  if (/\d/.test(lead) || lacksNamedValue(tail, values)) return false;
  const numbers = tail.replaceAll(notValue, " ").match(/-?\d+/g) ?? [];
  if (numbers.some((number) => !values.has(number))) return false;
  const { link } = items[0] ?? { link: "none" };
  if (link === "blank" || (link === "verb" && items.every(({ label }) => label.startsWith("第")))) return false;
  if (link === "none" && isSequence(items)) return true;
  if (link === "none" && items.every(({ label }) => label.length < 7) && /码[,:]?\s?$/.test(lead)) return true;
  if (link === "none")
    return (
      items.every(({ label }, index) => label.length < (index === 0 ? 13 : 7)) && (values.has("0") || values.has("1"))
    );
  if (base !== "String" || link === "bracket") return true;
  // `VIP=1、甲=2`: most labels are words, some are names.
  const named = items.filter(({ label }) => hasChinese(label)).length;
  return named === items.length || (link === "mark" && items.length > 3 && named > items.length / 2);
}

/** Matches digits that are not values: those of a URL, of a word, and of a length. */
const notValue = /https?:[^\s\u3400-\u9FFF]{0,300}|[A-Za-z_]\w{0,60}|\d{1,3}位/g;

/** Returns whether the numbers are consecutive and the first is too large to be a quantity: `甲461、乙462、丙463`. */
function isSequence(items: readonly Item[]): boolean {
  const numbers = items.map(({ value }) => Number(value));
  const counts = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  return items.length > 2 && counts && (numbers[0] ?? 0) > 100 && items.every(({ label }) => hasChinese(label));
}

function isLoose(link: Link): boolean {
  return link === "blank" || link === "none";
}

/** Matches conjunctions and words that introduce an example. */
const joining = /^(?:或者?|和|及|以及|与|如|例如|比如)/;

/** Matches words for settings: a number after one is the setting, not a code. */
const setting =
  /值$|默认|长度|大小|范围|格式|单位|例如?$|版本|最[大小多少高低]|[率倍天]$|以[内上下]|宽|(?<=.)高$|数量|个数|不超过|超过|精度|满$|减$|第$|每$/;
