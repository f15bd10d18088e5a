/** Text of a document as a page shows it, with the language that a screen reader has to read it in. */
export interface PageText {
  readonly text: string;
  /** A language of HTML's `lang`; the pages themselves are in English. */
  readonly language: "zh-CN" | "en";
}

export function pageText(text: string): PageText {
  const shown = wellFormed(text).trim();
  return { text: shown, language: chinese.test(shown) ? "zh-CN" : "en" };
}

/** As one line, for headings, links and titles. */
export function pageLine(text: string): PageText {
  return pageText(text.replaceAll(/\s+/g, " "));
}

/** Without what HTML cannot hold and UTF-8 cannot carry: halves of characters, and control characters but line breaks and tabs. */
export function wellFormed(text: string): string {
  if (!suspect.test(text)) return text;
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll(/[^\P{Control}\n\t]/gu, "\uFFFD");
}

/** Almost no text needs a closer look. */
const suspect = /[\p{Control}\uD800-\uDFFF]/u;

const chinese = /\p{Script=Han}/u;
