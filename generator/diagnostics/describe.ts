import type { Place } from "../model/place.js";
import type { DiagnosticCode, Severity } from "./codes.js";
import type { Diagnostic } from "./diagnostics.js";
import type { Messages } from "./codes.js";

/** The texts of a finding in one language. */
export interface Description {
  readonly message: string;
  readonly hint: string;
}

/** Returns the texts of a finding in one language. */
export function describe<C extends DiagnosticCode>({ code, args }: Diagnostic<C>, messages: Messages): Description {
  const { message, hint } = messages[code];
  return { message: message(args), hint: typeof hint === "string" ? hint : hint(args) };
}

/** A finding together with its texts, for output that is not printed line by line. */
export interface DescribedDiagnostic extends Description {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly place: Place | undefined;
  readonly parameter: string | undefined;
}

/** Adds the texts of one language to findings. */
export function describeAll(found: readonly Diagnostic[], messages: Messages): readonly DescribedDiagnostic[] {
  return found.map((diagnostic) => {
    const { code, severity, place, parameter } = diagnostic;
    return { code, severity, place, parameter, ...describe(diagnostic, messages) };
  });
}

/** Converts a finding to a JSON value: always in English and with all keys. */
export function diagnosticAsJson(diagnostic: Diagnostic, english: Messages): object {
  const { code, severity, place, parameter } = diagnostic;
  const { message, hint } = describe(diagnostic, english);
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
