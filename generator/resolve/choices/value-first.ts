import {
  clauseAt,
  holdsStructure,
  inBrackets,
  isLabelOfNumber,
  isLabelOfWord,
  isOpenEnded,
  isQuantity,
  isStructured,
  kindWords,
  lacksNamedValue,
  namesKeys,
  startsExample,
  type Parameter,
  type Reading,
} from "./reading.js";
import { hasChinese, isConstant, isNumber, type ListText } from "./text.js";

/**
 * What stands between a value and its label. `mark`: a colon, an equals sign, hyphens; `ordinal`: what stands behind
 * numbers of remarks as well; `bare`: a word has no label; `none`: the label follows at once.
 */
type Link = "mark" | "verb" | "bracket" | "ordinal" | "comma" | "bare" | "blank" | "none";

/** A place where a value with a label may start. */
interface Start {
  readonly at: number;
  readonly value: string;
  readonly link: Link;
  readonly labelAt: number;
}

interface Item extends Start {
  readonly label: string;
  /** The label and what follows it, up to the next item. */
  readonly span: string;
}

/** Reads lists in which each value stands before its label: `1:甲,2:乙`, `A(甲) B(乙)`, `0甲 1乙`. */
export function readValueFirst(text: ListText, parameter: Parameter): Reading | undefined {
  const all = findStarts(text.plain, parameter.name);
  const starts = all.filter((start) => !isRepeated(start, all, text.plain));
  if (starts.length < 2) return readRunOn(text, parameter);
  const numbers = starts.filter(({ value: of }) => isNumber(of));
  const words = parameter.base === "String" ? starts.filter(({ value: of }) => !isNumber(of)) : [];
  const mixed = parameter.base === "String" && numbers.length > 0 && words.length > numbers.length ? starts : [];
  return (
    readGroup(text, parameter, numbers, ["mark", "verb", "bracket"], isMarkedList) ??
    readGroup(text, parameter, words, ["mark", "verb", "bracket", "bare"], isMarkedList) ??
    readGroup(text, parameter, mixed, ["mark", "bracket"], isMarkedList) ??
    readGroup(text, parameter, numbers, ["mark", "verb", "bracket", "ordinal"], isNumberedList) ??
    readGroup(text, parameter, words, ["ordinal"], isNumberedList) ??
    readGroup(text, parameter, numbers, ["mark", "verb", "bracket", "blank", "none"], isUnmarkedList) ??
    readGroup(text, parameter, words, ["mark", "verb", "bracket", "blank", "none"], isUnmarkedList) ??
    readGroup(text, parameter, numbers, ["comma", "mark"], isCommaList) ??
    readGroup(text, parameter, parameter.base === "String" ? starts : [], ["comma"], isCommaList) ??
    readRunOn(text, parameter)
  );
}

type Check = (items: readonly Item[], list: GroupContext) => boolean;

interface GroupContext {
  readonly lead: string;
  readonly parameter: Parameter;
  readonly plain: string;
  /** Starts of the same class of values, with other links. */
  readonly others: readonly Start[];
}

function readGroup(
  { plain, quoted }: ListText,
  parameter: Parameter,
  starts: readonly Start[],
  links: readonly Link[],
  check: Check,
): Reading | undefined {
  if (starts.length < 2) return undefined;
  const group = starts.filter(({ link }) => links.includes(link));
  const [first] = group;
  if (first === undefined || group.length < 2) return undefined;
  const items = group.map((start, index): Item => {
    const end = group[index + 1]?.at ?? plain.length;
    const label =
      start.link === "bracket" ? inBrackets(quoted, start.labelAt, end) : clauseAt(quoted, start.labelAt, end);
    return { ...start, label, span: plain.slice(start.labelAt, end) };
  });
  const lead = plain.slice(0, first.at);
  const others = starts.filter(({ link }) => !links.includes(link));
  if (startsExample(lead) || isQuantity(lead)) return undefined;
  if (
    !items.every(hasLabel) ||
    items.slice(0, -1).some(({ value: of, label }) => isNumber(of) && followedByWord.test(label))
  )
    return undefined;
  if (!check(items, { lead, parameter, plain, others })) return undefined;
  const last = items.at(-1);
  return {
    choices: items.map(({ value, label }) => ({ value, label: label.replace(/^(?:表示|代表)(?=.)/, "") })),
    lead,
    tail: last?.span ?? "",
  };
}

/** Whether a start repeats an earlier value to say that it is the default. */
function isRepeated({ at, value: of }: Start, all: readonly Start[], plain: string): boolean {
  return (
    /(?:默认|缺省)[^,;。\n]{0,6}$/.test(plain.slice(Math.max(0, at - 10), at)) &&
    all.some((start) => start.at < at && start.value === of)
  );
}

function hasLabel({ value: of, label, link, span }: Item): boolean {
  if (link === "bare") return true;
  if (label === "" || /^(?:开头|以[上下内外](?![\u3400-\u9FFF])|的)/.test(label)) return false;
  if (isNumber(of)) return isLabelOfNumber(label) && !/^"?[A-Za-z_/ ]+"\s?:/.test(span);
  return isLabelOfWord(label, isConstant(of)) || (link === "bracket" && /^[A-Za-z]/.test(label));
}

/** `1-出库 RU_KU`: the next value's own word, so the numbers may not be the values at all. */
const followedByWord = /[\u3400-\u9FFF]\s+[A-Za-z_]{3,}$/;

const isMarkedList: Check = (items, context) => {
  if (!isComplete(items, context)) return false;
  return items.every(({ value: of }) => isNumber(of)) ? areCodes(items, context) : isWordList(items, context);
};

/** Whether nothing in the text looks like one more item. */
function isComplete(items: readonly Item[], { plain, others }: GroupContext): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  if (others.some((start) => isMissedItem(start, items, plain))) return false;
  if (items.some(({ span }) => leftOut.test(span) || namesMore(span, values))) return false;
  if (items.some(({ span }) => (span.match(anotherList) ?? []).length > 1)) return false;
  if (items.some(({ at }) => sharesLabel.test(plain.slice(Math.max(0, at - 12), at)))) return false;
  return !isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "");
}

/** Whether numbers with marks are codes rather than something that is counted, numbered or joined. */
function areCodes(items: readonly Item[], { lead, plain, parameter }: GroupContext): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  if (earlierValue.test(lead) || /第\d+位/.test(plain) || countsWord(items, plain)) return false;
  if (lacksNamedValue(items.map(({ span }) => span).join("\n"), values)) return false;
  if (parameter.base !== "String") return true;
  const namesWords = items.filter(({ label }) => /^[A-Z]+_[A-Z_]+/.test(label)).length > 1;
  return !namesWords && !/隔开|分隔/.test(lead) && !hasTwoCodes(items, plain, parameter);
}

/** Lower-case words before a colon are keys of a structure as often as values of a list. */
function isWordList(items: readonly Item[], { lead, plain, parameter }: GroupContext): boolean {
  const words = items.map(({ value: of }) => of).filter((of) => !isNumber(of));
  const labelled = items.filter(({ label }) => hasChinese(label)).length;
  const bare = items.filter(({ link }) => link === "bare").length;
  if (namesKeys(plain) || bare >= labelled + (labelled === 0 ? items.length : 0)) return false;
  if (bare > 0 && labelled < 2 && !/[,、;|]/.test(items[0]?.span ?? "")) return false;
  if (/隔开|分隔|分割|拼接/.test(plain) || remarkNumber.test(lead)) return false;
  if (words.every(isConstant) && hasOtherConstants(items)) return false;
  if (words.every((of) => isConstant(of) && of.length > 1)) return kindWords.test(lead) || words.length > 1;
  if (labelled < items.length / 2) return false;
  if (words.every(isConstant)) return true;
  if (holdsStructure(parameter) || words.some((of) => noun.test(of))) return false;
  if (sharePrefix(words)) return true;
  return !isStructured(lead, plain) && words.every((of) => of.length > 1) === words.some((of) => of.length > 1);
}

/** Whether constants stand in the text of the items that are neither values nor in labels. */
function hasOtherConstants(items: readonly Item[]): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  return items.some(({ span, label }) =>
    (span.match(/(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z][A-Z0-9]{2,}(?=\s?[(:=]))/g) ?? []).some(
      (word) => !values.has(word) && !label.includes(word),
    ),
  );
}

/** Whether a text has more constants than the items of a list. */
function hasMoreConstants(items: readonly Item[], plain: string): boolean {
  const values = new Set(items.map(({ value: of }) => of));
  const words = plain.match(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_])/g) ?? [];
  return words.some((word) => !values.has(word) && !items.some(({ label }) => label.includes(word)));
}

/** `类型1（甲）、类型2（乙）`: numbers behind one word count its kinds, whose codes they need not be. */
function countsWord(items: readonly Item[], plain: string): boolean {
  const before = items.map(({ at }) => plain.slice(Math.max(0, at - 2), at));
  const words = before.filter((word) => /^[\u3400-\u9FFF]{2}$/.test(word) && !/[为是传填]$/.test(word));
  return words.length > 1 && words.length >= items.length - 1 && new Set(words).size === 1;
}

/** Nouns that Chinese sentences write in Latin letters. */
const noun = /^(?:ids?|key|url|code|name|value|sku|spu|b2b|b2c|o2o|api|desc|description|fee|title)$/i;

const remarkNumber = /(?:^|[\s,;。:])\d{1,2}[.、)]\s?[\u3400-\u9FFF]/;

/** Values of one list often begin alike: `report_frame_account`, `report_frame_creative`. */
function sharePrefix(words: readonly string[]): boolean {
  const prefix = /^[A-Za-z]{2,}_/.exec(words[0] ?? "")?.[0];
  return prefix !== undefined && words.every((word) => word.startsWith(prefix));
}

/**
 * Whether each value has a word in front of it that may be the value just as well: `CHU_KU 1-出库 RU_KU 2-入库`. An example
 * that is one of the numbers decides.
 */
function hasTwoCodes(items: readonly Item[], plain: string, { example }: Parameter): boolean {
  if (items.some(({ value: of }) => of === example)) return false;
  const preceded = items.filter(({ at }, index) => {
    const previous = items[index - 1];
    const from = previous === undefined ? 0 : previous.labelAt + previous.label.length;
    return /[A-Za-z_]{2}[ :,-]{0,6}$/.test(plain.slice(Math.max(from, at - 10), at));
  });
  return preceded.length > 1;
}

/** Lists numbered `1.` or `1、` are remarks unless something says that kinds are listed. */
const isNumberedList: Check = (items, context) => {
  const { lead, parameter } = context;
  const ordinals = items.filter(({ link }) => link === "ordinal");
  if (ordinals.length === 0 || items.some(({ link }) => link === "bracket" || link === "verb")) return false;
  if (!isMarkedList(items, context)) return false;
  if (items.some(({ value: of }) => !isNumber(of) && !isConstant(of))) return false;
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

/** Whether nothing but a list of short words is left for remarks: `1.成功；2.失败`. */
function areBrief(items: readonly Item[], lead: string, { base }: Parameter): boolean {
  const longest = Math.max(...items.map(({ label }) => label.length));
  return base === "String" ? lead === "" && longest <= 6 : items.length > 2 && longest <= 8;
}

/** Words of rules and explanations, which no kind is called by. */
const remark = /不得|不能|不可|必须|需要|(?<!申)请(?!求)|如果|可以|格式|建议|应该?|才能|支持|例|可填|填写|默认为|传入/;

const isUnmarkedList: Check = (items, { lead, parameter, plain }) => {
  if (items.every(({ link }) => link !== "blank" && link !== "none")) return false;
  if (isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "")) return false;
  const numbersBefore = items.every(({ value: of }) => isNumber(of)) && /(?<![A-Za-z])\d/.test(lead);
  if (items.some(({ label }) => /[\u3400-\u9FFF]\d{2,}/.test(label))) return false;
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
  const inLabels = items.flatMap(({ label }) => label.match(/\d+/g) ?? []).length;
  const outside = plain.match(/(?<![传为填A-Za-z_\d])\d+/g) ?? [];
  if (outside.length > items.length + inLabels) return false;
  if (/(?:^|[^A-Za-z])[A-Z] ?[\u3400-\u9FFF]+\s*$/.test(lead.slice(-40))) return false;
  if (parameter.base === "String" && hasTwoCodes(items, plain, parameter)) return false;
  const labels = new Set(items.map(({ label }) => label));
  const mayCount = items.length < 3 || labels.size < items.length || [...labels].some(({ length }) => length < 2);
  if (mayCount && items.some(({ label, link }) => (link === "none" || link === "blank") && unit.test(label)))
    return false;
  return items.length > 2 || items.some(({ value: of }) => of === "0" || of === "1") || kindWords.test(lead);
}

function areWords(items: readonly Item[], lead: string, plain: string, parameter: Parameter): boolean {
  if (items.some(({ value: of }) => noun.test(of))) return false;
  const words = plain.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
  const values = new Set(items.map(({ value: of }) => of));
  const areConstants = items.every(({ value: of }) => isConstant(of));
  const others = words.filter((word) => !values.has(word) && (!areConstants || isConstant(word))).length;
  const inLabels = items.flatMap(({ label }) => label.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []).length;
  if (others > inLabels || namesKeys(plain) || items.some(({ label }) => followedByWord.test(label))) return false;
  if (/(?<![A-Za-z_\d])\d+ [\u3400-\u9FFF]/.test(plain)) return false;
  if (areConstants)
    return items.every(({ value: of }) => of.length > 1) || items.every(({ value: of }) => of.length === 1);
  if (holdsStructure(parameter)) return false;
  const opens = lead === "" || /[,;:(["。\n]\s*$/.test(lead) || kindWords.test(lead.slice(-8));
  return opens && !isStructured(lead, plain) && items.every(({ value: of }) => !isConstant(of) && of.length > 1);
}

/** `1，甲；2，乙`: commas stand inside of the items, so something else has to stand between them. */
const isCommaList: Check = (items, { lead, plain, parameter }) => {
  if (items.filter(({ link }) => link === "comma").length < 2) return false;
  const areNumbers = items.every(({ value: of }) => isNumber(of));
  const areConstants = items.every(({ value: of }) => isConstant(of) || /^\d$/.test(of));
  if (areNumbers && /\d/.test(lead)) return false;
  if (isOpenEnded(plain.slice(items[0]?.at), items.at(-1)?.span ?? "")) return false;
  const isQuoted = items.every(
    ({ labelAt, link }) => link === "mark" || plain[labelAt - 1] === '"' || plain[labelAt] === '"',
  );
  if (!areNumbers && !areConstants && !isQuoted) return false;
  if (areConstants && !areNumbers && hasMoreConstants(items, plain)) return false;
  const gaps = items.slice(1).map(({ at }) => plain.slice(Math.max(0, at - 12), at));
  const last = items.at(-1);
  const endsInLabel = last !== undefined && /^"?[^,;。]{1,30}$/.test(last.span.trim());
  const mayPart = !endsInLabel ? /[;。\n]\s*"?$/ : /[;。\n]\s*"?$|[\u3400-\u9FFF]\s+$/;
  const parted = gaps.filter((gap) => mayPart.test(gap)).length;
  if (items.filter(({ at }) => /[:=-]\s?"?$/.test(plain.slice(Math.max(0, at - 3), at))).length > 1) return false;
  if (!isQuoted && (parted < gaps.length / 2 || parted === 0)) return false;
  if (!isQuoted && items.some(({ span }) => /,\s?\d+\s?,/.test(span))) return false;
  const values = new Set(items.map(({ value: of }) => of));
  if (areNumbers && !isQuoted && !(values.has("0") || values.has("1")) && !kindWords.test(lead)) return false;
  return !lacksNamedValue(plain, values) && (areNumbers || parameter.base === "String");
};

/** `0甲1乙2丙`: nothing between the items either, so the numbers have to count up or down from 0 or 1. */
function readRunOn({ plain, quoted }: ListText, parameter: Parameter): Reading | undefined {
  const numbers = [...plain.matchAll(/(?<![A-Za-z\d])\d+/g)];
  const [first] = numbers;
  if (first === undefined || numbers.length < 2) return undefined;
  const lead = plain.slice(0, first.index);
  const steps = numbers.slice(1).map(([text], index) => Number(text) - Number(numbers[index]?.[0]));
  const isUp = steps.every((step) => step === 1) && (first[0] === "0" || first[0] === "1");
  const isDown = steps.length === 1 && steps[0] === -1 && first[0] === "1";
  if (!(isUp || isDown) || startsExample(lead) || isQuantity(lead) || isStructured(lead, plain)) return undefined;
  if (steps.length === 1 && parameter.base === "String" && /[第前每满]$/.test(lead)) return undefined;
  const choices = numbers.map(({ 0: value, index }, position) => {
    const from = index + value.length;
    return { value, label: clauseAt(quoted, from, numbers[position + 1]?.index ?? plain.length) };
  });
  if (new Set(choices.map(({ label }) => label)).size < choices.length) return undefined;
  if (!choices.every(({ label }) => runOnLabel.test(label))) return undefined;
  const mayCount = choices.length < 3 || choices.some(({ label }) => label.length < 2);
  if (mayCount && choices.some(({ label }) => unit.test(label))) return undefined;
  if (isOpenEnded(plain, plain) || /[-./_]\d/.test(plain)) return undefined;
  return { choices, lead, tail: "" };
}

const runOnLabel = /^[\u3400-\u9FFF]{1,12}$/;

/** What is counted, and what continues a sentence behind a number. */
const unit =
  /^(?:个(?!人)|公[里斤分克]|[天年月日时分秒元次张条人份位级折小周以至到种件号星岁米克页层间起期倍万千百十或和及后前为表代段段次种代轮家台款组步])/;

/** A value that was not told from the words before it: `可选值为0（表示上架）`. */
const earlierValue = /\d\s?[(:=]|(?<![A-Za-z\d])\d{6,12} [A-Za-z\u3400-\u9FFF]/;

/** Something in an item's span that looks like one more value: the list was not understood whole. */
const leftOut = /[A-Za-z]\d{1,4}:|\(["[][A-Z]{2}|\d\s?[:=.](?=\s?[^\d\s=])|[,;、]\s?[A-Z]+ _[A-Z]+\s?\(/;

/** Several values have one label: `2/3:甲`, `2,8,10:乙`. */
const sharesLabel = /(?:^|[\s,;:、/(])\d{1,6}\s?[,、/]\s?$/;

/** Whether numbers of a label's span that stand between delimiters are other values than those of the list. */
function namesMore(span: string, values: ReadonlySet<string>): boolean {
  return [...span.matchAll(/[,;]\s*(-?\d{1,12})(?=\s*[,: ])/g)].some(([, number = ""]) => !values.has(number));
}

/** Values without a mark: twice in one label's span, and a second list follows the first. */
const anotherList = /[,;、]\s?\d{1,4}[\u3400-\u9FFF]/g;

/** Whether a start with another link is most probably an item as well. */
function isMissedItem({ at, value: of, link, labelAt }: Start, items: readonly Item[], plain: string): boolean {
  if (items.some((item) => item.value === of || (item.labelAt <= at && at < item.labelAt + item.label.length)))
    return false;
  if (link === "comma" || unit.test(plain.slice(labelAt, labelAt + 4))) return false;
  const isBefore = at < (items[0]?.at ?? 0) && link !== "blank" && isNumber(of);
  if (isBefore) return !plain.slice(0, at).endsWith("第") && hasChinese(plain.charAt(labelAt));
  const isApart = /(?:^|[,;、|\n:])\s*$/.test(plain.slice(Math.max(0, at - 3), at));
  if (!isNumber(of)) {
    return link !== "bare" && isApart && at > (items[0]?.at ?? 0) && hasChinese(plain.charAt(labelAt));
  }
  if (link === "blank") return /^[\u3400-\u9FFF]{2,8}\s*(?:[,;)。]|$)/.test(plain.slice(labelAt, labelAt + 12));
  return isApart;
}

const value = /-?\d{1,12}(?![\d]|\.\d)|[A-Za-z][A-Za-z0-9_]{0,60}/y;

const links: readonly (readonly [Link, RegExp])[] = [
  ["mark", /\s{0,4}(?:(?::{1,2}|={1,3}>?)[\s?]{0,6}(?!\d+(?:[^\u3400-\u9FFFA-Za-z\d ]|$))|(?:-{1,3}>?[\s?]{0,6}))/y],
  [
    "verb",
    /(?:时,?)?\s{0,3}(?:表示|代表|标识(?=[\u3400-\u9FFF])|指的?是|意味着|[是为](?=\s?[\u3400-\u9FFFA-Z])|(?:represents|means) )\s{0,3}/y,
  ],
  ["bracket", /\s?\("?\s?(?=\d{0,4}[\u3400-\u9FFF]|[A-Za-z][A-Za-z ]{0,40}\))/y],
  ["ordinal", /\s{0,3}[.、)。](?!\d)\s{0,3}/y],
  ["comma", /\s{0,2},\s{0,6}(?=["\u3400-\u9FFF]|[a-z]+[\u3400-\u9FFF])/y],
  ["bare", /(?=\s{0,3}(?:[,、;|/)\]。]|$))/y],
  ["blank", /\s{1,8}/y],
  ["none", /(?=.)/y],
];

/** Every place where a value with a label may start. */
function findStarts(plain: string, name: string): readonly Start[] {
  const starts: Start[] = [];
  for (let at = 0; at < plain.length;) {
    value.lastIndex = at;
    const found = value.exec(plain)?.[0];
    if (found === undefined || (found.startsWith("-") && !isMinus(plain, at, found))) {
      at += 1;
      continue;
    }
    const end = at + found.length;
    const start = isOfOtherKey(plain, at, name) ? undefined : startAt(plain, at, found);
    const last = starts.at(-1);
    // A number's label may begin with a word: `1: PC站内`.
    const isInLabel = last?.labelAt === at && isNumber(last.value) && !isNumber(found);
    if (start !== undefined && !isInLabel) starts.push(start);
    at = start === undefined || isInLabel ? end : Math.max(end, start.labelAt);
  }
  return starts;
}

/** Whether a value behind an equals sign is one of another parameter: `orderStatus=5时`. */
function isOfOtherKey(plain: string, at: number, name: string): boolean {
  if (!/=\s?$/.test(plain.slice(Math.max(0, at - 2), at))) return false;
  const key = /([A-Za-z_]\w{2,40})\s?=\s?$/.exec(plain.slice(Math.max(0, at - 44), at))?.[1];
  return key !== undefined && !bare(name).endsWith(bare(key)) && key !== "value";
}

function bare(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Whether a hyphen before digits is a minus sign: behind a word it is one only in some cases. */
function isMinus(plain: string, at: number, found: string): boolean {
  if (/[\s,;、/|()[":=。为是传填回]/.test(plain[at - 1] ?? " ")) return true;
  if (!hasChinese(plain[at - 1] ?? "") || !/[:=]/.test(plain[at + found.length] ?? "")) return false;
  // Behind a word it is one if the list has the positive number too.
  const digits = found.slice(1);
  return Number(digits) > 0 && new RegExp(String.raw`[^\d-]${digits}\s?[:=]`).test(plain);
}

function startAt(plain: string, at: number, found: string): Start | undefined {
  const closed = plain[at + found.length] === '"' ? 1 : 0;
  const end = at + found.length + closed;
  for (const [link, pattern] of links) {
    if (
      link === "ordinal" &&
      !isNumber(found) &&
      !/^"?\.[\u3400-\u9FFF]/.test(plain.slice(at + found.length, at + found.length + 3))
    )
      continue;
    pattern.lastIndex = end;
    const between = pattern.exec(plain)?.[0];
    if (between === undefined) continue;
    const opened = plain[end + between.length] === '"' ? 1 : 0;
    // `"a":"b"` is a pair of an object.
    if (link === "mark" && closed + opened === 2 && between.includes(":")) return undefined;
    const labelAt = end + between.length + opened;
    if (link === "bare") return mayBeBare(plain, at, found) ? { at, value: found, link, labelAt } : undefined;
    return mayStart(plain, at, link, plain.slice(labelAt, labelAt + 8), found)
      ? { at, value: found, link, labelAt }
      : undefined;
  }
  return undefined;
}

function mayBeBare(plain: string, at: number, found: string): boolean {
  return found.length > 1 && !isNumber(found) && /[,、;|/]\s{0,3}$/.test(plain.slice(Math.max(0, at - 4), at));
}

const delimiter = /[\s,;、。/|()[\]"?:=.]/;

function mayStart(plain: string, at: number, link: Link, label: string, found: string): boolean {
  const before = plain[at - 1] ?? "\n";
  // Digits behind a point or a colon between digits belong to a fraction or a time.
  if (/[.:]/.test(before) && isNumber(found) && /\d/.test(plain[at - 2] ?? "")) return false;
  const isDelimited = delimiter.test(before);
  const hyphenated = before === "-" && hasChinese(plain[at - 2] ?? "");
  const isBehindWord = (hyphenated || hasChinese(before)) && !notBeforeValue.test(plain.slice(Math.max(0, at - 4), at));
  if (/的\s?$/.test(plain.slice(Math.max(0, at - 2), at))) return false;
  switch (link) {
    case "mark":
    case "verb":
    case "bracket":
      if (!(isDelimited || isBehindWord)) return false;
      if (link === "mark" && label.trim() === "" && isDelimited && !isNumber(found)) return true;
      if (isNumber(found)) return /^[\u3400-\u9FFFA-Za-z\d(]/.test(label) && !isRange(plain, at, found, label);
      if (isConstant(found)) return /^(?:[\u3400-\u9FFFA-Za-z(]|\d{1,4} ?[\u3400-\u9FFF])/.test(label);
      if (link === "bracket") return /^[\u3400-\u9FFFA-Z]/.test(label);
      return (
        hasChinese(label.charAt(0)) ||
        (link === "mark" &&
          isDelimited &&
          /[-:]\s*"?[A-Za-z]/.test(plain.slice(at + found.length, at + found.length + 5)))
      );
    case "ordinal":
      if (!isNumber(found)) return isConstant(found) && isDelimited && hasChinese(label.charAt(0));
      return found.length < 4 && (isDelimited || hasChinese(before)) && /^[\u3400-\u9FFFA-Za-z]/.test(label);
    case "comma":
      return isDelimited;
    case "bare":
      return false;
    case "blank":
    case "none":
      return mayStartUnmarked(plain.slice(Math.max(0, at - 4), at), link, label, found);
  }
}

/** Whether a number and one behind a hyphen are the ends of a range: `1-2层`, but not `3-0元`. */
function isRange(plain: string, at: number, found: string, label: string): boolean {
  const end = /^\d+/.exec(label)?.[0];
  return end !== undefined && plain[at + found.length] === "-" && Number(end) > Number(found);
}

/** What numbers something else than a value: `第1`, `格式1：`. */
const notBeforeValue = /(?:[第前约近和或及至到每满注例]|格式|步骤|规则|说明|方法|条件|场景|情况)$/;

function mayStartUnmarked(before: string, link: "blank" | "none", label: string, found: string): boolean {
  const isDelimited = before === "" || /[\s,;、。/|()[\]"?:=]$/.test(before);
  const isIntroduced = /(?:类型|状态|方式|来源|标识|渠道)$/.test(before);
  if (isNumber(found)) {
    const mayBeLabel = link === "blank" ? /^[\u3400-\u9FFFA-Z]/ : /^[\u3400-\u9FFFA-Za-z]/;
    return found.length < 5 && (isDelimited || isIntroduced) && mayBeLabel.test(label);
  }
  if (!isDelimited && !(isIntroduced && isConstant(found))) return false;
  if (link === "none") return hasChinese(label.charAt(0)) && (found.length > 1 || isConstant(found));
  return hasChinese(label.charAt(0)) || (isConstant(found) && found.length > 2 && /^[A-Z]?[a-z]/.test(label));
}
