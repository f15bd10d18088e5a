import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Difference } from "./difference.js";
import { manifestName } from "./manifest.js";
import { closeStaging, openStaging, type Staging } from "./staging.js";

/** New texts on disk, beside the output folder's own, which are still what they were. */
export interface StagedFiles {
  /** The folder in which each new text lies under its path in the output folder. */
  readonly path: string;
  /**
   * Makes the output folder hold what generation gave. Each file is replaced in one step, so that a reader, or a run
   * that is killed, meets the old or the new text and never half of one. The manifest comes last.
   */
  readonly commit: () => Promise<void>;
  /** Forgets the new texts. */
  readonly discard: () => Promise<void>;
}

/**
 * Prepares what differs. File by file and without waiting: thousands of small files are written much faster that way
 * than with as many asynchronous calls.
 */
export async function stageFiles(
  differences: readonly Difference[],
  folder: string,
  version: string,
): Promise<StagedFiles> {
  const written = differences.filter((difference) => difference.kind !== "orphaned");
  const hashes = new Map(written.map(({ path, sha256 }) => [path, sha256]));
  const staging = await openStaging(folder, hashes, version);
  const path = join(staging.path, "files");
  const makeFolder = folderMaker();
  for (const file of written) {
    const staged = join(path, file.path);
    makeFolder(dirname(staged));
    writeFileSync(staged, file.after);
  }
  return {
    path,
    commit: () => commit(staging, path, differences, folder),
    discard: () => closeStaging(staging, folder),
  };
}

async function commit(
  staging: Staging,
  staged: string,
  differences: readonly Difference[],
  folder: string,
): Promise<void> {
  const written = differences.filter(({ kind }) => kind !== "orphaned").map(({ path }) => path);
  const manifestLast = [
    ...written.filter((path) => path !== manifestName),
    ...written.filter((path) => path === manifestName),
  ];
  const makeFolder = folderMaker();
  for (const path of manifestLast) {
    makeFolder(dirname(join(folder, path)));
    renameSync(join(staged, path), join(folder, path));
  }
  for (const { kind, path } of differences) {
    if (kind === "orphaned") remove(path, folder);
  }
  // Only now: after a failure the journal has to stay, so that the next run knows what this one replaced.
  await closeStaging(staging, folder);
}

/** Makes folders, each once. */
function folderMaker(): (folder: string) => void {
  const made = new Set<string>();
  return (folder) => {
    if (made.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  };
}

/** Deletes a file and the folders that it leaves empty, up to the output folder. */
function remove(path: string, folder: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return; // Not empty: it holds files of other people.
    }
  }
}
