import { parentPort, workerData } from "node:worker_threads";
import type { GroupOutput } from "./groups.js";
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from "./worker-pool.js";
import { ThreadWorkshop } from "./workshop.js";

/** A thread of {@link WorkerPool}: does what it is asked, one portion after the other. */
const { inputs, templates } = workerData as WorkerSetup;
const workshop = new ThreadWorkshop(inputs, templates);
const unheard = (): void => undefined;

parentPort?.on("message", (request: WorkerRequest) => {
  // A rejection is an error of the thread, which ends it and reaches whoever asked.
  void answer(request).then((answered) => parentPort?.postMessage(answered, contentsOf(answered)));
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  switch (request.kind) {
    case "read":
      return { kind: "read", found: await workshop.read(request.inputs, unheard) };
    case "make":
      return { kind: "made", outputs: (await workshop.make(request.jobs, unheard)).map(inBytes) };
  }
}

/** Bytes can be handed over to the other thread; texts would be copied. */
function inBytes({ files, ...output }: GroupOutput): GroupOutput {
  const encoder = new TextEncoder();
  return {
    ...output,
    files: files.map(({ content, ...file }) => ({
      ...file,
      content: typeof content === "string" ? encoder.encode(content) : content,
    })),
  };
}

function contentsOf(answered: WorkerAnswer): readonly ArrayBuffer[] {
  if (answered.kind !== "made") return [];
  const contents = answered.outputs.flatMap(({ files }) => files.map(({ content }) => content));
  return contents.flatMap((content) =>
    typeof content !== "string" && content.buffer instanceof ArrayBuffer ? [content.buffer] : [],
  );
}
