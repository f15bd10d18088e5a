import type { WireField } from "../wire.js";

/** Description of one API for the gateway: the modules in `testing/apis` export one each. */
export interface GatewayApi {
  readonly method: string;
  /** Whether calls must carry a user session: only `needed` is enforced. */
  readonly session: "needed" | "optional" | "none" | "unknown";
  /** `qimen`: the parameter `request` is an XML body, as calls of Qimen (奇门) have it; a form by default. */
  readonly form?: "qimen" | undefined;
  readonly request: readonly WireField[];
  /** The response sample of the document, as text. */
  readonly sample: SampleTexts;
  /** The error sample of the document. */
  readonly error?: Omit<SampleTexts, "simplifiedJson"> | undefined;
}

/** One sample in the forms in which the platform writes it; what is missing is made from the JSON form. */
export interface SampleTexts {
  readonly json?: string | undefined;
  readonly simplifiedJson?: string | undefined;
  readonly xml?: string | undefined;
}

/** The reason for which the platform refuses a call: the members of an `error_response`. */
export interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly subCode?: string | undefined;
  readonly subMsg?: string | undefined;
}
