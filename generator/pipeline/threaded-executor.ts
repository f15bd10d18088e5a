import { Worker } from "node:worker_threads";
import type { ResolveOptions } from "../resolve/resolve.js";
import type { DocumentHeader, ResolvedApi } from "./documents.js";
import type { Executor, ExecutorSetup, ReadSource } from "./executor.js";
import type { GroupJob, RenderedGroup } from "./groups.js";
import type { Source } from "./source.js";
import type { WorkerRequest, WorkerResponse } from "./worker-messages.js";

/**
 * The limit of each thread's heap, in MiB. The whole platform needs less than a tenth of it. V8 lets a heap that may
 * become larger than this grow fourfold before it collects all garbage, instead of twofold.
 */
const resourceLimits = { maxOldGenerationSizeMb: 2000 };

/**
 * Runs the stages in worker threads. Neighbours in the input go to the same thread, since they often belong to one
 * group; a document is resolved, and a group rendered, by the thread that has read most of its files.
 */
export class ThreadedExecutor implements Executor {
  readonly #workers: readonly Worker[];
  /** The index of the worker that read each file, by path. */
  readonly #readers = new Map<string, number>();

  /**
   * Starts the threads.
   *
   * @param threads the number of threads, at least 1.
   * @param workerFile the path of the program of a thread.
   */
  constructor(threads: number, setup: ExecutorSetup, workerFile: string) {
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(workerFile, { workerData: setup, resourceLimits }),
    );
  }

  async read(sources: readonly Source[], onRead: () => void): Promise<readonly ReadSource[]> {
    const share = Math.ceil(sources.length / this.#workers.length);
    for (const [index, { path }] of sources.entries()) this.#readers.set(path, Math.floor(index / share));
    return this.#spread(sources, ({ path }) => [path], readIn, onRead);
  }

  async resolve(headers: readonly DocumentHeader[], options: ResolveOptions): Promise<readonly ResolvedApi[]> {
    const resolveIn: DoIn<DocumentHeader, ResolvedApi> = async (worker, portion) => {
      const response = await requestFrom(worker, { kind: "resolve", headers: portion, options });
      return response.kind === "resolved" ? response.apis : unexpected(response);
    };
    return this.#spread(
      headers,
      ({ file }) => [file],
      resolveIn,
      () => undefined,
    );
  }

  async render(
    jobs: readonly GroupJob[],
    onRendered: (group: RenderedGroup) => void,
  ): Promise<readonly RenderedGroup[]> {
    return this.#spread(jobs, ({ apis }) => apis.map(({ header }) => header.file), renderIn, onRendered);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  /**
   * Sends each item to the worker that has read most of its files, and returns the results in the order of the items.
   */
  async #spread<Item, Result>(
    items: readonly Item[],
    filesOf: (item: Item) => readonly string[],
    doIn: DoIn<Item, Result>,
    onDone: (result: Result) => void,
  ): Promise<readonly Result[]> {
    const results = new Map<number, Result>();
    const shares = new Map<Worker, { readonly index: number; readonly item: Item }[]>();
    for (const [index, item] of items.entries()) {
      const worker = this.#workerFor(filesOf(item));
      const share = shares.get(worker);
      if (share === undefined) shares.set(worker, [{ index, item }]);
      else share.push({ index, item });
    }
    await Promise.all(
      [...shares].map(async ([worker, share]) => {
        // Sends portions, so that progress is visible and messages stay small.
        for (let start = 0; start < share.length; start += portionSize) {
          const portion = share.slice(start, start + portionSize);
          const found = await doIn(
            worker,
            portion.map(({ item }) => item),
          );
          for (const [at, { index }] of portion.entries()) {
            const result = found[at];
            if (result === undefined) throw new Error("A worker gave fewer results than it was asked for.");
            results.set(index, result);
            onDone(result);
          }
        }
      }),
    );
    return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
  }

  #workerFor(files: readonly string[]): Worker {
    const votes = new Map<number, number>();
    for (const file of files) {
      const reader = this.#readers.get(file);
      // Files of an earlier run have no reader; any thread reads them again.
      if (reader !== undefined) votes.set(reader, (votes.get(reader) ?? 0) + 1);
    }
    const [winner] = [...votes].toSorted(([a, ownVotes], [b, others]) => others - ownVotes || a - b);
    const worker = this.#workers[winner?.[0] ?? this.#next()];
    if (worker === undefined) throw new Error("There is no such worker.");
    return worker;
  }

  #turn = 0;

  #next(): number {
    this.#turn = (this.#turn + 1) % this.#workers.length;
    return this.#turn;
  }
}

const portionSize = 50;

type DoIn<Item, Result> = (worker: Worker, portion: readonly Item[]) => Promise<readonly Result[]>;

const readIn: DoIn<Source, ReadSource> = async (worker, sources) => {
  const response = await requestFrom(worker, { kind: "read", sources });
  return response.kind === "read" ? response.documents : unexpected(response);
};

const renderIn: DoIn<GroupJob, RenderedGroup> = async (worker, jobs) => {
  const response = await requestFrom(worker, { kind: "render", jobs });
  return response.kind === "rendered" ? response.groups : unexpected(response);
};

function unexpected({ kind }: WorkerResponse): never {
  throw new Error(`A worker responded with "${kind}".`);
}

function requestFrom(worker: Worker, request: WorkerRequest): Promise<WorkerResponse> {
  return new Promise((resolve, reject) => {
    const onMessage = (response: WorkerResponse): void => {
      worker.off("error", onError);
      resolve(response);
    };
    const onError = (error: Error): void => {
      worker.off("message", onMessage);
      reject(error);
    };
    worker.once("message", onMessage);
    worker.once("error", onError);
    worker.postMessage(request);
  });
}
