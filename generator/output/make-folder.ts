import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a folder and the missing folders around it, one by one. Node's `mkdir` with `recursive` never returns below
 * `/proc`, which refuses a new folder as if its parent were missing.
 *
 * @throws the file system's error.
 */
export function makeFolder(path: string): void {
  if (kindOf(path) === "folder") return;
  // The root of a disk is its own parent.
  if (kindOf(dirname(path)) === "none" && dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have created it in the meantime.
    if (kindOf(path) !== "folder") throw error;
  }
}

function kindOf(path: string): "folder" | "other" | "none" {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "none";
  return stats.isDirectory() ? "folder" : "other";
}
