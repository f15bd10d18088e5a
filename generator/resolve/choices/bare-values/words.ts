import { holdsStructure, introducesValues, isStructured, kindWords, type Parameter } from "../reading.js";
import { hasChinese, isConstant } from "../text.js";
import { endsText, wordDelimiter, type Run } from "./run.js";

/** Returns whether a run of words is a list rather than parameter names, file types or words of a sentence. */
export function areWords({ values, lead, tail, delimiter }: Run, parameter: Parameter): boolean {
  if (holdsStructure(parameter) || values.every((value) => /[a-z_]0\d*$/.test(value))) return false;
  const isYesNo = /^(?:y\/n|yes\/no|true\/false|n\/y)$/i.test(values.join("/"));
  const introduced = introducesValues(lead);
  const opens = /[:([]\s{0,3}$/.test(lead) || introduced;
  const ends = endsText.test(tail);
  const isWhole = lead.trim() === "" && ends;
  const followsKind = /(?:类型|状态|方式|模式|来源|渠道|枚举|规则)[,:]?\s{0,2}$/.test(lead);
  const isAfterChinese = hasChinese(lead.slice(-1)) || /[\u3400-\u9FFF][,\s]\s?$/.test(lead);
  const areConstants = values.every((value) => isConstant(value) && value.length > 1);
  if (isYesNo) return opens || isAfterChinese;
  if (delimiter === "[ ]") return ends && areSpaced(values, lead, areConstants, followsKind || introduced);
  if (values.every(isConstant) && values.length > 2 && ends && lead.length < 16 && isAfterChinese) return true;
  if (areConstants) {
    const endsClause = (delimiter === "/" || delimiter === "[|]") && /^\s?[。;]/.test(tail);
    if (endsClause && (lead.trim() === "" || isAfterChinese)) return true;
    return opens || isWhole || ((isAfterChinese || followsKind) && ends && (followsKind || values.length > 2));
  }
  if ((!isWhole && areParameters(values, parameter)) || areFileTypes(values, parameter)) return false;
  const areKeys = introduced ? /字段|fields?\b/i.test(lead) : isStructured(lead, lead);
  if (areKeys || (!introduced && values.some((value) => value.length === 1) && !areLetters(values, lead))) return false;
  if (new Set(values.map(styleOf)).size > 1) return introduced && values.length > 2;
  if (introduced || isWhole) return true;
  if (delimiter === "[|]" && (opens || isAfterChinese)) return true;
  const isShort = ends && lead.length < 24;
  if (delimiter === wordDelimiter) return isShort && hasChinese(lead) && (opens || isAfterChinese);
  if ((delimiter === "/" || delimiter === ";") && isShort && (opens || isAfterChinese)) return true;
  // `渠道版本 a,b,c`: a short title followed by nothing but the list.
  const isTitled = isShort && isAfterChinese && lead.length < 16 && delimiter === "[,、]" && values.length > 2;
  const isPair =
    isShort && followsKind && lead.length < 10 && values.length === 2 && values.every((value) => value.length > 3);
  if (isPair) return true;
  if (isTitled && !areParameters(values.slice(0, 2), parameter)) return true;
  return (opens && (kindWords.test(lead) || (ends && values.length > 2))) || (followsKind && ends && values.length > 2);
}

/** Returns whether words separated by blanks are a list. An English sentence does not follow a short Chinese title. */
function areSpaced(values: readonly string[], lead: string, areConstants: boolean, isAnnounced: boolean): boolean {
  if (isAnnounced && values.length > 2) return areConstants || hasChinese(lead);
  const isTitle = /^[\u3400-\u9FFF]{2,8}\s?$/.test(lead);
  return isTitle && values.every((value) => value.length > 1) && (values.length > 2 || areConstants);
}

/** Returns whether all values are single letters after a colon: `性别：m/f`, but not the unit in `车速（km/h）`. */
function areLetters(values: readonly string[], lead: string): boolean {
  return values.every((value) => value.length === 1) && /:\s?$/.test(lead);
}

/** Returns whether words are names of parameters: `orderId或者itemId`. */
function areParameters(values: readonly string[], { name }: Parameter): boolean {
  const named = values.filter((value) => parameterName.test(value)).length;
  return named >= values.length / 2 && (named === values.length || !/type|kind|by/i.test(name));
}

const parameterName =
  /^(?:id|key|code|name|url|no|sku|spu|ip|mac|token|nick)s?$|(?:[a-z](?:Id|No|Code|Name|Key|Nick|Time)|_(?:id|no|code|name|key|nick|time))s?$/;

/** Returns whether words are file types and the parameter holds a file or its address. */
function areFileTypes(values: readonly string[], { name }: Parameter): boolean {
  return values.some((value) => fileType.test(value)) && !/type|format|suffix|ext/i.test(name);
}

const fileType = /^(?:jpe?g|png|gif|bmp|pdf|txt|docx?|xlsx?|mp[34]|zip|rar)$/i;

function styleOf(value: string): string {
  if (isConstant(value)) return "constant";
  return /^[a-z]/.test(value) ? "lower" : "capital";
}
