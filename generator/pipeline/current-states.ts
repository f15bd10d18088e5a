import { hashedState, statsOf, type FileState } from "./file-state.js";
import type { FileTable, FileTableRecord } from "./file-table.js";

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
  /**
   * The files of the record whose content changed, or that cannot be read; `undefined` if files were added or removed
   * since.
   */
  readonly changedPaths: readonly string[] | undefined;

  private constructor(
    table: FileTable | undefined,
    others: ReadonlyMap<string, FileState | undefined>,
    changedPaths: readonly string[] | undefined,
  ) {
    this.#table = table;
    this.#others = others;
    this.changedPaths = changedPaths;
  }

  static readonly none = new CurrentStates(undefined, new Map(), undefined);

  /** Whether the files are those of the record, with the same contents. */
  get isAsRecorded(): boolean {
    return this.changedPaths?.length === 0;
  }

  /**
   * Compares files with the record. A file is only read if the file system reports a change since it was recorded, or
   * cannot tell; a file that is not in the record is not read.
   *
   * @param files the files, in the order of the record where possible.
   * @param recordedAt the time of the record, in milliseconds since 1970.
   */
  static lookAt(files: Iterable<StatedFile>, table: FileTable, recordedAt: number): CurrentStates {
    const others = new Map<string, FileState | undefined>();
    const changed: string[] = [];
    let looked = 0;
    let known = 0;
    for (const { path, now } of files) {
      const position = table.positionOf(path, looked);
      looked += 1;
      if (position !== undefined) known += 1;
      const state = position === undefined ? unknownState(now) : changedState(now, position, table, recordedAt);
      if (state === "untouched") continue;
      others.set(path, state);
      if (position !== undefined && state?.sha256 !== table.hashAt(position)) changed.push(path);
    }
    const isSameList = known === looked && looked === table.paths.length;
    return new CurrentStates(table, others, isSameList ? changed : undefined);
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

  /**
   * Returns the record with the current states of its files.
   *
   * @param written the states of the files that the run wrote or read itself, by path.
   * @throws if files were added or removed since, or if a file that the run did not write cannot be read.
   */
  toRecord(written: ReadonlyMap<string, FileState> = new Map()): FileTableRecord {
    const table = this.#table;
    if (table === undefined || this.changedPaths === undefined) throw new Error("The files are not those of a record.");
    const states = new Map(written);
    for (const [path, state] of this.#others) {
      if (states.has(path)) continue;
      if (state === undefined) throw new Error(`${path} cannot be read.`);
      states.set(path, state);
    }
    return table.printWith(states);
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
