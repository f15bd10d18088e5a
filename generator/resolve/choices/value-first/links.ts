/**
 * The characters between a value and its label. `mark`: a colon, an equals sign, hyphens; `ordinal`: the characters
 * that also follow the numbers of numbered remarks; `bare`: a word without a label; `none`: the label follows
 * directly.
 */
export type Link = "mark" | "verb" | "bracket" | "ordinal" | "comma" | "bare" | "blank" | "none";

/** The number of values with each link. */
export type LinkCounts = Readonly<Record<Link, number>>;

/** Counts the links of values. */
export function countLinks(values: readonly { readonly link: Link }[]): LinkCounts {
  const counts = { mark: 0, verb: 0, bracket: 0, ordinal: 0, comma: 0, bare: 0, blank: 0, none: 0 };
  for (const { link } of values) counts[link] += 1;
  return counts;
}

/** A link with its text. */
export interface FoundLink {
  readonly link: Link;
  readonly text: string;
}

/** Finds the link that starts at the end of a value. */
export function linkAt(plain: string, at: number, isAfterNumber: boolean): FoundLink | undefined {
  const pattern = isAfterNumber ? linkOfNumber : linkOfWord;
  pattern.lastIndex = at;
  const match = pattern.exec(plain);
  if (match === null) return undefined;
  const link = order.find((_, index) => match[index + 1] !== undefined);
  return link === undefined ? undefined : { link, text: match[0] };
}

/** The links in the order in which they are tried. */
const order: readonly Link[] = ["mark", "verb", "bracket", "ordinal", "comma", "bare", "blank", "none"];

const patterns: Readonly<Record<Exclude<Link, "ordinal">, RegExp>> = {
  mark: /(?:或者?(?:不填写?|不传|为?空|null))?\s{0,4}(?:,?(?::{1,2}|={1,3}>?)[\s?]{0,6}(?!\d+(?:[^\u3400-\u9FFFA-Za-z\d ]|$))|(?:-(?:\s?-){0,2}>?[\s?]{0,6}))/,
  verb: /(?:(?:或者?(?:不填写?|不传|为?空|null))?(?:时,?)?\s{0,3}|,\s?(?=表示|代表))(?:表示|代表(?:的?是)?|标识(?=[\u3400-\u9FFF])|指的?是|意味着|[是为](?=\s?[\u3400-\u9FFFA-Z])|(?:represents|means) )\s{0,3}/,
  bracket: /\s?\("?\s?(?=\d{0,4}[\u3400-\u9FFF]|[A-Za-z][A-Za-z ]{0,40}(?:\)|[\u3400-\u9FFF]))/,
  comma: /\s{0,2},\s{0,6}(?=["\u3400-\u9FFF]|[a-z]+[\u3400-\u9FFF]|[A-Z][a-z]+[;)])/,
  bare: /(?=\s{0,3}(?:[,、;|/)\]。]|$))/,
  blank: /\s{1,8}/,
  none: /(?=.)/,
};

/** Combines the patterns of all links, each in a group of its own, so that the text after a value is matched once. */
function anyLink(ordinal: RegExp): RegExp {
  const sources = order.map((link) => `(${(link === "ordinal" ? ordinal : patterns[link]).source})`);
  return new RegExp(sources.join("|"), "y");
}

const linkOfNumber = anyLink(/\s{0,3}[.、)。](?!\d)\s{0,3}/);
/** The links after a word. Sentences end after words, so a period is a link only directly before a Chinese label. */
const linkOfWord = anyLink(/\.(?=[\u3400-\u9FFF])/);
