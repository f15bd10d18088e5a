import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { renderDiagnostic } from "../diagnostics/frame.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import type { Style } from "../text/styled-line.js";
import type { CliContext } from "./context.js";
import type { Output } from "./output.js";

export interface TerminalOptions {
  /** Results and diagnostics as one JSON value a line. */
  readonly json?: boolean | undefined;
  /** No summary and no notes; diagnostics and results stay. */
  readonly quiet?: boolean | undefined;
}

/** How commands print: results to standard output, everything else to standard error. */
export class Terminal {
  readonly #output: Output;
  readonly #errors: Output;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #startedAt = performance.now();

  constructor({ output, errors }: CliContext, options: TerminalOptions) {
    this.#output = output;
    this.#errors = errors;
    this.#json = options.json === true;
    this.#quiet = options.quiet === true;
  }

  /** Whether results and diagnostics are printed as JSON, one value a line. */
  get json(): boolean {
    return this.#json;
  }

  /**
   * Shows how far a long piece of work has come, how fast it goes and how long it will take, on a terminal only, in one
   * line that is wiped in the end. Work that is quick shows nothing.
   *
   * @param things what is counted, as in "files", and what happens to it, as in "read".
   */
  progress(things: string, verb: string): (done: number, total: number) => void {
    if (!this.#showsProgress) return () => undefined;
    // The work starts with the first thing that is done, and may go on from where an earlier run has left it.
    let start: { readonly at: number; readonly done: number } | undefined;
    let shownAt = 0;
    return (done, total) => {
      const now = performance.now();
      if (start === undefined) {
        start = { at: now, done };
        shownAt = now;
      }
      if (done === total) {
        this.#errors.wipeProgress();
      } else if (now - shownAt > 200) {
        const rate = (done - start.done) / ((now - start.at) / 1000);
        this.#errors.showProgress(`${done} of ${total} ${things} ${verb}${describePace(rate, total - done)}`);
        shownAt = now;
      }
    };
  }

  /** Shows what is being done where nothing can be counted, on a terminal only, until something else is printed. */
  step(text: string): void {
    if (this.#showsProgress) this.#errors.showProgress(text);
  }

  /** Whether {@link note} shows anything: work for notes alone can be left out otherwise. */
  get showsNotes(): boolean {
    return !this.#quiet && !this.#json;
  }

  /** What the command was asked for, as a text of several lines or as JSON. */
  result(text: string): void {
    this.#errors.wipeProgress();
    this.#output.write(text);
  }

  /** One line of what the command was asked for. */
  resultLine(line: string): void {
    this.#errors.wipeProgress();
    this.#output.writeLine(line);
  }

  /** One line worth knowing that is not the result. */
  note(line: string): void {
    if (this.#quiet || this.#json) return;
    this.#errors.writeLine(line);
  }

  /** The lines of a difference between two texts, each coloured by its first character. */
  difference(lines: readonly string[]): void {
    if (this.#json) return;
    for (const text of lines) this.#errors.writeLine([{ text, style: differenceStyle(text) }]);
  }

  /** Findings with the source lines that they concern. */
  diagnostics(found: readonly Diagnostic[], sources: readonly SourceText[]): void {
    this.#errors.wipeProgress();
    const linesOf = new Map(sources.map((source) => [source.path, new SourceLines(source)]));
    for (const diagnostic of found) {
      if (this.#json) {
        this.#errors.write(`${JSON.stringify(toJson(diagnostic))}\n`);
      } else {
        const lines = diagnostic.place === undefined ? undefined : linesOf.get(diagnostic.place.file);
        for (const line of renderDiagnostic(diagnostic, lines)) this.#errors.writeLine(line);
        this.#errors.writeLine("");
      }
    }
  }

  /** The last line: what was done, and how long it took. */
  summary(parts: readonly (string | undefined)[]): void {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    this.note([...parts.filter((part) => part !== undefined), `${seconds} s`].join(" · "));
  }

  get #showsProgress(): boolean {
    return this.#errors.isTerminal && !this.#quiet && !this.#json;
  }
}

/** `3 files`, `1 file`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `2 errors · 1 warning`, or nothing to say. */
export function countBySeverity(found: readonly Diagnostic[]): string | undefined {
  const errors = found.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = found.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [count(errors, "error")]),
    ...(warnings === 0 ? [] : [count(warnings, "warning")]),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

/** ` · 310/s · 10 s left`, as far as it can be told. */
function describePace(rate: number, left: number): string {
  if (rate <= 0) return "";
  const seconds = Math.ceil(left / rate);
  const time = seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return ` · ${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s · ${time} left`;
}

function toJson(diagnostic: Diagnostic): object {
  const { code, severity, message, hint, place, parameter } = diagnostic;
  return {
    code,
    severity,
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    parameter: parameter ?? null,
    hint,
  };
}

function differenceStyle(line: string): Style | undefined {
  if (line.startsWith("-")) return "error";
  if (line.startsWith("+")) return "added";
  return line.startsWith("@@") ? "faint" : undefined;
}
