import { describeAll, type DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";

/** Returns findings with their English texts, as `--json` prints them. */
export function inEnglish(found: readonly Diagnostic[]): readonly DescribedDiagnostic[] {
  return describeAll(found, englishMessages);
}
