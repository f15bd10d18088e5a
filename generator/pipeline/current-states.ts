import { hashedState, statsOf, type FileState } from "./file-state.js";
import type { FileTable } from "./file-table.js";

/** A file that a run reads or has written, or bytes that it received. */
export interface StatedFile {
  /** As the record names it. */
  readonly path: string;
  /** Absolute path on disk, or the state of bytes that are not on disk. */
  readonly now: string | FileState;
}

/** The present states of files, of which the last run has recorded a part. */
export class CurrentStates {
  readonly #table: FileTable | undefined;
  /** The files that the record does not describe as they are, by path; `undefined`: missing or unreadable. */
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
   * Looks at files. A file is only read if the file system says that it changed since it was recorded, or does not know; one
   * that the record does not name is not looked at.
   *
   * @param files in the order of the record, as far as it has them.
   * @param recordedAt when the states were recorded, in milliseconds since 1970.
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

  /** Whether some files had to be read, so that the record should be written again. */
  get areRead(): boolean {
    return this.#others.size > 0;
  }

  /**
   * @returns the state of one of the files that were looked at; `undefined` if it is missing or unreadable, or on disk and
   * not recorded.
   */
  get(path: string): FileState | undefined {
    if (this.#others.has(path)) return this.#others.get(path);
    const position = this.#table?.positionOf(path, 0);
    return position === undefined ? undefined : this.#table?.stateAt(position);
  }

  /** All files of the record, with their present states. */
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
