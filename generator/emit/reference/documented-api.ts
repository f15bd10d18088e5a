import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { SampleCall } from "../../model/sample-call.js";
import type { Evidence } from "../../model/evidence.js";
import type { NamedApi } from "../../sdk/named-api.js";

/** The evidence of an API's parameters by their paths; only of those for which the document does not state everything. */
export type EvidenceByPath = ReadonlyMap<string, readonly Evidence[]>;

/** Everything that the reference shows of one API. */
export interface DocumentedApi extends Pick<NamedApi, "spec" | "names" | "shapes"> {
  readonly call: SampleCall;
  readonly evidence: EvidenceByPath;
  /** Problems and contradictions of its document. */
  readonly findings: readonly DescribedDiagnostic[];
}

/** The parts of an API that the reference shows besides its model in the SDK. */
export type ApiDetails = Omit<DocumentedApi, "spec" | "names" | "shapes">;
