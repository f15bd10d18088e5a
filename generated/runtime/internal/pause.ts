import type { Pause } from "../options.js";
import { onAbort } from "./abort.js";

/** The default {@link Pause}, which waits with timers. */
export const pause: Pause = async (ms, signal) => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = startTimer(resolve, ms);
  });
  await untilAborted(over, signal);
  clearTimeout(timer);
};

/**
 * Waits for a promise that may ignore the signal, but not longer than until the signal aborts.
 *
 * @throws The reason with which the promise rejects, unless the signal has aborted.
 */
export function untilAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const stopWatching = onAbort(signal, () => {
      resolve(undefined);
    });
    if (signal?.aborted === true) resolve(undefined);
    void promise.then(resolve, reject).finally(stopWatching);
  });
}

/** Calls back after a time, or after 24 days if the time is longer. */
export function startTimer(callback: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(callback, Math.min(ms, maxTimerMs));
}

/** The maximum delay of Node's timers, in milliseconds; with a longer one they fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Checks a timeout.
 *
 * @throws TypeError unless it is left out, `Infinity`, or a number of milliseconds above 0 that timers support.
 */
export function checkTimeout(timeoutMs: number | undefined = Infinity): void {
  if (timeoutMs === Infinity || (timeoutMs > 0 && timeoutMs <= maxTimerMs)) return;
  throw new TypeError(`A timeout is a number of milliseconds above 0 and up to ${maxTimerMs}, or Infinity.`);
}
