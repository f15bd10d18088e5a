import { onAbort } from "./abort.js";
import { failedToConnect } from "./connect-failure.js";
import type { TopError } from "./errors.js";
import { TopAbortError, TopTimeoutError, TopTransportError } from "./errors.js";
import type { Mask } from "./mask.js";
import { maskedCause } from "./mask.js";
import type { Bytes } from "./bytes.js";
import { causeOf } from "./error-cause.js";

/** The part of the standard `fetch` that calls need. Give one to a client for proxies, other transports or tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One HTTP request: always a POST. */
export interface HttpRequest {
  readonly url: Readonly<URL>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Bytes;
}

/** A complete HTTP answer; content codings are undone. */
export interface HttpAnswer {
  readonly status: number;
  /** A header's value by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/**
 * Starts an HTTP request, and reports how it ends. Redirects are not followed: a signed call must not arrive anywhere else.
 *
 * @param reject `notSent` says whether it is certain that nothing of the request was sent. If it is left out, the error
 * decides: see `connect-failure.ts`.
 * @returns What gives the request up: what was opened for it is closed.
 */
export type Send = (
  request: HttpRequest,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: unknown, notSent?: boolean) => void,
) => () => void;

/** What is sent, and under which conditions. */
export interface Exchange extends HttpRequest {
  /** The method's name, for errors. */
  readonly method: string;
  /** From the first byte sent to the last received, in milliseconds; `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** The statuses, beside 2xx, whose answers are read rather than taken for errors of the transport. */
  readonly readable?: ((status: number) => boolean) | undefined;
  /** Hides secrets in what errors quote. */
  readonly mask: Mask;
}

/** What was answered, as text. */
export interface Answered {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/**
 * Sends one HTTP request and reads the whole answer.
 *
 * @throws TopTimeoutError if the answer is not complete in time.
 * @throws TopAbortError if the caller's signal ends the exchange.
 * @throws TopTransportError if the connection fails, or the status is not 2xx.
 */
export function exchange(send: Send, request: Exchange): Promise<Answered> {
  const { method, timeoutMs, signal, mask } = request;
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
    // Whoever sends may heed no cancelling: what settles late finds this promise settled.
    const cancel = send(
      request,
      (answer) => {
        stopWaiting();
        try {
          read(answer, request, resolve, reject);
        } catch (error) {
          // A `fetch` of the caller's may answer with anything.
          fail(error, false);
        }
      },
      fail,
    );

    function fail(error: unknown, notSent = failedToConnect(error)): void {
      stopWaiting();
      reject(
        error instanceof AnswerTooLongError
          ? new TopTransportError("answer", `${error.message}.`, { method })
          : networkError(method, maskedCause(error, mask), notSent),
      );
    }
  });
}

function read(
  { status, header, body }: HttpAnswer,
  { method, readable, mask }: Exchange,
  resolve: (answered: Answered) => void,
  reject: (error: Error) => void,
): void {
  const text = decodeBody(body, header("content-type"));
  if ((status >= 200 && status <= 299) || readable?.(status) === true) resolve({ status, header, text });
  else reject(new TopTransportError("http-status", `HTTP status ${status}.`, { method, status, body: mask(text) }));
}

function networkError(method: string, cause: Error | undefined, notSent: boolean): TopTransportError {
  return new TopTransportError("network", `no answer: ${reasonOf(cause)}.`, { method, notSent, cause });
}

/** `fetch` says no more than "fetch failed"; its cause has the reason. */
function reasonOf(error: Error | undefined): string {
  if (error === undefined) return "unknown reason";
  const cause = causeOf(error);
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}

/** The error of an answer that is longer than allowed. */
export class AnswerTooLongError extends Error {
  constructor(maxBytes: number) {
    super(`the answer is longer than ${maxBytes} bytes`);
  }
}

/** The platform answers in UTF-8; gateways in front of it may say otherwise in the content type. */
function decodeBody(body: Uint8Array, contentType = ""): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  if (!/^utf-?8$/i.test(charset)) {
    try {
      return new TextDecoder(charset).decode(body);
    } catch {
      // Nobody knows this charset: it can only be UTF-8.
    }
  }
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}
