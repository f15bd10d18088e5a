import { eastAsianWidth } from "get-east-asian-width";
import { present } from "./present.js";

/** Returns the width of a text in columns, as editors and prettier count it: a Chinese character takes up two. */
export function displayWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let columns = 0;
  for (const character of text)
    columns += eastAsianWidth(present(character.codePointAt(0), "each character has a code point"));
  return columns;
}

/** Returns whether a text is printable ASCII, so that each character takes up one column. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
