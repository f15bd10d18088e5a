import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DocumentHeader } from "./documents.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import { contentHash } from "../text/content-hash.js";
import { replaceFile } from "../output/replace-file.js";
import type { FileState } from "./file-state.js";

/*
 * What a run leaves for the next one, in two files: the first is enough to see that there is nothing to do, the second
 * is only read if there is. Both are disposable: without them, or with ones that another version wrote or that were cut
 * short, a run takes longer and gives the same.
 */

/** The files that the last run read and wrote. */
export interface FilesRecord {
  /** Hash of what else decides the output: topgen itself, its templates, the settings. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly inputs: Readonly<Record<string, FileState>>;
  readonly outputs: Readonly<Record<string, FileState>>;
  readonly apis: number;
  /** In the order in which they are shown. */
  readonly findings: readonly Diagnostic[];
}

/** What the last run made of the documents. */
export interface WorkRecord {
  readonly key: string;
  /** By file. */
  readonly documents: Readonly<Record<string, ReadRecord>>;
  /** By the name of the group. */
  readonly groups: Readonly<Record<string, GroupRecord>>;
  readonly shared: Pick<GroupRecord, "key" | "files"> | undefined;
}

/** A file that was read. */
export interface ReadRecord {
  readonly sha256: string;
  readonly headers: readonly DocumentHeader[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A group that was worked on. */
export interface GroupRecord {
  /** Hash of the job. */
  readonly key: string;
  /** Path to SHA-256. */
  readonly files: Readonly<Record<string, string>>;
  readonly apis: readonly ApiSummary[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the records for an output folder lie. */
export class Records {
  readonly #files: string;
  readonly #work: string;

  private constructor(path: string) {
    this.#files = `${path}.files.json`;
    this.#work = `${path}.work.json`;
  }

  /** Tools keep what they may lose in `node_modules/.cache`; without a `node_modules` nothing is kept. */
  static for(cwd: string, folder: string): Records | undefined {
    for (let parent = cwd; ; parent = dirname(parent)) {
      const modules = join(parent, "node_modules");
      if (existsSync(modules)) return new Records(join(modules, ".cache", "topgen", contentHash(folder).slice(0, 16)));
      if (dirname(parent) === parent) return undefined;
    }
  }

  files(key: string): FilesRecord | undefined {
    const kept = readJson(this.#files);
    return isFilesRecord(kept) && kept.key === key ? kept : undefined;
  }

  work(key: string): WorkRecord | undefined {
    const kept = readJson(this.#work);
    return isWorkRecord(kept) && kept.key === key ? kept : undefined;
  }

  /** A record that cannot be written (a read-only checkout) must not fail a run that has done its work. */
  async write(files: FilesRecord, work: WorkRecord | undefined): Promise<void> {
    try {
      if (work !== undefined) await replaceFile(this.#work, JSON.stringify(work));
      await replaceFile(this.#files, JSON.stringify(files));
    } catch {
      return;
    }
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/* The inside is not looked at: a record with the right key was written whole, by this very topgen. */

function isFilesRecord(value: unknown): value is FilesRecord {
  return typeof value === "object" && value !== null && "key" in value && "inputs" in value && "outputs" in value;
}

function isWorkRecord(value: unknown): value is WorkRecord {
  return typeof value === "object" && value !== null && "key" in value && "documents" in value && "groups" in value;
}
