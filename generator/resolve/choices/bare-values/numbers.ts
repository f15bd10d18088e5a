import { introducesValues, lacksNamedValue, type Parameter } from "../reading.js";
import { hasChinese } from "../text.js";
import { endsText, wordDelimiter, type Run } from "./run.js";

/** Returns whether a run of numbers is a list: it is introduced as one, or it is all that a short text contains. */
export function areNumbers({ values, lead, tail, delimiter }: Run, { base }: Parameter): boolean {
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

/** Matches words before numbers that are measurements, or parts of a list that the caller composes. */
const measure = /坐标|经度|纬度|区间|范围|尺寸|长度|大小|数组|列表|集合|ids?\b|版本|金额|价格/i;
