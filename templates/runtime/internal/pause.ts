import type { Pause } from "../options.js";
import { onAbort } from "./abort.js";

/** A {@link Pause} by the machine's timers. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      stopWatching();
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, longestTimer));
    const stopWatching = onAbort(signal, end);
  });

/** Waits with a pause of the user's own, which may ignore the signal: the wait ends as soon as the signal aborts. */
export async function untilAborted(pause: Pause, ms: number, signal: AbortSignal | undefined): Promise<void> {
  let stopWatching = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    stopWatching = onAbort(signal, resolve);
  });
  try {
    await Promise.race([pause(ms, signal), aborted]);
  } finally {
    stopWatching();
  }
}

/** The longest time of Node's timers, in milliseconds: set for longer, they fire at once. */
const longestTimer = 2 ** 31 - 1;

/** @throws TypeError unless the timeout is a number of milliseconds above 0, `Infinity` or left out. */
export function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs === undefined || timeoutMs === Infinity || (timeoutMs > 0 && timeoutMs <= longestTimer)) return;
  throw new TypeError(`A timeout is a number of milliseconds above 0 and up to ${longestTimer}, or Infinity.`);
}
