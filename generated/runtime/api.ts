import type { Codecs } from "./internal/codec.js";
import type { Constraint } from "./internal/findings.js";
import type { Paging, PropertyPath } from "./pages.js";
import type { DecodedResponse, TopResponse } from "./response.js";
import type { WireField } from "./wire.js";

/** Both tables of an API, and what their words mean. */
export interface Tables {
  readonly request: readonly WireField[];
  readonly response: readonly WireField[];
  /** What the types mean that the tables name. */
  readonly codecs: Codecs;
  /** What checks the limits that the request's table states. */
  readonly constraints?: readonly Constraint[] | undefined;
}

/** What requests are checked and sent by. */
export type RequestTable = Omit<Tables, "response">;

/** What the client knows about one API: its method name, whether it takes a session, and both tables. */
export interface Api<Response extends TopResponse, Items extends PropertyPath = PropertyPath> extends Tables {
  readonly method: string;
  /** Whether calls carry a user session: `needed`, `optional`, `none`, or `unknown` where the document does not say. */
  readonly session: "needed" | "optional" | "none" | "unknown";
  /** How answers continue, where the document leaves no doubt about it. */
  readonly paging?: Paging<Items> | undefined;
  /** Makes the response object out of a decoded answer. */
  readonly createResponse: (decoded: DecodedResponse) => Response;
}

/** A request that {@link TopClient.execute} can send. Every request class of this SDK is one. */
export interface TopRequest<Response extends TopResponse, Items extends PropertyPath = PropertyPath> {
  readonly api: Api<Response, Items>;
  readonly params: object;
}
