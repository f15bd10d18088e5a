import type { CallOptions, TopClientOptions } from "../options.js";
import type { SignedRequest, SigningContext } from "./signing-context.js";

/** The form of calls whose parameters are a body of their own, beside the platform's parameters in the address. */
export interface BodyForm {
  /** Signs a call and makes its HTTP request, in place of the client. */
  readonly sign: (call: UnsignedCall) => SignedRequest;
}

/** A call before it is signed. */
export interface UnsignedCall {
  /** The platform's parameters and the API's own, as the client would send them in a form. The form may change them. */
  readonly texts: Map<string, string>;
  readonly signing: SigningContext;
  readonly gateway: Readonly<URL>;
  readonly options: CallOptions;
  readonly clientOptions: TopClientOptions;
}
