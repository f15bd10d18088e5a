import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
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

/** Blanks that captures hold besides the usual one: tabs, U+00A0, U+3000, those without a width, and their kin. */
const oddBlanks = /[\t\u00A0\u2000-\u200B\u202F\u2060\u3000]/g;

/** The platform's longest page has some 7,000 lines; whatever goes far beyond is no page, and would take much memory. */
export const mostLines = 150_000;

/** The lines of a capture, whatever their ends and blanks are; nothing if there are more than any page has. */
export function pageLines(source: SourceText): readonly PageLine[] | undefined {
  if (hasTooManyLines(source.text)) return undefined;
  return source.text.split(/\r\n|\n|\r/).map((line, index) => new CaptureLine(source.path, index + 1, line));
}

function hasTooManyLines(text: string): boolean {
  const lineEnd = /\r\n?|\n/g;
  for (let count = 0; count < mostLines; count += 1) if (!lineEnd.test(text)) return false;
  return true;
}

class CaptureLine implements PageLine {
  readonly text: string;
  readonly bullet: boolean;
  readonly raw: string;
  readonly #file: string;
  readonly #line: number;
  readonly #column: number;

  constructor(file: string, line: number, written: string) {
    this.raw = written.replaceAll(/[\u00A0\u200B\u2060\uFEFF]/g, " ");
    const plain = this.raw.replaceAll(oddBlanks, " ");
    const trimmed = plain.trim();
    const bullet = /^[•●·](?: +|$)/.exec(trimmed)?.[0] ?? "";
    this.text = trimmed.slice(bullet.length);
    this.bullet = bullet !== "";
    this.#file = file;
    this.#line = line;
    this.#column = plain.length - plain.trimStart().length + bullet.length + 1;
  }

  /** Made when it is asked for: few of a page's lines end up in findings. */
  get place(): Place {
    return { file: this.#file, line: this.#line, column: this.#column, length: this.text.length };
  }
}

/** A part of a line's text with its own place. */
export function part(line: PageLine, start: number, text: string): Located<string> {
  return located(text, { ...line.place, column: line.place.column + start, length: text.length });
}

/** The parts of a line between its tabs. Those in front of its first word indent the line, unless they are asked for. */
export function cellsByTabs({ raw, place }: PageLine, tabs?: "with those at its start"): readonly Located<string>[] {
  let at = tabs === undefined ? place.column - 1 : 0;
  return raw
    .slice(at)
    .split("\t")
    .map((written) => {
      const text = written.replaceAll(oddBlanks, " ").trim();
      const column = at + 1 + (text === "" ? 0 : written.length - written.trimStart().length);
      at += written.length + 1;
      return located(text, { ...place, column, length: text.length });
    });
}
