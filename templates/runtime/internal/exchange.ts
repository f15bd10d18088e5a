import type { TopError } from "../errors.js";
import { TopAbortError, TopTimeoutError, TopTransportError } from "../errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../transport.js";
import { onAbort } from "./abort.js";
import { causeOf } from "./error-cause.js";
import type { Mask } from "./mask.js";
import { maskedCause } from "./mask.js";
import { ResponseTooLongError } from "./response-limit.js";

/** A request with its timeout, its signal and the settings of its errors. */
export interface Exchange {
  readonly request: HttpRequest;
  /** The name of the method, for errors. */
  readonly method: string;
  /** The time from sending the request to the complete response, in milliseconds; `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Masks secrets in texts that errors quote. */
  readonly mask: Mask;
}

/** A response as text, with the request that it responds to. */
export interface TextResponse<Sent extends Exchange = Exchange> {
  readonly sent: Sent;
  readonly status: number;
  readonly header: HttpResponse["header"];
  readonly text: string;
}

/**
 * Sends one HTTP request and reads the whole response, whatever its status is.
 *
 * @throws TopTimeoutError if the response is not complete in time.
 * @throws TopAbortError if the caller's signal aborts after the request is sent.
 * @throws TopTransportError if the connection fails.
 */
export function exchange<Sent extends Exchange>(transport: Transport, sent: Sent): Promise<TextResponse<Sent>> {
  const { method, request, timeoutMs, signal, mask } = sent;
  return new Promise((resolve, reject) => {
    const timer = Number.isFinite(timeoutMs)
      ? setTimeout(() => {
          giveUp(new TopTimeoutError(method, timeoutMs));
        }, timeoutMs)
      : undefined;
    const stopWatching = onAbort(signal, () => {
      giveUp(new TopAbortError(method, signal?.reason));
    });
    const stopWaiting = () => {
      clearTimeout(timer);
      stopWatching();
    };
    const giveUp = (error: TopError) => {
      stopWaiting();
      reject(error);
      cancel();
    };
    const cancel = transport(
      request,
      (response) => {
        try {
          const { status, header, body } = response;
          const text = decodeBody(body, header("content-type"));
          stopWaiting();
          resolve({ sent, status, header, text });
        } catch (error) {
          // A custom `fetch` may resolve with anything.
          fail(error);
        }
      },
      fail,
    );

    function fail(error: unknown, notSent = false): void {
      stopWaiting();
      if (error instanceof ResponseTooLongError) {
        reject(new TopTransportError("response", `${error.message}.`, { method }));
      } else reject(networkError(method, maskedCause(error, mask), notSent));
    }
  });
}

/**
 * Checks that a call may begin.
 *
 * @throws TopAbortError if the caller's signal has aborted.
 */
export function checkSignal(method: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new TopAbortError(method, signal.reason);
}

/**
 * Checks the HTTP status of a response.
 *
 * @param hint Ends the message of the error.
 * @throws TopTransportError if the status is not 2xx.
 */
export function checkStatus({ sent: { method, mask }, status, text }: TextResponse, hint = ""): void {
  if (status >= 200 && status <= 299) return;
  throw new TopTransportError("http-status", `HTTP status ${status}.${hint}`, { method, status, body: mask(text) });
}

function networkError(method: string, cause: Error | undefined, notSent: boolean): TopTransportError {
  return new TopTransportError("network", `no response: ${reasonOf(cause)}.`, { method, notSent, cause });
}

/** Returns the reason of an error. The message of `fetch` is only "fetch failed"; the reason is in its cause. */
function reasonOf(error: Error | undefined): string {
  const cause = error && causeOf(error);
  return (cause instanceof Error && cause.message) || (error?.message ?? "unknown reason");
}

/**
 * Decodes a body by the charset of its content type. The platform responds in UTF-8; proxies in front of it may use
 * another charset.
 */
function decodeBody(body: Uint8Array, contentType = ""): string {
  const [, charset] = /charset\s*=\s*"?(?!utf-?8\b)([\w-]+)/i.exec(contentType) ?? [];
  if (charset !== undefined) {
    try {
      return new TextDecoder(charset).decode(body);
    } catch {
      // The charset is unknown: decode the body as UTF-8.
    }
  }
  // The transports pass a Buffer, which is text without another view of its bytes.
  const bytes = body instanceof Buffer ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return bytes.toString();
}
