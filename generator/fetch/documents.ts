import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { describeSystemError, isSystemError } from "../output/system-error.js";
import { maxMethodLength } from "../platform/method-name.js";
import { categoryOf } from "./catalogue.js";
import { chooseCategories, chooseMethods } from "./choice.js";
import type { FetchResult, DocumentEndpoint, Failure } from "./endpoint.js";
import { journalName, type FetchRecord } from "./journal.js";
import { textAt } from "./json.js";
import { fetchCatalogue, reportFailure, withEndpoint, type PlatformOptions } from "./platform.js";
import { DocumentStore } from "./store.js";

/** The documents to fetch: the union of the three lists. */
export interface Wanted {
  readonly docIds: readonly string[];
  readonly methods: readonly string[];
  readonly categories: readonly string[];
}

export interface FetchOptions extends PlatformOptions {
  /** The folder that documents are written to. */
  readonly folder: string;
  /** The folder as messages show it. */
  readonly shownFolder: string;
  /** Whether documents that are already stored are requested again. */
  readonly refresh: boolean;
  /** Whether files that topgen did not write, or that were edited, are replaced. */
  readonly force: boolean;
  /** Called for each document that the folder now contains. */
  readonly onDocument?: ((status: DocumentStatus, record: FetchRecord) => void) | undefined;
  /** Called with the number of processed documents. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * `stored`: new or changed; `unchanged`: requested again, with the same content; `present`: stored earlier; `edited`:
 * edited by hand, and kept.
 */
export type DocumentStatus = "stored" | "unchanged" | "present" | "edited";

export interface FetchOutcome {
  readonly documents: Readonly<Record<DocumentStatus | "failed", number>>;
  /** The number of documents that were not requested because the run ended early. */
  readonly left: number;
}

/**
 * Fetches documents into a folder, except those that it already contains. Every failure is reported. The folder only
 * ever contains complete documents, and the next run continues where this one ended.
 */
export async function fetchDocuments(
  wanted: Wanted,
  options: FetchOptions,
  diagnostics: Diagnostics,
): Promise<FetchOutcome> {
  const { folder, shownFolder } = options;
  const tally = new Tally();
  try {
    const opening = await DocumentStore.open(folder);
    if (opening.kind === "busy") {
      diagnostics.report("fetch/folder-busy", undefined, { folder: shownFolder, processId: opening.processId });
      return tally;
    }
    const { store, damaged } = opening;
    if (damaged.length > 0) {
      const found = { file: `${shownFolder}/${journalName}`, lines: damaged };
      diagnostics.report("fetch/journal-damaged", undefined, found);
    }
    try {
      await withEndpoint(options, diagnostics, (endpoint) =>
        new FetchRun(store, endpoint, options, tally, diagnostics).fetch(wanted),
      );
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const problem = describeSystemError(error);
    diagnostics.report("fetch/folder-unwritable", undefined, { folder: shownFolder, problem });
  }
  return tally;
}

class Tally implements FetchOutcome {
  readonly documents = { stored: 0, unchanged: 0, present: 0, edited: 0, failed: 0 };
  left = 0;
}

/** The number of consecutive failures after which a run stops, since they probably have a common cause. */
const maxConsecutiveFailures = 3;

/** The facts about a document before it is requested. */
interface Target {
  readonly docId: string;
  /** The method under which the catalogue lists the document. */
  readonly listed: string | undefined;
  readonly category: string | undefined;
}

/** The scope of an outcome: `failed` concerns one document, `unreachable` possibly all, `stopped` the whole run. */
type Step = "done" | "failed" | "unreachable" | "stopped";

class FetchRun {
  readonly #store: DocumentStore;
  readonly #endpoint: DocumentEndpoint;
  readonly #options: FetchOptions;
  readonly #tally: Tally;
  readonly #diagnostics: Diagnostics;

  constructor(
    store: DocumentStore,
    endpoint: DocumentEndpoint,
    options: FetchOptions,
    tally: Tally,
    diagnostics: Diagnostics,
  ) {
    this.#store = store;
    this.#endpoint = endpoint;
    this.#options = options;
    this.#tally = tally;
    this.#diagnostics = diagnostics;
  }

  async fetch(wanted: Wanted): Promise<void> {
    const found = await this.#targets(wanted);
    const targets = found ?? [];
    let unreachable = 0;
    for (const [index, target] of targets.entries()) {
      this.#tally.left = targets.length - index;
      // A signal can arrive while a document is stored; no further document is looked up then.
      const step = this.#options.signal.aborted ? "stopped" : await this.#fetchOne(target);
      if (step === "stopped") break;
      if (step !== "done") this.#tally.documents.failed += 1;
      unreachable = step === "unreachable" ? unreachable + 1 : 0;
      this.#tally.left -= 1;
      if (unreachable === maxConsecutiveFailures && this.#tally.left > 0) {
        this.#diagnostics.report("fetch/gave-up", undefined, { inARow: unreachable, left: this.#tally.left });
        break;
      }
      this.#options.onProgress?.(index + 1, targets.length);
    }
    const isComplete = found !== undefined && this.#tally.left === 0;
    if (this.#options.signal.aborted && !isComplete) {
      this.#diagnostics.report("fetch/interrupted", undefined, { left: this.#tally.left });
    }
  }

  /**
   * Returns the documents to process, each once. The catalogue is only requested if methods or categories are given; if
   * it cannot be fetched, nothing else is requested.
   */
  async #targets(wanted: Wanted): Promise<readonly Target[] | undefined> {
    const targets = new Map<string, Target>();
    const add = (target: Target): void => {
      if (!targets.has(target.docId)) targets.set(target.docId, target);
    };
    const unknownMethods: string[] = [];
    for (const method of new Set(wanted.methods)) {
      const docId = this.#store.docIdOf(method);
      if (docId === undefined) unknownMethods.push(method);
      else add({ docId, listed: method, category: this.#store.recordOf(docId)?.category });
    }
    if (unknownMethods.length > 0 || wanted.categories.length > 0) {
      const catalogue = await fetchCatalogue(this.#endpoint, this.#options, this.#diagnostics);
      if (catalogue === undefined) return undefined;
      const category = categoryOf(catalogue);
      const listed = [
        ...chooseMethods(unknownMethods, catalogue, this.#diagnostics),
        ...chooseCategories(wanted.categories, catalogue, this.#diagnostics),
      ];
      for (const entry of listed) add({ docId: entry.docId, listed: entry.method, category: category(entry) });
    }
    for (const docId of wanted.docIds) {
      const record = this.#store.recordOf(docId);
      add({ docId, listed: undefined, category: record?.category });
    }
    return [...targets.values()];
  }

  async #fetchOne(target: Target): Promise<Step> {
    const { refresh, force, shownFolder } = this.#options;
    const held = await this.#store.find(target.docId);
    if (held.kind === "stored" && !refresh) return this.#done("present", held.record);
    if (held.kind === "edited" && !force) {
      const found = { file: `${shownFolder}/${held.record.file}` };
      this.#diagnostics.report("fetch/edited-by-hand", undefined, found);
      return this.#done("edited", held.record);
    }
    const fetched = await this.#endpoint.document(target.docId);
    return fetched.kind === "data" ? this.#keep(target, fetched) : this.#fail(target, fetched);
  }

  async #keep(target: Target, fetched: Extract<FetchResult, { readonly kind: "data" }>): Promise<Step> {
    const { force, shownFolder } = this.#options;
    const { docId, listed, category } = target;
    // Cuts texts that are too long for a method.
    const method = textAt(fetched.data, "name")
      .trim()
      .slice(0, 2 * maxMethodLength);
    if (method === "") {
      this.#diagnostics.report("fetch/withdrawn", undefined, { docId });
      return "failed";
    }
    if (listed !== undefined && listed !== method) {
      this.#diagnostics.report("fetch/other-method", undefined, { docId, listed, method });
    }
    const { url, bytes } = fetched;
    const document = { docId, method, category, url, bytes, fetchedAt: new Date().toISOString() };
    const stored = await this.#store.put(document, force);
    if (stored.kind === "in-the-way") {
      this.#diagnostics.report("fetch/file-exists", undefined, { file: `${shownFolder}/${stored.file}`, docId });
      return "failed";
    }
    const page = this.#store.pageBeside(method);
    if (page !== undefined) {
      const found = { file: `${shownFolder}/${stored.record.file}`, page: `${shownFolder}/${page}` };
      this.#diagnostics.report("fetch/duplicate-page", undefined, found);
    }
    return this.#done(stored.kind, stored.record);
  }

  #fail(target: Target, failure: Failure): Step {
    const name = { phrase: "document", values: [target.docId] } as const;
    reportFailure(failure, { name, baseUrl: this.#options.baseUrl }, this.#diagnostics);
    switch (failure.kind) {
      case "anti-bot":
      case "session-expired":
      case "no-session":
      case "no-connection":
      case "redirected":
      case "interrupted":
        return "stopped";
      case "unreachable":
        return failure.asking === "session" ? "stopped" : "unreachable";
      case "unexpected":
      case "too-large":
      case "refused":
        return "failed";
    }
  }

  #done(status: DocumentStatus, record: FetchRecord): Step {
    this.#tally.documents[status] += 1;
    this.#options.onDocument?.(status, record);
    return "done";
  }
}
