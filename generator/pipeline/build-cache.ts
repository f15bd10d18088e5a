import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import { replaceFile } from "../output/replace-file.js";
import { contentHash } from "../text/content-hash.js";
import type { ReadDocument, ResolvedApi } from "./documents.js";
import type { FileState } from "./file-state.js";
import { FileTable } from "./file-table.js";

/*
 * What a run leaves for the next one. The first file is enough to see that nothing changed; the others are only read if
 * something did. All are disposable: without them, or with ones that another version wrote or that were cut short, a run
 * takes longer and gives the same bytes.
 */

/** The files that the last run read and wrote. */
export interface FilesRecord {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly inputs: FileTable;
  readonly outputs: FileTable;
  readonly apis: number;
  /** In the order in which they are shown. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of a run, as they are to be recorded. */
export interface RunFiles extends Pick<FilesRecord, "apis" | "diagnostics"> {
  readonly inputs: StatesByPath;
  readonly outputs: StatesByPath;
}

export type StatesByPath = Iterable<readonly [path: string, state: FileState]>;

/** The results of the last run. */
export interface BuildRecord {
  readonly key: string;
  /** By the path of the source. */
  readonly documents: Readonly<Record<string, ReadDocument>>;
  /** By the name of the group; only groups that were rendered whole. */
  readonly groups: Readonly<Record<string, GroupRecord>>;
  readonly sdk: Pick<GroupRecord, "key" | "files"> | undefined;
  /** The files of the message topics. */
  readonly topics: Pick<GroupRecord, "key" | "files" | "diagnostics"> | undefined;
}

/** A group that was rendered. */
export interface GroupRecord {
  /** Hash of the job. */
  readonly key: string;
  /** Path to the SHA-256 of the text, before the hook `file` has seen it. */
  readonly files: Readonly<Record<string, string>>;
  readonly apis: readonly ApiSummary[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The records that only runs with hooks need. */
export interface HookRecord {
  readonly key: string;
  /** The resolved APIs by {@link modelKey}, for the hook `model`, which receives all of them in every run. */
  readonly models: ReadonlyMap<string, ResolvedApi>;
  /** Texts as they were rendered, by their SHA-256; for the hook `file`, which sees all of them in every run. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The memory of one output folder. */
export class BuildCache {
  readonly #path: string;
  readonly #key: string;

  private constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
  }

  /**
   * Tools keep what they may lose in `node_modules/.cache`; without a `node_modules` nothing is kept.
   *
   * @param folder the output folder, absolute.
   * @param key hash of everything but the documents that decides the output, see tool-key.ts.
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

  readFiles(): FilesRecord | undefined {
    const kept = parsed(this.#path + filesEnding);
    if (!isRecord(kept) || kept.key !== this.#key || !("inputs" in kept) || !("outputs" in kept)) return undefined;
    const inputs = FileTable.parse(kept.inputs);
    const outputs = FileTable.parse(kept.outputs);
    return inputs === undefined || outputs === undefined ? undefined : { ...(kept as FilesRecord), inputs, outputs };
  }

  readBuild(): BuildRecord | undefined {
    const kept = parsed(this.#path + buildEnding);
    return isRecord(kept) && "documents" in kept && "groups" in kept && kept.key === this.#key
      ? (kept as BuildRecord)
      : undefined;
  }

  async readHooks(): Promise<HookRecord | undefined> {
    const kept = await deserialized(this.#path + hooksEnding);
    return isRecord(kept) && "models" in kept && "texts" in kept && kept.key === this.#key
      ? (kept as HookRecord)
      : undefined;
  }

  /** A record that cannot be written (a read-only checkout) must not fail a run that has done its work. */
  async write(files: RunFiles, build?: Omit<BuildRecord, "key">, hooks?: Omit<HookRecord, "key">): Promise<void> {
    const key = this.#key;
    try {
      if (hooks !== undefined) {
        const { serialize } = await import("node:v8");
        await replaceFile(this.#path + hooksEnding, serialize({ ...hooks, key }));
      }
      if (build !== undefined) await replaceFile(this.#path + buildEnding, JSON.stringify({ ...build, key }));
      const [inputs, outputs] = [FileTable.print(files.inputs), FileTable.print(files.outputs)];
      const record = { ...files, inputs, outputs, key, recordedAt: Date.now() };
      await replaceFile(this.#path + filesEnding, JSON.stringify(record));
    } catch {
      return;
    }
  }
}

const filesEnding = ".files.json";
const buildEnding = ".build.json";
const hooksEnding = ".hooks.bin";

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Unlike JSON, it knows maps, and a field without a value from one that is missing. */
async function deserialized(path: string): Promise<unknown> {
  const { deserialize } = await import("node:v8");
  try {
    return deserialize(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** Nothing below the first level is checked: a record with the right key was written whole, by this very topgen. */
function isRecord(value: unknown): value is { readonly key: unknown } {
  return typeof value === "object" && value !== null && "key" in value;
}
