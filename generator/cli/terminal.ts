import { diagnosticAsJson } from "../diagnostics/describe.js";
import type { DiagnosticCode, Severity } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { renderDiagnostic } from "../diagnostics/frame.js";
import { loadMessages } from "../diagnostics/messages.js";
import type { Language } from "../model/language.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import { compareText } from "../text/text-order.js";
import type { Span, Style } from "../text/styled-line.js";
import type { CliContext } from "./context.js";
import type { Output } from "./output.js";
import type { CommonWords } from "./words/common-words.js";

export interface TerminalOptions {
  /** Whether results and diagnostics are printed as one JSON value per line, in English. */
  readonly json?: boolean | undefined;
  /** Whether summaries and notes are omitted; diagnostics and results are printed in any case. */
  readonly quiet?: boolean | undefined;
}

type TerminalContext = Pick<CliContext, "output" | "errors" | "language" | "words" | "target">;

/** The output of a command: results on standard output, everything else on standard error. */
export class Terminal {
  readonly #output: Output;
  readonly #errors: Output;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #startedAt = performance.now();
  /** The name of the target, for findings and results if several targets run. */
  readonly #target: string | undefined;
  /** The language of the output. */
  readonly language: Language;
  readonly words: CommonWords;

  constructor({ output, errors, language, words, target }: TerminalContext, options: TerminalOptions) {
    this.#target = target?.isOneOfSeveral === true ? target.loaded.name : undefined;
    this.language = language;
    this.words = words;
    this.#output = output;
    this.#errors = errors;
    this.#json = options.json === true;
    this.#quiet = options.quiet === true;
  }

  /** Whether results and diagnostics are printed as JSON, one value per line. */
  get json(): boolean {
    return this.#json;
  }

  /**
   * Shows progress, speed and remaining time of a long task in one line of a terminal, which is cleared at the end.
   * Short tasks and output without a terminal show nothing.
   *
   * @param task the unit that is counted.
   */
  progress(task: keyof CommonWords["progress"]): (done: number, total: number) => void {
    if (!this.#showsProgress) return () => undefined;
    // The task starts with the first completed item, and may continue an earlier run.
    let start: { readonly at: number; readonly done: number } | undefined;
    let shownAt = 0;
    return (done, total) => {
      const now = performance.now();
      if (start === undefined) {
        start = { at: now, done };
        shownAt = now;
      }
      if (done === total) {
        this.#errors.clearProgress();
      } else if (now - shownAt > 200) {
        const rate = (done - start.done) / ((now - start.at) / 1000);
        this.#errors.showProgress(
          this.words.progress[task](done, total) + describePace(rate, total - done, this.words),
        );
        shownAt = now;
      }
    };
  }

  /** Shows the current step of a task without countable items, on a terminal only, until other output is printed. */
  step(text: string): void {
    if (this.#showsProgress) this.#errors.showProgress(text);
  }

  /** Whether {@link note} prints anything; work that only serves notes can be skipped otherwise. */
  get showsNotes(): boolean {
    return !this.#quiet && !this.#json;
  }

  /** Prints the result of the command: a text of several lines, or JSON. */
  result(text: string): void {
    this.#errors.clearProgress();
    this.#output.write(text);
  }

  /** Prints a result as one line of JSON, with the target if several run. */
  jsonResult(value: object): void {
    const named = this.#target === undefined ? value : { target: this.#target, ...value };
    this.result(`${JSON.stringify(named)}\n`);
  }

  /** Prints a result of several lines for people. */
  resultLines(text: string): void {
    for (const line of text.replace(/\n$/, "").split("\n")) this.resultLine(line);
  }

  /** The width at which lines of the result and of notes are wrapped; `undefined` if they are not. */
  get columns(): { readonly result: number | undefined; readonly notes: number | undefined } {
    return { result: this.#output.columns, notes: this.#errors.columns };
  }

  /** Prints one line of the result of the command. */
  resultLine(line: string): void {
    this.#errors.clearProgress();
    this.#output.writeLine(line);
  }

  /** Prints one line of information that is not the result. */
  note(line: string): void {
    if (this.#quiet || this.#json) return;
    this.#errors.writeLine(line);
  }

  /** Prints the lines of a difference between two texts, coloured by their first character. */
  difference(lines: readonly string[]): void {
    if (this.#json) return;
    for (const text of lines) this.#errors.writeWholeLine([{ text, style: differenceStyle(text) }]);
  }

  /** Prints findings with the source lines that they concern. Messages are only loaded if there are findings. */
  async diagnostics(found: readonly Diagnostic[], sources: readonly SourceText[]): Promise<void> {
    this.#errors.clearProgress();
    if (found.length === 0) return;
    const messages = await loadMessages(this.language);
    const linesOf = new Map(sources.map((source) => [source.path, new SourceLines(source)]));
    for (const diagnostic of this.#json ? found : visibleFindings(found)) {
      if (this.#json) {
        const value = diagnosticAsJson(diagnostic, messages);
        const named = this.#target === undefined ? value : { ...value, target: this.#target };
        this.#errors.write(`${JSON.stringify(named)}\n`);
      } else {
        const lines = diagnostic.place === undefined ? undefined : linesOf.get(diagnostic.place.file);
        const [first = [], ...others] = renderDiagnostic(diagnostic, lines, messages, this.words, this.#errors.columns);
        this.#errors.writeLine(this.#target === undefined ? first : [this.#label(this.#target), ...first]);
        for (const line of others) this.#errors.writeLine(line);
        this.#errors.writeLine("");
      }
    }
    if (this.#json || found.length <= maxFindings) return;
    this.#errors.writeLine(this.words.notAllShown(maxFindings, found.length));
    for (const { code, severity, count } of countByCode(found)) {
      this.#errors.writeLine([
        { text: String(count).padStart(String(found.length).length + 2) },
        { text: `  ${this.words.severities[severity]}`, style: severity },
        { text: ` ${code}` },
      ]);
    }
    this.#errors.writeLine("");
  }

  /** Prints the last line: the results and the duration. */
  summary(parts: readonly (string | undefined)[]): void {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    const text = [...parts.filter((part) => part !== undefined), this.words.seconds(seconds)].join(" · ");
    if (!this.showsNotes) return;
    this.#errors.writeLine(this.#target === undefined ? text : [this.#label(this.#target), { text }]);
  }

  #label(target: string): Span {
    return { text: `[${target}] `, style: "strong" };
  }

  get #showsProgress(): boolean {
    return this.#errors.isTerminal && !this.#quiet && !this.#json;
  }
}

/** The maximum number of findings that people see; programs receive all of them as JSON. */
const maxFindings = 200;

/** Returns the findings that people see: in their order or, if there are too many, errors before warnings. */
function visibleFindings(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= maxFindings) return found;
  const errors = found.filter(({ severity }) => severity === "error");
  const warnings = found.filter(({ severity }) => severity === "warning");
  return [...errors, ...warnings].slice(0, maxFindings);
}

interface CodeCount {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly count: number;
}

/** Counts findings by code: errors first, then the most frequent codes. */
function countByCode(found: readonly Diagnostic[]): readonly CodeCount[] {
  const counts = new Map<DiagnosticCode, CodeCount>();
  for (const { code, severity } of found) {
    counts.set(code, { code, severity, count: (counts.get(code)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted(
    (a, b) => compareText(a.severity, b.severity) || b.count - a.count || compareText(a.code, b.code),
  );
}

/** Returns the numbers of errors and warnings, such as `2 errors · 1 warning`; `undefined` without findings. */
export function countBySeverity(found: readonly Diagnostic[], words: CommonWords): string | undefined {
  const errors = found.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = found.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [words.errors(errors)]),
    ...(warnings === 0 ? [] : [words.warnings(warnings)]),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

/** Returns speed and remaining time, such as ` · 310/s · 10 s left`; empty while the speed is 0. */
function describePace(rate: number, left: number, words: CommonWords): string {
  if (rate <= 0) return "";
  const seconds = Math.ceil(left / rate);
  const time = seconds < 100 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60));
  return words.pace(rate < 10 ? rate.toFixed(1) : rate.toFixed(0), time);
}

function differenceStyle(line: string): Style | undefined {
  if (line.startsWith("-")) return "error";
  if (line.startsWith("+")) return "added";
  return line.startsWith("@@") ? "faint" : undefined;
}
