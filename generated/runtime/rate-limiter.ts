import { onAbort } from "./internal/abort.js";
import { pause, untilAborted } from "./internal/pause.js";
import type { Pause } from "./options.js";

/**
 * Decides when the attempts of calls may start. {@link rateLimiter} creates one for this process. To limit the calls of
 * several processes together, implement one over a store that they share.
 *
 * @example A limiter that spaces the calls of all processes evenly; `store` reserves the next start of the app and
 * keeps bans:
 * ```ts
 * const shared: RateLimiter = {
 *   acquire: async ({ appKey, method, signal }) => {
 *     const waitMs = await store.reserve(appKey, method);
 *     await setTimeout(waitMs, undefined, { signal });
 *     return () => undefined;
 *   },
 *   refused: ({ appKey, method, afterMs = 1000 }) => store.block(appKey, method, afterMs),
 *   whenStoreFails: "fail",
 * };
 * ```
 */
export interface RateLimiter {
  /**
   * Waits until an attempt may start. The client calls it before every attempt, including retries. The wait does not
   * count towards `timeoutMs`, and the client ends it when the signal of the call aborts. If the store can hang, reject
   * after a timeout.
   *
   * @returns The release function. The client calls it exactly once, when the attempt has succeeded, failed, timed out
   * or been aborted, even if the wait ends after the abort. Errors that it throws or rejects with are ignored.
   * @throws Any error, if the store fails: see {@link whenStoreFails}.
   */
  readonly acquire: (call: RateLimitedCall) => Promise<() => unknown>;
  /**
   * Called once for each attempt that the platform refuses because of a rate limit (`isTopError(error, "rate-limit")`),
   * after its release, to share bans with other processes. For a call in a batch, `method` is that of the call. A
   * returned promise is not awaited; errors that it throws or rejects with are ignored.
   */
  readonly refused?: ((refusal: RateLimitRefusal) => unknown) | undefined;
  /**
   * Whether an attempt starts if `acquire` rejects and the call was not aborted:
   * - `fail`, the default: the call is not sent and ends with a `TopAbortError` whose `cause` is the error. No call
   *   exceeds the limit.
   * - `pass`: the attempt starts without a limit, and there is nothing to release. Calls continue while the store is
   *   down; if they exceed the limit, the platform refuses them.
   */
  readonly whenStoreFails?: "pass" | "fail" | undefined;
}

/** An attempt that waits to start. */
export interface RateLimitedCall {
  readonly appKey: string;
  /** The URL of the gateway. */
  readonly gateway: string;
  /** The name of the method; `batch` for a batch. */
  readonly method: string;
  /** The signal that aborts the call. */
  readonly signal: AbortSignal | undefined;
}

/** A refusal of an attempt because of a rate limit of the platform. */
export interface RateLimitRefusal extends Omit<RateLimitedCall, "signal"> {
  /**
   * The sub code, such as `accesscontrol.limited-by-app-access-count`, which applies to all methods of the app, or
   * `accesscontrol.limited-by-api-access-count`, which applies to one; `undefined` if the platform sends none.
   */
  readonly subCode: string | undefined;
  /** The time for which the platform refuses further calls, in milliseconds; `undefined` if it does not say. */
  readonly afterMs: number | undefined;
}

/** Options of {@link rateLimiter}. A limit that is left out does not apply. */
export interface RateLimits {
  /** The maximum number of concurrent calls; at least 1. */
  readonly concurrency?: number | undefined;
  /**
   * The maximum number of calls per second, evenly spaced; above 0. The platform temporarily bans an app that exceeds
   * its quota.
   */
  readonly callsPerSecond?: number | undefined;
  /**
   * The longest ban that calls wait for, in milliseconds; 10,000 by default. During a longer ban calls are sent, and
   * each fails at once with the platform's error, whose `retryAfterMs` is the rest of the ban.
   */
  readonly maxBanMs?: number | undefined;
  /** Waits for the next start or for the end of a ban; with timers by default. */
  readonly pause?: Pause | undefined;
}

/**
 * Creates a rate limiter for this process. Calls start in the order in which they arrive. The platform counts the calls
 * of an app, so all clients with the same app key, gateway and limits share one queue, even if each has its own rate
 * limiter. A ban delays the calls of the refused method, or of all methods if its sub code says that the app is
 * limited; afterwards they join the queue again. Adds 580 bytes to an app (minified, gzipped).
 *
 * @throws RangeError if `concurrency` is below 1 or `callsPerSecond` is not above 0.
 */
export function rateLimiter(limits: RateLimits): RateLimiter {
  const { concurrency = Infinity, callsPerSecond = Infinity, maxBanMs = 10_000, pause: wait = pause } = limits;
  if (!(concurrency >= 1) || !(callsPerSecond > 0)) {
    throw new RangeError("A rate limiter allows at least one call at a time, and more than 0 calls per second.");
  }
  const queueOf = ({ appKey, gateway }: Pick<RateLimitedCall, "appKey" | "gateway">): CallQueue => {
    const name = JSON.stringify([appKey, gateway, concurrency, callsPerSecond]);
    let queue = queues.get(name);
    if (queue === undefined) {
      queue = new CallQueue(concurrency, callsPerSecond);
      queues.set(name, queue);
    }
    return queue;
  };
  return {
    acquire: (call) =>
      queueOf(call).enter(call.method, (ms) => untilAborted(wait(ms, call.signal), call.signal), call.signal),
    refused: ({ subCode, afterMs = 0, ...target }) => {
      if (afterMs > maxBanMs) return;
      queueOf(target).ban(subCode?.includes("-by-app-") === true ? allMethods : target.method, afterMs);
    },
  };
}

const allMethods = "";

const queues = /* @__PURE__ */ new Map<string, CallQueue>();

/** Starts calls in the order in which they arrive, within both limits. */
class CallQueue {
  readonly #places: Places;
  /**
   * The place of the call that starts next. Only this call needs a timer; the calls behind it can give up at no cost.
   */
  readonly #next = new Places(1);
  readonly #intervalMs: number;
  #nextStart = -Infinity;
  /** The end of the ban of each method, in milliseconds of `performance.now()`. */
  readonly #bans = new Map<string, number>();

  constructor(concurrency: number, callsPerSecond: number) {
    this.#places = new Places(concurrency);
    this.#intervalMs = 1000 / callsPerSecond;
  }

  ban(method: string, ms: number): void {
    this.#bans.set(method, Math.max(performance.now() + ms, this.#bans.get(method) ?? 0));
  }

  /**
   * Waits until a call may start, or until the signal aborts.
   *
   * @param wait Waits for a number of milliseconds, or until the signal aborts.
   * @throws The error that `wait` throws; the call then has no place.
   */
  async enter(
    method: string,
    wait: (ms: number) => Promise<unknown>,
    signal: AbortSignal | undefined,
  ): Promise<() => void> {
    for (;;) {
      const release = await this.#start(wait, signal);
      const banMs = this.#banMs(method);
      if (banMs <= 0 || signal?.aborted === true) return release;
      // The calls of other methods do not wait for this ban.
      release();
      await wait(banMs);
    }
  }

  #banMs(method: string): number {
    return Math.max(this.#bans.get(method) ?? 0, this.#bans.get(allMethods) ?? 0) - performance.now();
  }

  async #start(wait: (ms: number) => Promise<unknown>, signal: AbortSignal | undefined): Promise<() => void> {
    if (!(await this.#places.take(signal))) return () => undefined;
    try {
      if (this.#intervalMs > 0 && (await this.#next.take(signal))) await this.#waitForStart(wait, signal);
    } catch (error) {
      this.#places.leave();
      throw error;
    }
    return () => {
      this.#places.leave();
    };
  }

  async #waitForStart(wait: (ms: number) => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    try {
      const now = performance.now();
      const start = Math.max(now, this.#nextStart);
      if (start > now) await wait(start - now);
      if (signal?.aborted !== true) this.#nextStart = start + this.#intervalMs;
    } finally {
      this.#next.leave();
    }
  }
}

/** Places that calls take and leave. A call waits in a queue if all places are taken. */
class Places {
  readonly #waiting = new Set<(isTaken: boolean) => void>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Waits for a place and takes it. Returns false if the signal aborts first. */
  async take(signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted === true) return false;
    if (this.#free >= 1) {
      this.#free -= 1;
      return true;
    }
    return new Promise((resolve) => {
      const proceed = (isTaken: boolean) => {
        this.#waiting.delete(proceed);
        stopWatching();
        resolve(isTaken);
      };
      const stopWatching = onAbort(signal, () => {
        proceed(false);
      });
      this.#waiting.add(proceed);
    });
  }

  /** Passes the place to the call that has waited longest, so that no other call can take it first. */
  leave(): void {
    const [longest] = this.#waiting;
    if (longest === undefined) this.#free += 1;
    else longest(true);
  }
}
