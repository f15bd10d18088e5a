import type { BodyForm } from "./internal/body-form.js";
import type { Codecs } from "./internal/codec.js";
import type { Constraint } from "./internal/findings.js";
import type { Paging, PropertyPath } from "./pages.js";
import type { DecodedResponse, TopResponse } from "./response.js";
import type { WireField } from "./wire.js";

/** Both tables of an API, with the codecs of their types. */
export interface Tables {
  readonly request: readonly WireField[];
  readonly response: readonly WireField[];
  /** The codecs of the types that the tables name. */
  readonly codecs: Codecs;
  /** The checks of the limits that the request's table states. */
  readonly constraints?: readonly Constraint[] | undefined;
}

/** The part of {@link Tables} that requests are checked and encoded by. */
export type RequestTable = Omit<Tables, "response">;

/** Description of one API: its method name, whether it takes a session, and both tables. */
export interface Api<Response extends TopResponse, Items extends PropertyPath = PropertyPath> extends Tables {
  readonly method: string;
  /** Whether calls carry a user session: `needed`, `optional`, `none`, or `unknown` where the document does not say. */
  readonly session: "needed" | "optional" | "none" | "unknown";
  /** The form of calls whose parameters are a body of their own; URL-encoded or multipart by default. */
  readonly form?: BodyForm | undefined;
  /** The parameters and members that lead to further pages, if the document makes them clear. */
  readonly paging?: Paging<Items> | undefined;
  /** Creates the response object from a decoded response. */
  readonly createResponse: (decoded: DecodedResponse) => Response;
}

/** A request that {@link TopClient.execute} can send. Every request class of this SDK is one. */
export interface TopRequest<Response extends TopResponse, Items extends PropertyPath = PropertyPath> {
  readonly api: Api<Response, Items>;
  readonly params: object;
}
