import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import type { ApiSpec } from "../../model/api-spec.js";
import type { SampleCall } from "../../model/sample-call.js";

/** Everything that the reference tells of one API. */
export interface DocumentedApi {
  readonly spec: ApiSpec;
  readonly call: SampleCall;
  /** What is wrong or contradictory in its document. */
  readonly findings: readonly Diagnostic[];
}
