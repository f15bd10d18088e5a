import type { WireField } from "../wire.js";

/** Description of one API for the gateway. Each module in `testing/apis` exports one. */
export interface GatewayApi {
  readonly method: string;
  /** Whether calls need a user session. Only `needed` is enforced. */
  readonly session: "needed" | "optional" | "none" | "unknown";
  /** `qimen` for calls of Qimen (奇门), whose parameter `request` is an XML body; a form by default. */
  readonly form?: "qimen" | undefined;
  readonly request: readonly WireField[];
  /** The document's response sample. */
  readonly sample: SampleTexts;
  /** The document's error sample. */
  readonly error?: Omit<SampleTexts, "simplifiedJson"> | undefined;
}

/** One sample in each format of the platform, as text. A missing format is generated from the JSON. */
export interface SampleTexts {
  readonly json?: string | undefined;
  readonly simplifiedJson?: string | undefined;
  readonly xml?: string | undefined;
}

/** The reason why the platform refuses a call: the members of an `error_response`. */
export interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly subCode?: string | undefined;
  readonly subMsg?: string | undefined;
}
