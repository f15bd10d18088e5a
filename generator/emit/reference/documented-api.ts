import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { ApiSpec } from "../../model/api-spec.js";
import type { SampleCall } from "../../model/sample-call.js";

/** Everything that the reference shows of one API. */
export interface DocumentedApi {
  readonly spec: ApiSpec;
  readonly call: SampleCall;
  /** Problems and contradictions of its document. */
  readonly findings: readonly DescribedDiagnostic[];
}
