import type { TopApiError } from "../errors.js";
import { TopAbortError, TopError, TopTransportError, isTopError } from "../errors.js";
import type { ResponseFormat } from "../format.js";
import { jsonFormat } from "../format.js";
import type { AttemptEvent } from "../hooks.js";
import { httpTransport } from "../http-transport.js";
import type { SendOptions, TopClientOptions } from "../options.js";
import type { RateLimitedCall } from "../rate-limiter.js";
import { defaultRetryPolicy, pauseBeforeRetry } from "../retry.js";
import type { Transport } from "../transport.js";
import { emitHook } from "./emit-hook.js";
import type { Exchange, TextResponse } from "./exchange.js";
import { checkSignal, checkStatus, exchange } from "./exchange.js";
import type { JsonObject } from "./json.js";
import { maskOf, maskedCause } from "./mask.js";
import { checkTimeout, pause, untilAborted } from "./pause.js";
import type { Signer } from "./sign.js";
import { signer } from "./sign.js";
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

/** One attempt of a call, as it is sent. */
export interface Attempt extends Exchange {
  /** The requested format of the response. */
  readonly format: ResponseFormat;
  /** In milliseconds since 1970, by the client's clock. */
  readonly startedAt: number;
}

/** A response with the context for decoding it. */
export type ReceivedResponse = TextResponse<Attempt>;

/**
 * Sends calls within the rate limits, with timeouts and retries. Its only state is the offset of the gateway's clock.
 */
export class CallRunner {
  readonly #options: TopClientOptions;
  readonly #gateway: Readonly<URL>;
  readonly #transport: Transport;
  readonly #sign: Signer;
  /** The offset of the gateway's clock from this machine's clock, in milliseconds. */
  #clockSkewMs = 0;

  constructor(options: TopClientOptions, gateway: Readonly<URL>) {
    this.#options = options;
    this.#gateway = gateway;
    this.#transport = options.transport ?? httpTransport();
    this.#sign = signer(options.appSecret, options.signMethod ?? defaultSignMethod);
  }

  /**
   * Returns the settings that an attempt is signed with.
   *
   * @param time The timestamp; the current time of the gateway by default.
   */
  signing(time: Date = new Date(this.#now() + this.#clockSkewMs)): SigningContext {
    const { appKey, signMethod = defaultSignMethod, format = jsonFormat } = this.#options;
    return { appKey, signMethod, format, time, sign: this.#sign };
  }

  /**
   * Makes attempts until one succeeds or the call has finally failed.
   *
   * @param prepare Makes the call. An error that it throws ends the call before its first attempt.
   * @throws TopError if the call fails.
   */
  async run<Result>(prepare: () => Call<Result>, options: SendOptions): Promise<Result> {
    const call = prepare();
    checkTimeout(options.timeoutMs);
    const { method } = call;
    const { appSecret, hooks, random = Math.random, rateLimiter } = this.#options;
    const callId = {};
    const secrets = [appSecret, ...call.secrets];
    let isClockCorrected = options.time !== undefined;
    let afterMs: number | undefined;
    for (let attempt = 1, retries = 0; ; attempt += 1) {
      const event: AttemptEvent = { method, callId, attempt };
      let received: ReceivedResponse | undefined;
      try {
        const isDelayed = afterMs !== undefined || rateLimiter !== undefined;
        const send = () => this.#send(call, options, event, secrets);
        received = await (isDelayed ? this.#delayed(send, options, method, afterMs) : send());
        const { sent, status, text } = received;
        checkStatus(received, status === 404 || status === 405 ? pathHint(sent) : "");
        // With the event, a call takes a tenth longer.
        if (hooks?.onResponse !== undefined) {
          const durationMs = this.#now() - sent.startedAt;
          emitHook(hooks.onResponse, { ...event, status, durationMs, length: text.length });
        }
        const result = call.decode(received);
        emitHook(hooks?.onEnd, event);
        return result;
      } catch (error) {
        if (!(error instanceof TopError)) throw error;
        if (error.code === invalidTimestamp && received !== undefined && options.time === undefined) {
          // A difference of more than a day is not credible. If the gateway refuses its own time, too, this machine's is
          // used again, so that one response cannot break later calls.
          const skewMs = isClockCorrected ? NaN : timeOf(received) - this.#now();
          isClockCorrected = Math.abs(skewMs) <= maxClockSkewMs;
          this.#clockSkewMs = isClockCorrected ? skewMs : 0;
          if (isClockCorrected) {
            afterMs = undefined;
            emitHook(hooks?.onRetry, { ...event, error, afterMs: 0 });
            continue;
          }
        }
        if (isTopError(error, "rate-limit")) this.refuse(error);
        const failure = { error, retries, idempotent: options.idempotent === true };
        afterMs = pauseBeforeRetry(failure, { ...defaultRetryPolicy, ...this.#options.retry }, random);
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

  /** Waits for the pause before a retry and for the rate limiter, sends an attempt and returns its response. */
  async #delayed(
    send: () => Promise<ReceivedResponse>,
    { signal }: SendOptions,
    method: string,
    afterMs: number | undefined,
  ): Promise<ReceivedResponse> {
    const { rateLimiter } = this.#options;
    let acquiring: Promise<() => unknown> | undefined;
    try {
      try {
        if (afterMs !== undefined) await untilAborted((this.#options.pause ?? pause)(afterMs, signal), signal);
        // The async function turns an error that the rate limiter throws into a rejection.
        acquiring = rateLimiter && (async () => rateLimiter.acquire({ ...this.#target(method), signal }))();
        if (acquiring !== undefined) await untilAborted(acquiring, signal);
      } catch (reason) {
        const isPassing = acquiring !== undefined && rateLimiter?.whenStoreFails === "pass";
        if (!isPassing && signal?.aborted !== true) throw new TopAbortError(method, reason);
      }
      return await send();
    } finally {
      // Once: now, or when a rate limiter that ignores the signal is ready. Errors of the release are the limiter's own.
      void acquiring?.then((release) => release()).catch((): void => undefined);
    }
  }

  /** Signs an attempt and sends it. */
  #send<Result>(
    call: Call<Result>,
    options: SendOptions,
    event: AttemptEvent,
    secrets: (string | undefined)[],
  ): Promise<ReceivedResponse> {
    const { method } = event;
    const { hooks } = this.#options;
    const { signal, timeoutMs = this.#options.timeoutMs ?? 15_000 } = options;
    checkSignal(method, signal);
    const signing = this.signing(options.time);
    const request = call.sign(signing);
    // A response may quote the signature of any attempt.
    secrets.push(request.signature);
    const mask = maskOf(secrets);
    if (hooks?.onRequest !== undefined) {
      const { url, names } = request;
      // The URLs of batches and of calls with a body of their own have a query, which contains the signature.
      emitHook(hooks.onRequest, { ...event, url: url.search === "" ? url.href : mask(url.href), names: names() });
    }
    const { format = signing.format } = request;
    return exchange(this.#transport, { method, request, timeoutMs, signal, mask, format, startedAt: this.#now() });
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

  #now(): number {
    return (this.#options.clock ?? Date.now)();
  }
}

const defaultSignMethod = "hmac-sha256";

const invalidTimestamp = 31;

const maxClockSkewMs = 24 * 60 * 60 * 1000;

/**
 * Parses the text of a response, or a part of it, in the requested format.
 *
 * @throws TopTransportError if the text is not in this format.
 */
export function parseBody(text: string, { sent, status }: ReceivedResponse, method: string): JsonObject {
  const { format, mask } = sent;
  try {
    return format.parse(text);
  } catch (error) {
    const message = `the response is not the ${format.name.toUpperCase()} of the platform.${pathHint(sent)}`;
    throw new TopTransportError("response", message, {
      method,
      status,
      body: mask(text),
      cause: maskedCause(error, mask),
    });
  }
}

/** Returns a hint for errors if the path of the URL is not that of a gateway; otherwise an empty text. */
function pathHint({ request, mask }: Exchange): string {
  const { pathname } = request.url;
  if (/\/router\/(?:rest|batch)$/.test(pathname)) return "";
  return ` Its path is ${mask(pathname)}; gateways of the platform use /router/rest: check the option \`gateway\`.`;
}

/**
 * Parses the `Date` header; returns `NaN` if it is missing or invalid. JavaScript accepts impossible days, so a valid
 * time must format back to the same text.
 */
function timeOf({ header }: TextResponse): number {
  const text = header("date") ?? "";
  const time = new Date(text);
  return time.toUTCString() === text ? time.getTime() : NaN;
}
