import { compareText } from "../text/text-order.js";
import type { Place } from "../model/place.js";
import { registry, type DiagnosticCode, type FoundBy } from "./registry/index.js";

/** One finding about the input, ready to be shown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint: string;
  /** Absent when the finding concerns no file (a wrong option, for one). */
  readonly place: Place | undefined;
  /** Wire path of the parameter concerned, such as `request.request1.rs_type`. */
  readonly parameter: string | undefined;
}

/** Collects findings in the order they are made. Stages never throw on bad input: they report and go on. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  report<C extends DiagnosticCode>(code: C, place: Place | undefined, found: FoundBy<C>, parameter?: string): void {
    // The registry pairs each code with its parameter type; TypeScript cannot follow that pairing through a union.
    const definition = registry[code] as {
      severity: "error" | "warning";
      message: (found: FoundBy<C>) => string;
      hint: string | ((found: FoundBy<C>) => string);
    };
    this.#found.push({
      code,
      severity: definition.severity,
      message: definition.message(found),
      hint: typeof definition.hint === "string" ? definition.hint : definition.hint(found),
      place,
      parameter,
    });
  }

  /** Takes over findings that were made elsewhere (a worker, a cache). */
  add(found: readonly Diagnostic[]): void {
    // Not as arguments: there may be more than a call can have.
    for (const diagnostic of found) this.#found.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Whether there is an error that speaks against going on with what is right. */
  get holdsBack(): boolean {
    return this.#found.some(({ severity, code }) => severity === "error" && !("restGoesOn" in registry[code]));
  }

  /** By file, line and column, then by code, so that the order of work does not show. */
  sorted(): readonly Diagnostic[] {
    return this.#found.toSorted(
      (a, b) =>
        compareText(a.place?.file ?? "", b.place?.file ?? "") ||
        (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
        (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
        compareText(a.code, b.code) ||
        compareText(a.message, b.message),
    );
  }
}
