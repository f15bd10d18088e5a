import { onAbort } from "./abort.js";

/**
 * How much an app asks of the platform at once. What is left out is not limited. All clients in a process that have the
 * same app key, gateway and limits are limited together.
 */
export interface CallLimits {
  /** Calls that may be under way at the same time. */
  readonly concurrency?: number | undefined;
  /** Calls a second, evenly spread: the platform bans an app for a while that exceeds what it has been granted. */
  readonly callsPerSecond?: number | undefined;
}

const gates = new Map<string, CallGate>();

/**
 * The gate to an app at a gateway: the platform counts an app's calls, whichever client makes them. Clients with other
 * limits have a gate of their own.
 *
 * @throws RangeError if a limit lets nothing pass.
 */
export function gateTo(gateway: string, appKey: string, { concurrency, callsPerSecond }: CallLimits): CallGate {
  const name = [gateway, appKey, concurrency, callsPerSecond].join(" ");
  const gate = gates.get(name) ?? new CallGate(concurrency, callsPerSecond);
  gates.set(name, gate);
  return gate;
}

/** Lets calls pass in the order in which they came, no more at once and no faster than the limits say. */
export class CallGate {
  readonly #places: Places;
  /** Whoever has the only one is the next to start: those behind it need no timer, and take no time if they give up. */
  readonly #next = new Places(1);
  readonly #intervalMs: number;
  #nextStart = -Infinity;

  constructor(concurrency = Infinity, callsPerSecond = Infinity) {
    if (!(concurrency >= 1) || !(callsPerSecond > 0)) {
      throw new RangeError("Limits allow at least one call at a time, and more than none a second.");
    }
    this.#places = new Places(concurrency);
    this.#intervalMs = 1000 / callsPerSecond;
  }

  /**
   * Waits until a call may start. When the signal aborts, the wait is over, and the caller finds the signal aborted.
   *
   * @param wait Waits for a number of milliseconds, or until the signal aborts.
   * @returns What to call once the call is over.
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

/** Places that are taken and left; who finds none waits in a queue. */
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

  /** Hands the place to the one that has waited longest: nobody can slip in between. */
  leave(): void {
    const [longest] = this.#waiting;
    if (longest === undefined) this.#free += 1;
    else longest(true);
  }
}
