import { invisibleCharacters, mayContainInvisible } from "../../text/invisible-characters.js";

/** A text of a document as a page shows it, with its language for screen readers. */
export interface PageText {
  readonly text: string;
  /** A value of the HTML attribute `lang`. */
  readonly language: "zh-CN" | "en";
}

/** A text of the pages themselves, in both languages of their interface. */
export interface InBoth {
  readonly en: string;
  readonly zh: string;
}

export function pageText(text: string): PageText {
  const shown = wellFormed(text).trim();
  return { text: shown, language: chinese.test(shown) ? "zh-CN" : "en" };
}

/** Returns a text on one line, for headings, links and titles. */
export function pageLine(text: string): PageText {
  return pageText(text.replaceAll(/\s+/g, " "));
}

/**
 * Replaces characters that HTML or UTF-8 cannot represent or a reader cannot see: lone surrogates, direction marks, and
 * control characters other than line breaks and tabs.
 */
export function wellFormed(text: string): string {
  if (!mayContainInvisible.test(text)) return text;
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(invisibleCharacters, (character) => (character === "\n" || character === "\t" ? character : "\uFFFD"));
}

const chinese = /\p{Script=Han}/u;
