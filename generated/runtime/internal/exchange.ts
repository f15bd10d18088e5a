import { TopAbortError, TopTimeoutError, TopTransportError, isTopError } from "../errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../transport.js";
import { onAbort } from "./abort.js";
import { causeOf } from "./error-cause.js";
import type { Mask } from "./mask.js";
import { maskedCause } from "./mask.js";
import { startTimer } from "./pause.js";
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
export async function exchange<Sent extends Exchange>(transport: Transport, sent: Sent): Promise<TextResponse<Sent>> {
  const { method, request, timeoutMs, signal } = sent;
  let timer: NodeJS.Timeout | undefined;
  let stopWatching: (() => void) | undefined;
  try {
    const { status, header, body } = await new Promise<HttpResponse>((resolve, reject) => {
      const cancel = transport(request, resolve, (error, notSent) => {
        reject(transportError(error, sent, notSent));
      });
      const giveUp = () => {
        reject(
          signal?.aborted === true ? new TopAbortError(method, signal.reason) : new TopTimeoutError(method, timeoutMs),
        );
        cancel();
      };
      timer = startTimer(giveUp, timeoutMs);
      stopWatching = onAbort(signal, giveUp);
    });
    return { sent, status, header, text: decodeBody(body, header("content-type")) };
  } catch (error) {
    // A custom transport may throw, or resolve with anything.
    throw isTopError(error) ? error : transportError(error, sent);
  } finally {
    clearTimeout(timer);
    stopWatching?.();
  }
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

function transportError(error: unknown, { method, mask }: Exchange, notSent?: boolean): TopTransportError {
  if (error instanceof ResponseTooLongError) return new TopTransportError("response", `${error.message}.`, { method });
  const cause = maskedCause(error, mask);
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
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}
