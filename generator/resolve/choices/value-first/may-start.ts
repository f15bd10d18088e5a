import { hasChinese, isConstant, isNumber } from "../text.js";
import type { Link } from "./links.js";

/** Returns whether a word without a label is one more value of a list: it follows a delimiter. */
export function mayBeBare(plain: string, at: number, found: string): boolean {
  return found.length > 1 && !isNumber(found) && /[,、;|/]\s{0,3}$/.test(plain.slice(Math.max(0, at - 4), at));
}

const delimiter = /[\s,;、。/|()[\]"?:=.]/;

/** Returns whether a labelled value may start at a position, by the characters around it. */
export function mayStart(plain: string, at: number, link: Link, label: string, found: string): boolean {
  const before = plain[at - 1] ?? "\n";
  // Digits after a period, or after a colon that follows a digit, belong to a fraction or a time.
  if (/[.:]/.test(before) && isNumber(found) && /\d/.test(plain[at - 2] ?? "")) return false;
  const isDelimited = delimiter.test(before);
  const hyphenated = before === "-" && hasChinese(plain[at - 2] ?? "");
  const isAfterWord = (hyphenated || hasChinese(before)) && !notBeforeValue.test(plain.slice(Math.max(0, at - 4), at));
  if (/的\s?$/.test(plain.slice(Math.max(0, at - 2), at))) return false;
  switch (link) {
    case "mark":
    case "verb":
    case "bracket":
      if (!(isDelimited || isAfterWord)) return false;
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

/** Returns whether two numbers joined by a hyphen are a range: `1-2层`, but not `3-0元`. */
function isRange(plain: string, at: number, found: string, label: string): boolean {
  const end = /^\d+/.exec(label)?.[0];
  return end !== undefined && plain[at + found.length] === "-" && Number(end) > Number(found);
}

/** Matches words before a number that is not a value: `第1`, `格式1：`. */
const notBeforeValue = /(?:[第前近和及至到每满注例]|(?<!预)约|(?<!空)或|格式|步骤|规则|说明|方法|条件|场景|情况)$/;

function mayStartUnmarked(before: string, link: "blank" | "none", label: string, found: string): boolean {
  const isDelimited = before === "" || /[\s,;、。/|()[\]"?:=]$/.test(before);
  const isIntroduced = /(?:类型|状态|方式|来源|标识|渠道)$/.test(before);
  if (isNumber(found)) {
    // `2g`, `30kg`: a number with its unit.
    if (link === "none" && /^[a-z]{1,2}(?![A-Za-z\u3400-\u9FFF])/.test(label)) return false;
    return found.replace("-", "").length < 5 && (isDelimited || isIntroduced) && /^[\u3400-\u9FFFA-Za-z]/.test(label);
  }
  // A constant with an underscore may follow a label directly: `A_B 甲C_D 乙`.
  const isApart = isConstant(found) && (isIntroduced || (found.includes("_") && hasChinese(before.at(-1) ?? "")));
  if (!isDelimited && !isApart) return false;
  if (link === "none") return hasChinese(label.charAt(0)) && (found.length > 1 || isConstant(found));
  return (
    hasChinese(label.charAt(0)) ||
    (isConstant(found) && found.length > 2 && /^(?:[A-Z]?[a-z]|[A-Z]+[\u3400-\u9FFF])/.test(label))
  );
}
