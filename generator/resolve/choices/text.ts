/** A description in two forms of equal length, so that a position is valid in both. */
export interface ListText {
  /** The form with half-width punctuation, for matching. */
  readonly plain: string;
  /** The form with the page's own characters, for labels. */
  readonly quoted: string;
}

/** Replaces markup and comment marks of a description with blanks and converts its punctuation to half width. */
export function listText(description: string): ListText {
  const quoted = /[&<*]/.test(description) ? withoutMarkup(description) : description;
  const plain = quoted.replaceAll(folded, (unit) => foldings.get(unit) ?? halfWidth(unit));
  return { plain, quoted };
}

function withoutMarkup(description: string): string {
  return description
    .replaceAll(/&(?:quot|nbsp|lt|gt|amp|[lr][sd]quo|hellip|[mn]dash);/g, (entity) => entities.get(entity) ?? entity)
    .replaceAll(/<br\s{0,9}\/?>/gi, "\n")
    .replaceAll(/<\/?[a-z][^<>]{0,200}>|\/\*{1,9}|\*{1,9}\/|\*/gi, (mark) => " ".repeat(mark.length));
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&quot;", '"'],
  ["&nbsp;", " "],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
  ["&ldquo;", "“"],
  ["&rdquo;", "”"],
  ["&lsquo;", "‘"],
  ["&rsquo;", "’"],
  ["&hellip;", "…"],
  ["&mdash;", "—"],
  ["&ndash;", "–"],
]);

const foldings: ReadonlyMap<string, string> = new Map([
  ["\u3000", " "],
  ["\u00A0", " "],
  ["\t", " "],
  ["\r", "\n"],
  ["“", '"'],
  ["”", '"'],
  ["‘", '"'],
  ["’", '"'],
  ["'", '"'],
  ["`", '"'],
  ["【", "["],
  ["】", "]"],
  ["〔", "["],
  ["〕", "]"],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
]);

/** Maps full-width characters, blanks, quotes, brackets and dashes to the form that the patterns match. */
const folded =
  /[\u0000-\u0009\u000B-\u001F\u00A0\u2013\u2014\u2018\u2019\u201C\u201D\u2212\u3000\u3010\u3011\u3014\u3015\uFF01-\uFF5E'`]/g;

function halfWidth(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20 && character !== "\n") return " ";
  const isFullWidth = code >= 0xff01 && code <= 0xff5e;
  if (!isFullWidth) return character;
  const half = String.fromCharCode(code - 0xfee0);
  return half === "'" || half === "`" ? '"' : half;
}

export function isNumber(value: string): boolean {
  const first = value.charCodeAt(value.startsWith("-") ? 1 : 0);
  return first >= 0x30 && first <= 0x39;
}

/** Returns whether a word consists of capitals, like a constant. */
export function isConstant(value: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(value);
}

export function hasChinese(text: string): boolean {
  return /[\u3400-\u9FFF]/.test(text);
}
