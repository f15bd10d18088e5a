import { readFileSync, statSync, type Stats } from "node:fs";
import { contentHash } from "../text/content-hash.js";

/** The state of a file when it was last read. */
export interface FileState {
  readonly size: number;
  /** The modification time, in milliseconds since 1970. */
  readonly modifiedAt: number;
  /**
   * The time of the last change of the file's metadata or content (ctime), in milliseconds since 1970; programs cannot
   * set it.
   */
  readonly changedAt: number;
  readonly inode: number;
  readonly sha256: string;
}

/** Returns the file system's metadata of a file; `undefined` if it is missing or unreadable. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Reads and hashes a file; returns `undefined` if it cannot be read, so that the run reads it again and reports the
 * error.
 */
export function hashedState(path: string, stats: Stats): FileState | undefined {
  try {
    return stateOf(stats, contentHash(readFileSync(path)));
  } catch {
    return undefined;
  }
}

/** Returns the state of a file that was just read or written and whose hash is known. */
export function stateWithHash(path: string, sha256: string): FileState | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stateOf(stats, sha256);
}

/** Returns the states of the files that exist. */
export function presentStates(
  states: readonly (readonly [path: string, state: FileState | undefined])[],
): readonly (readonly [path: string, state: FileState])[] {
  return states.flatMap(([path, state]) => (state === undefined ? [] : [[path, state]]));
}

function stateOf({ size, mtimeMs: modifiedAt, ctimeMs: changedAt, ino: inode }: Stats, sha256: string): FileState {
  return { size, modifiedAt, changedAt, inode, sha256 };
}
