import { setMaxListeners } from "node:events";

/**
 * Calls back once when a signal aborts. Gives what ends the watch.
 *
 * Many calls may share one signal, of a server that shuts down for example: Node would take their listeners for a
 * leak and print a warning, though each is removed with its call.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
  setMaxListeners(0, signal);
  signal.addEventListener("abort", callback, { once: true });
  return () => {
    signal.removeEventListener("abort", callback);
  };
}
