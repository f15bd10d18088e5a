import { join } from "node:path";
import { chooseDocuments, type DocumentHeader } from "./documents.js";
import { makeShared, splitIntoGroups, type GroupJob, type GroupOutput } from "./groups.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { SdkSettings } from "../model/emit-settings.js";
import { compareText } from "../text/text-order.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { MethodNames } from "../sdk/names.js";
import { loadTemplates } from "../emit/typescript/render/templates.js";
import { contentHash } from "../text/content-hash.js";
import { stateWithHash, type FileState } from "./file-state.js";
import type { GroupRecord, ReadRecord, WorkRecord } from "./record.js";
import type { IncrementalJob, IncrementalOutcome, States } from "./run.js";
import { WorkerPool, worthwhileThreads } from "./worker-pool.js";
import { ThreadWorkshop, type InputReference, type ReadInput, type Workshop } from "./workshop.js";

/** The part of a run that is left when what still holds has been found. */
export class IncrementalWork {
  readonly #job: IncrementalJob;
  readonly #inputs: States;
  readonly #outputs: States;
  readonly #known: WorkRecord | undefined;

  constructor(job: IncrementalJob, inputs: States, outputs: States, known: WorkRecord | undefined) {
    this.#job = job;
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#known = known;
  }

  async generate(): Promise<IncrementalOutcome> {
    const { inputs, settings } = this.#job;
    const changed = inputs.filter(({ path }) => !this.#isReadAlready(path));
    const workshop = this.#openWorkshop(changed.length);
    try {
      const documents = await this.#documents(workshop, changed);
      const diagnostics = new Diagnostics();
      for (const { diagnostics: found } of documents.values()) diagnostics.add(found);
      const headers = [...documents.values()].flatMap((document) => document.headers);
      const chosen = chooseDocuments(headers, "specs", diagnostics);
      const { settings: sdk, groups } = splitIntoGroups(chosen, settings, diagnostics, this.#knownNames());
      const made = await this.#groups(workshop, groups);
      for (const { record } of made.values()) diagnostics.add(record.diagnostics);
      const apis = [...made.values()].flatMap(({ record }) => record.apis).toSorted(byMethod);
      const shared = diagnostics.holdsBack ? undefined : await this.#shared(apis, sdk);
      const files = shared === undefined ? [] : [...made.values(), shared].flatMap(({ files: own }) => own);
      const found = diagnostics.sorted();
      return {
        kind: "generated",
        apis: chosen.length,
        files: files.toSorted((a, b) => compareText(a.path, b.path)),
        diagnostics: found,
        documents: new Map(chosen.map(({ method, place }) => [method, place])),
        remember: (outputs) => this.#remember(outputs, documents, made, shared, found, chosen),
      };
    } finally {
      await workshop.close();
    }
  }

  #knownNames(): ReadonlyMap<string, MethodNames> {
    const apis = Object.values(this.#known?.groups ?? {}).flatMap((group) => group.apis);
    return new Map(apis.map(({ method, names }) => [method, names]));
  }

  #isReadAlready(path: string): boolean {
    const state = this.#inputs.get(path);
    return state !== undefined && this.#known?.documents[path]?.sha256 === state.sha256;
  }

  #openWorkshop(documents: number): Workshop {
    const { inputs, templates, threads = worthwhileThreads(documents) } = this.#job;
    if (threads > 1) return new WorkerPool(threads, { inputs, templates });
    return new ThreadWorkshop(inputs, templates);
  }

  /** By path, in the order of the inputs. */
  async #documents(workshop: Workshop, changed: readonly InputReference[]): Promise<ReadonlyMap<string, ReadRecord>> {
    const { inputs, onRead } = this.#job;
    let done = inputs.length - changed.length;
    const read = await workshop.read(changed, () => {
      onRead((done += 1), inputs.length);
    });
    const fresh = new Map(read.map((document) => [document.path, document]));
    const documents = new Map<string, ReadRecord>();
    for (const { path } of inputs) {
      const document = fresh.get(path) ?? this.#known?.documents[path];
      if (document !== undefined) documents.set(path, withoutPath(document));
    }
    return documents;
  }

  async #groups(workshop: Workshop, jobs: readonly GroupJob[]): Promise<ReadonlyMap<string, Made>> {
    const made = new Map<string, Made>();
    const keys = new Map(jobs.map((job) => [job.group, jobKey(job)]));
    const dirty = jobs.filter(({ group }) => {
      const kept = this.#known?.groups[group];
      if (kept === undefined || kept.key !== keys.get(group) || !this.#isOnDisk(kept.files)) return true;
      made.set(group, { record: kept, files: withoutContents(kept.files) });
      return false;
    });
    const total = dirty.reduce((sum, { apis }) => sum + apis.length, 0);
    let done = 0;
    const outputs = await workshop.make(dirty, ({ apis }) => {
      this.#job.onMade((done += apis.length), total);
    });
    for (const [index, job] of dirty.entries()) {
      const output = outputs[index];
      if (output !== undefined) made.set(job.group, madeNow(output, keys.get(job.group) ?? ""));
    }
    return made;
  }

  async #shared(apis: readonly ApiSummary[], settings: SdkSettings): Promise<Made> {
    const key = contentHash(JSON.stringify([apis, settings]));
    const kept = this.#known?.shared;
    if (kept?.key === key && this.#isOnDisk(kept.files)) {
      return { record: { ...kept, apis: [], diagnostics: [] }, files: withoutContents(kept.files) };
    }
    const files = await makeShared(
      [{ apis }],
      settings,
      await loadTemplates(this.#job.templates.folder, this.#job.templates.own),
    );
    return madeNow({ files, apis: [], diagnostics: [] }, key);
  }

  #isOnDisk(files: Readonly<Record<string, string>>): boolean {
    return Object.entries(files).every(([path, sha256]) => this.#outputs.get(path)?.sha256 === sha256);
  }

  async #remember(
    outputs: ReadonlyMap<string, string>,
    documents: ReadonlyMap<string, ReadRecord>,
    made: ReadonlyMap<string, Made>,
    shared: Made | undefined,
    findings: readonly Diagnostic[],
    chosen: readonly DocumentHeader[],
  ): Promise<void> {
    const { key, folder, inputs, records } = this.#job;
    if (records === undefined) return;
    const inputEntries = inputs.map(({ path, content }) => {
      const sha256 = documents.get(path)?.sha256 ?? "";
      const before = this.#inputs.get(path);
      if (before?.sha256 === sha256 || "bytes" in content) return [path, before] as const;
      return [path, stateWithHash(content.file, sha256)] as const;
    });
    const outputEntries = [...outputs].map(([path, sha256]) => {
      const before = this.#outputs.get(path);
      return [path, before?.sha256 === sha256 ? before : stateWithHash(join(folder, path), sha256)] as const;
    });
    const recordOf = (entry: readonly [string, Made]) => [entry[0], entry[1].record] as const;
    await records.write(
      {
        key,
        recordedAt: Date.now(),
        inputs: Object.fromEntries(inputEntries.filter(isPresent)),
        outputs: Object.fromEntries(outputEntries.filter(isPresent)),
        apis: chosen.length,
        findings,
      },
      {
        key,
        documents: Object.fromEntries(documents),
        groups: Object.fromEntries([...made].map(recordOf)),
        shared: shared === undefined ? undefined : { key: shared.record.key, files: shared.record.files },
      },
    );
  }
}

/** Files as they have to be, and what the next run has to know of them. */
interface Made {
  readonly record: GroupRecord;
  readonly files: readonly ExpectedFile[];
}

function madeNow({ files, apis, diagnostics }: GroupOutput, key: string): Made {
  const hashes = Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
  return { record: { key, files: hashes, apis, diagnostics }, files };
}

function withoutContents(files: Readonly<Record<string, string>>): readonly ExpectedFile[] {
  return Object.entries(files).map(([path, sha256]) => ({ path, sha256, content: undefined }));
}

function withoutPath(document: ReadRecord | ReadInput): ReadRecord {
  const { sha256, headers, diagnostics } = document;
  return { sha256, headers, diagnostics };
}

/**
 * The file's hash is part of it, since where a document stands decides the places of findings. Of the settings only
 * those are that depend on the documents; the others are part of the record's key.
 */
function jobKey({ apis, first, settings }: GroupJob): string {
  const members = apis.map(({ header, names }) => [header.file, header.sha256, header.method, names]);
  return contentHash(JSON.stringify([members, first, settings.modules, settings.contractTests]));
}

function byMethod(a: ApiSummary, b: ApiSummary): number {
  return compareText(a.method, b.method);
}

function isPresent(entry: readonly [string, FileState | undefined]): entry is readonly [string, FileState] {
  return entry[1] !== undefined;
}
