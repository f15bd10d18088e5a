import type { Choice } from "../../model/api-spec.js";
import { hasChinese, isConstant, isNumber } from "./text.js";

/** A list of values that one form found, with what surrounds it. */
export interface Reading {
  readonly choices: readonly Choice[];
  /** The text before the first value or its label. */
  readonly lead: string;
  /** The text behind the last value and its label. */
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

/** Whether the name of a parameter says that its value is an object written as text, whose keys a text explains. */
export function holdsStructure({ name, isList }: Parameter): boolean {
  return !isList && structuredName.test(name);
}

const structuredName =
  /(?:^|_)(?:data|json|map|attr|attrs|attributes?|features?|ext[a-z]*(?:_(?:infos?|data|params?|props?|fields?|map|json|attrs?))?|propert(?:y|ies)|props?|tags|params?|parameters|config|options|content|desc(?:ription)?|details?|remark|memo|context|model)$|(?:Json|JSON|Map|Data|Attrs?|Features?|Params?|Infos?)$|(?:^|_)infos?$/;

/** Words before a list that say that kinds of something are listed. */
export const kindWords =
  /类型|状态|状况|方式|模式|(?:返回|响应|结果|错误|状态)码|终端|类别|性质|种类|级别|标识|渠道|来源|枚举|可选|取值|目前包括|定义|[Tt]ype|[Ss]tatus/;

/** Matches words before values that were picked as examples. */
const example =
  /(?:例如|比如|譬如|例:|如:?|[Ss]uch as:?|e\.g\.?:?|[Ee]xample:?|示例:?|样例:?|范例:?)\s{0,4}(?:传|填)?["([]?\s{0,2}(?:[A-Za-z_]{1,40}\()?$/;

/** Counts and measures have more values than those that a text picks to explain. */
const quantity = /(?:天数|个数|数量|程度)(?!类)[^\n。;]{0,40}$/;

/** The list goes on somewhere else, or further than the text says. */
const openEnd =
  /等等|等(?:[。,;)\]\s、]|$)|详见|参见|请参考|\betc\b|其[他它][^,;。]{0,12}(?:[见找请]|参[见考]|[以依]此|不必|无需)|[以依]此类推|依次类推/;
const ellipsis = /…|\.{3}/;

/** Texts about structured values name keys in the same way as lists name values. */
const structuredLead =
  /json|xml|\bmap\b|\bkey\b|\bkv\b|k-v|键值|(?<!排序|这个|[该本此])字段|格式|format|拼接|参数|结构|url|http|属性(?!类型)|扩展(?!匹配)|注释/i;
const structuredText = /json|\{|\bkey\b|\bvalue\b|key值/i;
const requiredKeys = /(?<![A-Za-z0-9_])([a-z]\w*)(?:字段)?(?:不能为空|必填|必传|不可为空)/g;

/** Whether the words before a list say that the values follow: `可选值：`. */
export function introducesValues(lead: string): boolean {
  return introduction.test(lead.slice(-32));
}

const introduction =
  /(?:可选值?|可能的?(?:取)?值|取值(?:范围)?|有效值|合法值|[Vv]alues|枚举值?|可取(?:范围|值)?|(?:必须|只能)(?:是|为|填|传|选)|(?:目前|当前|只|仅)支持(?:传入?)?(?:的?参数)?|支持参数|允许值|对应|可以?为|可以是|[Cc]an be|one of)[为是有:(\s"[]{0,6}$/;

/** The values are those of a key, or parts of a longer text: `格式为column:asc，column可选值：`. */
const formatted = /格式|拼接|[A-Za-z_](?:可选值|取值|枚举)[^,;。]{0,6}$/;

/** Whether words in a text are keys of a structured value as probably as values. */
export function isStructured(lead: string, whole: string): boolean {
  if (introducesValues(lead) && !formatted.test(lead)) return structuredText.test(whole);
  const outside = lead.replaceAll(/\([^()]{0,60}\)/g, "");
  const named = endsInKind.test(outside.slice(-12)) ? outside.slice(0, lastClauseOf(outside)) : outside;
  return structuredLead.test(named) || structuredText.test(whole);
}

function lastClauseOf(lead: string): number {
  return Math.max(...[",", ";", "。"].map((delimiter) => lead.lastIndexOf(delimiter))) + 1;
}

/** The last words before a list say that its values are kinds: `url风险类型 `. */
const endsInKind = /(?:类型|状态|方式|枚举值?|可选值)[\s:,(]*$/;

/** Whether a text is surely about a structured value. */
export function namesKeys(whole: string, values: ReadonlySet<string>): boolean {
  return structuredText.test(whole) || [...whole.matchAll(requiredKeys)].some(([, word = ""]) => values.has(word));
}

/** A key of a structured value with its explanation. */
const key =
  /(?<![A-Za-z0-9_])([a-z][A-Za-z_]{3,}|[a-z](?=\s?:?\s?(?:代表|表示|标识)))\s?(?:[:(=]|代表|表示|是|为)\s?[\u3400-\u9FFF]/g;

/** `type枚举：`, `value取值:`: the values are those of the named key. */
const keyWithValues = /(?<![A-Za-z0-9_])([A-Za-z_]{2,40})(?:的?(?:枚举|取值|可选值))/g;

/** Whether a text explains several keys, so that a list in it belongs to one of those. */
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

/** Whether a list says that it is not complete: in its last item or behind it, or by an ellipsis anywhere. */
export function isOpenEnded(list: string, end: string): boolean {
  return openEnd.test(end.replaceAll(/\([^()]{0,60}\)/g, "()")) || ellipsis.test(list);
}

/** A value that only a sentence after the list names: `其他情况为-1`. */
const namedInWords =
  /(?<![A-Za-z_]都?)[为传填]\s?(-?\d{1,4}(?=\s|[,;。)]|(?<=[传填]\s?-?\d{1,4})\.(?!\d)|$)|[A-Z]{2,30}时)/g;

/** Whether sentences around a list of numbers name a value that the list lacks. */
export function lacksNamedValue(text: string, values: ReadonlySet<string>): boolean {
  return [...text.matchAll(namedInWords)].some(([, value = ""]) => !values.has(value));
}

/** Conditions on the list as a whole, whatever its form. */
export function isSound({ choices, lead }: Reading, { base, name }: Parameter, plain: string): boolean {
  if (choices.length < 2 || /json$/i.test(name) || /json/i.test(lead)) return false;
  if (new Set(choices.map(({ value }) => value.toLowerCase())).size < choices.length) return false;
  if (choices.some(({ value }) => value.toLowerCase() === name.toLowerCase())) return false;
  if (explainsKeys(plain, new Set(choices.map(({ value }) => value)), name)) return false;
  // `signed_pdf_base64`: words of the name explain it.
  const words = new Set(name.toLowerCase().split("_"));
  if (choices.every(({ value }) => words.has(value.toLowerCase()))) return false;
  if (choices.some(({ value, label }) => isConstant(value) && constantInLabel.test(label))) return false;
  if (base !== "String" && !choices.every(({ value }) => isNumber(value))) return false;
  return choices.every(({ label }) => label.length <= longestLabel && !innerColon.test(label));
}

/** A constant behind words of a label: the list was not understood whole. */
const constantInLabel = /[\u3400-\u9FFF)]\s{0,3}[A-Z][A-Z0-9]*_[A-Z]/;

function bareWord(word: string): string {
  return word.replaceAll("_", "").toLowerCase();
}

const longestLabel = 60;
/** A label has no label of its own, outside of brackets; `3:4` is a ratio. */
const innerColon = /^(?:[^(（]*[^(（\d])?[:：]\s*\S/;

/** Whether a label may be the meaning of a number: it starts with a word, or with a short number before a word. */
export function isLabelOfNumber(label: string): boolean {
  return /^[^\d\s~-]/.test(label) || /^\d{1,6}(?:-\d{1,6})?[\u3400-\u9FFFA-Za-z]/.test(label);
}

/** Whether a label may be the meaning of a word: words explain words only in another language, or constants. */
export function isLabelOfWord(label: string, isOfConstant: boolean): boolean {
  return isOfConstant
    ? hasChinese(label) || /^[A-Za-z][A-Za-z ]*[a-z ]/.test(label)
    : /^(?:\d+ ?|[A-Za-z]{1,12})?[\u3400-\u9FFF]/.test(label);
}

/** A label up to its first delimiter, without brackets that it does not close. */
export function clauseAt(quoted: string, from: number, to: number): string {
  const text = quoted.slice(from, Math.min(to, from + longestClause)).trimStart();
  const open = text.replace(/^["'“”‘’]/, "");
  const end = open.search(
    /[,，;；。\n、/|｜／"'“”‘’\]】]|\s[-\d]|\s{2}|\s[\u3400-\u9FFF]{1,4}[:：]|\s?[(（]\d{1,2}[)）]/,
  );
  return withoutOpenBrackets(end < 0 ? open : open.slice(0, end))
    .replace(/[\s*[【?？:：=＝\-—]+$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A label up to the bracket that closes it, or its first clause where it is too long for a label. */
export function inBrackets(quoted: string, from: number, to: number): string {
  const inner = withoutOpenBrackets(quoted.slice(from, Math.min(to, from + longestClause))).trim();
  const label = inner.length <= longestLabel && !/[\n:：]/.test(inner) ? inner : clauseAt(quoted, from, to);
  return label.replace(/["'“”‘’]$/, "");
}

const longestClause = 200;

/** Up to the bracket that closes one from before the label, and without a bracket that the label does not close. */
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
