import { styleText } from "node:util";
import type { Span, Style, StyledLine } from "../text/styled-line.js";
import { visibleLine, visibleText } from "../text/unseen.js";
import { truncate, wrapLine } from "../text/wrap.js";

/** Standard output or standard error, as Node.js has them or a test. */
export interface RawStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
}

/**
 * The only way to standard output and standard error. Texts of documents, names of files and arguments pass it as text:
 * a control character, an escape sequence or a mark of direction in them stands there as an escape such as `\u001b`. What
 * a terminal acts upon is written by this class alone: styles, and the line of progress.
 */
export class Output {
  readonly #stream: RawStream;
  readonly #isStyled: boolean;
  /** The width that lines for people are wrapped at; `undefined`: they are not wrapped. */
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

  /** Writes a text of several lines that is laid out already; only its line feeds and tabs stay. */
  write(text: string): void {
    this.clearProgress();
    this.#stream.write(visibleText(text));
  }

  /** Writes one line, whatever its texts hold, wrapped at the width of a terminal. */
  writeLine(line: string | StyledLine): void {
    const visible = visibleSpans(line);
    this.#writeSpans(this.columns === undefined ? [visible] : wrapLine(visible, this.columns));
  }

  /** Writes one line that must not be wrapped, such as one of a source or of a difference. */
  writeWholeLine(line: string | StyledLine): void {
    this.#writeSpans([visibleSpans(line)]);
  }

  /** Shows a line on a terminal until something else is written, or it is wiped. */
  showProgress(text: string): void {
    const visible = visibleLine(text);
    // A line that wraps could not be wiped.
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
    // Whether this stream is styled is decided above; by itself Node.js would look at standard output.
    return styleText(formats[style], text, { validateStream: false });
  }
}

function visibleSpans(line: string | StyledLine): StyledLine {
  const spans: StyledLine = typeof line === "string" ? [{ text: line }] : line;
  return spans.map((span) => ({ ...span, text: visibleLine(span.text) }));
}

/** Terminals that are narrower show nothing well. */
const fewestColumns = 20;

/** `COLUMNS`, else the width of the terminal; a pipe without `COLUMNS` has none. */
function columnsOf(
  { isTTY, columns }: RawStream,
  environment: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const given = environment["COLUMNS"] ?? "";
  const found = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : isTTY === true ? columns : undefined;
  return found === undefined || found === 0 ? undefined : Math.max(fewestColumns, found);
}

const formats = {
  error: "red",
  warning: "yellow",
  added: "green",
  faint: "gray",
  strong: "bold",
} as const satisfies Readonly<Record<Style, string>>;
