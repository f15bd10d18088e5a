import { TopAbortError, TopTimeoutError, TopTransportError } from "./errors.js";
import type { Mask } from "./mask.js";
import { maskedCause } from "./mask.js";

/** The part of the standard `fetch` that calls need: give another one for proxies, other transports or tests. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** What is sent, and under which conditions. */
export interface Exchange {
  /** The method's name, for errors. */
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** From the first byte sent to the last received, in milliseconds; `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** The statuses, beside 2xx, whose answers are read rather than taken for errors of the transport. */
  readonly readable?: ((status: number) => boolean) | undefined;
  /** Hides secrets in what errors quote. */
  readonly mask: Mask;
}

/** A complete answer. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends one HTTP request and reads the whole answer.
 *
 * @throws TopTimeoutError if the answer is not complete in time.
 * @throws TopAbortError if the caller's signal ends the exchange.
 * @throws TopTransportError if the connection fails, or the status is not 2xx.
 */
export async function exchange(fetch: Fetch, request: Exchange): Promise<Answered> {
  const { method, timeoutMs, signal } = request;
  if (signal?.aborted === true) throw new TopAbortError(method, signal.reason);
  const connection = new AbortController();
  let stopWaiting = (): void => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = (error: Error) => {
      reject(error);
      connection.abort();
    };
    const timer = Number.isFinite(timeoutMs)
      ? setTimeout(() => {
          giveUp(new TopTimeoutError(method, timeoutMs));
        }, timeoutMs)
      : undefined;
    const onAbort = () => {
      giveUp(new TopAbortError(method, signal?.reason));
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    stopWaiting = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  });
  try {
    // A `fetch` of the caller's may not heed the signal: the race ends the call all the same.
    return await Promise.race([receive(fetch, request, connection.signal), givenUp]);
  } finally {
    stopWaiting();
  }
}

async function receive(fetch: Fetch, request: Exchange, signal: AbortSignal): Promise<Answered> {
  const { url, headers, body } = request;
  const answer = await failing(request, () =>
    // A redirected call would arrive somewhere else with its signature, or as a GET without its body.
    fetch(url, { method: "POST", headers, body, signal, redirect: "manual" }),
  );
  const text = await failing(request, () => readText(answer));
  const { status } = answer;
  if ((status < 200 || status > 299) && request.readable?.(status) !== true) {
    throw new TopTransportError("http-status", `HTTP status ${status}.`, {
      method: request.method,
      status,
      body: request.mask(text),
    });
  }
  return { status, headers: answer.headers, text };
}

async function failing<T>(request: Exchange, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = maskedCause(error, request.mask);
    const reason = describe(cause);
    throw new TopTransportError("network", `no answer: ${reason}.`, {
      method: request.method,
      notSent: wasNotSent(cause),
      cause,
    });
  }
}

/** `fetch` says no more than "fetch failed"; its cause has the reason. */
function describe(error: Error | undefined): string {
  if (error === undefined) return "unknown reason";
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

/** With these the connection never stood, so the platform cannot have seen the call. */
const neverConnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && neverConnected.has(error.code)) return true;
  return wasNotSent(error.cause);
}

/** The platform answers in UTF-8; gateways in front of it may say otherwise in the content type. */
async function readText(answer: Response): Promise<string> {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(answer.headers.get("content-type") ?? "")?.[1];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return answer.text();
  const bytes = await answer.arrayBuffer();
  return new TextDecoder(isKnownCharset(charset) ? charset : "utf-8").decode(bytes);
}

function isKnownCharset(charset: string): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}
