/** A description in two forms of the same length, so that a position in one is the same position in the other. */
export interface ListText {
  /** With half-width punctuation, as rules match it. */
  readonly plain: string;
  /** With the page's own characters, as labels quote it. */
  readonly quoted: string;
}

/** Blanks out markup and the marks of comments in a description and folds its punctuation. */
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

/** Characters that rules match in another form: full-width ones, blanks, quotes, brackets and dashes. */
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

/** A value of a list as a pattern's source: a whole number, or a word that starts with a letter. */
export const valuePattern = String.raw`-?\d{1,12}|[A-Za-z][A-Za-z0-9_]{0,60}`;

export function isNumber(value: string): boolean {
  const first = value.charCodeAt(value.startsWith("-") ? 1 : 0);
  return first >= 0x30 && first <= 0x39;
}

/** A word in capitals, as constants are written. */
export function isConstant(value: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(value);
}

export function hasChinese(text: string): boolean {
  return /[\u3400-\u9FFF]/.test(text);
}
