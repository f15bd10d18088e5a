import { rmSync } from "node:fs";

const paths = new Set<string>();

/**
 * A file or folder that is not to outlive the process, also when it is told to end in the middle: only one that is
 * killed outright leaves it behind.
 *
 * @returns takes the path off the list.
 */
export function removedAtExit(path: string): () => void {
  if (paths.size === 0) process.on("exit", removeAll);
  paths.add(path);
  return () => {
    paths.delete(path);
    if (paths.size === 0) process.off("exit", removeAll);
  };
}

function removeAll(): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}
