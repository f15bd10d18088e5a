import { setMaxListeners } from "node:events";

/**
 * Calls back once when a signal aborts. Returns a function that removes the listener.
 *
 * Many calls may share one signal, for example of a server that shuts down. Without the raised limit Node would warn of
 * a leak, although every call removes its listener.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal !== undefined) setMaxListeners(0, signal);
  signal?.addEventListener("abort", callback);
  return () => {
    signal?.removeEventListener("abort", callback);
  };
}
