import type { TopApiError } from "../errors.js";
import { TopAbortError, TopError, TopTransportError, isTopError } from "../errors.js";
import type { ResponseFormat } from "../format.js";
import { jsonFormat } from "../format.js";
import type { AttemptEvent } from "../hooks.js";
import { httpTransport } from "../http-transport.js";
import type { SendOptions, TopClientOptions } from "../options.js";
import type { RateLimitedCall } from "../rate-limiter.js";
import type { RetryPolicy } from "../retry.js";
import { defaultRetryPolicy, pauseBeforeRetry } from "../retry.js";
import type { Transport } from "../transport.js";
import { emitHook } from "./emit-hook.js";
import type { TextResponse } from "./exchange.js";
import { exchange } from "./exchange.js";
import type { JsonObject } from "./json.js";
import type { Mask } from "./mask.js";
import { maskOf, maskedCause } from "./mask.js";
import { checkTimeout, pause, untilAborted } from "./pause.js";
import type { WireTexts } from "./sign.js";
import { sign } from "./sign.js";
import type { SignedRequest, SigningContext } from "./signing-context.js";

/** A call to run: how to sign an attempt and how to decode its response. */
export interface Call<Result> {
  /** The method's name, for errors and hooks. */
  readonly method: string;
  /** Texts that errors must not contain, in addition to the app secret and the signatures. */
  readonly secrets: readonly (string | undefined)[];
  /** Signs one attempt: each has a time and a signature of its own. */
  readonly sign: (signing: SigningContext) => SignedRequest;
  /**
   * Decodes the response of an attempt.
   *
   * @throws TopError if the response is an error or cannot be parsed.
   */
  readonly decode: (response: ReceivedResponse) => Result;
}

/** A response with the context for decoding it. */
export interface ReceivedResponse extends TextResponse {
  /** The URL that responded. */
  readonly url: Readonly<URL>;
  /** The requested format. */
  readonly format: ResponseFormat;
  /** Masks secrets in texts that errors quote. */
  readonly mask: Mask;
}

/**
 * Sends calls within the rate limits, with timeouts and retries. Its only state is the offset of the gateway's clock.
 */
export class CallRunner {
  readonly #options: TopClientOptions;
  readonly #gateway: Readonly<URL>;
  readonly #transport: Transport;
  readonly #retryPolicy: RetryPolicy;
  /** The offset of the gateway's clock from this machine's clock, in milliseconds. */
  #clockSkewMs = 0;

  constructor(options: TopClientOptions, gateway: Readonly<URL>) {
    this.#options = options;
    this.#gateway = gateway;
    this.#transport = options.transport ?? httpTransport();
    this.#retryPolicy = { ...defaultRetryPolicy, ...options.retry };
  }

  /**
   * Returns the settings that an attempt is signed with.
   *
   * @param time The timestamp; the current time of the gateway by default.
   */
  signing(time: Date = new Date(this.#now() + this.#clockSkewMs)): SigningContext {
    const { appKey, appSecret, signMethod = "hmac-sha256", format = jsonFormat } = this.#options;
    return {
      appKey,
      signMethod,
      format,
      time,
      sign: (texts: WireTexts, body) => sign(texts, appSecret, signMethod, body),
    };
  }

  /**
   * Makes attempts until one succeeds or the call has finally failed.
   *
   * @throws TopError if the call fails.
   */
  async run<Result>(call: Call<Result>, options: SendOptions): Promise<Result> {
    checkTimeout(options.timeoutMs);
    const { method } = call;
    const { hooks, random = Math.random } = this.#options;
    const callId = {};
    const signatures: string[] = [];
    let isClockCorrected = options.time !== undefined;
    let afterMs: number | undefined;
    for (let attempt = 1, retries = 0; ; attempt += 1) {
      const event: AttemptEvent = { method, callId, attempt };
      let received: ReceivedResponse | undefined;
      try {
        received = await this.#attempt(call, options, event, afterMs, signatures);
        const result = call.decode(received);
        emitHook(hooks?.onEnd, event);
        return result;
      } catch (error) {
        if (!(error instanceof TopError)) throw error;
        if (error.code === invalidTimestamp && received !== undefined && options.time === undefined) {
          isClockCorrected = this.#setClock(isClockCorrected ? undefined : timeOf(received));
          if (isClockCorrected) {
            afterMs = undefined;
            emitHook(hooks?.onRetry, { ...event, error, afterMs: 0 });
            continue;
          }
        }
        if (isTopError(error, "rate-limit")) this.refuse(error);
        const failure = { error, retries, idempotent: options.idempotent === true };
        afterMs = pauseBeforeRetry(failure, this.#retryPolicy, random);
        if (afterMs === undefined) {
          emitHook(hooks?.onError, { ...event, error });
          emitHook(hooks?.onEnd, event);
          throw error;
        }
        retries += 1;
        emitHook(hooks?.onRetry, { ...event, error, afterMs });
      }
    }
  }

  /** Waits until an attempt may start, sends it and returns its response. */
  async #attempt<Result>(
    call: Call<Result>,
    options: SendOptions,
    event: AttemptEvent,
    afterMs: number | undefined,
    signatures: string[],
  ): Promise<ReceivedResponse> {
    const { method } = event;
    const { signal } = options;
    const { rateLimiter, appSecret } = this.#options;
    let acquiring: Promise<() => unknown> | undefined;
    try {
      try {
        if (afterMs !== undefined) await untilAborted((this.#options.pause ?? pause)(afterMs, signal), signal);
        // The async function turns a synchronous error of the rate limiter into a rejection.
        acquiring = rateLimiter && (async () => rateLimiter.acquire({ ...this.#target(method), signal }))();
        if (acquiring !== undefined) await untilAborted(acquiring, signal);
      } catch (reason) {
        const isPassing = acquiring !== undefined && rateLimiter?.whenStoreFails === "pass";
        if (!isPassing && signal?.aborted !== true) throw new TopAbortError(method, reason);
      }
      if (signal?.aborted === true) throw new TopAbortError(method, signal.reason);
      const signing = this.signing(options.time);
      const request = call.sign(signing);
      // A response may quote the signature of any attempt.
      signatures.push(request.signature);
      const mask = maskOf([appSecret, ...signatures, ...call.secrets]);
      const { status, header, text } = await this.#exchange(request, options, event, mask);
      return { status, header, text, url: request.url, format: request.format ?? signing.format, mask };
    } finally {
      // Releases exactly once: now, or when a rate limiter that ignores the signal resolves. Errors of the release are
      // ignored.
      void acquiring?.then((release) => release()).catch((): void => undefined);
    }
  }

  async #exchange(
    { url, headers, body, names }: SignedRequest,
    options: SendOptions,
    event: AttemptEvent,
    mask: Mask,
  ): Promise<TextResponse> {
    const { hooks } = this.#options;
    const { signal, timeoutMs = this.#options.timeoutMs ?? 15_000 } = options;
    if (hooks?.onRequest !== undefined) {
      // The URLs of batches and of calls with a raw body have a query, which contains the signature.
      emitHook(hooks.onRequest, { ...event, url: url.search === "" ? url.href : mask(url.href), names: names() });
    }
    const startedAt = this.#now();
    const { method } = event;
    const request = { method, url, headers, body, timeoutMs, signal, hint: pathHint, mask };
    const received = await exchange(this.#transport, request);
    if (hooks?.onResponse !== undefined) {
      const { status, text } = received;
      emitHook(hooks.onResponse, { ...event, status, durationMs: this.#now() - startedAt, length: text.length });
    }
    return received;
  }

  /** Reports a rate limit of the platform to the rate limiter. */
  refuse({ method, subCode, retryAfterMs: afterMs }: TopApiError): void {
    const { rateLimiter } = this.#options;
    // Called as a method, because a rate limiter may use `this`.
    emitHook((refusal) => rateLimiter?.refused?.(refusal), { ...this.#target(method), subCode, afterMs });
  }

  /** Returns the properties by which a rate limiter groups calls. */
  #target(method: string): Pick<RateLimitedCall, "appKey" | "gateway" | "method"> {
    return { appKey: this.#options.appKey, gateway: this.#gateway.href, method };
  }

  /**
   * Adjusts the clock to the gateway's time if that is within a day of this machine's: with a larger difference the
   * header is not credible. Otherwise resets the clock, so that one response cannot break later calls.
   *
   * @returns Whether the clock now follows the gateway's.
   */
  #setClock(gatewayTime: number | undefined): boolean {
    const skewMs = gatewayTime === undefined ? NaN : gatewayTime - this.#now();
    const isCredible = Math.abs(skewMs) <= maxClockSkewMs;
    this.#clockSkewMs = isCredible ? skewMs : 0;
    return isCredible;
  }

  #now(): number {
    return (this.#options.clock ?? Date.now)();
  }
}

const invalidTimestamp = 31;

const maxClockSkewMs = 24 * 60 * 60 * 1000;

/**
 * Parses the text of a response, or a part of it, in the requested format.
 *
 * @throws TopTransportError if the text is not in this format.
 */
export function parseBody(
  text: string,
  { format, url, status, mask }: Omit<ReceivedResponse, "text">,
  method: string,
): JsonObject {
  try {
    return format.parse(text);
  } catch (error) {
    const message = `the response is not the ${format.name.toUpperCase()} of the platform.${pathHint(url, mask)}`;
    throw new TopTransportError("response", message, {
      method,
      status,
      body: mask(text),
      cause: maskedCause(error, mask),
    });
  }
}

/** Returns a hint for errors if the path of the URL is not that of a gateway; otherwise an empty text. */
function pathHint({ pathname }: Readonly<URL>, mask: Mask): string {
  if (/\/router\/(?:rest|batch)$/.test(pathname)) return "";
  return ` Its path is ${mask(pathname)}; gateways of the platform use /router/rest: check the option \`gateway\`.`;
}

/**
 * Parses the `Date` header; returns `undefined` if it is missing or invalid. JavaScript accepts impossible days, so a
 * valid time must format back to the same text.
 */
function timeOf({ header }: TextResponse): number | undefined {
  const text = header("date") ?? "";
  const time = new Date(text);
  return time.toUTCString() === text ? time.getTime() : undefined;
}
