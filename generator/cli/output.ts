import { styleText } from "node:util";
import type { Span, Style, StyledLine } from "../text/styled-line.js";
import { visibleLine, visibleText } from "../text/invisible-characters.js";
import { truncate, wrapLine } from "../text/wrap.js";

/** Standard output or standard error, of Node.js or of a test. */
export interface RawStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The width of the terminal in columns. */
  readonly columns?: number;
}

/**
 * Writes to standard output and standard error; nothing else does. Control characters, escape sequences and direction
 * marks in texts of documents, file names and arguments are printed as escapes such as `\u001b`. Only this class writes
 * styles and the line of progress.
 */
export class Output {
  readonly #stream: RawStream;
  readonly #isStyled: boolean;
  /** The width at which lines for people are wrapped; `undefined` if they are not wrapped. */
  readonly columns: number | undefined;
  #isProgressShown = false;

  constructor(stream: RawStream, environment: Readonly<Record<string, string | undefined>>) {
    this.#stream = stream;
    this.columns = columnsOf(stream, environment);
    const isForced = environment["FORCE_COLOR"] !== undefined && environment["FORCE_COLOR"] !== "0";
    const isRefused = environment["NO_COLOR"] !== undefined && environment["NO_COLOR"] !== "";
    this.#isStyled = (this.isTerminal || isForced) && !isRefused;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Writes a preformatted text of several lines; only its line feeds and tabs are kept as they are. */
  write(text: string): void {
    this.clearProgress();
    this.#stream.write(visibleText(text));
  }

  /** Writes one line, wrapped at the width of the terminal; line breaks in its texts are escaped. */
  writeLine(line: string | StyledLine): void {
    const visible = visibleSpans(line);
    this.#writeSpans(this.columns === undefined ? [visible] : wrapLine(visible, this.columns));
  }

  /** Writes one line that must not be wrapped, such as a line of a source or of a difference. */
  writeWholeLine(line: string | StyledLine): void {
    this.#writeSpans([visibleSpans(line)]);
  }

  /** Shows a line of progress on a terminal until other output is written or it is cleared. */
  showProgress(text: string): void {
    const visible = visibleLine(text);
    // A line that wraps could not be cleared.
    const shown = this.columns === undefined ? visible : truncate(visible, this.columns - 1);
    this.#stream.write(`\r\u001B[K${shown}`);
    this.#isProgressShown = true;
  }

  clearProgress(): void {
    if (this.#isProgressShown) this.#stream.write("\r\u001B[K");
    this.#isProgressShown = false;
  }

  #writeSpans(lines: readonly StyledLine[]): void {
    this.clearProgress();
    for (const spans of lines) this.#stream.write(`${spans.map((span) => this.#styled(span)).join("")}\n`);
  }

  #styled({ text, style }: Span): string {
    if (style === undefined || !this.#isStyled) return text;
    // The decision about styles is made above; by default, Node.js would check standard output.
    return styleText(formats[style], text, { validateStream: false });
  }
}

function visibleSpans(line: string | StyledLine): StyledLine {
  const spans: StyledLine = typeof line === "string" ? [{ text: line }] : line;
  return spans.map((span) => ({ ...span, text: visibleLine(span.text) }));
}

/** The minimum width in columns that lines are wrapped at. */
const minColumns = 20;

/** Returns `COLUMNS`, else the width of the terminal; `undefined` for a pipe without `COLUMNS`. */
function columnsOf(
  { isTTY, columns }: RawStream,
  environment: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const given = environment["COLUMNS"] ?? "";
  const found = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : isTTY === true ? columns : undefined;
  return found === undefined || found === 0 ? undefined : Math.max(minColumns, found);
}

const formats = {
  error: "red",
  warning: "yellow",
  added: "green",
  faint: "gray",
  strong: "bold",
} as const satisfies Readonly<Record<Style, string>>;
