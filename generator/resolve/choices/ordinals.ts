import type { ListText } from "./text.js";

/**
 * Replaces the numbers of a numbered list with blanks if its items are values themselves: `(1)NORMAL:甲 (2)RETURN:乙`.
 * The numbers count from 1, and each precedes a word.
 */
export function withoutOrdinals(text: ListText): ListText {
  const ordinals = [...text.plain.matchAll(ordinal)];
  const areCounted = ordinals.length > 1 && ordinals.every(([, number], index) => Number(number) === index + 1);
  if (!areCounted) return text;
  return { plain: blank(text.plain, ordinals), quoted: blank(text.quoted, ordinals) };
}

const ordinal =
  /(?<![A-Za-z0-9.])\(?(\d{1,2})[).、:]\s{0,3}(?=(?:[A-Z][A-Z0-9_]{2,60}|[A-Za-z][A-Za-z0-9_]{0,60}(?=\s?[(]))\s?[:(=-])/g;

function blank(text: string, ordinals: readonly RegExpMatchArray[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: whole, index = 0 } of ordinals) {
    parts.push(text.slice(end, index), " ".repeat(whole.length));
    end = index + whole.length;
  }
  return parts.join("") + text.slice(end);
}
