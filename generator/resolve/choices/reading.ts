import type { Choice } from "../../model/api-spec.js";
import { hasChinese, isConstant, isNumber } from "./text.js";

/** A list of values that one reader found, with the text around it. */
export interface Reading {
  readonly choices: readonly Choice[];
  /** The text before the first value or its label. */
  readonly lead: string;
  /** The text after the last value and its label. */
  readonly tail: string;
}

/** The facts about the parameter besides its description. */
export interface Parameter {
  readonly name: string;
  readonly isList: boolean;
  /** The type word without brackets. */
  readonly base: string;
  readonly example: string | undefined;
}

/**
 * Returns whether the parameter's name suggests an object encoded as text; its description explains keys, not
 * values.
 */
export function holdsStructure({ name, isList }: Parameter): boolean {
  return !isList && structuredName.test(name);
}

const structuredName =
  /(?:^|_)(?:data|json|map|attr|attrs|attributes?|features?|ext[a-z]*(?:_(?:infos?|data|params?|props?|fields?|map|json|attrs?))?|propert(?:y|ies)|props?|tags|params?|parameters|config|options|content|desc(?:ription)?|details?|remark|memo|context|model)$|(?:Json|JSON|Map|Data|Attrs?|Features?|Params?|Infos?)$|(?:^|_)infos?$/;

/** Matches words before a list of kinds, such as 类型 and 状态. */
export const kindWords =
  /类型|状态|状况|方式|模式|(?:返回|响应|结果|错误|状态)码|终端|类别|性质|种类|级别|标识|渠道|来源|枚举|可选|取值|目前包括|定义|[Tt]ype|[Ss]tatus/;

/** Matches words that introduce values as examples. */
const example =
  /(?:例如|比如|譬如|例:|如:?|[Ss]uch as:?|e\.g\.?:?|[Ee]xample:?|示例:?|样例:?|范例:?)\s{0,4}(?:传|填)?["([]?\s{0,2}(?:[A-Za-z_]{1,40}\()?$/;

/** Matches counts and measures: they have more values than the few that a text explains. */
const quantity = /(?:天数|个数|数量|程度)(?!类)[^\n。;]{0,40}$/;

/** Matches remarks that a list continues elsewhere or is incomplete. */
const openEnd =
  /等等|等(?:[。,;)\]\s、]|$)|详见|参见|请参考|\betc\b|其[他它][^,;。]{0,12}(?:[见找请]|参[见考]|[以依]此|不必|无需)|[以依]此类推|依次类推/;
const ellipsis = /…|\.{3}/;

/** Matches introductions of structured values, whose keys a text names in the same form as values. */
const structuredLead =
  /json|xml|\bmap\b|\bkey\b|\bkv\b|k-v|键值|(?<!排序|这个|[该本此])字段|格式|format|拼接|参数|结构|url|http|属性(?!类型)|扩展(?!匹配)|注释/i;
const structuredText = /json|\{|\bkey\b|\bvalue\b|key值/i;
const requiredKeys = /(?<![A-Za-z0-9_])([a-z]\w*)(?:字段)?(?:不能为空|必填|必传|不可为空)/g;

/** Returns whether the words before a list announce values: `可选值：`. */
export function introducesValues(lead: string): boolean {
  return introduction.test(lead.slice(-32));
}

const introduction =
  /(?:可选值?|可能的?(?:取)?值|取值(?:范围)?|有效值|合法值|[Vv]alues|枚举值?|可取(?:范围|值)?|(?:必须|只能)(?:是|为|填|传|选)|(?:目前|当前|只|仅)支持(?:传入?)?(?:的?参数)?|支持参数|允许值|对应|可以?为|可以是|[Cc]an be|one of)[为是有:(\s"[]{0,6}$/;

/** Matches introductions of the values of one key, or of parts of a longer text: `格式为column:asc，column可选值：`. */
const formatted = /格式|拼接|[A-Za-z_](?:可选值|取值|枚举)[^,;。]{0,6}$/;

/** Returns whether words in a text may be keys of a structured value rather than values. */
export function isStructured(lead: string, whole: string): boolean {
  if (introducesValues(lead) && !formatted.test(lead)) return structuredText.test(whole);
  const outside = lead.replaceAll(/\([^()]{0,60}\)/g, "");
  const named = endsInKind.test(outside.slice(-12)) ? outside.slice(0, lastClauseOf(outside)) : outside;
  return structuredLead.test(named) || structuredText.test(whole);
}

function lastClauseOf(lead: string): number {
  return Math.max(...[",", ";", "。"].map((delimiter) => lead.lastIndexOf(delimiter))) + 1;
}

/** Matches a lead whose last words announce kinds: `url风险类型 `. */
const endsInKind = /(?:类型|状态|方式|枚举值?|可选值)[\s:,(]*$/;

/** Returns whether a text certainly describes a structured value. */
export function namesKeys(whole: string, values: ReadonlySet<string>): boolean {
  return structuredText.test(whole) || [...whole.matchAll(requiredKeys)].some(([, word = ""]) => values.has(word));
}

/** Matches a key of a structured value with its explanation. */
const key =
  /(?<![A-Za-z0-9_])([a-z][A-Za-z_]{3,}|[a-z](?=\s?:?\s?(?:代表|表示|标识)))\s?(?:[:(=]|代表|表示|是|为)\s?[\u3400-\u9FFF]/g;

/** Matches a key that is named as the owner of the values: `type枚举：`, `value取值:`. */
const keyWithValues = /(?<![A-Za-z0-9_])([A-Za-z_]{2,40})(?:的?(?:枚举|取值|可选值))/g;

/** Returns whether a text explains several keys; a list in it then belongs to one of them. */
export function explainsKeys(plain: string, values: ReadonlySet<string>, name: string): boolean {
  if ([...plain.matchAll(key)].filter(([, word = ""]) => !values.has(word)).length > 1) return true;
  const keys = [...plain.matchAll(keyWithValues)].map(([, word = ""]) => word).filter((word) => !values.has(word));
  return new Set(keys.filter((word) => bareWord(word) !== bareWord(name))).size > 1;
}

export function startsExample(lead: string): boolean {
  return example.test(lead.slice(-40));
}

export function isQuantity(lead: string): boolean {
  return quantity.test(lead.slice(-60));
}

/** Returns whether a list says that it is incomplete: in or after its last item, or by an ellipsis anywhere. */
export function isOpenEnded(list: string, end: string): boolean {
  return openEnd.test(end.replaceAll(/\([^()]{0,60}\)/g, "()")) || ellipsis.test(list);
}

/** Matches a value that is named only in a sentence after the list: `其他情况为-1`. */
const namedInWords =
  /(?<![A-Za-z_]都?)[为传填]\s?(-?\d{1,4}(?=\s|[,;。)]|(?<=[传填]\s?-?\d{1,4})\.(?!\d)|$)|[A-Z]{2,30}时)/g;

/** Returns whether sentences around a list of numbers name a value that is missing from the list. */
export function lacksNamedValue(text: string, values: ReadonlySet<string>): boolean {
  return [...text.matchAll(namedInWords)].some(([, value = ""]) => !values.has(value));
}

/** Checks the conditions that a list of any form must meet as a whole. */
export function isValidList({ choices, lead }: Reading, { base, name }: Parameter, plain: string): boolean {
  if (choices.length < 2 || /json$/i.test(name) || /json/i.test(lead)) return false;
  if (new Set(choices.map(({ value }) => value.toLowerCase())).size < choices.length) return false;
  if (choices.some(({ value }) => value.toLowerCase() === name.toLowerCase())) return false;
  if (explainsKeys(plain, new Set(choices.map(({ value }) => value)), name)) return false;
  // `signed_pdf_base64`: the description explains the words of the parameter's own name.
  const words = new Set(name.toLowerCase().split("_"));
  if (choices.every(({ value }) => words.has(value.toLowerCase()))) return false;
  if (choices.some(({ value, label }) => isConstant(value) && constantInLabel.test(label))) return false;
  if (base !== "String" && !choices.every(({ value }) => isNumber(value))) return false;
  return choices.every(({ label }) => label.length <= maxLabelLength && !innerColon.test(label));
}

/** Matches a constant after words of a label, which shows that the list was only partly parsed. */
const constantInLabel = /[\u3400-\u9FFF)]\s{0,3}[A-Z][A-Z0-9]*_[A-Z]/;

function bareWord(word: string): string {
  return word.replaceAll("_", "").toLowerCase();
}

const maxLabelLength = 60;
/** Matches a colon in a label outside of brackets, as a label cannot have a label itself; `3:4` is a ratio. */
const innerColon = /^(?:[^(（]*[^(（\d])?[:：]\s*\S/;

/** Returns whether a label may explain a number: it starts with a word, or with a short number before a word. */
export function isLabelOfNumber(label: string): boolean {
  return /^[^\d\s~-]/.test(label) || /^\d{1,6}(?:-\d{1,6})?[\u3400-\u9FFFA-Za-z]/.test(label);
}

/** Returns whether a label may explain a word: it is in another language, or the word is a constant. */
export function isLabelOfWord(label: string, isOfConstant: boolean): boolean {
  return isOfConstant
    ? hasChinese(label) || /^[A-Za-z][A-Za-z ]*[a-z ]/.test(label)
    : /^(?:\d+ ?|[A-Za-z]{1,12})?[\u3400-\u9FFF]/.test(label);
}

/** Returns a label up to its first delimiter, without unclosed brackets. */
export function clauseAt(quoted: string, from: number, to: number): string {
  const text = quoted.slice(from, Math.min(to, from + maxClauseLength)).trimStart();
  const open = text.replace(/^["'“”‘’]/, "");
  const end = open.search(
    /[,，;；。\n、/|｜／"'“”‘’\]】]|\s[-\d]|\s{2}|\s[\u3400-\u9FFF]{1,4}[:：]|\s?[(（]\d{1,2}[)）]/,
  );
  return withoutOpenBrackets(end < 0 ? open : open.slice(0, end))
    .replace(/[\s*[【?？:：=＝\-—]+$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Returns a label up to its closing bracket, or its first clause if that is too long for a label. */
export function inBrackets(quoted: string, from: number, to: number): string {
  const inner = withoutOpenBrackets(quoted.slice(from, Math.min(to, from + maxClauseLength))).trim();
  const label = inner.length <= maxLabelLength && !/[\n:：]/.test(inner) ? inner : clauseAt(quoted, from, to);
  return label.replace(/["'“”‘’]$/, "");
}

const maxClauseLength = 200;

/** Cuts a label at a closing bracket without an opening one, and at an opening bracket without a closing one. */
function withoutOpenBrackets(label: string): string {
  if (!/[()（）]/.test(label)) return label;
  let open: number | undefined;
  for (let at = 0; at < label.length; at += 1) {
    const character = label.charAt(at);
    if (character === "(" || character === "（") open ??= at;
    else if (character === ")" || character === "）") {
      if (open === undefined) return label.slice(0, at);
      open = undefined;
    }
  }
  return open === undefined ? label : label.slice(0, open);
}
