import { labelsAfter, labelsInOrder } from "./bare-values/labels.js";
import { areNumbers } from "./bare-values/numbers.js";
import { delimiters, type Run } from "./bare-values/run.js";
import { areWords } from "./bare-values/words.js";
import { holdsStructure, isOpenEnded, namesKeys, startsExample, type Parameter, type Reading } from "./reading.js";
import { isConstant, isNumber, type ListText } from "./text.js";

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

function readRun(
  plain: string,
  at: number,
  found: string,
  delimiter: Run["delimiter"],
  parameter: Parameter,
): Reading | undefined {
  const lead = plain.slice(0, at);
  const tail = plain.slice(at + found.length);
  if (startsExample(lead) || /例如|比如|[Ff]or example/.test(lead) || isOpenEnded(found, tail.slice(0, 20)))
    return undefined;
  const words = (found.match(word) ?? []).filter((found) => found !== "or" && found !== "and");
  const run: Run = { values: [...new Set(words)], lead, tail, delimiter };
  const areNumeric = words.every(isNumber);
  if (!areNumeric && (parameter.base !== "String" || words.some(isNumber))) return undefined;
  const labels = labelsOf(run, words.length, plain, parameter);
  if (labels !== undefined) {
    return { choices: words.map((value, index) => ({ value, label: labels[index] ?? "" })), lead, tail: "" };
  }
  if (!endsRun.test(tail) || isContinued(run) || /多个|多选|逗号|分隔|隔开|组合|拼接/.test(plain)) return undefined;
  const areListed = areNumeric ? areNumbers(run, parameter) : areWords(run, parameter);
  return areListed ? { choices: run.values.map((value) => ({ value, label: "" })), lead, tail } : undefined;
}

const word = /(?<![A-Za-z0-9_])-?\d+|[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*/g;

function labelsOf(run: Run, count: number, plain: string, parameter: Parameter): readonly string[] | undefined {
  if (holdsStructure(parameter) || namesKeys(plain, new Set())) return undefined;
  return labelsInOrder(run, count) ?? (run.values.every(isConstant) ? labelsAfter(run, count) : undefined);
}

/** Matches the end of a clause after the last value. */
const endsRun =
  /^\s{0,3}(?:[)\],;。\n]|\([\s\u3400-\u9FFF]{0,12}\)|\((?=默认|缺省)|\.(?:\s|$)|$)|^\s{1,20}[\u3400-\u9FFF]|^(?:类型|方式|状态)\s*$/;

/** Returns whether the list continues in a form that this reader does not support. */
function isContinued({ values, tail, delimiter }: Run): boolean {
  if (/^\s*(?:等|[,、]\s*\((?!默认|缺省|\s))/.test(tail)) return true;
  const next = continues.exec(tail)?.[1];
  return next !== undefined && !values.includes(next) && delimiter === "[,、]";
}

const continues = /^\s{0,3}[,、/|;]\s{0,20}([A-Za-z][A-Za-z0-9_]*)/;
