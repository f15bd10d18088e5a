import {
  holdsStructure,
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

/** What stands between the values: the same throughout a list. */
const wordDelimiter = "(?:或者?|和|\\bor\\b)";
const delimiters = ["[,、]", "/", "[|]", ";", wordDelimiter, "[ ]"] as const;
type Delimiter = (typeof delimiters)[number];

const item = String.raw`"?(?:-?\d{1,12}|[A-Za-z][A-Za-z0-9_]{0,60})(?![A-Za-z0-9_])"?`;

const runs = delimiters.map((delimiter) => ({
  delimiter,
  mark: new RegExp(String.raw`[A-Za-z0-9_"]\s{0,3}${delimiter}\s{0,20}(?:或者?\s?|(?:and|or)\s)?["A-Za-z0-9-]`),
  run: new RegExp(
    String.raw`(?<![A-Za-z0-9_."-])${item}(?:\s{0,3}${delimiter}\s{0,20}(?:或者?\s?|(?:and|or)\s)?${item})+`,
    "g",
  ),
}));

function readRun(
  plain: string,
  at: number,
  found: string,
  delimiter: Delimiter,
  parameter: Parameter,
): Reading | undefined {
  const values = found.match(/-?\d+|[A-Za-z][A-Za-z0-9_]*/g)?.filter((word) => word !== "or" && word !== "and") ?? [];
  const lead = plain.slice(0, at);
  const tail = plain.slice(at + found.length);
  if (startsExample(lead) || /例如|比如|[Ff]or example/.test(lead) || isOpenEnded(found, tail.slice(0, 20)))
    return undefined;
  if (/^\s*等/.test(tail) || !endsRun.test(tail) || /多个|多选|逗号|分隔|隔开|组合|拼接/.test(plain)) return undefined;
  if (continues.test(tail) && delimiter === "[,、]") return undefined;
  const areListed = values.every(isNumber)
    ? areNumbers(values, lead, tail, parameter)
    : parameter.base === "String" && !values.some(isNumber) && areWords(values, lead, tail, delimiter, parameter);
  return areListed ? { choices: values.map((value) => ({ value, label: "" })), lead, tail } : undefined;
}

/** What may stand behind the last value: the end of a clause. */
const endsRun = /^\s{0,3}(?:[)\],;。\n]|\(\s*\)|\.(?:\s|$)|$)|^\s{1,3}[\u3400-\u9FFF]/;
/** The list goes on in a way that it is not read in. */
const continues = /^\s{0,3}[,、/|;]\s{0,20}[A-Za-z]/;

/** Whether the words before say that the values follow. */
function isIntroduced(lead: string): boolean {
  return introduction.test(lead.slice(-24));
}

const introduction =
  /(?:可选值?|可能的?值|取值(?:范围)?|有效值|合法值|[Vv]alues|枚举值?|可取(?:范围|值)?|必须是|只能是|目前支持|允许值|可以?为|可以是)[为是有:(\s"]{0,6}$/;

function areNumbers(values: readonly string[], lead: string, tail: string, { base }: Parameter): boolean {
  const isWhole = base !== "String" && lead === "" && tail.trim() === "" && values.length === 2;
  if (!isIntroduced(lead) && !isWhole) return false;
  return !/[.~-]\d|[<>]/.test(tail) && !/\d/.test(lead) && !lacksNamedValue(tail, new Set(values));
}

function areWords(
  values: readonly string[],
  lead: string,
  tail: string,
  delimiter: Delimiter,
  parameter: Parameter,
): boolean {
  if (holdsStructure(parameter) || values.every((value) => /[a-z_]0\d*$/.test(value))) return false;
  const isYesNo = /^(?:y\/n|yes\/no|true\/false|n\/y)$/i.test(values.join("/"));
  const opens = /[:([]\s{0,3}$/.test(lead) || isIntroduced(lead);
  const endsText = /^[\s;。.()[\]]*$/.test(tail);
  const isWhole = lead.trim() === "" && endsText;
  const followsKind = /(?:类型|状态|方式|来源|渠道|枚举)[,:]?\s{0,2}$/.test(lead);
  const isAfterChinese = hasChinese(lead.slice(-1)) || /[\u3400-\u9FFF],\s?$/.test(lead);
  const areConstants = values.every((value) => isConstant(value) && value.length > 1);
  if (isYesNo) return opens || isAfterChinese;
  if (delimiter === "[ ]") return areConstants && values.length > 2 && followsKind && endsText;
  if (areConstants)
    return opens || isWhole || ((isAfterChinese || followsKind) && endsText && (followsKind || values.length > 2));
  if (isStructured(lead, lead) || values.some((value) => value.length === 1)) return false;
  if (new Set(values.map(styleOf)).size > 1) return false;
  if (isIntroduced(lead) || isWhole) return true;
  if (delimiter === "[|]" && (opens || isAfterChinese)) return true;
  if (delimiter === wordDelimiter) return false;
  return (
    (opens && (kindWords.test(lead) || (endsText && values.length > 2))) ||
    (followsKind && endsText && values.length > 2)
  );
}

function styleOf(value: string): string {
  if (isConstant(value)) return "constant";
  return /^[a-z]/.test(value) ? "lower" : "capital";
}
