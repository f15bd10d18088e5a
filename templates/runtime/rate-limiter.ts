import { onAbort } from "./internal/abort.js";
import { pause, untilAborted } from "./internal/pause.js";
import type { Pause } from "./options.js";

/**
 * Decides when the attempts of calls may start. {@link rateLimiter} makes one for a process. To limit the calls of several
 * processes together, write one over a store that they share.
 *
 * @example Calls of all processes, spaced evenly; `store` reserves the next start of the app and keeps bans:
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
   * Waits until an attempt may start. The client calls it before every attempt, retries included. The wait takes no part
   * in `timeoutMs`, and the client ends it when the signal of the call aborts. A limiter whose store can hang rejects
   * after a time of its own.
   *
   * @returns The release: the client calls it exactly once, when the attempt has succeeded, failed, timed out or was
   * aborted, also if the wait ends after the abort. Errors that the release throws, or rejects with, are ignored.
   * @throws Anything, if the store fails: see {@link whenStoreFails}.
   */
  readonly acquire: (call: RateLimitedCall) => Promise<() => unknown>;
  /**
   * Called once for each attempt that the platform refuses for a rate limit (`isTopError(error, "rate-limit")`), after
   * its release, so that a ban reaches the calls of other processes. For a call inside a batch it is called with the
   * method of that call. A promise that it returns is not awaited; errors that it throws, or rejects with, are ignored.
   */
  readonly refused?: ((refusal: RateLimitRefusal) => unknown) | undefined;
  /**
   * Decides about an attempt for which `acquire` rejects although the call was not aborted:
   * - `fail`, the default: the call is not sent and ends with a `TopAbortError` whose `cause` is what was thrown. No call
   *   exceeds the limit.
   * - `pass`: the attempt starts without a limit, and there is nothing to release. Calls go on while the store is down;
   *   if they exceed the limit, the platform refuses them.
   */
  readonly whenStoreFails?: "pass" | "fail" | undefined;
}

/** An attempt that asks to start. */
export interface RateLimitedCall {
  readonly appKey: string;
  /** The address of the gateway. */
  readonly gateway: string;
  /** The method's name; `batch` for a batch. */
  readonly method: string;
  /** Aborts when the caller gives the call up. */
  readonly signal: AbortSignal | undefined;
}

/** A rate limit of the platform. */
export interface RateLimitRefusal extends Omit<RateLimitedCall, "signal"> {
  /**
   * Such as `accesscontrol.limited-by-app-access-count`, which concerns all methods of the app, or
   * `accesscontrol.limited-by-api-access-count`, which concerns one; `undefined` if the platform sends none.
   */
  readonly subCode: string | undefined;
  /** The time for which the platform refuses further calls, in milliseconds; `undefined` if it does not say. */
  readonly afterMs: number | undefined;
}

/** Options of {@link rateLimiter}. What is left out is not limited. */
export interface RateLimits {
  /** The number of calls that may run at the same time; at least 1. */
  readonly concurrency?: number | undefined;
  /** Calls per second, evenly spread; above 0. The platform bans an app for a while that exceeds its quota. */
  readonly callsPerSecond?: number | undefined;
  /**
   * The longest ban of the platform that calls wait for, in milliseconds; 10,000 by default. During a longer one they
   * are sent: each ends at once with the platform's error, whose `retryAfterMs` is what is left of the ban.
   */
  readonly maxBanMs?: number | undefined;
  /** Waits for the next start, or for the end of a ban: by timers by default. */
  readonly pause?: Pause | undefined;
}

/**
 * Makes a rate limiter for this process. Calls start in the order in which they came. The platform counts the calls of
 * an app, whichever client makes them: all clients with the same app key, gateway and limits share one queue, also if
 * each has a rate limiter of its own. A ban holds back the calls of the method that was refused, or of all methods if its
 * sub code says that the app is limited; when it ends they join the queue again. Adds 580 bytes to an app (minified, gzipped).
 *
 * @throws RangeError if no call could ever start.
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

/** Calls in the order in which they came, no more at once and no faster than the limits allow. */
class CallQueue {
  readonly #places: Places;
  /** Its only holder starts next: the calls behind it need no timer, and cost no time if they give up. */
  readonly #next = new Places(1);
  readonly #intervalMs: number;
  #nextStart = -Infinity;
  /** The ends of the bans of methods, as `performance.now()` counts. */
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
   * @throws What `wait` throws; the call then has no place.
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

/** Places that calls take and leave; a call that finds none waits in a queue. */
class Places {
  readonly #waiting = new Set<(isTaken: boolean) => void>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Waits for a place; false if the signal aborts before. */
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

  /** Hands the place to the call that has waited longest: no other call can take it in between. */
  leave(): void {
    const [longest] = this.#waiting;
    if (longest === undefined) this.#free += 1;
    else longest(true);
  }
}
