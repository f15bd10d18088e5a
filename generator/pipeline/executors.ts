import type { ExecutorFactory } from "./executor.js";

/** Runs everything in the calling thread. */
export const inThisThread: ExecutorFactory = async (setup) => {
  const { LocalExecutor } = await import("./local-executor.js");
  return new LocalExecutor(setup);
};

/** Spreads the work over threads. @param threads their number; chosen by the amount of work if left out. */
export function inThreads(threads: number | undefined): ExecutorFactory {
  return async (setup, documents) => {
    const { ThreadedExecutor, defaultThreadCount } = await import("./threaded-executor.js");
    const count = threads ?? defaultThreadCount(documents);
    return count > 1 ? new ThreadedExecutor(count, setup) : inThisThread(setup, documents);
  };
}
