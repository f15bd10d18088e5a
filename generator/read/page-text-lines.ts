import { located, type Located, type Place } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";

/** A line of a capture without the blanks around it, which say nothing: a limits cell shifts the rest of the page. */
export interface PageLine {
  /** With every kind of blank written as the usual one. */
  readonly text: string;
  /** Whether the line is a bullet; `text` is then what follows the bullet. */
  readonly bullet: boolean;
  readonly place: Place;
  /** The line as it stands but for no-break spaces, for samples, which keep their own indentation. */
  readonly raw: string;
}

/** Blanks that captures hold besides the usual one: tabs, U+00A0, U+3000 and their kin. */
const oddBlanks = /[\t\u00A0\u2000-\u200A\u202F\u3000]/g;

/** The lines of a capture, whatever their ends and blanks are. */
export function pageLines(source: SourceText): readonly PageLine[] {
  return source.text.split(/\r\n|\n|\r/).map((line, index) => {
    const raw = line.replaceAll(/[\u00A0\uFEFF]/g, " ");
    const plain = raw.replaceAll(oddBlanks, " ");
    const trimmed = plain.trim();
    const bullet = /^[•●·](?: +|$)/.exec(trimmed)?.[0] ?? "";
    const text = trimmed.slice(bullet.length);
    const column = line.length - plain.trimStart().length + bullet.length + 1;
    return {
      text,
      bullet: bullet !== "",
      raw,
      place: { file: source.path, line: index + 1, column, length: text.length },
    };
  });
}

/** A part of a line's text with its own place. */
export function part(line: PageLine, start: number, text: string): Located<string> {
  return located(text, { ...line.place, column: line.place.column + start, length: text.length });
}
