import { TopAbortError, TopError, TopTimeoutError, TopTransportError } from "../errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../transport.js";
import { onAbort } from "./abort.js";
import { causeOf } from "./error-cause.js";
import type { Mask } from "./mask.js";
import { maskedCause } from "./mask.js";
import { ResponseTooLongError } from "./response-limit.js";

/** A request with its timeout, its signal and the settings of its errors. */
export interface Exchange extends HttpRequest {
  /** The name of the method, for errors. */
  readonly method: string;
  /** The time from sending the request to the complete response, in milliseconds; `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Returns whether a response with a status other than 2xx is returned instead of being an error. */
  readonly readable?: ((status: number) => boolean) | undefined;
  /** Returns a hint that ends the messages of errors with the statuses 404 and 405; empty for no hint. */
  readonly hint?: ((url: Readonly<URL>, mask: Mask) => string) | undefined;
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
 * Sends one HTTP request and reads the whole response.
 *
 * @throws TopTimeoutError if the response is not complete in time.
 * @throws TopAbortError if the caller's signal aborts.
 * @throws TopTransportError if the connection fails, or the status is not 2xx.
 */
export function exchange<Sent extends Exchange>(transport: Transport, sent: Sent): Promise<TextResponse<Sent>> {
  const { method, timeoutMs, signal, mask } = sent;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new TopAbortError(method, signal.reason));
      return;
    }
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
      sent,
      (response) => {
        try {
          const received = read(response, sent);
          stopWaiting();
          resolve(received);
        } catch (error) {
          // A custom `fetch` may resolve with anything.
          fail(error);
        }
      },
      fail,
    );

    function fail(error: unknown, notSent = false): void {
      stopWaiting();
      if (error instanceof TopError) reject(error);
      else if (error instanceof ResponseTooLongError) {
        reject(new TopTransportError("response", `${error.message}.`, { method }));
      } else reject(networkError(method, maskedCause(error, mask), notSent));
    }
  });
}

/**
 * Decodes the body of a response.
 *
 * @throws TopTransportError if the status is neither 2xx nor readable.
 */
function read<Sent extends Exchange>({ status, header, body }: HttpResponse, sent: Sent): TextResponse<Sent> {
  const { method, url, readable, hint, mask } = sent;
  const text = decodeBody(body, header("content-type"));
  if ((status >= 200 && status <= 299) || readable?.(status) === true) return { sent, status, header, text };
  const more = status === 404 || status === 405 ? hint?.(url, mask) : undefined;
  const message = `HTTP status ${status}.${more ?? ""}`;
  throw new TopTransportError("http-status", message, { method, status, body: mask(text) });
}

function networkError(method: string, cause: Error | undefined, notSent: boolean): TopTransportError {
  return new TopTransportError("network", `no response: ${reasonOf(cause)}.`, { method, notSent, cause });
}

/** Returns the reason of an error. The message of `fetch` is only "fetch failed"; the reason is in its cause. */
function reasonOf(error: Error | undefined): string {
  if (error === undefined) return "unknown reason";
  const cause = causeOf(error);
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
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
