import {
  holdsStructure,
  introducesValues,
  isOpenEnded,
  isStructured,
  kindWords,
  lacksNamedValue,
  startsExample,
  type Parameter,
  type Reading,
} from "./reading.js";
import { hasChinese, isConstant, isNumber, type ListText } from "./text.js";

/** Reads lists of values without labels: `ASC, DESC`, `(Y/N)`, `可选值：a|b|c`. */
export function readBareValues({ plain }: ListText, parameter: Parameter): Reading | undefined {
  for (const { delimiter, mark, run } of runs) {
    if (!mark.test(plain)) continue;
    const found = [...plain.matchAll(run)];
    const readings = found.flatMap(({ 0: text, index }) => readRun(plain, index, text, delimiter, parameter) ?? []);
    const [reading] = readings;
    if (readings.length === 1) return reading;
  }
  return undefined;
}

/** What stands between the values: the same throughout a list, apart from a word before the last one. */
const wordDelimiter = "(?:或者?|和|\\bor\\b)";
const delimiters = ["[,、]", "/", "[|]", ";", wordDelimiter, "[ ]"] as const;
type Delimiter = (typeof delimiters)[number];

const item = String.raw`"?(?:-?\d{1,12}|[A-Za-z][A-Za-z0-9_]{0,60}(?:-[A-Za-z][A-Za-z0-9_]{0,60}){0,3})(?![A-Za-z0-9_])"?`;
const joiner = String.raw`(?:或者?\s?|(?:and|or)\s)?`;

const runs = delimiters.map((delimiter) => ({
  delimiter,
  mark: new RegExp(String.raw`[A-Za-z0-9_"]\s{0,3}${delimiter}\s{0,20}${joiner}["A-Za-z0-9-]`),
  run: new RegExp(
    String.raw`(?<![A-Za-z0-9_."-])${item}(?:\s{0,3}${delimiter}\s{0,20}${joiner}${item})+(?:\s{0,3}(?:或者?|和|or|and)\s{0,3}${item})?`,
    "g",
  ),
}));

/** What is between the values of a run. */
interface Surroundings {
  readonly lead: string;
  readonly tail: string;
  readonly delimiter: Delimiter;
}

function readRun(
  plain: string,
  at: number,
  found: string,
  delimiter: Delimiter,
  parameter: Parameter,
): Reading | undefined {
  const values =
    found
      .match(/(?<![A-Za-z0-9_])-?\d+|[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*/g)
      ?.filter((word) => word !== "or" && word !== "and") ?? [];
  const lead = plain.slice(0, at);
  const tail = plain.slice(at + found.length);
  if (startsExample(lead) || /例如|比如|[Ff]or example/.test(lead) || isOpenEnded(found, tail.slice(0, 20)))
    return undefined;
  const labels = labelsBehind(tail, values.length);
  if (labels !== undefined && parameter.base === "String" && values.every(isConstant)) {
    return { choices: values.map((value, index) => ({ value, label: labels[index] ?? "" })), lead, tail: "" };
  }
  if (/^\s*等/.test(tail) || !endsRun.test(tail) || /多个|多选|逗号|分隔|隔开|组合|拼接/.test(plain)) return undefined;
  const next = continues.exec(tail)?.[1];
  if (next !== undefined && !values.includes(next) && delimiter === "[,、]") return undefined;
  const surroundings: Surroundings = { lead, tail, delimiter };
  const areListed = values.every(isNumber)
    ? areNumbers(values, surroundings, parameter)
    : parameter.base === "String" && !values.some(isNumber) && areWords(values, surroundings, parameter);
  return areListed ? { choices: values.map((value) => ({ value, label: "" })), lead, tail } : undefined;
}

/** The labels of a list that follows the list of values: `A,B,甲,乙`. */
function labelsBehind(tail: string, count: number): readonly string[] | undefined {
  if (!/^\s?[,、]\s{0,4}[\u3400-\u9FFF]/.test(tail)) return undefined;
  const labels = tail
    .slice(0, 400)
    .split(/\s?[,、]\s{0,4}/)
    .slice(1);
  const areLabels =
    labels.length === count && count > 2 && labels.every((label) => /^[\u3400-\u9FFF]{1,12}$/.test(label));
  return areLabels && new Set(labels).size === count ? labels : undefined;
}

/** What may stand behind the last value: the end of a clause. */
const endsRun = /^\s{0,3}(?:[)\],;。\n]|\(\s*\)|\.(?:\s|$)|$)|^\s{1,20}[\u3400-\u9FFF]/;
/** The list goes on in a way that it is not read in. */
const continues = /^\s{0,3}[,、/|;]\s{0,20}([A-Za-z][A-Za-z0-9_]*)/;

/** The end of a text, with remarks that add no value. */
const endsText =
  /^[\s;。.()[\]]*$|^\s?[,;。(]\s?(?:非?必[填传须选]|可?选填|默认|缺省|不区分大小写|区分大小写|单选)[^A-Za-z0-9]*[)。.;]?\s*$/;

function areNumbers(values: readonly string[], { lead, tail, delimiter }: Surroundings, { base }: Parameter): boolean {
  const isWhole = (base !== "String" || delimiter === "/") && lead === "" && tail.trim() === "" && values.length === 2;
  const isAlone = lead.length < 16 && hasChinese(lead) && endsText.test(tail) && !measure.test(lead);
  const isEnumerated =
    isAlone && values.every((value) => value.length < 5) && (delimiter === "/" || delimiter === "[,、]");
  // `(1,2,3)`, `，1、3、7`: at the end of a short text, in ascending order.
  const ascends = values.every((value, index) => index === 0 || Number(value) > Number(values[index - 1]));
  const isShort = isEnumerated && ascends && values.length > 2 && /[[(,:\s]\s?$/.test(lead);
  const isInterval = values.length === 2 && /范围[^\n,;。]{0,4}[[(]$/.test(lead) && delimiter === "[,、]";
  const isPair = isAlone && delimiter === wordDelimiter && /[,:\s]\s?$/.test(lead);
  const isSupported = /支持\s?$/.test(lead) && endsText.test(tail);
  if (isInterval || !(introducesValues(lead) || isSupported || isWhole || isShort || isPair)) return false;
  return !/[.~-]\d|[<>]/.test(tail) && !/\d/.test(lead) && !lacksNamedValue(tail, new Set(values));
}

/** What numbers are measures of, or parts of a list of one's own. */
const measure = /坐标|经度|纬度|区间|范围|尺寸|长度|大小|数组|列表|集合|ids?\b|版本|金额|价格/i;

function areWords(values: readonly string[], { lead, tail, delimiter }: Surroundings, parameter: Parameter): boolean {
  if (holdsStructure(parameter) || values.every((value) => /[a-z_]0\d*$/.test(value))) return false;
  const isYesNo = /^(?:y\/n|yes\/no|true\/false|n\/y)$/i.test(values.join("/"));
  const introduced = introducesValues(lead);
  const opens = /[:([]\s{0,3}$/.test(lead) || introduced;
  const ends = endsText.test(tail);
  const isWhole = lead.trim() === "" && ends;
  const followsKind = /(?:类型|状态|方式|来源|渠道|枚举|规则)[,:]?\s{0,2}$/.test(lead);
  const isAfterChinese = hasChinese(lead.slice(-1)) || /[\u3400-\u9FFF][,\s]\s?$/.test(lead);
  const areConstants = values.every((value) => isConstant(value) && value.length > 1);
  if (isYesNo) return opens || isAfterChinese;
  if (delimiter === "[ ]")
    return ends && values.length > 2 && (areConstants ? followsKind || introduced : introduced && hasChinese(lead));
  if (areConstants) {
    const endsClause = (delimiter === "/" || delimiter === "[|]") && /^\s?[。;]/.test(tail);
    if (endsClause && (lead.trim() === "" || isAfterChinese)) return true;
    return opens || isWhole || ((isAfterChinese || followsKind) && ends && (followsKind || values.length > 2));
  }
  if ((!isWhole && areParameters(values, parameter)) || areFileTypes(values, parameter)) return false;
  const areKeys = introduced ? /字段|fields?\b/i.test(lead) : isStructured(lead, lead);
  if (areKeys || (!introduced && values.some((value) => value.length === 1) && !opens)) return false;
  if (new Set(values.map(styleOf)).size > 1) return introduced && values.length > 2;
  if (introduced || isWhole) return true;
  if (delimiter === "[|]" && (opens || isAfterChinese)) return true;
  const isShort = ends && lead.length < 24;
  if (delimiter === wordDelimiter) return isShort && hasChinese(lead) && (opens || isAfterChinese);
  if ((delimiter === "/" || delimiter === ";") && isShort && (opens || isAfterChinese)) return true;
  // `渠道版本 a,b,c`: a short title and nothing but the list.
  const isTitled = isShort && isAfterChinese && lead.length < 16 && delimiter === "[,、]" && values.length > 2;
  if (isTitled && !areParameters(values.slice(0, 2), parameter)) return true;
  return (opens && (kindWords.test(lead) || (ends && values.length > 2))) || (followsKind && ends && values.length > 2);
}

/** Whether words are names of parameters: `orderId或者itemId`. */
function areParameters(values: readonly string[], { name }: Parameter): boolean {
  const named = values.filter((value) => parameterName.test(value)).length;
  return named >= values.length / 2 && (named === values.length || !/type|kind|by/i.test(name));
}

const parameterName =
  /^(?:id|key|code|name|url|no|sku|spu|ip|mac|token|nick)s?$|(?:[a-z](?:Id|No|Code|Name|Key|Nick|Time)|_(?:id|no|code|name|key|nick|time))s?$/;

/** Whether words are types of files, and the parameter holds a file or its address. */
function areFileTypes(values: readonly string[], { name }: Parameter): boolean {
  return values.some((value) => fileType.test(value)) && !/type|format|suffix|ext/i.test(name);
}

const fileType = /^(?:jpe?g|png|gif|bmp|pdf|txt|docx?|xlsx?|mp[34]|zip|rar)$/i;

function styleOf(value: string): string {
  if (isConstant(value)) return "constant";
  return /^[a-z]/.test(value) ? "lower" : "capital";
}
