import { parentPort, workerData } from "node:worker_threads";
import type { ExecutorSetup } from "./executor.js";
import type { RenderedGroup } from "./groups.js";
import { LocalExecutor } from "./local-executor.js";
import type { WorkerRequest, WorkerResponse } from "./worker-messages.js";

/** A worker thread of the threaded executor, which handles one request after the other. */
const executor = new LocalExecutor(workerData as ExecutorSetup);
const ignore = (): void => undefined;

parentPort?.on("message", (request: WorkerRequest) => {
  // A rejection is an error of the thread: it ends the thread and rejects the caller's promise.
  void respondTo(request).then((response) => parentPort?.postMessage(response, contentsOf(response)));
});

async function respondTo(request: WorkerRequest): Promise<WorkerResponse> {
  switch (request.kind) {
    case "read":
      return { kind: "read", documents: await executor.read(request.sources, ignore) };
    case "resolve":
      return { kind: "resolved", apis: await executor.resolve(request.headers, request.options) };
    case "render": {
      const groups: RenderedGroup[] = [];
      // Renders one group at a time, to limit the memory for texts.
      for (const job of request.jobs) groups.push(...(await executor.render([job], ignore)).map(inBytes));
      return { kind: "rendered", groups };
    }
  }
}

/** Converts texts to bytes, which are transferred to the other thread without a copy. */
function inBytes({ files, ...group }: RenderedGroup): RenderedGroup {
  const encoder = new TextEncoder();
  return {
    ...group,
    files: files.map(({ content, ...file }) => ({
      ...file,
      content: typeof content === "string" ? encoder.encode(content) : content,
    })),
  };
}

function contentsOf(response: WorkerResponse): readonly ArrayBuffer[] {
  if (response.kind !== "rendered") return [];
  const contents = response.groups.flatMap(({ files }) => files.map(({ content }) => content));
  return contents.flatMap((content) =>
    typeof content !== "string" && content.buffer instanceof ArrayBuffer ? [content.buffer] : [],
  );
}
