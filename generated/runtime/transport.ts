import type { Bytes } from "./internal/bytes.js";

/** The part of the standard `fetch` that {@link fetchTransport} uses. */
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
  /** The length of all chunks in bytes; `chunks` throws if it differs. */
  readonly length: number;
  /** Opens the body. Each attempt of a call opens it once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** A complete HTTP response, decompressed. */
export interface HttpResponse {
  readonly status: number;
  /** Returns the value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/**
 * Sends HTTP requests for a client. Three ship with the SDK: `httpTransport`, `fetchTransport` and `undiciTransport`.
 *
 * It starts a request and calls `resolve` or `reject` at its end; only the first call counts. It does not follow
 * redirects, because a signed call must not reach another server.
 *
 * It takes callbacks instead of an `AbortSignal` and does not return a promise, because these would take time for every
 * call. To send calls with code that returns promises, wrap it as a `fetch` and pass it to {@link fetchTransport}.
 *
 * @param resolve Receives the complete response.
 * @param reject Receives the error. `notSent` is true if it is certain that no byte of the request was sent: only then
 * is a call retried that is not `idempotent`. False by default.
 * @returns A function that cancels the request and closes what was opened for it.
 * @throws Any error, which ends the call as `reject` does.
 */
export type Transport = (
  request: HttpRequest,
  resolve: (response: HttpResponse) => void,
  reject: (error: unknown, notSent?: boolean) => void,
) => () => void;
