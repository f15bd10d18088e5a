import type { ResponseFormat } from "./format.js";
import type { GatewayAddress } from "./gateways.js";
import type { CallHooks } from "./hooks.js";
import type { SignMethod } from "./internal/sign.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { RetryPolicy } from "./retry.js";
import type { Transport } from "./transport.js";

/** Options of a client. Only the app's key and secret have no default. */
export interface TopClientOptions {
  readonly appKey: string;
  /** Signs the calls. It never leaves the process, and no error, log or printout of the client shows it. */
  readonly appSecret: string;
  /** A name or an address; `production` (over HTTPS) by default. */
  readonly gateway?: GatewayAddress | undefined;
  /** `hmac-sha256` by default. */
  readonly signMethod?: SignMethod | undefined;
  /** The user session (access token) of calls that have none of their own. APIs that take no session never receive it. */
  readonly session?: string | undefined;
  /**
   * The timeout of one attempt until its response is complete, in milliseconds; 15,000 by default, `Infinity` for no
   * limit.
   */
  readonly timeoutMs?: number | undefined;
  /** The format of responses: `jsonFormat` by default, or `xmlFormat`, which decodes to the same objects. */
  readonly format?: ResponseFormat | undefined;
  /** Ask for short JSON, whose lists have no wrappers. Responses decode to the same objects. */
  readonly simplify?: boolean | undefined;
  /** Names the calling software to the platform (`partner_id`). */
  readonly partnerId?: string | undefined;
  /** The app that calls are routed to (`target_app_key`), for APIs that other apps implement. */
  readonly targetAppKey?: string | undefined;
  /** The customer that calls of Qimen (奇门) are made for (`customerId`). */
  readonly customerId?: string | undefined;
  /** Decides which failed calls are sent again; members that are left out are those of `defaultRetryPolicy`. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /**
   * Limits the calls: `rateLimiter({ callsPerSecond, concurrency })` those of this process, one of your own over a store
   * those of several. No limit by default.
   */
  readonly rateLimiter?: RateLimiter | undefined;
  /** Functions that observe the calls. */
  readonly hooks?: CallHooks | undefined;
  /** Sends the requests: `httpTransport()` by default, `undiciTransport(dispatcher)` or `fetchTransport(fetch)`. */
  readonly transport?: Transport | undefined;
  /** Returns the time in milliseconds since 1970: `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** Returns a random number from 0 up to 1, for the pauses between retries: `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /**
   * Waits between retries: by timers by default. If it rejects, the call ends with a `TopAbortError` whose `cause` is
   * the reason.
   */
  readonly pause?: Pause | undefined;
}

/** Waits for a number of milliseconds; ends early, without an error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** Options of anything that is sent: a call or a batch. */
export interface SendOptions {
  /** Ends the call, its retries and its pauses. */
  readonly signal?: AbortSignal | undefined;
  /** The timeout of one attempt until its response is complete, in milliseconds; the client's by default. */
  readonly timeoutMs?: number | undefined;
  /** Running the call twice does no harm: it may be sent again even if the failed attempt may have run. */
  readonly idempotent?: boolean | undefined;
  /** Headers of the HTTP request besides the client's own, which they cannot replace: a trace id, for example. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The time that the call carries and signs instead of the present. The client then does not correct its clock. */
  readonly time?: Date | undefined;
}

/** Options of one call. */
export interface CallOptions extends SendOptions {
  /** The user session (access token) of this call. */
  readonly session?: string | undefined;
  /** Ask for short JSON for this call. */
  readonly simplify?: boolean | undefined;
  /** The app that this call is routed to. */
  readonly targetAppKey?: string | undefined;
  /** The customer that this call is made for, if it is one of Qimen (奇门). */
  readonly customerId?: string | undefined;
  /** Parameters that the document does not have: wire texts by wire name. They are sent without a check. */
  readonly extraParams?: Readonly<Record<string, string>> | undefined;
}
