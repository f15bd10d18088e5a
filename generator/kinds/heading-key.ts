/** Characters without a width, soft hyphens, direction marks, and the private glyphs of icon fonts: none says anything. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF\uE000-\uF8FF]/g;

/** A text without the characters that a reader of the page does not see, and without blanks around it. */
export function visibleText(text: string): string {
  return invisibleOnce.test(text) ? text.replaceAll(invisible, "").trim() : text.trim();
}

const invisibleOnce = new RegExp(invisible.source);

/**
 * The form in which headings, column titles and required words are compared: what is visible of them, full-width
 * characters as usual ones, lower case, without the marks of Markdown, bullets and numbers before the word, and without
 * punctuation behind it.
 */
export function headingKey(text: string): string {
  // Headings are short; a long line is not searched for marks.
  if (text.length > longestHeading) return text;
  const visible = visibleText(text);
  // Normalizing takes most of the time, and most texts have nothing to normalize.
  return (isNormal.test(visible) ? visible : visible.normalize("NFKC"))
    .toLowerCase()
    .replace(leadingMarks, "")
    .replace(/[\s:*#_`]+$/, "")
    .replaceAll(/\s+/g, " ");
}

const longestHeading = 60;
/** ASCII and the common Chinese characters. */
const isNormal = /^[ -~\u4E00-\u9FFF]*$/;
/** `## `, `▼ `, `2. `, `三、`. */
const leadingMarks = /^(?:[#*_`\s▼▽▶▷▸►●•◆◇■□▪○·]+|\d{1,2}[.、)]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)+/;
