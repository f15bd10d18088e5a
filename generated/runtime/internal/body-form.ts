import type { ResponseFormat } from "../format.js";
import type { FormBody } from "./form.js";

/** The form of calls whose parameters are a body of their own, beside the platform's parameters in the address. */
export interface BodyForm {
  /** The format of the responses, whatever format a client asks others for. */
  readonly format: ResponseFormat;
  /**
   * Takes the API's parameters out of the texts of a call and returns the body that they are.
   *
   * @param customerId The customer that the call is made for, if the caller names one.
   */
  readonly takeBody: (texts: Map<string, string>, customerId: string | undefined) => OwnBody;
}

/** The body of a call, which the signature covers. */
export interface OwnBody {
  readonly text: string;
  /** Returns the request whose address has the signed texts. */
  readonly request: (gateway: Readonly<URL>, texts: ReadonlyMap<string, string>) => LocatedForm;
}

/** A body with the address that it is sent to; the gateway's by default. */
export interface LocatedForm extends FormBody {
  readonly url?: Readonly<URL>;
}
