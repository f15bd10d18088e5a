import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
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
    const count = threads ?? defaultThreadCount(documents);
    if (count <= 1) return inThisThread(setup, documents);
    const { ThreadedExecutor } = await import("./threaded-executor.js");
    return new ThreadedExecutor(count, setup, workerFile);
  };
}

/** The number of documents per thread: starting a thread takes as long as reading one or two hundred documents. */
const fewest = 400;

/** Returns the number of threads for a number of documents; 1 is the calling thread alone. */
function defaultThreadCount(documents: number): number {
  if (!existsSync(workerFile)) return 1;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(documents / fewest)));
}

/** The worker of the bundle; without a bundle, everything runs in the calling thread. */
const workerFile = fileURLToPath(new URL("worker.js", import.meta.url));
