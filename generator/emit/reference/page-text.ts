import { unseen } from "../../text/unseen.js";

/** Text of a document as a page shows it, with the language that a screen reader has to read it in. */
export interface PageText {
  readonly text: string;
  /** A language of HTML's `lang`. */
  readonly language: "zh-CN" | "en";
}

/** A text of the pages themselves, in the languages of their interface. */
export interface InBoth {
  readonly en: string;
  readonly zh: string;
}

export function pageText(text: string): PageText {
  const shown = wellFormed(text).trim();
  return { text: shown, language: chinese.test(shown) ? "zh-CN" : "en" };
}

/** As one line, for headings, links and titles. */
export function pageLine(text: string): PageText {
  return pageText(text.replaceAll(/\s+/g, " "));
}

/**
 * Without what HTML cannot hold, UTF-8 cannot carry or a reader does not see: halves of characters, marks of direction,
 * and control characters but line breaks and tabs.
 */
export function wellFormed(text: string): string {
  // Almost no text needs a closer look, and most show that by characters that are quick to test for.
  if (usual.test(text) || text.search(unseen) === -1) return text;
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(unseen, (character) => (character === "\n" || character === "\t" ? character : "\uFFFD"));
}

/** Texts of printable ASCII, Chinese characters and their punctuation. */
const usual = /^[ -~\u3001-\u303F\u4E00-\u9FFF\uFF01-\uFF60]*$/;

const chinese = /\p{Script=Han}/u;
