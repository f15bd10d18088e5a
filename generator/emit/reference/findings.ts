import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import { startOfText } from "./long-texts.js";
import { wellFormed } from "./page-text.js";

/** A finding as it is shown beside its parameter or API, for `findings.hbs`. */
export interface FindingView {
  readonly severity: DescribedDiagnostic["severity"];
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The maximum number of findings in one place; `topgen lint` prints all. */
const most = 10;

export function findingViews(findings: readonly DescribedDiagnostic[]): readonly FindingView[] {
  return findings.slice(0, most).map(({ severity, code, message, hint }) => ({
    severity,
    code,
    message: startOfText(wellFormed(message), 500),
    hint: startOfText(wellFormed(hint), 400),
  }));
}
