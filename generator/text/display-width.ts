import { eastAsianWidth } from "get-east-asian-width";
import { present } from "./present.js";

/** Columns of a text as editors and prettier count them: a Chinese character is two wide. */
export function displayWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let columns = 0;
  for (const character of text)
    columns += eastAsianWidth(present(character.codePointAt(0), "each character has a code point"));
  return columns;
}

/** Whether a text is of printable ASCII alone, each character of it one column wide. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
