import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { SampleCall } from "../../model/sample-call.js";
import type { Evidence } from "../../model/evidence.js";
import type { NamedApi } from "../../sdk/named-api.js";

/** The evidence of an API's parameters by parameter path, without those that the document states completely. */
export type EvidenceByPath = ReadonlyMap<string, readonly Evidence[]>;

/** The content of the reference about one API. */
export interface DocumentedApi extends Pick<NamedApi, "spec" | "names" | "shapes"> {
  readonly call: SampleCall;
  readonly evidence: EvidenceByPath;
  /** The problems and contradictions of its document. */
  readonly findings: readonly DescribedDiagnostic[];
}

/** The content of the reference about an API that is not part of its model in the SDK. */
export type ApiDetails = Omit<DocumentedApi, "spec" | "names" | "shapes">;
