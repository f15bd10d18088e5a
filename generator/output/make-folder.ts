import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and the folders around it that are missing, one by one: Node's own `mkdir` with `recursive` never
 * returns below `/proc`, which refuses a new folder as if the one around it were missing.
 *
 * @throws what the file system says.
 */
export function makeFolder(path: string): void {
  if (kindOf(path) === "folder") return;
  // Not at the root of a disk, which is its own parent.
  if (kindOf(dirname(path)) === "none" && dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (kindOf(path) !== "folder") throw error;
  }
}

function kindOf(path: string): "folder" | "other" | "none" {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "none";
  return stats.isDirectory() ? "folder" : "other";
}
