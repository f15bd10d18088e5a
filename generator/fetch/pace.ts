import { setTimeout as sleep } from "node:timers/promises";

/** The pace of requests to the platform; all times in milliseconds. */
export interface Pace {
  /** Between the end of one request and the start of the next. */
  readonly delay: number;
  /** Up to this much more, drawn again each time: a constant interval looks like a robot and can collide with other constant intervals. */
  readonly jitter: number;
  /** The number of times that a request is repeated after a temporary fault. */
  readonly retries: number;
  /** Before the first repetition; it doubles with each further one. */
  readonly retryDelay: number;
}

/** No single wait before a repetition is longer, whatever the doubling or the platform says. */
export const longestRetryDelay = 120_000;

/** The pause between two requests, in milliseconds. */
export function pauseBetween(pace: Pace, random: () => number): number {
  return pace.delay + random() * pace.jitter;
}

/**
 * The pause before repetition number `repetition` (from 1), in milliseconds. The platform's `Retry-After` counts if it is
 * longer; `undefined` if it is too long to wait for.
 */
export function pauseBeforeRetry(
  pace: Pace,
  repetition: number,
  requestedPause: number | undefined,
  random: () => number,
): number | undefined {
  if (repetition > pace.retries || (requestedPause !== undefined && requestedPause > longestRetryDelay))
    return undefined;
  const doubled = Math.min(pace.retryDelay * 2 ** (repetition - 1), longestRetryDelay);
  // Between half and all of it, so that clients that failed together do not come back together.
  return Math.max(doubled * (0.5 + random() / 2), requestedPause ?? 0);
}

/** Waits, or stops waiting when the run is interrupted; says whether the time has passed. */
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
