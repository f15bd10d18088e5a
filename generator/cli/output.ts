import { styleText } from "node:util";
import type { Span, Style, StyledLine } from "../text/styled-line.js";
import { visibleLine, visibleText } from "../text/unseen.js";

/** Standard output or standard error, as Node.js has them or a test. */
export interface RawStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * The only way to standard output and standard error. Texts of documents, names of files and arguments pass it as text:
 * a control character, an escape sequence or a mark of direction in them stands there as an escape such as `\u001b`. What
 * a terminal acts upon is written by this class alone: styles, and the line of progress.
 */
export class Output {
  readonly #stream: RawStream;
  readonly #isStyled: boolean;
  #isProgressShown = false;

  constructor(stream: RawStream, environment: Readonly<Record<string, string | undefined>>) {
    this.#stream = stream;
    const isForced = environment["FORCE_COLOR"] !== undefined && environment["FORCE_COLOR"] !== "0";
    const isRefused = environment["NO_COLOR"] !== undefined && environment["NO_COLOR"] !== "";
    this.#isStyled = (this.isTerminal || isForced) && !isRefused;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Writes a text of several lines that is laid out already; only its line feeds and tabs stay. */
  write(text: string): void {
    this.wipeProgress();
    this.#stream.write(visibleText(text));
  }

  /** Writes one line, whatever its texts hold. */
  writeLine(line: string | StyledLine): void {
    this.wipeProgress();
    const spans: StyledLine = typeof line === "string" ? [{ text: line }] : line;
    this.#stream.write(`${spans.map((span) => this.#styled(span)).join("")}\n`);
  }

  /** Shows a line on a terminal until something else is written, or it is wiped. */
  showProgress(text: string): void {
    this.#stream.write(`\r\u001B[K${visibleLine(text)}`);
    this.#isProgressShown = true;
  }

  wipeProgress(): void {
    if (this.#isProgressShown) this.#stream.write("\r\u001B[K");
    this.#isProgressShown = false;
  }

  #styled({ text, style }: Span): string {
    const visible = visibleLine(text);
    if (style === undefined || !this.#isStyled) return visible;
    // Whether this stream is styled is decided above; by itself Node.js would look at standard output.
    return styleText(formats[style], visible, { validateStream: false });
  }
}

const formats = {
  error: "red",
  warning: "yellow",
  added: "green",
  faint: "gray",
  strong: "bold",
} as const satisfies Readonly<Record<Style, string>>;
