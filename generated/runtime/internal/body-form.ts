import type { CallOptions, TopClientOptions } from "../options.js";
import type { SignedRequest, SigningContext } from "./signing-context.js";

/** The form of calls that send the API's parameters as a raw body, and the platform's in the URL. */
export interface BodyForm {
  /** Signs a call and builds its HTTP request, in place of the client. */
  readonly sign: (call: UnsignedCall) => SignedRequest;
}

/** A call before it is signed. */
export interface UnsignedCall {
  /** The platform's and the API's parameters by wire name. `sign` may change the map. */
  readonly texts: Map<string, string>;
  readonly signing: SigningContext;
  readonly gateway: Readonly<URL>;
  readonly options: CallOptions;
  readonly clientOptions: TopClientOptions;
}
