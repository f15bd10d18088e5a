import { readFileSync, statSync, type Stats } from "node:fs";
import { contentHash } from "../text/content-hash.js";

/** The state of a file when it was last read. */
export interface FileState {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The time at which anything about the file last changed, its modification time included; no program can set it. */
  readonly changedAt: number;
  readonly inode: number;
  readonly sha256: string;
}

/** Returns what the file system knows of a file; `undefined` if there is none or it cannot be read. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Reads and hashes a file; `undefined` if it cannot be read, so that the run reads it again and reports it. */
export function hashedState(path: string, stats: Stats): FileState | undefined {
  try {
    return stateOf(stats, contentHash(readFileSync(path)));
  } catch {
    return undefined;
  }
}

/** Returns the state of a file that has just been read or written, with the hash that is known from that. */
export function stateWithHash(path: string, sha256: string): FileState | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stateOf(stats, sha256);
}

function stateOf({ size, mtimeMs: modifiedAt, ctimeMs: changedAt, ino: inode }: Stats, sha256: string): FileState {
  return { size, modifiedAt, changedAt, inode, sha256 };
}
