import { setTimeout as sleep } from "node:timers/promises";

/** The pace of requests to the platform; all times in milliseconds. */
export interface Pace {
  /** The time between the end of one request and the start of the next. */
  readonly delay: number;
  /**
   * The maximum random time added to each delay: a constant interval looks like a robot, and can coincide with other
   * constant intervals.
   */
  readonly jitter: number;
  /** The maximum number of retries of a request after a transient failure. */
  readonly retries: number;
  /** The delay before the first retry; it doubles with each retry. */
  readonly retryDelay: number;
}

/** The maximum delay before a retry, whether from doubling or from the platform. */
export const maxRetryDelay = 120_000;

/** Returns the delay between two requests, in milliseconds. */
export function pauseBetween(pace: Pace, random: () => number): number {
  return pace.delay + random() * pace.jitter;
}

/**
 * Returns the delay before a retry, in milliseconds. A longer `Retry-After` of the platform takes precedence;
 * `undefined` if it is too long to wait.
 *
 * @param repetition the number of the retry, from 1.
 */
export function pauseBeforeRetry(
  pace: Pace,
  repetition: number,
  requestedPause: number | undefined,
  random: () => number,
): number | undefined {
  if (repetition > pace.retries || (requestedPause !== undefined && requestedPause > maxRetryDelay)) return undefined;
  const doubled = Math.min(pace.retryDelay * 2 ** (repetition - 1), maxRetryDelay);
  // Between half of the delay and all of it, so that clients that failed together do not retry together.
  return Math.max(doubled * (0.5 + random() / 2), requestedPause ?? 0);
}

/** Waits; stops waiting if the run is interrupted. Returns whether the time has passed. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  if (milliseconds <= 0) return true;
  try {
    await sleep(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
