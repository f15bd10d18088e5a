import { setCause } from "../internal/error-cause.js";

/**
 * The kind of an error of the message service:
 *
 * - `refused`: the platform refuses the app, its signature or its group; a retry does not help.
 * - `unreachable`: the service cannot be reached.
 * - `publish`: a message was not published; `code` is the status code of the platform.
 * - `closed`: the consumer is closed.
 */
export type TopMessagesErrorKind = "refused" | "unreachable" | "publish" | "closed";

/** An error of the message service. Its texts never contain the app secret, a session, a token or a signature. */
export class TopMessagesError extends Error {
  override readonly name = "TopMessagesError";
  readonly kind: TopMessagesErrorKind;
  /** The status code of the message service, if it sent one. */
  readonly code: number | undefined;

  constructor(
    kind: TopMessagesErrorKind,
    message: string,
    facts: { readonly code?: number; readonly cause?: unknown } = {},
  ) {
    super(message);
    setCause(this, facts.cause);
    this.kind = kind;
    this.code = facts.code;
  }
}
