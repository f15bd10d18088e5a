import { onAbort } from "./abort.js";

/** Waits; ends early, without an error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** {@link Pause} by the machine's timers. */
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

/** Waits by a pause of the caller's, which may ignore the signal: the wait is over as soon as the signal aborts. */
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

/** Node's timers fire at once when they are set for longer, in milliseconds. */
export const longestTimer = 2 ** 31 - 1;
