import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "./make-folder.js";
import { isOwnerRunning, ownerName, ownerPattern } from "./owner.js";
import { removedAtExit } from "./removed-at-exit.js";

/**
 * Replaces one file atomically, and creates its folder if it is missing: readers see the old or the new content.
 * Temporary files of killed runs in the folder are removed.
 *
 * @throws the file system's error; the file is unchanged then, and no temporary file remains.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  makeFolder(folder);
  await removeAbandoned(folder);
  // Not derived from the file's name, which may already have the maximum length.
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

/** The folders that this process has already cleaned: thousands of files may be written to one folder. */
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
