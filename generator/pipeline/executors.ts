import type { ExecutorFactory } from "./executor.js";

/** Creates an executor that runs everything in the calling thread. */
export const inThisThread: ExecutorFactory = async (setup) => {
  const { LocalExecutor } = await import("./local-executor.js");
  return new LocalExecutor(setup);
};

/**
 * Returns a factory of executors that use worker threads.
 *
 * @param threads their number (default: chosen by the amount of work).
 */
export function inThreads(threads: number | undefined): ExecutorFactory {
  return async (setup, documents) => {
    const { ThreadedExecutor, defaultThreadCount } = await import("./threaded-executor.js");
    const count = threads ?? defaultThreadCount(documents);
    return count > 1 ? new ThreadedExecutor(count, setup) : inThisThread(setup, documents);
  };
}
