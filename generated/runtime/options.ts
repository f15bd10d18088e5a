import type { ResponseFormat } from "./format.js";
import type { GatewayAddress } from "./gateways.js";
import type { CallHooks } from "./hooks.js";
import type { SignMethod } from "./internal/sign.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { RetryPolicy } from "./retry.js";
import type { Transport } from "./transport.js";

/** Options of a client. Only `appKey` and `appSecret` are required. */
export interface TopClientOptions {
  readonly appKey: string;
  /** Signs the calls. It is never sent, and does not appear in errors, in logs, or when a client is printed. */
  readonly appSecret: string;
  /** The gateway; `production` (over HTTPS) by default. */
  readonly gateway?: GatewayAddress | undefined;
  /** The sign method; `hmac-sha256` by default. */
  readonly signMethod?: SignMethod | undefined;
  /** The default user session (access token) of calls. It is not sent to APIs that take no session. */
  readonly session?: string | undefined;
  /**
   * The timeout of one attempt until its response is complete, in milliseconds; 15,000 by default, `Infinity` for no
   * limit.
   */
  readonly timeoutMs?: number | undefined;
  /** The format of responses: `jsonFormat` by default, or `xmlFormat`, which decodes to the same objects. */
  readonly format?: ResponseFormat | undefined;
  /** Whether to request short JSON, whose lists have no wrappers. Responses decode to the same objects. */
  readonly simplify?: boolean | undefined;
  /** The id of the calling software (`partner_id`). */
  readonly partnerId?: string | undefined;
  /** The app that calls are routed to (`target_app_key`), for APIs that other apps implement. */
  readonly targetAppKey?: string | undefined;
  /** The customer that calls of Qimen (奇门) are made for (`customerId`). */
  readonly customerId?: string | undefined;
  /** The retry policy; members that are left out default to those of `defaultRetryPolicy`. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /**
   * The rate limiter: `rateLimiter({ callsPerSecond, concurrency })` for this process, or your own over a shared store
   * for several processes. None by default.
   */
  readonly rateLimiter?: RateLimiter | undefined;
  /** Functions that observe the calls. */
  readonly hooks?: CallHooks | undefined;
  /**
   * The transport of the requests: `httpTransport()` by default, `undiciTransport(dispatcher)` or
   * `fetchTransport(fetch)`.
   */
  readonly transport?: Transport | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** Returns a random number from 0 up to 1, for the pauses between retries; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /**
   * Waits between retries; with timers by default. If it rejects, the call ends with a `TopAbortError` whose `cause` is
   * the reason.
   */
  readonly pause?: Pause | undefined;
}

/** Waits for a number of milliseconds; ends early, without an error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** Options of a call or a batch. */
export interface SendOptions {
  /** Aborts the call, including its retries and pauses. */
  readonly signal?: AbortSignal | undefined;
  /** The timeout of one attempt until its response is complete, in milliseconds; the client's by default. */
  readonly timeoutMs?: number | undefined;
  /** Whether the call can safely run twice. If so, it is also retried when the failed attempt may have run. */
  readonly idempotent?: boolean | undefined;
  /** Additional HTTP headers, such as a trace id. They cannot replace the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The timestamp of the call instead of the current time. The client then does not correct its clock. */
  readonly time?: Date | undefined;
}

/** Options of one call. */
export interface CallOptions extends SendOptions {
  /** The user session (access token) of this call. */
  readonly session?: string | undefined;
  /** Whether to request short JSON for this call. */
  readonly simplify?: boolean | undefined;
  /** The app that this call is routed to. */
  readonly targetAppKey?: string | undefined;
  /** The customer that this call is made for (Qimen, 奇门). */
  readonly customerId?: string | undefined;
  /** Parameters that the document does not list, as texts by wire name. They are sent without checks. */
  readonly extraParams?: Readonly<Record<string, string>> | undefined;
}
