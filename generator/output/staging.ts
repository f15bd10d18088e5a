import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { removedAtExit } from "./removed-at-exit.js";
import { manifestName, parseManifest, printManifest, type Manifest } from "./manifest.js";

const prefix = ".topgen-";

/**
 * A folder inside the output folder (so that a rename out of it is one step) where a run prepares its files, beside a
 * journal of the hashes that it is about to leave. It is removed when the run ends. When the run is killed instead, the
 * next one reads the journal and recognises what was already replaced as topgen's own work, not as a hand's.
 */
export interface Staging {
  readonly path: string;
  /** Takes it off the list of what is removed when the process ends. */
  readonly keep: () => void;
}

export async function openStaging(folder: string, files: Manifest, version: string): Promise<Staging> {
  const path = join(folder, `${prefix}${process.pid}`);
  await rm(path, { recursive: true, force: true });
  // Replacing the files is one step for signals, so that a run that is told to end has replaced none of them, or all.
  const keep = removedAtExit(path);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, manifestName), printManifest(files, version));
  return { path, keep };
}

/** Removes this run's staging folder and those of runs that were killed. */
export async function closeStaging(staging: Staging, folder: string): Promise<void> {
  await rm(staging.path, { recursive: true, force: true });
  staging.keep();
  for (const abandoned of await abandonedStagings(folder)) await rm(abandoned, { recursive: true, force: true });
}

/** What killed runs were about to leave. A journal that was itself cut short says nothing: its run had replaced nothing yet. */
export async function readJournals(folder: string): Promise<readonly Manifest[]> {
  const journals: Manifest[] = [];
  for (const abandoned of await abandonedStagings(folder)) {
    const text = await readFile(join(abandoned, manifestName), "utf8").catch(() => "");
    const reading = parseManifest(text);
    if (reading.kind === "manifest") journals.push(reading.files);
  }
  return journals;
}

async function abandonedStagings(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => name.startsWith(prefix) && !isRunning(name.slice(prefix.length)))
    .map((name) => join(folder, name));
}

/** Whether another process of this number is at work. */
export function isRunning(processId: string): boolean {
  // A process writes one folder at a time, so its own number means an earlier attempt that failed.
  if (!/^\d+$/.test(processId) || Number(processId) === process.pid) return false;
  try {
    process.kill(Number(processId), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
