import type { ShownText } from "../../../templates/docs/markdown.js";
import { present } from "../../text/present.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import { addresses, linkTo } from "./addresses.js";
import { wellFormed } from "./page-text.js";

/** Moves the long texts of one API to files, so that pages stay small. */
export class LongTexts {
  readonly #module: string;
  readonly #files: EmittedFile[] = [];

  constructor(module: string) {
    this.#module = module;
  }

  /**
   * Returns a text as a page shows it. The text gets a file if it is too long.
   *
   * @param longest The maximum size on the page, in bytes.
   */
  show(text: string, longest: number, page: string): ShownText {
    const whole = wellFormed(text);
    const shown = startOfText(whole, longest);
    if (shown.length === whole.length) return { text: whole, whole: undefined };
    const path = addresses.text(this.#module, this.#files.length + 1);
    this.#files.push({ path, text: whole.endsWith("\n") ? whole : `${whole}\n` });
    return {
      text: `${shown}…`,
      whole: { href: linkTo(path, page), characters: whole.length.toLocaleString("en") },
    };
  }

  get files(): readonly EmittedFile[] {
    return this.#files;
  }
}

/** Returns the size of a text in a page, in bytes. */
export function sizeInPage(text: string): number {
  let size = 0;
  for (const character of text) size += sizeOfCharacter(character);
  return size;
}

/** Returns the start of a text that takes at most `longest` bytes in a page. */
export function startOfText(text: string, longest: number): string {
  // No character takes more than six bytes, so most texts fit without a closer look.
  if (text.length * 6 <= longest) return text;
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += sizeOfCharacter(character);
    if (size > longest) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

function sizeOfCharacter(character: string): number {
  const code = present(character.codePointAt(0), "each character has a code point");
  if (code < 0x80) return escaped.has(character) ? 6 : 1;
  return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The characters that templates escape. */
const escaped: ReadonlySet<string> = new Set("&<>\"'`=");
