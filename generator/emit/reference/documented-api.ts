import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { SampleCall } from "../../model/sample-call.js";
import type { Evidence } from "../../model/evidence.js";
import type { NamedApi } from "../../sdk/named-api.js";

/** The evidence of an API's parameters by parameter path, without those that the document states completely. */
export type EvidenceByPath = ReadonlyMap<string, readonly Evidence[]>;

/** An API in a list. Its module in the SDK is its address: it is unique and a safe file name. */
export type ListedApi = Pick<NamedApi, "spec" | "names">;

/** The content of an API's page that is not in its model. It is made page by page, since it takes much memory. */
export interface ApiDetails {
  readonly call: SampleCall;
  readonly evidence: EvidenceByPath;
  /** The problems and contradictions of its document. */
  readonly findings: readonly DescribedDiagnostic[];
}

/** The content of the reference about one API. */
export type DocumentedApi = Pick<NamedApi, "spec" | "names" | "shapes"> & ApiDetails;
