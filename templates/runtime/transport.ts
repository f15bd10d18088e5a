import type { Bytes } from "./internal/bytes.js";

/** The standard `fetch`, as far as calls need it: what {@link fetchTransport} takes. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One HTTP request; its method is always POST. */
export interface HttpRequest {
  readonly url: Readonly<URL>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HttpBody;
}

/** The body of a request: text, bytes, or chunks that are read while they are sent. */
export type HttpBody = string | Bytes | StreamedBody;

/** A body that is not held in memory. */
export interface StreamedBody {
  /** In bytes. The chunks have exactly this length in all; otherwise `chunks` throws. */
  readonly length: number;
  /** Opens the body. Each attempt of a call opens it once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** A complete HTTP response; content codings are undone. */
export interface HttpResponse {
  readonly status: number;
  /** Returns the value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/**
 * Sends HTTP requests for a client. Three ship with the SDK: `httpTransport`, `fetchTransport` and `undiciTransport`.
 *
 * It starts a request and reports how the request ends: the first call of `resolve` or `reject` counts. It does not
 * follow redirects, because a signed call must not arrive anywhere else.
 *
 * It takes callbacks instead of returning a promise and taking an `AbortSignal`, because a controller and a signal for
 * every call take time. To send calls with code that returns promises, wrap it as a `fetch` and pass it to
 * {@link fetchTransport}.
 *
 * @param resolve Takes the complete response.
 * @param reject Takes the error. `notSent` says whether it is certain that no byte of the request was sent: only
 * then is a call that is not `idempotent` sent again. It is false by default.
 * @returns A function that cancels the request and closes what was opened for it.
 */
export type Transport = (
  request: HttpRequest,
  resolve: (response: HttpResponse) => void,
  reject: (error: unknown, notSent?: boolean) => void,
) => () => void;
