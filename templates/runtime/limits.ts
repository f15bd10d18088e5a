import { onAbort } from "./abort.js";
import type { Pause } from "./pause.js";

/** How much a client asks of the platform at once. What is left out is not limited. */
export interface CallLimits {
  /** Calls that may be under way at the same time. */
  readonly concurrency?: number | undefined;
  /** Calls a second, evenly spread: the platform bans an app for a while that exceeds what it has been granted. */
  readonly callsPerSecond?: number | undefined;
}

/** Lets calls pass in the order in which they came, no more at once and no faster than the limits say. */
export class CallGate {
  readonly #concurrency: number;
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #pause: Pause;
  readonly #waiting = new Set<(isTurn: boolean) => void>();
  #underWay = 0;
  #nextStart = -Infinity;

  /**
   * @param now A clock that never goes back, in milliseconds.
   * @throws RangeError if a limit lets nothing pass.
   */
  constructor(limits: CallLimits, now: () => number, pause: Pause) {
    const { concurrency = Infinity, callsPerSecond = Infinity } = limits;
    if (!(concurrency >= 1) || !(callsPerSecond > 0)) {
      throw new RangeError("Limits allow at least one call at a time, and more than none a second.");
    }
    this.#concurrency = concurrency;
    this.#intervalMs = 1000 / callsPerSecond;
    this.#now = now;
    this.#pause = pause;
  }

  /**
   * Waits until a call may start. When the signal aborts, the wait is over, and the caller finds the signal aborted.
   *
   * @returns What to call once the call is over.
   */
  async enter(signal: AbortSignal | undefined): Promise<() => void> {
    if (this.#underWay < this.#concurrency) this.#underWay += 1;
    else if (!(await this.#isTurn(signal))) return () => undefined;
    const now = this.#now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + this.#intervalMs;
    if (start > now) await this.#pause(start - now, signal);
    return () => {
      // A call that ends hands its place to the one that has waited longest: nobody can slip in between.
      const [longest] = this.#waiting;
      if (longest === undefined) this.#underWay -= 1;
      else longest(true);
    };
  }

  /** Waits for a place; false if the signal aborts before. */
  #isTurn(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve(false);
        return;
      }
      const proceed = (isTurn: boolean) => {
        this.#waiting.delete(proceed);
        stopWatching();
        resolve(isTurn);
      };
      const stopWatching = onAbort(signal, () => {
        proceed(false);
      });
      this.#waiting.add(proceed);
    });
  }
}
