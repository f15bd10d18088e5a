import { compareText } from "../text/text-order.js";
import type { Place } from "../model/place.js";
import { codes, type DiagnosticCode, type MessageArgs, type Severity } from "./codes.js";

/** A finding about the input, as data; describe.ts converts it to text where it is printed. */
export type Diagnostic<C extends DiagnosticCode = DiagnosticCode> = {
  readonly [K in C]: {
    readonly code: K;
    readonly severity: Severity;
    /** The arguments of the message. Plain data: findings pass between threads and are stored in the cache. */
    readonly args: MessageArgs<K>;
    /** The place of the finding; absent if it concerns no file (a wrong option, for example). */
    readonly place: Place | undefined;
    /** The path of the parameter in wire names, such as `request.request1.rs_type`. */
    readonly parameter: string | undefined;
  };
}[C];

/**
 * Collects findings in the order in which they are reported. Stages never throw on bad input: they report and continue.
 */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  /** Adds a finding. */
  report<C extends DiagnosticCode>(code: C, place: Place | undefined, args: MessageArgs<C>, parameter?: string): void {
    const { severity } = codes[code];
    // TypeScript does not keep the relation of a code and its arguments through a union.
    this.#found.push({ code, severity, args, place, parameter } as Diagnostic);
  }

  /** Adds findings that were reported elsewhere (in a worker, in an earlier run). */
  add(found: readonly Diagnostic[]): void {
    // Not as arguments of one call, whose number is limited.
    for (const diagnostic of found) this.#found.push(diagnostic);
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  get hasErrors(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === "error");
  }

  /**
   * Whether there is an error that blocks the output, because it would be incomplete without the source of the error.
   */
  get hasBlockingErrors(): boolean {
    return this.#found.some(({ severity, code }) => severity === "error" && codes[code].blocking !== false);
  }

  /**
   * Returns the findings by file, line and column, then by code and arguments: the same order in every run and
   * language.
   */
  sorted(): readonly Diagnostic[] {
    return this.#found.toSorted(
      (a, b) =>
        compareText(a.place?.file ?? "", b.place?.file ?? "") ||
        (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
        (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
        compareText(a.code, b.code) ||
        compareText(a.parameter ?? "", b.parameter ?? "") ||
        compareText(JSON.stringify([a.args]), JSON.stringify([b.args])),
    );
  }
}
