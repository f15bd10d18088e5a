import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { SampleCall } from "../../model/sample-call.js";
import type { NamedApi } from "../../sdk/named-api.js";

/** Everything that the reference shows of one API. */
export interface DocumentedApi extends Pick<NamedApi, "spec" | "names" | "shapes"> {
  readonly call: SampleCall;
  /** Problems and contradictions of its document. */
  readonly findings: readonly DescribedDiagnostic[];
}

/** The parts of an API that the reference shows besides its model in the SDK. */
export type ApiDetails = Omit<DocumentedApi, "spec" | "names" | "shapes">;
