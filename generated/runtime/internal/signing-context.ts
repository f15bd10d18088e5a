import type { ResponseFormat } from "../format.js";
import type { HttpRequest } from "../transport.js";
import type { SignMethod, WireTexts } from "./sign.js";

/** The settings that one attempt is signed with. The app secret itself stays inside `sign`. */
export interface SigningContext {
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: ResponseFormat;
  /** The time of the attempt, by the gateway's clock as far as it is known. */
  readonly time: Date;
  /** Signs texts, and the raw body of a call that has one. */
  readonly sign: (texts: WireTexts, body?: string) => string;
}

/** A request that is ready to be sent. */
export interface SignedRequest extends HttpRequest {
  /** Returns the wire names of the parameters, for hooks. */
  readonly names: () => readonly string[];
  readonly signature: string;
  /** The format of the response; the client's by default. */
  readonly format?: ResponseFormat | undefined;
}
