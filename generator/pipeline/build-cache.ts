import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { replaceFile } from "../output/replace-file.js";
import { contentHash } from "../text/content-hash.js";
import type { BuildRecord, PartRecord } from "./build-record.js";
import type { ResolvedApi } from "./documents.js";
import { FileTable, type FileTableRecord } from "./file-table.js";
import { StoredBuild, type BuildDelta } from "./stored-build.js";

/*
 * What a run stores for the next one. The first file is enough to detect that nothing changed; the others are only read
 * if something did. Every file can be lost: if one is missing, incomplete or from another version, the run takes longer
 * and produces the same bytes.
 */

/** The files that the last run read and wrote. */
export interface FilesRecord {
  /** The time of the run, in milliseconds since 1970. */
  readonly recordedAt: number;
  readonly inputs: FileTable;
  readonly outputs: FileTable;
  readonly apis: number;
  /** The diagnostics of the run in display order. */
  readonly diagnostics: readonly Diagnostic[];
  /** The id of the build record of the same run. */
  readonly build: string;
}

/** The files of a run that the cache records. */
export interface RunFiles extends Pick<FilesRecord, "apis" | "diagnostics"> {
  readonly inputs: FileTableRecord;
  readonly outputs: FileTableRecord;
}

/** The record of files as it is stored. */
interface FilesOnDisk extends Omit<FilesRecord, "inputs" | "outputs" | "diagnostics"> {
  readonly inputs: FileTableRecord;
  readonly outputs: FileTableRecord;
  /**
   * The diagnostics as JSON in ASCII. A few Chinese characters would double the size in memory of a record of megabytes,
   * which every run parses, and most write.
   */
  readonly diagnostics: string;
}

/** The records that are only needed with hooks. */
export interface HookRecord {
  /** The resolved APIs by {@link modelKey}, for the hook `model`, which receives all APIs in every run. */
  readonly models: ReadonlyMap<string, ResolvedApi>;
  /** The rendered texts by SHA-256, for the hook `file`, which receives all files in every run. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The cache of one output folder. */
export class BuildCache {
  readonly #path: string;
  readonly #key: string;
  /** The build record, once it was read. */
  #stored: StoredBuild | undefined;

  private constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
  }

  /**
   * Returns the cache of an output folder, below `node_modules/.cache`; `undefined` if there is no `node_modules`.
   *
   * @param folder the output folder, absolute.
   * @param key the hash of everything except the documents that determines the output, see tool-key.ts.
   */
  static for(cwd: string, folder: string, key: string): BuildCache | undefined {
    for (let parent = cwd; ; parent = dirname(parent)) {
      const modules = join(parent, "node_modules");
      if (existsSync(modules)) {
        return new BuildCache(join(modules, ".cache", "topgen", contentHash(folder).slice(0, 16)), key);
      }
      if (dirname(parent) === parent) return undefined;
    }
  }

  /**
   * The state of the type check. It has no key: the compiler itself compares its version, its options and the hashes of all
   * files with those of the state.
   */
  readonly checkState = {
    read: (): Uint8Array | undefined => bytesOf(this.#path + checkEnding),
    write: (state: Uint8Array): Promise<unknown> => this.#replace(checkEnding, state),
  };

  readFiles(): FilesRecord | undefined {
    const kept = this.#parsed(filesEnding) as (FilesOnDisk & Keyed) | undefined;
    if (kept === undefined) return undefined;
    const inputs = FileTable.parse(kept.inputs);
    const outputs = FileTable.parse(kept.outputs);
    const diagnostics = parsedText(kept.diagnostics) as FilesRecord["diagnostics"] | undefined;
    if (inputs === undefined || outputs === undefined || !Array.isArray(diagnostics)) return undefined;
    return { ...kept, inputs, outputs, diagnostics };
  }

  readBuild(): StoredBuild | undefined {
    const text = bytesOf(this.#path + buildEnding);
    const delta = this.#parsed(deltaEnding) as (BuildDelta & Keyed) | undefined;
    this.#stored = text === undefined ? undefined : StoredBuild.open(text, this.#key, delta);
    return this.#stored;
  }

  async readHooks(): Promise<HookRecord | undefined> {
    const kept = await deserialized(this.#path + hooksEnding);
    return isRecord(kept) && kept.key === this.#key ? (kept as HookRecord & Keyed) : undefined;
  }

  /** Writes the records of a run. */
  async write(files: RunFiles, build: BuildRecord, hooks?: HookRecord): Promise<void> {
    if (hooks !== undefined) {
      const { serialize } = await import("node:v8");
      if (!(await this.#replace(hooksEnding, serialize({ ...hooks, key: this.#key })))) return;
    }
    const id = newId();
    await this.#writeBuild(id, this.#stored?.deltaTo(build, id), () => build, files);
  }

  /**
   * Writes the records of a run that read only some parts of the build record.
   *
   * @param parts the new records of these parts.
   */
  async writeParts(files: RunFiles, parts: ReadonlyMap<string, PartRecord>): Promise<void> {
    const stored = this.#stored;
    if (stored === undefined) throw new Error("The build record was not read.");
    const id = newId();
    const whole = (): BuildRecord | undefined => {
      const record = stored.whole();
      return record === undefined ? undefined : { ...record, parts: new Map([...record.parts, ...parts]) };
    };
    await this.#writeBuild(id, stored.deltaWith(parts, id), whole, files);
  }

  /**
   * Writes the record of files. It is written last: it must not be newer than those that it depends on.
   *
   * @param build the id of the build record.
   */
  async writeFiles(files: RunFiles, build: string): Promise<void> {
    const diagnostics = inAscii(JSON.stringify(files.diagnostics));
    const record: FilesOnDisk = { ...files, diagnostics, build, recordedAt: Date.now() };
    await this.#replace(filesEnding, JSON.stringify({ ...record, key: this.#key }));
  }

  /** Writes the difference from the last complete record or, if it is large, a complete record; then that of files. */
  async #writeBuild(
    id: string,
    delta: BuildDelta | undefined,
    whole: () => BuildRecord | undefined,
    files: RunFiles,
  ): Promise<void> {
    if (delta !== undefined) {
      if (!(await this.#replace(deltaEnding, JSON.stringify({ ...delta, key: this.#key })))) return;
    } else {
      const build = whole();
      if (build === undefined) return;
      if (!(await this.#replace(buildEnding, StoredBuild.print(build, id, this.#key)))) return;
    }
    await this.writeFiles(files, id);
  }

  #parsed(ending: string): Keyed | undefined {
    const kept = parsed(this.#path + ending);
    return isRecord(kept) && kept.key === this.#key ? kept : undefined;
  }

  /**
   * Replaces a record, and returns whether it was written. One that cannot be written (in a read-only checkout, for
   * example) does not fail the run.
   */
  async #replace(ending: string, content: string | Uint8Array): Promise<boolean> {
    try {
      await replaceFile(this.#path + ending, content);
      return true;
    } catch {
      return false;
    }
  }
}

const filesEnding = ".files.json";
const buildEnding = ".build.json";
const deltaEnding = ".delta.json";
const hooksEnding = ".hooks.bin";
const checkEnding = ".check.tsbuildinfo";

/** Returns an id that distinguishes a build record from all others. */
function newId(): string {
  return randomBytes(8).toString("hex");
}

function parsed(path: string): unknown {
  const text = bytesOf(path)?.toString("utf8");
  return text === undefined ? undefined : parsedText(text);
}

function parsedText(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Escapes all characters of a JSON text that are not ASCII; they occur in strings only. */
function inAscii(json: string): string {
  return json.replaceAll(/[\u0080-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Reads a serialized value. Unlike JSON, the format keeps maps, and the difference between `undefined` and a missing
 * key.
 */
async function deserialized(path: string): Promise<unknown> {
  const { deserialize } = await import("node:v8");
  try {
    return deserialize(readFileSync(path));
  } catch {
    return undefined;
  }
}

interface Keyed {
  readonly key: unknown;
}

/** Checks the first level only: a record with the right key was written completely by this version of topgen. */
function isRecord(value: unknown): value is Keyed {
  return typeof value === "object" && value !== null && "key" in value;
}
