import type { Stats } from "node:fs";
import { endianness } from "node:os";
import type { FileState } from "./file-state.js";

/**
 * The states of many files in the form of the cache. They are stored in columns: reading them back takes most of the
 * time of a run with nothing to do, and parsing thousands of objects takes ten times as long as parsing three strings.
 */
export interface FileTableRecord {
  /** The paths, each followed by a NUL, which paths cannot contain. */
  readonly paths: string;
  /** Four numbers for each path (size, modification time, change time, inode) as doubles in base64. */
  readonly numbers: string;
  /** The SHA-256 of each file, 64 hexadecimal digits each. */
  readonly hashes: string;
  /** The byte order of the numbers. */
  readonly endianness: "BE" | "LE";
}

/** The recorded states of files by their position in the record. */
export class FileTable {
  readonly paths: readonly string[];
  readonly #numbers: Float64Array;
  readonly #hashes: string;
  #positions: ReadonlyMap<string, number> | undefined;

  private constructor(paths: readonly string[], numbers: Float64Array, hashes: string) {
    this.paths = paths;
    this.#numbers = numbers;
    this.#hashes = hashes;
  }

  /** Parses a record; returns `undefined` if it is incomplete or has another byte order. */
  static parse(record: unknown): FileTable | undefined {
    if (!isTableRecord(record) || record.endianness !== endianness()) return undefined;
    const paths = record.paths.split("\0");
    // Removes the empty string after the last NUL.
    paths.pop();
    const bytes = Buffer.from(record.numbers, "base64");
    const isWhole =
      bytes.length === paths.length * columns * Float64Array.BYTES_PER_ELEMENT &&
      record.hashes.length === paths.length * hashLength;
    if (!isWhole) return undefined;
    // Copies the bytes: doubles must be aligned, which the bytes of a Buffer need not be.
    return new FileTable(paths, new Float64Array(new Uint8Array(bytes).buffer), record.hashes);
  }

  /**
   * Prints the table with new states of some of its files.
   *
   * @throws RangeError for a file that is not in the table.
   */
  printWith(states: ReadonlyMap<string, FileState>): FileTableRecord {
    const numbers = Float64Array.from(this.#numbers);
    const hashes: string[] = [];
    let copied = 0;
    const positions = Array.from(states, ([path, state]) => {
      const position = this.positionOf(path, 0);
      if (position === undefined) throw new RangeError(`The table has no file ${path}.`);
      return { position, state };
    });
    for (const { position, state } of positions.toSorted((a, b) => a.position - b.position)) {
      numbers.set(numbersOf(state), position * columns);
      hashes.push(this.#hashes.slice(copied, position * hashLength), state.sha256);
      copied = (position + 1) * hashLength;
    }
    hashes.push(this.#hashes.slice(copied));
    return printed(this.paths.map((path) => `${path}\0`).join(""), numbers, hashes.join(""));
  }

  static print(states: Iterable<readonly [path: string, state: FileState]>): FileTableRecord {
    const paths: string[] = [];
    const numbers: number[] = [];
    const hashes: string[] = [];
    for (const [path, state] of states) {
      paths.push(`${path}\0`);
      numbers.push(...numbersOf(state));
      hashes.push(state.sha256);
    }
    return printed(paths.join(""), new Float64Array(numbers), hashes.join(""));
  }

  /** Returns the position of a path. @param guess the probable position: the lists of two runs are mostly the same. */
  positionOf(path: string, guess: number): number | undefined {
    if (this.paths[guess] === path) return guess;
    this.#positions ??= new Map(this.paths.map((known, position) => [known, position]));
    return this.#positions.get(path);
  }

  hashAt(position: number): string {
    return this.#hashes.slice(position * hashLength, (position + 1) * hashLength);
  }

  stateAt(position: number): FileState {
    return {
      size: this.#numberAt(position, 0),
      modifiedAt: this.#numberAt(position, 1),
      changedAt: this.#numberAt(position, 2),
      inode: this.#numberAt(position, 3),
      sha256: this.hashAt(position),
    };
  }

  #numberAt(position: number, column: number): number {
    const value = this.#numbers[position * columns + column];
    if (value === undefined) throw new RangeError(`The table has no file ${position}.`);
    return value;
  }

  /**
   * Returns whether a file is certainly unchanged since it was recorded, so it need not be read.
   *
   * @param recordedAt the time of the record, in milliseconds since 1970.
   */
  isUntouched(position: number, stats: Stats, recordedAt: number): boolean {
    const numbers = this.#numbers;
    const at = position * columns;
    return (
      numbers[at] === stats.size &&
      numbers[at + 1] === stats.mtimeMs &&
      numbers[at + 2] === stats.ctimeMs &&
      numbers[at + 3] === stats.ino &&
      stats.ctimeMs < recordedAt - clockResolutionMs
    );
  }
}

function numbersOf({ size, modifiedAt, changedAt, inode }: FileState): readonly [number, number, number, number] {
  return [size, modifiedAt, changedAt, inode];
}

function printed(paths: string, numbers: Float64Array, hashes: string): FileTableRecord {
  return { paths, numbers: Buffer.from(numbers.buffer).toString("base64"), hashes, endianness: endianness() };
}

const columns = 4;
const hashLength = 64;

/**
 * The resolution of file times on some systems: a file that changed within this time before it was recorded may have
 * changed again with the same modification time.
 */
const clockResolutionMs = 50;

function isTableRecord(value: unknown): value is FileTableRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "paths" in value &&
    typeof value.paths === "string" &&
    "numbers" in value &&
    typeof value.numbers === "string" &&
    "hashes" in value &&
    typeof value.hashes === "string" &&
    "endianness" in value
  );
}
