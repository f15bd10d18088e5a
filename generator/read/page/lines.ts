import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { SourceText } from "../../model/source-text.js";
import { endOfText, startOfText } from "../../text/blanks.js";

/** A line of a page without the blanks around it, which have no meaning: a limits cell shifts the rest of a capture. */
export interface PageLine {
  /** The text with every kind of blank as a space, and without invisible characters. */
  readonly text: string;
  /** Whether the line is a bullet; `text` is then the text after the bullet. */
  readonly bullet: boolean;
  readonly place: Place;
  /** The line with its own tabs and indentation, for samples and for cells between tabs. */
  readonly raw: string;
  /** The offsets in the source's line, in ascending order, at which invisible characters were removed. */
  readonly removed?: readonly number[];
}

/** Matches blanks of captures other than the space: U+00A0, U+3000 and similar characters. */
const otherBlanks = /[\u00A0\u2000-\u200A\u202F\u3000]/g;
const otherBlank = new RegExp(otherBlanks.source);

/** Matches full-width letters, digits and `_`, which some editors write in names and types. */
const wideLetters = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF3F\uFF41-\uFF5A]/g;
const wideLetter = new RegExp(wideLetters.source);
const wideOffset = 0xfee0;

/** Matches zero-width characters, direction marks, and glyphs of icon fonts, as characters or as entities. */
const invisible =
  /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF\uE000-\uF8FF]|&#x(?:e[0-9a-f]{3}|f[0-8][0-9a-f]{2});|&#(?:5734[4-9]|573[5-9]\d|57[4-9]\d\d|5[89]\d{3}|6[0-2]\d{3}|63[0-6]\d{2}|637[0-3]\d|6374[0-3]);/gi;
const invisibleCharacter = new RegExp(invisible.source, "i");

/**
 * Matches the first character of any match of the patterns above, except for the `&` of entities. Most texts have
 * none.
 */
const specialCharacter =
  /[\u00A0\u00AD\u061C\u2000-\u200F\u202A-\u202F\u2060-\u2064\u2066-\u206F\u3000\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFF10-\uFF19\uFF21-\uFF3A\uFF3F\uFF41-\uFF5A]/;

/**
 * The maximum number of lines. The platform's longest page has some 7,000; a much longer text is not a page and
 * would take too much memory.
 */
export const maxLines = 150_000;

/**
 * Returns the lines of a capture with any kind of line ends and blanks.
 *
 * @returns `undefined` if there are more than any page has.
 */
export function pageLines(source: SourceText): readonly PageLine[] | undefined {
  // Splitting at a single character is several times as fast, and few sources have other line ends.
  const written = source.text.split(source.text.includes("\r") ? /\r\n|\n|\r/ : "\n", maxLines + 1);
  if (written.length > maxLines) return undefined;
  const has = specialCharactersIn(source.text);
  const lines: PageLine[] = [];
  for (let index = 0; index < written.length; index += 1) {
    lines.push(lineOf(source.path, index + 1, written[index] ?? "", has));
  }
  return lines;
}

function specialCharactersIn(text: string): SpecialCharacters {
  const isSpecial = specialCharacter.test(text) || text.includes("&#");
  return {
    tabs: text.includes("\t"),
    invisible: isSpecial && invisibleCharacter.test(text),
    blanks: isSpecial && otherBlank.test(text),
    wideLetters: isSpecial && wideLetter.test(text),
  };
}

/** The facts about a source that allow a reader to skip work for most of its lines. */
interface SpecialCharacters {
  readonly tabs: boolean;
  readonly invisible: boolean;
  readonly blanks: boolean;
  readonly wideLetters: boolean;
}

const noOffsets: readonly number[] = [];

function invisibleOffsets(line: string): readonly number[] {
  const offsets: number[] = [];
  for (const { index, 0: found } of line.matchAll(invisible)) {
    for (let at = index; at < index + found.length; at += 1) offsets.push(at);
  }
  return offsets;
}

/**
 * Returns the line of a capture. It is a plain object, whose shape the engine keeps. It forgets the shape of a class when
 * no instance is left, and then discards the compiled code of every function that takes lines.
 */
function lineOf(file: string, number: number, written: string, has: SpecialCharacters): PageLine {
  const removed = has.invisible ? invisibleOffsets(written) : noOffsets;
  let raw = removed.length > 0 ? written.replaceAll(invisible, "") : written;
  if (has.blanks) raw = raw.replaceAll(otherBlanks, " ");
  if (has.wideLetters) {
    raw = raw.replaceAll(wideLetters, (letter) => String.fromCharCode(letter.charCodeAt(0) - wideOffset));
  }
  const blanks = startOfText(raw);
  const end = endOfText(raw, blanks);
  const start = offsetAfterBullet(raw, blanks, end);
  let text = start === 0 && end === raw.length ? raw : raw.slice(start, end);
  if (has.tabs && text.includes("\t")) text = text.replaceAll("\t", " ");
  const place = { file, line: number, column: columnAt(start, removed), length: text.length };
  return { text, bullet: start > blanks, place, raw, removed };
}

/**
 * Returns the offset after the bullet at an offset and after the blanks that follow it, or the offset itself if there is
 * no bullet. A middle dot occurs inside people's names too, so it is one only before a blank.
 */
function offsetAfterBullet(line: string, at: number, end: number): number {
  const code = line.charCodeAt(at);
  if (code < middleDot || !bullets.has(code)) return at;
  let start = at + 1;
  while (start < end && (line[start] === " " || line[start] === "\t")) start += 1;
  return code === middleDot && start === at + 1 && start < end ? at : start;
}

const middleDot = 0xb7;
const bullets: ReadonlySet<number> = new Set(Array.from("•●◦▪‣·", (bullet) => bullet.charCodeAt(0)));

/** Returns the column in the source for an offset in a line from which invisible characters were removed. */
function columnAt(offset: number, removed: readonly number[]): number {
  if (removed.length === 0) return offset + 1;
  let at = offset;
  for (const gap of removed) {
    if (gap > at) break;
    at += 1;
  }
  return at + 1;
}

/** Returns a part of a line's text with its own place. */
export function part(line: PageLine, start: number, text: string): Located<string> {
  const { place, removed } = line;
  if (start === 0 && text.length === place.length) return located(text, place);
  if (removed === undefined || removed.length === 0) return located(text, within(place, place.column + start, text));
  const first = place.column - 1 - removed.filter((gap) => gap < place.column - 1).length;
  return located(text, within(place, columnAt(first + start, removed), text));
}

/** Returns a part of a line as a line of its own, without the blanks around it. */
export function partOfLine(line: PageLine, start: number, end = line.text.length): PageLine {
  const written = line.text.slice(start, end);
  const text = written.trim();
  const { place } = part(line, start + written.length - written.trimStart().length, text);
  return { text, bullet: false, place, raw: text, removed: noOffsets };
}

/** Returns the place of a text that starts at a column of a place's line. */
function within({ file, line }: Place, column: number, { length }: string): Place {
  return { file, line, column, length };
}

/**
 * Returns the parts of a line between its tabs. Tabs before the first word are an indentation and are left out
 * unless requested.
 */
export function cellsByTabs(line: PageLine, tabs?: "with those at its start"): readonly Located<string>[] {
  const { raw, place, removed = noOffsets } = line;
  const cells: Located<string>[] = [];
  let start = tabs === undefined ? startOfText(raw) : 0;
  while (start <= raw.length) {
    const tab = raw.indexOf("\t", start);
    const end = tab < 0 ? raw.length : tab;
    const text = raw.slice(start, end).trim();
    const at = text === "" || text.length === end - start ? start : startOfText(raw, start);
    cells.push(located(text, within(place, columnAt(at, removed), text)));
    start = end + 1;
  }
  return cells;
}

/** Counts the blanks and tabs before a line; full-width blanks count twice. */
export function indentOf({ raw }: Pick<PageLine, "raw">): number {
  return startOfText(raw);
}
