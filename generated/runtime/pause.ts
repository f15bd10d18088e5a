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
    const timer = setTimeout(end, ms);
    const stopWatching = onAbort(signal, end);
  });
