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
  /** The file exists, but its bytes differ from those that were fetched. */
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
  /** Another file already has the document's name. */
  | { readonly kind: "in-the-way"; readonly file: string };

export type Opening =
  | { readonly kind: "open"; readonly store: DocumentStore; readonly damaged: readonly number[] }
  /** Another topgen process is fetching into the folder. */
  | { readonly kind: "busy"; readonly processId: string };

const stagingPrefix = ".topgen-fetch-";

/**
 * The folder of fetched documents and its journal. A document is recorded in the journal before its file is renamed
 * into place atomically; after a run that was killed, the folder therefore contains complete files only, and the next
 * run either recognises each as fetched or fetches it again. Files that are not in the journal are never replaced.
 */
export class DocumentStore {
  readonly #folder: string;
  readonly #staging: string;
  /** The records by document number, in the order of the journal; the last one of a document is current. */
  readonly #records = new Map<string, FetchRecord[]>();
  /** The document numbers by method. */
  readonly #docIds = new Map<string, string>();
  /** The number of the document that owns a file, by lower-case file name. */
  readonly #owners = new Map<string, string>();
  /** The name of every file in the folder, by lower-case name. */
  readonly #files: Map<string, string>;
  /** The text of the journal when the folder was opened. */
  readonly #journalText: string;
  #hasAnnounced = false;

  /** Opens and locks the folder for this run. @throws the file system's error. */
  static async open(folder: string): Promise<Opening> {
    makeFolder(folder);
    const own = `${stagingPrefix}${ownerName()}`;
    const staging = join(folder, own);
    // Creates its own lock first: of two runs that start together, at least one sees the other.
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
    // The file of an earlier record, if the run of the last record was interrupted.
    return records.some((earlier) => earlier.file === record.file && earlier.sha256 === sha256)
      ? { kind: "absent" }
      : { kind: "edited", record };
  }

  /** Returns the number of the document that was fetched for a method; `undefined` if there is none. */
  docIdOf(method: string): string | undefined {
    return this.#docIds.get(method);
  }

  /** Returns the record of the last fetch of a document; `undefined` if there is none. */
  recordOf(docId: string): FetchRecord | undefined {
    return this.#records.get(docId)?.at(-1);
  }

  /**
   * Returns the file of another capture of the same page in the folder, under the usual names for it; `undefined` if
   * there is none.
   */
  pageBeside(method: string): string | undefined {
    const endings = [".txt", ".md", ".html", ".htm"];
    return endings
      .map((ending) => this.#files.get(`${method}${ending}`.toLowerCase()))
      .find((name) => name !== undefined);
  }

  /**
   * Stores a document as received.
   *
   * @param force whether to replace files that topgen did not write.
   * @throws the file system's error.
   */
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

  /**
   * Rewrites the journal with one line per document, sorted by number, and unlocks the folder.
   *
   * @throws the file system's error.
   */
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

  /** Returns the record that matches the file's content; the last record if none matches. */
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
      // A file that topgen did not write has exactly this name: it is reported.
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

  /** Removes the file under the document's former name, unless it was edited. */
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
