import { parentPort, workerData } from "node:worker_threads";
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from "./worker-pool.js";
import { ThreadWorkshop } from "./workshop.js";

/** A thread of {@link WorkerPool}: does what it is asked, one portion after the other. */
const { inputs, templates } = workerData as WorkerSetup;
const workshop = new ThreadWorkshop(inputs, templates);
const unheard = (): void => undefined;

parentPort?.on("message", (request: WorkerRequest) => {
  // A rejection is an error of the thread, which ends it and reaches whoever asked.
  void answer(request).then((answered) => parentPort?.postMessage(answered));
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  switch (request.kind) {
    case "read":
      return { kind: "read", found: await workshop.read(request.inputs, unheard) };
    case "make":
      return { kind: "made", outputs: await workshop.make(request.jobs, unheard) };
  }
}
