import { onAbort } from "./internal/abort.js";
import { pause, untilAborted } from "./internal/pause.js";
import type { Pause } from "./options.js";

/**
 * Decides when the attempts of calls may start. {@link rateLimiter} makes one for a process. Write one to share limits
 * between processes, over a database for example.
 *
 * @example
 * ```ts
 * const shared: RateLimiter = {
 *   acquire: async ({ appKey, signal }) => {
 *     await database.takeToken(appKey, signal);
 *     return () => undefined;
 *   },
 *   refused: ({ appKey, afterMs = 1000 }) => void database.block(appKey, afterMs),
 * };
 * ```
 */
export interface RateLimiter {
  /**
   * Waits until an attempt may start. The client calls it before every attempt; the time takes no part in `timeoutMs`.
   * If the signal aborts, the client does not send the attempt, whatever `acquire` returns afterwards.
   *
   * @returns The release: a function that the client calls once the attempt is over.
   * @throws Anything: the call then ends with a `TopAbortError` whose `cause` is what was thrown.
   */
  readonly acquire: (call: RateLimitedCall) => Promise<() => void>;
  /** Called when the platform refuses an attempt for a rate limit. Errors that it throws are ignored. */
  readonly refused?: ((refusal: RateLimitRefusal) => void) | undefined;
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
  /** Such as `accesscontrol.limited-by-app-access-count`. */
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
  /** Waits for the next start: by timers by default. */
  readonly pause?: Pause | undefined;
}

/**
 * Makes a rate limiter for this process. Calls start in the order in which they came. The platform counts the calls of
 * an app, whichever client makes them: all clients with the same app key, gateway and limits share one queue, also if
 * each has a rate limiter of its own. Adds 430 bytes to an app (minified, gzipped).
 *
 * @throws RangeError if no call could ever start.
 */
export function rateLimiter(limits: RateLimits): RateLimiter {
  const { concurrency = Infinity, callsPerSecond = Infinity, pause: wait = pause } = limits;
  if (!(concurrency >= 1) || !(callsPerSecond > 0)) {
    throw new RangeError("A rate limiter allows at least one call at a time, and more than 0 calls per second.");
  }
  return {
    acquire: ({ appKey, gateway, signal }) => {
      const name = JSON.stringify([appKey, gateway, concurrency, callsPerSecond]);
      let queue = queues.get(name);
      if (queue === undefined) {
        queue = new CallQueue(concurrency, callsPerSecond);
        queues.set(name, queue);
      }
      return queue.enter((ms) => untilAborted(wait, ms, signal), signal);
    },
  };
}

const queues = /* @__PURE__ */ new Map<string, CallQueue>();

/** Calls in the order in which they came, no more at once and no faster than the limits allow. */
class CallQueue {
  readonly #places: Places;
  /** Its only holder starts next: the calls behind it need no timer, and cost no time if they give up. */
  readonly #next = new Places(1);
  readonly #intervalMs: number;
  #nextStart = -Infinity;

  constructor(concurrency: number, callsPerSecond: number) {
    this.#places = new Places(concurrency);
    this.#intervalMs = 1000 / callsPerSecond;
  }

  /**
   * Waits until a call may start, or until the signal aborts.
   *
   * @param wait Waits for a number of milliseconds, or until the signal aborts.
   * @throws What `wait` throws; the call then has no place.
   */
  async enter(wait: (ms: number) => Promise<void>, signal: AbortSignal | undefined): Promise<() => void> {
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

  async #waitForStart(wait: (ms: number) => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
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
