import { readFileSync, statSync } from "node:fs";
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

/**
 * The state of a file now, `undefined` if there is none. It is only read if the file system says that it changed since
 * the state that is known, or does not know.
 *
 * @param knownAt when the known state was recorded, in milliseconds since 1970.
 * @throws what the file system throws for a file that cannot be read.
 */
export function fileState(path: string, known: FileState | undefined, knownAt: number): FileState | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const { size, mtimeMs: modifiedAt, ctimeMs: changedAt, ino: inode } = stats;
  const isKnown =
    known?.size === size &&
    known.modifiedAt === modifiedAt &&
    known.changedAt === changedAt &&
    known.inode === inode &&
    changedAt < knownAt - clockResolutionMs;
  if (isKnown) return known;
  return { size, modifiedAt, changedAt, inode, sha256: contentHash(readFileSync(path)) };
}

/** The state of a file that has just been read or written, with the hash that is known from that. */
export function stateWithHash(path: string, sha256: string): FileState | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const { size, mtimeMs: modifiedAt, ctimeMs: changedAt, ino: inode } = stats;
  return { size, modifiedAt, changedAt, inode, sha256 };
}

/**
 * Times of files are no finer than the clock's ticks on some systems: a file that changed so shortly before it was
 * looked into may have changed again within the same tick.
 */
const clockResolutionMs = 50;
