import { setMaxListeners } from "node:events";

/**
 * Calls back once when a signal aborts. Returns a function that removes the listener.
 *
 * Many calls may share one signal, of a server that shuts down for example. Node would print a warning of a leak, although
 * each listener is removed with its call.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
  setMaxListeners(0, signal);
  signal.addEventListener("abort", callback, { once: true });
  return () => {
    signal.removeEventListener("abort", callback);
  };
}
