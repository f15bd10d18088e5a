import type { Pause } from "../options.js";
import { onAbort } from "./abort.js";

/** A {@link Pause} by the machine's timers. */
export const pause: Pause = async (ms, signal) => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(ms, longestTimer));
  });
  await untilAborted(over, signal);
  clearTimeout(timer);
};

/**
 * Waits for a promise that may ignore the signal: the wait ends as soon as the signal aborts, at once if it has.
 *
 * @throws What the promise rejects with; after the abort, nothing.
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

/** The longest time of Node's timers, in milliseconds: set for longer, they fire at once. */
const longestTimer = 2 ** 31 - 1;

/** @throws TypeError unless the timeout is a number of milliseconds above 0, `Infinity` or left out. */
export function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs === undefined || timeoutMs === Infinity || (timeoutMs > 0 && timeoutMs <= longestTimer)) return;
  throw new TypeError(`A timeout is a number of milliseconds above 0 and up to ${longestTimer}, or Infinity.`);
}
