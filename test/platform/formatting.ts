import { once } from "node:events";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Checked } from "./check.js";

/** Checks on all cores that prettier, with the project's options, would leave every emitted file unchanged. */
export async function checkFormatting(project: string, output: string): Promise<Checked> {
  const folder = join(project, output);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const left = portionsOf(paths);
  const threads = Array.from({ length: availableParallelism() }, () => checkedInThread(folder, left));
  const unformatted = (await Promise.all(threads)).flat();
  const kinds = [...new Set(paths.map((path) => extname(path)))].toSorted();
  const counts = kinds.map((kind) => `${paths.filter((path) => extname(path) === kind).length} ${kind}`).join(", ");
  return {
    what: `prettier --check of ${paths.length} files (${counts}), ${unformatted.length} differ`,
    problems: unformatted.map((path) => `${path} is not as prettier prints it`),
  };
}

async function checkedInThread(folder: string, left: Iterator<readonly string[]>): Promise<readonly string[]> {
  const worker = new Worker(new URL("format-worker.js", import.meta.url), { workerData: folder });
  const unformatted: string[] = [];
  for (let next = left.next(); next.done !== true; next = left.next()) {
    worker.postMessage(next.value);
    const response: unknown[] = await once(worker, "message");
    unformatted.push(...z.array(z.string()).parse(response[0]));
  }
  await worker.terminate();
  return unformatted;
}

/** Divides the paths into portions that are small enough for all threads to finish at about the same time. */
function* portionsOf(paths: readonly string[]): Generator<readonly string[]> {
  const size = 25;
  for (let start = 0; start < paths.length; start += size) yield paths.slice(start, start + size);
}
