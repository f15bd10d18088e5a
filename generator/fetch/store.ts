import { appendFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentHash } from "../text/content-hash.js";
import { makeFolder } from "../output/make-folder.js";
import { readIfThere } from "../output/read-if-there.js";
import { replaceFile } from "../output/replace-file.js";
import { isOwnerRunning, ownerName } from "../output/owner.js";
import { documentFileName } from "./file-name.js";
import { journalName, parseJournal, printRecord, type FetchRecord } from "./journal.js";

/** The state of a document in the folder. */
export type LocalState =
  | { readonly kind: "absent" }
  | { readonly kind: "stored"; readonly record: FetchRecord }
  /** The file is there, but its bytes are not those that were fetched. */
  | { readonly kind: "edited"; readonly record: FetchRecord };

export interface FetchedDocument {
  readonly docId: string;
  readonly method: string;
  readonly category: string | undefined;
  readonly url: string;
  readonly fetchedAt: string;
  readonly bytes: Uint8Array;
}

export type StoreResult =
  | { readonly kind: "stored" | "unchanged"; readonly record: FetchRecord }
  /** A foreign file has the document's name. */
  | { readonly kind: "in-the-way"; readonly file: string };

export type Opening =
  | { readonly kind: "open"; readonly store: DocumentStore; readonly damaged: readonly number[] }
  /** Another run of topgen fetches into the folder. */
  | { readonly kind: "busy"; readonly processId: string };

const stagingPrefix = ".topgen-fetch-";

/**
 * The folder of fetched documents and its journal. A document is announced in the journal before its file takes its name
 * in one step, so that a run that is killed at any time leaves whole files only, each of which the next run knows as
 * fetched or fetches again. Files that the journal does not know are never replaced.
 */
export class DocumentStore {
  readonly #folder: string;
  readonly #staging: string;
  /** In the order of the journal; the last one of a document counts. */
  readonly #records = new Map<string, FetchRecord[]>();
  /** By method. */
  readonly #docIds = new Map<string, string>();
  /** By lower-case name: the document that a file belongs to. */
  readonly #owners = new Map<string, string>();
  /** By lower-case name: every file of the folder, as it is written. */
  readonly #files: Map<string, string>;
  /** As it was when the folder was opened. */
  readonly #journalText: string;
  #hasAnnounced = false;

  /** Takes the folder for this run. Throws what the disk says. */
  static async open(folder: string): Promise<Opening> {
    makeFolder(folder);
    const own = `${stagingPrefix}${ownerName()}`;
    const staging = join(folder, own);
    // Our own first: of two runs that start together, at least one sees the other.
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging);
    const names = await readdir(folder);
    for (const name of names.filter((name) => name.startsWith(stagingPrefix) && name !== own)) {
      const owner = name.slice(stagingPrefix.length);
      if (isOwnerRunning(owner, join(folder, name))) {
        await rm(staging, { recursive: true, force: true });
        return { kind: "busy", processId: owner.slice(0, owner.indexOf(".")) };
      }
      await rm(join(folder, name), { recursive: true, force: true });
    }
    const journalText = new TextDecoder().decode((await readIfThere(join(folder, journalName))) ?? new Uint8Array());
    const { records, damaged } = parseJournal(journalText);
    return { kind: "open", store: new DocumentStore(folder, staging, names, journalText, records), damaged };
  }

  private constructor(
    folder: string,
    staging: string,
    names: readonly string[],
    journalText: string,
    records: readonly FetchRecord[],
  ) {
    this.#folder = folder;
    this.#staging = staging;
    this.#files = new Map(names.map((name) => [name.toLowerCase(), name]));
    this.#journalText = journalText;
    for (const record of records) this.#note(record);
  }

  async find(docId: string): Promise<LocalState> {
    const records = this.#records.get(docId) ?? [];
    const record = records.at(-1);
    if (record === undefined) return { kind: "absent" };
    const bytes = await readIfThere(join(this.#folder, record.file));
    if (bytes === undefined) return { kind: "absent" };
    const sha256 = contentHash(bytes);
    if (sha256 === record.sha256) return { kind: "stored", record };
    // What an earlier fetch left, because the one that was announced last was interrupted.
    return records.some((earlier) => earlier.file === record.file && earlier.sha256 === sha256)
      ? { kind: "absent" }
      : { kind: "edited", record };
  }

  /** The document that a method was fetched as, if it was. */
  docIdOf(method: string): string | undefined {
    return this.#docIds.get(method);
  }

  /** The origin of a document when it was last fetched. */
  recordOf(docId: string): FetchRecord | undefined {
    return this.#records.get(docId)?.at(-1);
  }

  /** Another capture of the same page that lies in the folder, under the names that people give them. */
  pageBeside(method: string): string | undefined {
    const endings = [".txt", ".md", ".html", ".htm"];
    return endings
      .map((ending) => this.#files.get(`${method}${ending}`.toLowerCase()))
      .find((name) => name !== undefined);
  }

  /** Stores a document as it came. `force` replaces also what topgen did not write. Throws what the disk says. */
  async put(document: FetchedDocument, force: boolean): Promise<StoreResult> {
    const { docId, method, category, url, fetchedAt, bytes } = document;
    const sha256 = contentHash(bytes);
    const earlier = this.#records.get(docId) ?? [];
    const file = this.#fileFor(docId, method, earlier.at(-1));
    const existing = await readIfThere(join(this.#folder, file));
    const known = earlier.filter((record) => record.file === file);
    if (existing !== undefined) {
      const hash = contentHash(existing);
      const last = known.at(-1);
      if (hash === sha256 && last?.sha256 === sha256) return { kind: "unchanged", record: last };
      if (hash !== sha256 && !force && !known.some((record) => record.sha256 === hash)) {
        return { kind: "in-the-way", file };
      }
    }
    const record: FetchRecord = {
      docId,
      method,
      ...(category === undefined ? {} : { category }),
      file,
      sha256,
      url,
      fetchedAt,
    };
    await this.#announce(record);
    const staged = join(this.#staging, "next");
    await writeFile(staged, bytes);
    await rename(staged, join(this.#folder, file));
    this.#files.set(file.toLowerCase(), file);
    await this.#removeFormer(earlier, file);
    return { kind: "stored", record };
  }

  /** Leaves one line a document in the journal, by number, and gives the folder free. Throws what the disk says. */
  async close(): Promise<void> {
    const last: FetchRecord[] = [];
    for (const records of this.#records.values()) {
      const held = records.length > 1 ? await this.#heldRecord(records) : records[0];
      if (held !== undefined) last.push(held);
    }
    const text = last
      .toSorted((a, b) => Number(a.docId) - Number(b.docId))
      .map(printRecord)
      .join("");
    if (this.#hasAnnounced || text !== this.#journalText) await replaceFile(join(this.#folder, journalName), text);
    await rm(this.#staging, { recursive: true, force: true });
  }

  /** The record of what the file holds, or the last one when it holds something else. */
  async #heldRecord(records: readonly FetchRecord[]): Promise<FetchRecord | undefined> {
    for (const record of records.toReversed()) {
      const bytes = await readIfThere(join(this.#folder, record.file));
      if (bytes !== undefined && contentHash(bytes) === record.sha256) return record;
    }
    return records.at(-1);
  }

  #fileFor(docId: string, method: string, former: FetchRecord | undefined): string {
    if (former?.method === method) return former.file;
    const file = documentFileName(docId, method, (lowerCaseName) => {
      const owner = this.#owners.get(lowerCaseName);
      if (owner !== undefined) return owner !== docId;
      const spelling = this.#files.get(lowerCaseName);
      // A foreign file has exactly this name: it is reported.
      return spelling !== undefined && spelling !== `${method}.json`;
    });
    return former?.file.toLowerCase() === file.toLowerCase() ? former.file : file;
  }

  async #announce(record: FetchRecord): Promise<void> {
    const isCut = !this.#hasAnnounced && this.#journalText !== "" && !this.#journalText.endsWith("\n");
    await appendFile(join(this.#folder, journalName), `${isCut ? "\n" : ""}${printRecord(record)}`);
    this.#hasAnnounced = true;
    this.#note(record);
  }

  #note(record: FetchRecord): void {
    const records = this.#records.get(record.docId);
    if (records === undefined) this.#records.set(record.docId, [record]);
    else records.push(record);
    this.#docIds.set(record.method, record.docId);
    this.#owners.set(record.file.toLowerCase(), record.docId);
  }

  /** The platform has given the document another name: the file of the old one goes, unless somebody has edited it. */
  async #removeFormer(earlier: readonly FetchRecord[], file: string): Promise<void> {
    for (const former of new Set(earlier.map((record) => record.file))) {
      if (former.toLowerCase() === file.toLowerCase()) continue;
      const bytes = await readIfThere(join(this.#folder, former));
      if (bytes === undefined) continue;
      const hash = contentHash(bytes);
      if (earlier.some((record) => record.file === former && record.sha256 === hash)) {
        await rm(join(this.#folder, former));
      }
    }
  }
}
