import nodePath, { type PlatformPath } from "node:path";

/**
 * A path on disk as it is shown and kept: relative to a folder, with `/` whatever the machine parts folders with, so that
 * nothing that is made from it differs between machines.
 *
 * @param machine how paths look on the machine; another than this one's for tests only.
 */
export function portablePath(path: string, folder: string, machine: PlatformPath = nodePath): string {
  return machine.relative(folder, path).split(machine.sep).join("/");
}
