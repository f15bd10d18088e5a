import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "./make-folder.js";
import { isOwnerRunning, ownerName, ownerPattern } from "./owner.js";
import { removedAtExit } from "./removed-at-exit.js";

/**
 * Replaces one file in one step, making its folder when there is none: readers meet the old or the new content, never half.
 * What a run that was killed left in the folder is removed.
 *
 * @throws what the file system says; the file is as it was then, and nothing stays beside it.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  makeFolder(folder);
  await removeAbandoned(folder);
  // Not made of the file's name, which may be as long as a name can be.
  const temporary = join(folder, `.topgen-${ownerName()}-${randomBytes(4).toString("hex")}.tmp`);
  const keep = removedAtExit(() => {
    rmSync(temporary, { force: true });
  });
  try {
    await writeFile(temporary, content, { flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    keep();
  }
}

const temporaryName = new RegExp(`^\\.topgen-(${ownerPattern})-[0-9a-f]+\\.tmp$`);

/** Folders that this process has looked through: thousands of files may be written to one. */
const cleared = new Set<string>();

async function removeAbandoned(folder: string): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  for (const name of await readdir(folder)) {
    const [, owner] = temporaryName.exec(name) ?? [];
    const path = join(folder, name);
    if (owner !== undefined && !isOwnerRunning(owner, path)) await rm(path, { force: true });
  }
}
