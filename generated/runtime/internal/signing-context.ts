import type { ResponseFormat } from "../format.js";
import type { SignMethod, WireTexts } from "./sign.js";

/** The settings that one attempt is signed with. The app secret itself stays inside `sign`. */
export interface SigningContext {
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: ResponseFormat;
  /** The time of the attempt, by the gateway's clock as far as it is known. */
  readonly time: Date;
  /** Signs texts, and a raw body if the call has one. */
  readonly sign: (texts: WireTexts, body?: string) => string;
}
