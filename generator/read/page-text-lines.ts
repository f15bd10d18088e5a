import { located, type Located, type Place } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";

/** A line of a capture without the blanks around it, which say nothing: a limits cell shifts the rest of the page. */
export interface PageLine {
  readonly text: string;
  /** Whether the line is a bullet; `text` is then what follows the bullet. */
  readonly bullet: boolean;
  readonly place: Place;
  /** The line as it stands, for samples, which keep their own indentation. */
  readonly raw: string;
}

/** Blanks of every width that captures hold: U+00A0 and U+3000 besides the usual ones. */
const outerBlanks = /^[\s\u00A0\u3000]+|[\s\u00A0\u3000]+$/g;

export function pageLines(source: SourceText): readonly PageLine[] {
  return source.text.split("\n").map((raw, index) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const trimmed = line.replaceAll(outerBlanks, "");
    const bullet = /^[•●·]\s+/.exec(trimmed)?.[0] ?? "";
    const text = trimmed.slice(bullet.length);
    const column = line.indexOf(trimmed) + bullet.length + 1;
    return {
      text,
      bullet: bullet !== "",
      raw: line,
      place: { file: source.path, line: index + 1, column, length: text.length },
    };
  });
}

/** A part of a line's text with its own place. */
export function part(line: PageLine, start: number, text: string): Located<string> {
  return located(text, { ...line.place, column: line.place.column + start, length: text.length });
}
