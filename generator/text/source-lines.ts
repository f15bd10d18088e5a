import type { Place } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";

/**
 * Converts offsets in a source's text to places, and returns its lines. The lines are located once, on first use:
 * most sources have no findings, some have thousands.
 */
export class SourceLines {
  readonly #source: SourceText;
  #starts: readonly number[] | undefined;
  /**
   * The line of the last lookup: readers go through a text from its start, so most values are on this line or the
   * next.
   */
  #last = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  place(offset: number, length: number): Place {
    const line = this.lineAt(offset);
    return { file: this.#source.path, line, column: offset - this.lineStart(line) + 1, length };
  }

  /** Returns the place of a whole file: its first line. */
  firstLine(): Place {
    const end = this.#source.text.search(/[\r\n]/);
    return { file: this.#source.path, line: 1, column: 1, length: end < 0 ? this.#source.text.length : end };
  }

  /** Returns the place of the last non-blank character. */
  endOfText(): Place {
    return this.place(Math.max(0, this.#source.text.trimEnd().length - 1), 1);
  }

  /** Returns the number, from 1, of the line with an offset. */
  lineAt(offset: number): number {
    const starts = (this.#starts ??= lineStarts(this.#source.text));
    if (offset >= (starts[this.#last] ?? Infinity) && offset < (starts[this.#last + 1] ?? Infinity)) {
      return this.#last + 1;
    }
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    this.#last = low;
    return low + 1;
  }

  /** Returns the text of a line without its end; `undefined` if the line does not exist. */
  lineText(line: number): string | undefined {
    const { text } = this.#source;
    const starts = (this.#starts ??= lineStarts(text));
    const start = starts[line - 1];
    const next = starts[line];
    if (start === undefined) return undefined;
    if (next === undefined) return text.slice(start);
    // Searching the line would be slow: it may be long and have many findings.
    return text.slice(start, next - (text.startsWith("\r\n", next - 2) ? 2 : 1));
  }

  /** Returns the offset of a line; lines after the last one start at the end of the text. */
  lineStart(line: number): number {
    const starts = (this.#starts ??= lineStarts(this.#source.text));
    return starts[line - 1] ?? this.#source.text.length;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // Single characters are found much faster than a pattern, and few sources have other line ends.
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  const lineEnd = /\r\n?|\n/g;
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
  return starts;
}
