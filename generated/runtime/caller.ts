import type { Agent } from "node:http";
import { isBlank } from "./blank.js";
import { TopAbortError, TopApiError, TopError, TopTransportError } from "./errors.js";
import { fetchTransport } from "./fetch-transport.js";
import type { FormBody } from "./form.js";
import type { AnswerFormat } from "./format.js";
import { jsonFormat } from "./format.js";
import type { Gateway } from "./gateways.js";
import { gatewayUrl } from "./gateways.js";
import { httpTransport } from "./http-transport.js";
import type { AttemptEvent, CallHooks } from "./hooks.js";
import { tell } from "./hooks.js";
import type { JsonObject } from "./json.js";
import type { CallGate, CallLimits } from "./limits.js";
import { gateTo } from "./limits.js";
import type { Mask } from "./mask.js";
import { maskOf, maskedCause } from "./mask.js";
import type { Pause } from "./pause.js";
import { longestTimer, pause, untilAborted } from "./pause.js";
import type { RetryPolicy } from "./retry.js";
import { defaultRetryPolicy, pauseBeforeRetry } from "./retry.js";
import type { SignMethod, WireTexts } from "./sign.js";
import { sign } from "./sign.js";
import type { Answered, Fetch, Send } from "./transport.js";
import { exchange } from "./transport.js";

/** How a client calls. Only the app's key and secret have no default. */
export interface TopClientOptions {
  readonly appKey: string;
  /** Signs the calls. It never leaves the process, and shows in no error, log or printout of the client. */
  readonly appSecret: string;
  /** By name or address; `production` (over HTTPS) by default. */
  readonly gateway?: Gateway | undefined;
  /** `hmac-sha256` by default. */
  readonly signMethod?: SignMethod | undefined;
  /** The user session (access token) of calls that name none. Calls that take no session never carry it. */
  readonly session?: string | undefined;
  /** How long one attempt may take up to its complete answer, in milliseconds; 15,000 by default, `Infinity` for ever. */
  readonly timeoutMs?: number | undefined;
  /** The form of the answers: {@link jsonFormat} by default, or `xmlFormat`, which decodes to the same objects. */
  readonly format?: AnswerFormat | undefined;
  /** Ask for short JSON, whose lists have no wrappers. Answers decode to the same objects. */
  readonly simplify?: boolean | undefined;
  /** Names the calling software to the platform (`partner_id`). */
  readonly partnerId?: string | undefined;
  /** The app that calls are routed to (`target_app_key`), for APIs that other apps implement. */
  readonly targetAppKey?: string | undefined;
  /** When failed calls are sent again; what is left out is as in {@link defaultRetryPolicy}. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** How much the app asks of the platform at once; unlimited by default. Waiting takes no part in the time-out. */
  readonly limits?: CallLimits | undefined;
  /** Watch the calls. */
  readonly hooks?: CallHooks | undefined;
  /** How long a new connection may take to stand, TLS included, in milliseconds; 3,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /** Makes and keeps the connections: an agent for a proxy, for example. One that keeps them open by default. */
  readonly agent?: Agent | undefined;
  /** The longest answer that is taken, in bytes; 100 MB by default, so that no answer fills the memory. */
  readonly maxAnswerBytes?: number | undefined;
  /** Sends the requests instead of Node's own HTTP client; `agent` and `connectTimeoutMs` are then without effect. */
  readonly fetch?: Fetch | undefined;
  /** The time in milliseconds since 1970: `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** A random number from 0 up to 1, for the pauses between retries: `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /**
   * Waits between retries, and for the limits: by timers by default. If it rejects, the call ends with a
   * {@link TopAbortError} whose `cause` is the reason.
   */
  readonly pause?: Pause | undefined;
}

/** What the attempts of a call have in common, whatever is called. */
export interface RunOptions {
  /** Ends the call, its retries and its pauses. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take up to its complete answer, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Running the call twice does no harm: it may be sent again even if the failed attempt may have run. */
  readonly idempotent?: boolean | undefined;
}

/** A call, apart from when and how often it is sent. */
export interface WireCall<Result> {
  /** The method's name, for errors and hooks. */
  readonly method: string;
  /** What must not show in errors, beside the app secret and the signature. */
  readonly secrets: readonly (string | undefined)[];
  /** Makes the request; called for every attempt, since each has its own time and signature. */
  readonly build: (signer: Signer) => WireRequest;
  /**
   * Makes the result out of an answer.
   *
   * @throws TopError if the answer is an error.
   */
  readonly read: (answer: ParsedAnswer) => Result;
}

/** The app's side of a signature; the secret itself stays inside. */
export interface Signer {
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: AnswerFormat;
  /** The time of the attempt, by the gateway's clock as far as it is known. */
  readonly time: Date;
  /** The signature over texts, and over a raw body if the call has one. */
  readonly sign: (texts: WireTexts, body?: string) => string;
}

/** One attempt of a call, ready to be sent. */
export interface WireRequest {
  readonly url: Readonly<URL>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormBody["body"];
  /** The wire names of what is sent, for hooks. */
  readonly names: () => readonly string[];
  readonly signature: string;
}

/** The text of an answer, and how to read it. */
export interface ParsedAnswer {
  readonly text: string;
  /** The HTTP status. */
  readonly status: number;
  /** Hides secrets in what errors quote. */
  readonly mask: Mask;
  /**
   * Reads a text in the format that was asked for.
   *
   * @param method What the text answers, where that is not the call as a whole.
   * @throws TopTransportError if the text is not in this format.
   */
  readonly parse: (text: string, method?: string) => JsonObject;
}

/**
 * Sends calls: within the limits, in time, again when that is allowed. It keeps nothing but its options and what it
 * learned of the gateway's clock.
 */
export class Caller {
  /** The address of the gateway. */
  readonly gateway: Readonly<URL>;
  readonly #options: TopClientOptions;
  readonly #retryPolicy: RetryPolicy;
  readonly #gate: CallGate | undefined;
  readonly #send: Send;
  /** How far the gateway's clock is ahead of this machine's, in milliseconds. */
  #clockSkewMs = 0;

  /**
   * @throws TypeError if the key or the secret is empty, the gateway is no address, or a time-out is no time.
   * @throws RangeError if the limits let nothing pass.
   */
  constructor(options: TopClientOptions) {
    if (isBlank(options.appKey)) throw new TypeError("The app key is blank.");
    if (options.appSecret === "") throw new TypeError("The app secret is empty.");
    checkTimeout(options.timeoutMs);
    checkTimeout(options.connectTimeoutMs);
    this.gateway = gatewayUrl(options.gateway ?? "production");
    // A copy: what the caller does with its own object later changes no client.
    this.#options = { ...options };
    const { fetch, agent, connectTimeoutMs = 3000, maxAnswerBytes = 100_000_000 } = options;
    this.#send =
      fetch === undefined
        ? httpTransport({ agent, connectTimeoutMs, maxAnswerBytes })
        : fetchTransport(fetch, maxAnswerBytes);
    this.#gate = options.limits && gateTo(this.gateway.href, options.appKey, options.limits);
    this.#retryPolicy = { ...defaultRetryPolicy, ...options.retry };
  }

  /** What signs an attempt that is made now. */
  get signer(): Signer {
    const { appKey, appSecret, signMethod = "hmac-sha256", format = jsonFormat } = this.#options;
    return {
      appKey,
      signMethod,
      format,
      time: new Date(this.#now() + this.#clockSkewMs),
      sign: (texts, body) => sign(texts, appSecret, signMethod, body),
    };
  }

  /** The signature over texts that are no call, by a method of its own: what opens a connection to the message service. */
  signTexts(method: SignMethod, texts: WireTexts): string {
    return sign(texts, this.#options.appSecret, method);
  }

  /**
   * Sends a call until it succeeds or fails for good: what `execute` and `executeBatch` do, and what calls outside the
   * documents can be built on.
   *
   * @throws TopError if the call fails.
   */
  async run<Result>(call: WireCall<Result>, options: RunOptions = {}): Promise<Result> {
    checkTimeout(options.timeoutMs);
    const { hooks, random = Math.random } = this.#options;
    const identity = {};
    const signatures: string[] = [];
    let clockCorrected = false;
    let afterMs: number | undefined;
    for (let attempt = 1, retries = 0; ; attempt += 1) {
      const event: AttemptEvent = { method: call.method, call: identity, attempt };
      const outcome = await this.#attempt(call, options, { event, afterMs, signatures });
      if ("result" in outcome) {
        tell(hooks?.onEnd, event);
        return outcome.result;
      }
      const { error } = outcome;
      if (error instanceof TopApiError && error.code === invalidTimestamp) {
        clockCorrected = this.#setClock(clockCorrected ? undefined : outcome.gatewayTime);
        if (clockCorrected) {
          afterMs = undefined;
          tell(hooks?.onRetry, { ...event, error, afterMs: 0 });
          continue;
        }
      }
      const failed = { error, retries, idempotent: options.idempotent === true };
      afterMs = pauseBeforeRetry(failed, this.#retryPolicy, random);
      if (afterMs === undefined) {
        tell(hooks?.onError, { ...event, error });
        tell(hooks?.onEnd, event);
        throw error;
      }
      retries += 1;
      tell(hooks?.onRetry, { ...event, error, afterMs });
    }
  }

  /** What `JSON.stringify` shows: no secret, no session. */
  toJSON(): object {
    return { appKey: this.#options.appKey, gateway: this.gateway.href };
  }

  /** What `console.log` and `util.inspect` show. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `TopClient ${JSON.stringify(this.toJSON())}`;
  }

  async #attempt<Result>(
    call: WireCall<Result>,
    { signal, timeoutMs = this.#options.timeoutMs ?? 15_000 }: RunOptions,
    { event, afterMs, signatures }: Attempt,
  ): Promise<{ readonly result: Result } | FailedAttempt> {
    const { method } = call;
    const { hooks } = this.#options;
    let answered: Answered | undefined;
    let leave: (() => void) | undefined;
    try {
      if (afterMs !== undefined) await this.#wait(afterMs, method, signal);
      leave = this.#gate && (await this.#gate.enter((ms) => this.#wait(ms, method, signal), signal));
      if (signal?.aborted === true) throw new TopAbortError(method, signal.reason);
      const signer = this.signer;
      const { url, headers, body, names, signature } = call.build(signer);
      signatures.push(signature);
      const mask = maskOf([this.#options.appSecret, ...signatures, ...call.secrets]);
      if (hooks?.onRequest !== undefined) {
        // Only batches have something to hide there: they are signed in the query.
        tell(hooks.onRequest, { ...event, url: url.search === "" ? url.href : mask(url.href), names: names() });
      }
      const startedAt = this.#now();
      answered = await exchange(this.#send, { method, url, headers, body, timeoutMs, signal, mask });
      const { status, text } = answered;
      if (hooks?.onResponse !== undefined) {
        tell(hooks.onResponse, { ...event, status, durationMs: this.#now() - startedAt, length: text.length });
      }
      const parse: ParsedAnswer["parse"] = (part, partMethod = method) =>
        parseAnswer(part, signer.format, { method: partMethod, status, mask });
      return { result: call.read({ text, status, mask, parse }) };
    } catch (error) {
      if (!(error instanceof TopError)) throw error;
      return { error, gatewayTime: answered === undefined ? undefined : timeOf(answered) };
    } finally {
      leave?.();
    }
  }

  /** Waits until the time is over or the signal aborts. @throws TopAbortError if the pause that the caller gave rejects. */
  async #wait(ms: number, method: string, signal: AbortSignal | undefined): Promise<void> {
    try {
      await untilAborted(this.#options.pause ?? pause, ms, signal);
    } catch (reason) {
      throw new TopAbortError(method, signal?.aborted === true ? signal.reason : reason);
    }
  }

  /**
   * Sets the clock by the gateway's, if that is within a day of this machine's: everything else is the fault of
   * whatever wrote the header. Otherwise forgets what earlier answers said, so that no answer spoils later calls.
   *
   * @returns Whether the clock was set by the gateway's.
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

/** What one attempt of a call has of its own. */
interface Attempt {
  readonly event: AttemptEvent;
  /** The pause before it, in milliseconds. */
  readonly afterMs: number | undefined;
  /** The signatures of the call's attempts so far; the attempt adds its own. An answer may quote any of them. */
  readonly signatures: string[];
}

interface FailedAttempt {
  readonly error: TopError;
  /** By the answer's `Date` header, in milliseconds since 1970. */
  readonly gatewayTime: number | undefined;
}

const invalidTimestamp = 31;

const maxClockSkewMs = 24 * 60 * 60 * 1000;

function parseAnswer(
  text: string,
  format: AnswerFormat,
  { method, status, mask }: { readonly method: string; readonly status: number; readonly mask: Mask },
): JsonObject {
  try {
    return format.parse(text);
  } catch (error) {
    throw new TopTransportError("answer", `the answer is no ${format.name.toUpperCase()} of the platform's.`, {
      method,
      status,
      body: mask(text),
      cause: maskedCause(error, mask),
    });
  }
}

/** The time of an answer's `Date` header. JavaScript rolls impossible days over: only what prints back the same counts. */
function timeOf({ header }: Answered): number | undefined {
  const text = header("date") ?? "";
  const time = new Date(text);
  return time.toUTCString() === text ? time.getTime() : undefined;
}

function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs === undefined || timeoutMs === Infinity || (timeoutMs > 0 && timeoutMs <= longestTimer)) return;
  throw new TypeError(`A time-out is a number of milliseconds above 0 and up to ${longestTimer}, or Infinity.`);
}
