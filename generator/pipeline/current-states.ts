import { hashedState, statsOf, type FileState } from "./file-state.js";
import type { FileTable } from "./file-table.js";

/** A file that a run reads or wrote, or bytes that it received. */
export interface StatedFile {
  /** The path as in the record. */
  readonly path: string;
  /** The absolute path on disk, or the state of bytes that are not on disk. */
  readonly now: string | FileState;
}

/** The current states of files, compared with those that the last run recorded. */
export class CurrentStates {
  readonly #table: FileTable | undefined;
  /** The current states of files that differ from the record, by path; `undefined` for a missing or unreadable file. */
  readonly #others: ReadonlyMap<string, FileState | undefined>;
  /** Whether the files are those of the record, with the same contents. */
  readonly isAsRecorded: boolean;

  private constructor(
    table: FileTable | undefined,
    others: ReadonlyMap<string, FileState | undefined>,
    isAsRecorded: boolean,
  ) {
    this.#table = table;
    this.#others = others;
    this.isAsRecorded = isAsRecorded;
  }

  static readonly none = new CurrentStates(undefined, new Map(), false);

  /**
   * Compares files with the record. A file is only read if the file system reports a change since it was recorded, or
   * cannot tell; a file that is not in the record is not read.
   *
   * @param files the files, in the order of the record where possible.
   * @param recordedAt the time of the record, in milliseconds since 1970.
   */
  static lookAt(files: Iterable<StatedFile>, table: FileTable, recordedAt: number): CurrentStates {
    const others = new Map<string, FileState | undefined>();
    let looked = 0;
    let isSame = true;
    for (const { path, now } of files) {
      const position = table.positionOf(path, looked);
      looked += 1;
      const state = position === undefined ? unknownState(now) : changedState(now, position, table, recordedAt);
      if (state === "untouched") continue;
      others.set(path, state);
      isSame &&= position !== undefined && state?.sha256 === table.hashAt(position);
    }
    return new CurrentStates(table, others, isSame && looked === table.paths.length);
  }

  /** Whether files had to be read, so the record should be written again. */
  get areRead(): boolean {
    return this.#others.size > 0;
  }

  /**
   * Returns the state of a file.
   *
   * @returns `undefined` if the file is missing or unreadable, or on disk but not in the record.
   */
  get(path: string): FileState | undefined {
    if (this.#others.has(path)) return this.#others.get(path);
    const position = this.#table?.positionOf(path, 0);
    return position === undefined ? undefined : this.#table?.stateAt(position);
  }

  /** Yields every file of the record with its current state. */
  *ofRecord(): Iterable<readonly [path: string, state: FileState]> {
    for (const [position, path] of (this.#table?.paths ?? []).entries()) {
      const state = this.#others.has(path) ? this.#others.get(path) : this.#table?.stateAt(position);
      if (state !== undefined) yield [path, state];
    }
  }
}

function unknownState(now: StatedFile["now"]): FileState | undefined {
  return typeof now === "string" ? undefined : now;
}

function changedState(
  now: StatedFile["now"],
  position: number,
  table: FileTable,
  recordedAt: number,
): FileState | "untouched" | undefined {
  if (typeof now !== "string") return now;
  const stats = statsOf(now);
  if (stats === undefined) return undefined;
  return table.isUntouched(position, stats, recordedAt) ? "untouched" : hashedState(now, stats);
}
