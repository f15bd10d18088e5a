import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../model/emit-plan.js";
import { contentHash } from "./content-hash.js";
import type { Difference } from "./difference.js";
import { manifestName } from "./manifest.js";
import { closeStaging, openStaging } from "./staging.js";

/**
 * Makes the output folder hold what generation gave. Each file is replaced in one step, so that a reader, or a run that
 * is killed, meets the old or the new text and never half of one. The manifest comes last.
 */
export async function replaceFiles(differences: readonly Difference[], folder: string, version: string): Promise<void> {
  if (differences.length === 0) return;
  const written = differences.flatMap((difference): EmittedFile[] =>
    difference.kind === "orphaned" ? [] : [{ path: difference.path, text: difference.after }],
  );
  const staging = await openStaging(
    folder,
    new Map(written.map((file) => [file.path, contentHash(file.text)])),
    version,
  );
  const manifestLast = [
    ...written.filter((file) => file.path !== manifestName),
    ...written.filter((file) => file.path === manifestName),
  ];
  for (const file of manifestLast) {
    const staged = join(staging.path, "next");
    await writeFile(staged, file.text);
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await rename(staged, join(folder, file.path));
  }
  for (const difference of differences) {
    if (difference.kind === "orphaned") await remove(difference.path, folder);
  }
  // Only now: after a failure the journal has to stay, so that the next run knows what this one replaced.
  await closeStaging(staging, folder);
}

/** Deletes a file and the folders that it leaves empty, up to the output folder. */
async function remove(path: string, folder: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent));
    } catch {
      return; // Not empty: it holds files of other people.
    }
  }
}
