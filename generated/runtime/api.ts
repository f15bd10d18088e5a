import type { BodyForm } from "./internal/body-form.js";
import type { Codecs } from "./internal/codec.js";
import type { Constraint } from "./internal/findings.js";
import type { Paging, PropertyPath } from "./pages.js";
import type { DecodedResponse, TopResponse } from "./response.js";
import type { WireField } from "./wire.js";

/** The request and response tables of an API, with the codecs of the types in them. */
export interface Tables {
  readonly request: readonly WireField[];
  readonly response: readonly WireField[];
  /** The codecs of all types in the tables. */
  readonly codecs: Codecs;
  /** Checks of the documented limits of request parameters. */
  readonly constraints?: readonly Constraint[] | undefined;
}

/** The part of {@link Tables} that is used to check and encode requests. */
export type RequestTable = Omit<Tables, "response">;

/** Description of one API: its method name, whether it takes a session, and its request and response tables. */
export interface Api<Response extends TopResponse, Items extends PropertyPath = PropertyPath> extends Tables {
  readonly method: string;
  /** Whether calls carry a user session: `needed`, `optional`, `none`, or `unknown` where the document does not say. */
  readonly session: "needed" | "optional" | "none" | "unknown";
  /** The form of calls that send their parameters as a raw body (Qimen, 奇门); URL-encoded or multipart by default. */
  readonly form?: BodyForm | undefined;
  /** The parameters and response members for paging, if the document identifies them. */
  readonly paging?: Paging<Items> | undefined;
  /** Creates the response object from a decoded response. */
  readonly createResponse: (decoded: DecodedResponse) => Response;
}

/** A request for {@link TopClient.execute}. Every request class of this SDK implements it. */
export interface TopRequest<Response extends TopResponse, Items extends PropertyPath = PropertyPath> {
  readonly api: Api<Response, Items>;
  readonly params: object;
}
