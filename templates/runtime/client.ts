import { randomUUID } from "node:crypto";
import { readAnswer } from "./answer.js";
import type { Api, TopRequest } from "./api.js";
import { checkParams } from "./check.js";
import type { EncodedParams } from "./encode.js";
import { encodeParams } from "./encode.js";
import { TopAbortError, TopApiError, TopError, TopRequestError, TopTransportError } from "./errors.js";
import type { FormBody } from "./form.js";
import { multipartForm, urlEncodedForm } from "./form.js";
import type { AnswerFormat } from "./format.js";
import { jsonFormat } from "./format.js";
import type { Gateway } from "./gateways.js";
import { gatewayUrl } from "./gateways.js";
import type { AttemptEvent, CallHooks } from "./hooks.js";
import { tell } from "./hooks.js";
import type { JsonObject } from "./json.js";
import type { CallLimits } from "./limits.js";
import { CallGate } from "./limits.js";
import type { Mask } from "./mask.js";
import { maskOf, maskedCause } from "./mask.js";
import type { Pause } from "./pause.js";
import { pause } from "./pause.js";
import { signedTexts } from "./public-params.js";
import type { TopResponse } from "./response.js";
import type { RetryPolicy } from "./retry.js";
import { decideRetry, defaultRetryPolicy } from "./retry.js";
import type { SignMethod } from "./sign.js";
import type { Answered, Fetch } from "./transport.js";
import { exchange } from "./transport.js";

/** How a {@link TopClient} calls. Only the app's key and secret have no default. */
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
  /** How much this client asks of the platform at once; unlimited by default. Waiting takes no part in the time-out. */
  readonly limits?: CallLimits | undefined;
  /** Watch the calls. */
  readonly hooks?: CallHooks | undefined;
  /** Sends the requests: the platform's own `fetch`, which keeps connections open, by default. */
  readonly fetch?: Fetch | undefined;
  /** The time in milliseconds since 1970: `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** A random number from 0 up to 1, for the pauses between retries: `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /** Waits between retries: by timers by default. */
  readonly pause?: Pause | undefined;
}

/** What one call does differently from its client. */
export interface CallOptions {
  /** The user session (access token) of this call. */
  readonly session?: string | undefined;
  /** Ends the call, its retries and its pauses. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take up to its complete answer, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Running the call twice does no harm: it may be sent again even if the failed attempt may have run. */
  readonly idempotent?: boolean | undefined;
  readonly simplify?: boolean | undefined;
  readonly targetAppKey?: string | undefined;
  /** Parameters that the document does not know yet: wire texts by wire name, sent as they are. */
  readonly undocumented?: Readonly<Record<string, string>> | undefined;
}

/**
 * Calls the platform: `await client.execute(new SomeApiRequest({ … }))`.
 *
 * A client keeps nothing but its options and what it learned of the gateway's clock; it may be shared by any number of
 * concurrent calls, and needs no closing.
 */
export class TopClient {
  readonly #url: URL;
  readonly #appKey: string;
  readonly #appSecret: string;
  readonly #options: TopClientOptions;
  readonly #retryPolicy: RetryPolicy;
  readonly #gate: CallGate;
  /** How far the gateway's clock is ahead of this machine's, in milliseconds. */
  #clockSkewMs = 0;

  /**
   * @throws TypeError if the key or the secret is empty, the gateway is no address, or the time-out is no time.
   * @throws RangeError if the limits let nothing pass.
   */
  constructor(options: TopClientOptions) {
    if (options.appKey === "") throw new TypeError("The app key is empty.");
    if (options.appSecret === "") throw new TypeError("The app secret is empty.");
    checkTimeout(options.timeoutMs);
    this.#url = gatewayUrl(options.gateway ?? "production");
    this.#appKey = options.appKey;
    this.#appSecret = options.appSecret;
    this.#options = options;
    this.#gate = new CallGate(options.limits ?? {}, () => performance.now(), options.pause ?? pause);
    this.#retryPolicy = { ...defaultRetryPolicy, ...options.retry };
  }

  /**
   * Makes a call and gives its answer.
   *
   * @throws TopRequestError if the request contradicts its document; nothing was sent then.
   * @throws TopApiError if the platform answers with an error.
   * @throws TopTransportError if the connection fails, or the answer is none of the platform's.
   * @throws TopTimeoutError if no complete answer comes in time.
   * @throws TopAbortError if the signal ends the call.
   */
  async execute<Response extends TopResponse>(
    request: TopRequest<Response>,
    options: CallOptions = {},
  ): Promise<Response> {
    const { api } = request;
    const call: Call<Response> = {
      api,
      options,
      params: this.#checked(request, options),
      identity: {},
    };
    let clockCorrected = false;
    for (let attempt = 1, retries = 0; ; attempt += 1) {
      const event: AttemptEvent = { method: api.method, call: call.identity, attempt };
      const failure = await this.#attempt(call, event);
      if ("response" in failure) return failure.response;
      const { error } = failure;
      if (!clockCorrected && this.#correctClock(error, failure.gatewayTime)) {
        clockCorrected = true;
        tell(this.#options.hooks?.onRetry, { ...event, error, afterMs: 0 });
        continue;
      }
      const random = this.#options.random ?? Math.random;
      const decision = decideRetry(
        { error, retries, idempotent: options.idempotent === true },
        this.#retryPolicy,
        random,
      );
      if (!decision.retry) {
        tell(this.#options.hooks?.onError, { ...event, error });
        throw error;
      }
      retries += 1;
      tell(this.#options.hooks?.onRetry, { ...event, error, afterMs: decision.afterMs });
      await (this.#options.pause ?? pause)(decision.afterMs, options.signal);
    }
  }

  /** What `JSON.stringify` shows: no secret, no session. */
  toJSON(): object {
    return { appKey: this.#appKey, gateway: this.#url.href };
  }

  /** What `console.log` and `util.inspect` show. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `TopClient ${JSON.stringify(this.toJSON())}`;
  }

  #checked(request: TopRequest<TopResponse>, options: CallOptions): EncodedParams {
    const { method, request: fields } = request.api;
    checkTimeout(options.timeoutMs);
    const { problems, unlisted } = checkParams(fields, request.params);
    if (problems.length > 0) {
      const error = new TopRequestError(method, problems);
      tell(this.#options.hooks?.onError, { method, call: {}, attempt: 0, error });
      throw error;
    }
    for (const value of unlisted) tell(this.#options.hooks?.onUnlistedValue, { method, ...value });
    const { texts, files } = encodeParams(fields, request.params);
    const undocumented = Object.entries(options.undocumented ?? {}).filter(([, text]) => text !== "");
    return { texts: new Map([...texts, ...undocumented]), files };
  }

  #sessionOf(api: Api<TopResponse>, options: CallOptions): string | undefined {
    return options.session ?? (api.session === "none" ? undefined : this.#options.session);
  }

  async #attempt<Response extends TopResponse>(
    call: Call<Response>,
    event: AttemptEvent,
  ): Promise<{ readonly response: Response } | FailedCall> {
    const { api, options } = call;
    let answered: Answered | undefined;
    const leave = await this.#gate.enter(options.signal);
    try {
      if (options.signal?.aborted === true) throw new TopAbortError(api.method, options.signal.reason);
      const texts = this.#signed(call);
      const mask = maskOf([this.#appSecret, this.#sessionOf(api, options), texts.get("sign")]);
      const { contentType, body } = form(texts, call.params);
      tell(this.#options.hooks?.onRequest, { ...event, url: this.#url.href, names: [...texts.keys()] });
      const startedAt = this.#now();
      answered = await exchange(this.#options.fetch ?? globalThis.fetch, {
        method: api.method,
        url: this.#url,
        headers: { "content-type": contentType },
        body,
        timeoutMs: options.timeoutMs ?? this.#options.timeoutMs ?? 15_000,
        signal: options.signal,
        mask,
      });
      const { status, text } = answered;
      const durationMs = this.#now() - startedAt;
      tell(this.#options.hooks?.onResponse, { ...event, status, durationMs, length: text.length });
      return { response: readAnswer(api, parseBody(api.method, this.#format, answered, mask), text, mask) };
    } catch (error) {
      if (!(error instanceof TopError)) throw error;
      return { error, gatewayTime: answered === undefined ? undefined : timeOf(answered) };
    } finally {
      leave();
    }
  }

  #signed({ api, options, params }: Call<TopResponse>): Map<string, string> {
    const ours = this.#options;
    return signedTexts(
      {
        method: api.method,
        appKey: this.#appKey,
        signMethod: ours.signMethod ?? "hmac-sha256",
        format: this.#format.name,
        time: new Date(this.#now() + this.#clockSkewMs),
        session: this.#sessionOf(api, options),
        simplify: options.simplify ?? ours.simplify ?? false,
        partnerId: ours.partnerId,
        targetAppKey: options.targetAppKey ?? ours.targetAppKey,
      },
      params.texts,
      this.#appSecret,
    );
  }

  /** After an "invalid timestamp", sets the clock by the gateway's, if that is what was wrong. */
  #correctClock(error: TopError, gatewayTime: number | undefined): boolean {
    if (!(error instanceof TopApiError) || error.code !== invalidTimestamp || gatewayTime === undefined) return false;
    this.#clockSkewMs = gatewayTime - this.#now();
    return true;
  }

  get #format(): AnswerFormat {
    return this.#options.format ?? jsonFormat;
  }

  #now(): number {
    return (this.#options.clock ?? Date.now)();
  }
}

/** One call through all its attempts. */
interface Call<Response extends TopResponse> {
  readonly api: Api<Response>;
  readonly options: CallOptions;
  readonly params: EncodedParams;
  readonly identity: object;
}

interface FailedCall {
  readonly error: TopError;
  /** By the answer's `Date` header, in milliseconds since 1970. */
  readonly gatewayTime: number | undefined;
}

const invalidTimestamp = 31;

function form(texts: ReadonlyMap<string, string>, { files }: EncodedParams): FormBody {
  return files.length === 0 ? urlEncodedForm(texts) : multipartForm(texts, files, `top-${randomUUID()}`);
}

function parseBody(method: string, format: AnswerFormat, { status, text }: Answered, mask: Mask): JsonObject {
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

function timeOf({ headers }: Answered): number | undefined {
  const time = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(time) ? undefined : time;
}

const longestTimer = 2 ** 31 - 1;

function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs === undefined || timeoutMs === Infinity || (timeoutMs > 0 && timeoutMs <= longestTimer)) return;
  throw new TypeError(`A time-out is a number of milliseconds above 0 and up to ${longestTimer}, or Infinity.`);
}
