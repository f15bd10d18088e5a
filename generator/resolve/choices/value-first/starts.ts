import { hasChinese, isNumber } from "../text.js";
import { linkAt, type Link } from "./links.js";
import { mayBeBare, mayStart } from "./may-start.js";

/** A position where a labelled value may start. */
export interface Start {
  readonly at: number;
  readonly value: string;
  readonly link: Link;
  readonly labelAt: number;
}

/** Finds all positions where a labelled value may start, except for those that repeat a value as the default. */
export function findStarts(plain: string, name: string): readonly Start[] {
  const starts: Start[] = [];
  const links = new Map<string, Link>();
  const isNegative = minusIn(plain);
  let last: Start | undefined;
  for (let at = 0; at < plain.length;) {
    value.lastIndex = at;
    const match = value.exec(plain);
    if (match === null) break;
    const { 0: found, index } = match;
    if (found.startsWith("-") && !isNegative(index, found)) {
      at = index + 1;
      continue;
    }
    const start = isOfOtherKey(plain, index, name) ? undefined : startAt(plain, index, found);
    // The label of a number may begin with a word, and that of a word with the same word: `1: PC站内`, `POS POS端`.
    const isInLabel = last?.labelAt === index && (last.value === found || (isNumber(last.value) && !isNumber(found)));
    const end = index + found.length;
    at = start === undefined || isInLabel ? end : Math.max(end, start.labelAt);
    if (start === undefined || isInLabel) continue;
    last = start;
    const first = links.get(found);
    if (first === undefined || !isRepeated(plain, start, first, links.size)) starts.push(start);
    links.set(found, first ?? start.link);
  }
  return starts;
}

const value = /-?\d{1,12}(?![\d]|\.\d)|[A-Za-z][A-Za-z0-9_]{0,60}/g;

/** Returns whether a sentence about the default or about one value repeats a value of the list. */
function isRepeated(plain: string, { at, labelAt }: Start, firstLink: Link, listed: number): boolean {
  const before = plain.slice(Math.max(0, at - 48), at);
  if (mentionsDefault.test(before)) return true;
  if (listed < 2) return false;
  const isMarked = firstLink === "mark" || firstLink === "bracket" || firstLink === "ordinal";
  return (
    condition.test(before) || (isMarked && (setsValue.test(before) || rule.test(plain.slice(labelAt, labelAt + 2))))
  );
}

const mentionsDefault = /(?:默认|缺省)[^,;。\n]{0,6}$/;
/** Matches a condition before a value: `选择1可…`, `当type=1时`. */
const condition = /(?:(?:当|若|如果)(?:[A-Za-z_]{1,40}\s?(?:=|为|是)?)?|选择?|等于|其中)\s?["(]?$/;
/** Matches an instruction to set a value: `传1(甲)`. */
const setsValue = /(?:传入?|填|[^认]为|进行)\s?["(]?$/;
/** Matches a rule after a value, which is not a label: `A为必填`. */
const rule = /^(?:必[填传须选]|需|则)/;

/** Returns whether a value after an equals sign belongs to another parameter: `orderStatus=5时`. */
function isOfOtherKey(plain: string, at: number, name: string): boolean {
  if (!/=\s?$/.test(plain.slice(Math.max(0, at - 2), at))) return false;
  const key = /([A-Za-z_]\w{2,40})\s?=\s?$/.exec(plain.slice(Math.max(0, at - 44), at))?.[1];
  return key !== undefined && !bare(name).endsWith(bare(key)) && key !== "value";
}

function bare(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Returns a function that tests whether a hyphen before digits is a minus sign. */
function minusIn(plain: string): (at: number, found: string) => boolean {
  let marked: ReadonlySet<string> | undefined;
  return (at, found) => {
    if (/[\s,;、/|()[":=。为是传填回]/.test(plain[at - 1] ?? " ")) return true;
    if (!hasChinese(plain[at - 1] ?? "") || !/[:=]/.test(plain[at + found.length] ?? "")) return false;
    // After a word it is a minus sign if the list has the positive number too.
    marked ??= new Set(plain.match(markedNumber));
    const digits = found.slice(1);
    return Number(digits) > 0 && marked.has(digits);
  };
}

/** Matches a number before a mark. */
const markedNumber = /(?<=[^\d-])\d{1,12}(?=\s?[:=])/g;

function startAt(plain: string, at: number, found: string): Start | undefined {
  const closed = plain[at + found.length] === '"' ? 1 : 0;
  const end = at + found.length + closed;
  const between = linkAt(plain, end, isNumber(found));
  if (between === undefined) return undefined;
  const { link, text } = between;
  const opened = plain[end + text.length] === '"' ? 1 : 0;
  const labelAt = end + text.length + opened;
  // `"a":"b"` is a member of a JSON object, unless a Chinese label follows the value.
  if (link === "mark" && closed + opened === 2 && text.includes(":") && !hasChinese(plain.charAt(labelAt)))
    return undefined;
  const isStart =
    link === "bare" ? mayBeBare(plain, at, found) : mayStart(plain, at, link, plain.slice(labelAt, labelAt + 8), found);
  return isStart ? { at, value: found, link, labelAt } : undefined;
}
