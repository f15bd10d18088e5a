import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { GroupJob, GroupOutput } from "./groups.js";
import type { TemplateSource } from "../emit/typescript/render/templates.js";
import type { InputReference, ReadInput, Workshop } from "./workshop.js";

/** What a worker is asked. */
export type WorkerRequest =
  | { readonly kind: "read"; readonly inputs: readonly InputReference[] }
  | { readonly kind: "make"; readonly jobs: readonly GroupJob[] };

/** What a worker answers, piece by piece as it gets on. */
export type WorkerAnswer =
  | { readonly kind: "read"; readonly found: readonly ReadInput[] }
  | { readonly kind: "made"; readonly outputs: readonly GroupOutput[] };

export interface WorkerSetup {
  readonly inputs: readonly InputReference[];
  readonly templates: TemplateSource;
}

/** Starting a thread takes as long as reading a hundred documents or two. */
const fewest = 400;

/** How many threads are worth having for so many documents; 1: the one that asks. */
export function worthwhileThreads(documents: number): number {
  if (!existsSync(workerFile)) return 1;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(documents / fewest)));
}

/** Only the bundle has it: from the sources all work is done in one thread. */
const workerFile = fileURLToPath(new URL("worker.js", import.meta.url));

/**
 * Spreads the work over threads. Neighbours in the input go to the same thread, since they tend to be of one group;
 * a group is then made where most of its documents have been read.
 */
export class WorkerPool implements Workshop {
  readonly #workers: readonly Worker[];
  /** Which worker has read a file. */
  readonly #readers = new Map<string, number>();

  constructor(threads: number, setup: WorkerSetup) {
    this.#workers = Array.from({ length: threads }, () => new Worker(workerFile, { workerData: setup }));
  }

  async read(inputs: readonly InputReference[], onRead: () => void): Promise<readonly ReadInput[]> {
    const share = Math.ceil(inputs.length / this.#workers.length);
    const shares = this.#workers.map((_, index) => inputs.slice(index * share, (index + 1) * share));
    const found = await Promise.all(shares.map((own, index) => this.#inPortions(index, own, readIn, onRead)));
    for (const [index, own] of shares.entries()) for (const { path } of own) this.#readers.set(path, index);
    return found.flat();
  }

  async make(jobs: readonly GroupJob[], onMade: (made: GroupOutput) => void): Promise<readonly GroupOutput[]> {
    const shares: { readonly at: number; readonly job: GroupJob }[][] = this.#workers.map(() => []);
    for (const [at, job] of jobs.entries()) shares[this.#homeOf(job)]?.push({ at, job });
    const outputs: GroupOutput[] = [];
    await Promise.all(
      shares.map(async (own, index) => {
        const jobsOfOne = own.map(({ job }) => job);
        const made = await this.#inPortions(index, jobsOfOne, makeIn, onMade);
        for (const [at, output] of made.entries()) {
          const place = own[at]?.at;
          if (place !== undefined) outputs[place] = output;
        }
      }),
    );
    return outputs;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #homeOf({ apis }: GroupJob): number {
    const votes = this.#workers.map(() => 0);
    for (const { header } of apis) {
      const reader = this.#readers.get(header.file) ?? 0;
      votes[reader] = (votes[reader] ?? 0) + 1;
    }
    return votes.indexOf(Math.max(...votes));
  }

  /** Work goes out in portions, so that progress can be seen and no message grows without bound. */
  async #inPortions<Work, Result>(
    index: number,
    work: readonly Work[],
    doIn: (worker: Worker, portion: readonly Work[]) => Promise<readonly Result[]>,
    onDone: (result: Result) => void,
  ): Promise<readonly Result[]> {
    const worker = this.#workers[index];
    const results: Result[] = [];
    for (let start = 0; worker !== undefined && start < work.length; start += portionSize) {
      for (const result of await doIn(worker, work.slice(start, start + portionSize))) {
        results.push(result);
        onDone(result);
      }
    }
    return results;
  }
}

const portionSize = 50;

async function readIn(worker: Worker, inputs: readonly InputReference[]): Promise<readonly ReadInput[]> {
  const answer = await answerOf(worker, { kind: "read", inputs });
  if (answer.kind !== "read") throw new Error(`A worker answered with "${answer.kind}".`);
  return answer.found;
}

async function makeIn(worker: Worker, jobs: readonly GroupJob[]): Promise<readonly GroupOutput[]> {
  const answer = await answerOf(worker, { kind: "make", jobs });
  if (answer.kind !== "made") throw new Error(`A worker answered with "${answer.kind}".`);
  return answer.outputs;
}

function answerOf(worker: Worker, request: WorkerRequest): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      act();
    };
    const onMessage = (answer: WorkerAnswer) => {
      settle(() => {
        resolve(answer);
      });
    };
    const onError = (error: Error) => {
      settle(() => {
        reject(error);
      });
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(request);
  });
}
