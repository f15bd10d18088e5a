import nodePath, { type PlatformPath } from "node:path";

/**
 * Returns a path for messages and files that is the same on every machine: relative to a folder, with `/` as the
 * separator.
 *
 * @param machine the path conventions; tests pass others than this machine's.
 */
export function portablePath(path: string, folder: string, machine: PlatformPath = nodePath): string {
  return machine.relative(folder, path).split(machine.sep).join("/");
}
