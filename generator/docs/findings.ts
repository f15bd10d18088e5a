import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { wellFormed } from "./page-text.js";

/** A finding beside what it concerns, for `findings.hbs`. */
export interface FindingView {
  readonly severity: Diagnostic["severity"];
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** More than that is not read on a page; `topgen lint` prints all. */
const most = 20;

export function findingViews(findings: readonly Diagnostic[]): readonly FindingView[] {
  return findings.slice(0, most).map(({ severity, code, message, hint }) => ({
    severity,
    code,
    message: wellFormed(message).slice(0, 500),
    hint: wellFormed(hint).slice(0, 500),
  }));
}
