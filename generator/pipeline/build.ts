import { join } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { MethodNames } from "../sdk/names.js";
import { loadTemplates } from "../emit/typescript/render/templates.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { ExpectedFile, MadeFile } from "../model/emit-plan.js";
import type { SdkSettings } from "../model/emit-settings.js";
import type { TopicSpec } from "../model/topic-doc.js";
import type { PreviousOutput, PreviousSdk } from "../output/previous-sdk.js";
import { contentHash } from "../text/content-hash.js";
import { textOf } from "../text/file-content.js";
import { compareText } from "../text/text-order.js";
import type { HookRecord, StatesByPath } from "./build-cache.js";
import type { BuildRecord, GroupRecord } from "./build-record.js";
import {
  chooseDocuments,
  chooseTopics,
  type DocumentHeader,
  type ReadDocument,
  type ResolvedApi,
} from "./documents.js";
import type { Executor } from "./executor.js";
import { inThisThread } from "./executors.js";
import type { CurrentStates } from "./current-states.js";
import { stateWithHash, type FileState } from "./file-state.js";
import type { GenerateOptions, GenerateSettings, Generation } from "./generation.js";
import { checkNames, renderSdkFiles, splitIntoGroups, type ApiInput, type GroupJob } from "./groups.js";
import { applyFileHook, applyModelHook, hookedInputs } from "./hooks.js";
import { documentsOfSelected, isSelected, reportUnmatchedIn } from "./select-apis.js";
import type { Source } from "./source.js";
import { renderTopics } from "./render-topics.js";
import { withheldApis } from "./withheld.js";

/** A run with something to do, and the current states of the files that the last run read and wrote. */
export interface BuildRun {
  readonly sources: readonly Source[];
  readonly settings: GenerateSettings;
  readonly options: GenerateOptions;
  readonly inputs: CurrentStates;
  readonly outputs: CurrentStates;
  readonly isFirst: boolean;
}

/** Reads the documents and renders the groups that changed since the last run. */
export async function build(run: BuildRun): Promise<Generation> {
  const { sources, settings, options, isFirst } = run;
  const { cache } = options;
  const hasHooks = settings.hooks?.model !== undefined || settings.hooks?.file !== undefined;
  const record = isFirst ? undefined : cache?.readBuild();
  const isRead = ({ path }: Source): boolean => {
    const state = run.inputs.get(path);
    return state !== undefined && record?.documents[path]?.sha256 === state.sha256;
  };
  const changed = sources.filter((source) => !isRead(source));
  const open = options.executor ?? inThisThread;
  const executor = await open({ sources, templates: settings.templates }, changed.length);
  try {
    const memory = { record, hooks: isFirst || !hasHooks ? undefined : await cache?.readHooks(), changed };
    return await new Build(run, memory, executor).generate();
  } finally {
    await executor.close();
  }
}

interface Memory {
  readonly record: BuildRecord | undefined;
  readonly hooks: HookRecord | undefined;
  readonly changed: readonly Source[];
}

/** Expected files, and what the cache records about them. */
interface Rendered {
  readonly record: GroupRecord;
  readonly files: readonly ExpectedFile[];
  readonly failed: readonly string[];
}

/** The inputs of rendering, and the facts that were collected before it. */
interface Inputs {
  readonly apis: readonly ApiInput[];
  /** The methods whose documents have errors. */
  readonly failed: readonly string[];
  /** The models by {@link modelKey}; empty without the hook `model`. */
  readonly models: ReadonlyMap<string, ResolvedApi>;
}

class Build {
  readonly #run: BuildRun;
  readonly #memory: Memory;
  readonly #executor: Executor;
  #previousOutput: PreviousOutput | undefined;
  /** The warnings, and the errors that concern single documents. */
  readonly #diagnostics = new Diagnostics();
  /** The errors that concern the whole run. */
  readonly #conflicts = new Diagnostics();

  constructor(run: BuildRun, memory: Memory, executor: Executor) {
    this.#run = run;
    this.#memory = memory;
    this.#executor = executor;
  }

  async generate(): Promise<Generation> {
    const { settings } = this.#run;
    const documents = await this.#readDocuments();
    const all = [...documents.values()];
    reportUnmatchedIn(all, settings.apis, this.#conflicts);
    const read = documentsOfSelected(all, settings.apis);
    const isWanted = isSelected(settings.apis);
    for (const { diagnostics } of read) this.#diagnostics.add(diagnostics);
    const headers = read.flatMap((document) => document.headers).filter(({ method }) => isWanted(method));
    const chosen = chooseDocuments(headers, "specs", this.#diagnostics, this.#conflicts);
    const isRead = new Set(read);
    const hasFailed = read.some(({ failed }) => failed?.isTopic === false);
    const topics = chooseTopics(
      read.filter(({ failed }) => failed === undefined).flatMap((document) => document.topics),
      "specs",
      this.#diagnostics,
      this.#conflicts,
    );
    const previous = hasFailed ? [...(await this.#previous()).apis.keys()].filter(isWanted) : [];
    const withheld = withheldApis(
      [...documents].filter(([, document]) => isRead.has(document)),
      chosen,
      previous,
    );
    const inputs = await this.#inputs(withheld.sound);
    const methods = inputs.apis.map(({ header }) => header.method);
    const described = all.flatMap((document) => document.headers.map(({ method }) => method));
    const mentioned = all.flatMap(({ failed }) => failed?.mentions ?? []);
    checkNames(settings.emit, new Set([...methods, ...described, ...mentioned]), this.#conflicts);

    const unrendered = new Set([...withheld.methods, ...inputs.failed]);
    const jobs = splitIntoGroups(
      inputs.apis,
      await this.#keepable(unrendered, methods),
      settings.emit,
      this.#knownNames(),
    );
    const groups = await this.#renderGroups(jobs.groups);
    for (const { record, failed } of groups.values()) {
      this.#diagnostics.add(record.diagnostics);
      for (const method of failed) unrendered.add(method);
    }
    const rendered = [...groups.values()].flatMap(({ record }) => record.apis);
    const keptMethods = await this.#keepable(
      unrendered,
      rendered.map(({ method }) => method),
    );
    const kept = await this.#summariesOfKept(keptMethods, jobs.names);
    const apis = [...rendered, ...kept].toSorted((a, b) => compareText(a.method, b.method));
    const messages = await this.#renderTopics(
      topics,
      read.some(({ failed }) => failed?.isTopic === true),
      jobs.settings,
    );
    const isNothingSound = rendered.length === 0 && (hasFailed || unrendered.size > 0);
    if (this.#conflicts.hasErrors || isNothingSound || this.#previousOutput?.kind === "incomparable") {
      return this.#withheld(chosen.length);
    }

    const sdk = await this.#renderSdkFiles(apis, jobs.settings);
    const rest = [sdk, messages];
    const made = await this.#throughFileHook([...groups.values(), ...rest].flatMap(({ files }) => files));
    const whole = made && (await this.#withKept(made, kept, rendered, jobs.settings));
    if (whole === undefined) return this.#withheld(chosen.length);
    const files = [...whole, ...messages.kept];
    const diagnostics = this.#found();
    const incomplete = new Set(kept.map(({ names }) => names.group));
    const wholeGroups = [...groups].filter(([group, { failed }]) => failed.length === 0 && !incomplete.has(group));
    return {
      kind: "generated",
      apis: new Map(apis.map(({ method, title }) => [method, title])),
      kept: kept.map(({ method }) => method),
      leftOut: [...unrendered].filter((method) => !keptMethods.has(method)).toSorted(compareText),
      files: files.toSorted((a, b) => compareText(a.path, b.path)),
      diagnostics,
      documents: new Map(inputs.apis.map(({ header }) => [header.method, header.place])),
      save: (outputs) =>
        this.#save({
          outputs,
          documents,
          inputs,
          groups: new Map(wholeGroups),
          sdk,
          messages,
          diagnostics,
          apis: apis.length,
        }),
    };
  }

  /** Returns the read documents by path, in the order of the sources. */
  async #readDocuments(): Promise<ReadonlyMap<string, ReadDocument>> {
    const { sources, options } = this.#run;
    const { changed, record } = this.#memory;
    let done = sources.length - changed.length;
    const read = await this.#executor.read(changed, () => options.onRead?.((done += 1), sources.length));
    const fresh = new Map(read.map(({ path, ...document }) => [path, document]));
    return new Map(
      sources.map(({ path }) => {
        const document = fresh.get(path) ?? record?.documents[path];
        if (document === undefined) throw new Error(`${path} was not read.`);
        return [path, document];
      }),
    );
  }

  /** Returns the input of rendering: the documents or, with the hook `model`, the models that it returns. */
  async #inputs(documents: readonly DocumentHeader[]): Promise<Inputs> {
    const hook = this.#run.settings.hooks?.model;
    if (hook === undefined) return { apis: documents.map((header) => ({ header })), failed: [], models: new Map() };
    const models = new Map<string, ResolvedApi>();
    const unknown: DocumentHeader[] = [];
    for (const header of documents) {
      const known = this.#memory.hooks?.models.get(modelKey(header));
      if (known === undefined) unknown.push(header);
      else models.set(modelKey(header), known);
    }
    const resolved = await this.#executor.resolve(unknown, {});
    for (const [index, header] of unknown.entries()) models.set(modelKey(header), at(resolved, index));
    const specs: ApiSpec[] = [];
    const failed: string[] = [];
    for (const header of documents) {
      const { spec, diagnostics } = required(models.get(modelKey(header)));
      this.#diagnostics.add(diagnostics);
      if (diagnostics.some(({ severity }) => severity === "error")) failed.push(header.method);
      else specs.push(spec);
    }
    const hooked = await applyModelHook(specs, hook, this.#conflicts);
    const apis = hooked === undefined ? [] : hookedInputs(hooked, this.#diagnostics, this.#conflicts);
    return { apis, failed, models };
  }

  async #renderGroups(jobs: readonly GroupJob[]): Promise<ReadonlyMap<string, Rendered>> {
    const { record } = this.#memory;
    const rendered = new Map<string, Rendered>();
    const dirty: { readonly job: GroupJob; readonly key: string }[] = [];
    for (const job of jobs) {
      const key = jobKey(job);
      const known = record?.groups[job.group];
      const files = known?.key === key ? this.#knownFiles(known.files) : undefined;
      if (known === undefined || files === undefined) dirty.push({ job, key });
      else rendered.set(job.group, { record: known, files, failed: [] });
    }
    const total = dirty.reduce((sum, { job }) => sum + job.apis.length, 0);
    let done = 0;
    const groups = await this.#executor.render(
      dirty.map(({ job }) => job),
      ({ apis }) => this.#run.options.onRendered?.((done += apis.length), total),
    );
    for (const [index, { job, key }] of dirty.entries()) {
      const { files, apis, diagnostics, failed } = at(groups, index);
      rendered.set(job.group, { record: { key, files: hashesOf(files), apis, diagnostics }, files, failed });
    }
    return rendered;
  }

  async #renderSdkFiles(apis: readonly ApiSummary[], settings: SdkSettings): Promise<Rendered> {
    const key = contentHash(JSON.stringify([apis, settings]));
    const known = this.#memory.record?.sdk;
    const knownFiles = known?.key === key ? this.#knownFiles(known.files) : undefined;
    if (known !== undefined && knownFiles !== undefined) {
      return { record: { ...known, apis: [], diagnostics: [] }, files: knownFiles, failed: [] };
    }
    const { folder, own } = this.#run.settings.templates;
    const files = await renderSdkFiles(apis, settings, await loadTemplates(folder, own));
    return { record: { key, files: hashesOf(files), apis: [], diagnostics: [] }, files, failed: [] };
  }

  /**
   * Renders the message topics. If the document of a topic has an error, topics of the output folder that no valid
   * document describes stay unchanged.
   */
  async #renderTopics(
    topics: readonly TopicSpec[],
    hasFailed: boolean,
    settings: SdkSettings,
  ): Promise<Rendered & { readonly kept: readonly ExpectedFile[] }> {
    const previous = hasFailed ? await this.#previous() : noPreviousSdk;
    const known = this.#memory.record?.topics;
    const key = contentHash(
      JSON.stringify([
        topics,
        settings.header,
        settings.importExtension,
        settings.language,
        settings.int64,
        settings.dates,
      ]),
    );
    const knownFiles = !hasFailed && known?.key === key ? this.#knownFiles(known.files) : undefined;
    if (known !== undefined && knownFiles !== undefined) {
      this.#diagnostics.add(known.diagnostics);
      return { record: { ...known, apis: [] }, files: knownFiles, failed: [], kept: [] };
    }
    const { folder, own } = this.#run.settings.templates;
    const found = new Diagnostics();
    const { made, kept } = await renderTopics(topics, previous, settings, await loadTemplates(folder, own), found);
    this.#diagnostics.add(found.sorted());
    return {
      // If files were kept, the next run must render the topics again.
      record: { key: hasFailed ? "" : key, files: hashesOf(made), apis: [], diagnostics: found.sorted() },
      files: made,
      failed: [],
      kept,
    };
  }

  /**
   * Returns the files that the last run rendered: without content if they are unchanged on disk, with it for the hook
   * `file`; `undefined` if they must be rendered again.
   */
  #knownFiles(files: Readonly<Record<string, string>>): readonly ExpectedFile[] | undefined {
    const entries = Object.entries(files);
    if (this.#run.settings.hooks?.file === undefined) {
      const isOnDisk = entries.every(([path, sha256]) => this.#run.outputs.get(path)?.sha256 === sha256);
      return isOnDisk ? entries.map(([path, sha256]) => ({ path, sha256, content: undefined })) : undefined;
    }
    const known: ExpectedFile[] = [];
    for (const [path, sha256] of entries) {
      const content = this.#memory.hooks?.texts.get(sha256);
      if (content === undefined) return undefined;
      known.push({ path, sha256, content });
    }
    return known;
  }

  async #throughFileHook(files: readonly ExpectedFile[]): Promise<readonly ExpectedFile[] | undefined> {
    const hook = this.#run.settings.hooks?.file;
    if (hook === undefined) return files;
    const sorted = files.toSorted((a, b) => compareText(a.path, b.path));
    return applyFileHook(sorted, hook, this.#conflicts);
  }

  /** Returns the SDK in the output folder. It is read once, and only if a document has an error. */
  async #previous(): Promise<PreviousSdk> {
    this.#previousOutput ??= (await this.#run.options.previous?.()) ?? { kind: "none" };
    return this.#previousOutput.kind === "sdk" ? this.#previousOutput.sdk : noPreviousSdk;
  }

  /**
   * Returns the APIs that stay unchanged: those of the output folder that were not rendered. With a hook `model`, their
   * names are unknown, so all APIs of the folder are kept.
   */
  async #keepable(unrendered: ReadonlySet<string>, rendered: readonly string[]): Promise<ReadonlySet<string>> {
    if (unrendered.size === 0) return new Set();
    const previous = await this.#previous();
    const others = new Set(rendered);
    const isKept = (method: string): boolean =>
      !others.has(method) && (unrendered.has(method) || this.#run.settings.hooks?.model !== undefined);
    return new Set([...previous.apis.keys()].filter(isKept));
  }

  async #summariesOfKept(
    methods: ReadonlySet<string>,
    names: ReadonlyMap<string, MethodNames>,
  ): Promise<readonly ApiSummary[]> {
    if (methods.size === 0) return [];
    const { apis } = await this.#previous();
    return [...methods].toSorted(compareText).map((method) => {
      return { method, title: required(apis.get(method)), names: required(names.get(method)), example: undefined };
    });
  }

  /** Adds the files of APIs that are kept; returns `undefined` if they do not match the new files. */
  async #withKept(
    files: readonly ExpectedFile[],
    kept: readonly ApiSummary[],
    rendered: readonly ApiSummary[],
    settings: SdkSettings,
  ): Promise<readonly ExpectedFile[] | undefined> {
    if (kept.length === 0) return files;
    const { withKeptFiles } = await import("./kept-files.js");
    return withKeptFiles(files, { kept, rendered, settings, previous: await this.#previous() });
  }

  #knownNames(): ReadonlyMap<string, MethodNames> {
    const groups = Object.values(this.#memory.record?.groups ?? {});
    return new Map(groups.flatMap(({ apis }) => apis.map(({ method, names }) => [method, names] as const)));
  }

  #found(): readonly Diagnostic[] {
    const all = new Diagnostics();
    all.add(this.#diagnostics.sorted());
    all.add(this.#conflicts.sorted());
    return all.sorted();
  }

  #withheld(apis: number): Generation {
    return { kind: "withheld", apis, diagnostics: this.#found() };
  }

  async #save({ outputs, documents, inputs, groups, sdk, messages, diagnostics, apis }: Finished): Promise<void> {
    const { sources, options, settings, inputs: inputStates, outputs: outputStates } = this.#run;
    const { cache, folder } = options;
    if (cache === undefined || folder === undefined) return;
    const stateOfInput = ({ path, content }: Source): FileState | undefined => {
      const sha256 = documents.get(path)?.sha256;
      const before = inputStates.get(path);
      if (sha256 === undefined || before?.sha256 === sha256 || "bytes" in content) return before;
      return stateWithHash(content.file, sha256);
    };
    const stateOfOutput = ([path, sha256]: readonly [string, string]): FileState | undefined => {
      const before = outputStates.get(path);
      return before?.sha256 === sha256 ? before : stateWithHash(join(folder, path), sha256);
    };
    const records = new Map([...groups].map(([group, { record }]) => [group, record]));
    await cache.write(
      {
        inputs: presentStates(sources.map((source) => [source.path, stateOfInput(source)])),
        outputs: presentStates([...outputs].map((output) => [output[0], stateOfOutput(output)])),
        apis,
        diagnostics,
      },
      {
        documents: Object.fromEntries(documents),
        groups: Object.fromEntries(records),
        sdk: { key: sdk.record.key, files: sdk.record.files },
        topics: messages.record,
      },
      settings.hooks?.model === undefined && settings.hooks?.file === undefined
        ? undefined
        : {
            models: inputs.models,
            texts: settings.hooks.file === undefined ? new Map() : textsOf([...groups.values(), sdk, messages]),
          },
    );
  }
}

interface Finished {
  /** The SHA-256 of each output file by path. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly documents: ReadonlyMap<string, ReadDocument>;
  readonly inputs: Inputs;
  readonly groups: ReadonlyMap<string, Rendered>;
  readonly sdk: Rendered;
  readonly messages: Rendered;
  readonly diagnostics: readonly Diagnostic[];
  readonly apis: number;
}

const noPreviousSdk: PreviousSdk = {
  apis: new Map(),
  files: new Map(),
  read: () => undefined,
  isGenerated: () => false,
};

function hashesOf(files: readonly MadeFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
}

function textsOf(rendered: readonly Rendered[]): ReadonlyMap<string, string> {
  const files = rendered.flatMap((one) => one.files);
  return new Map(files.flatMap(({ sha256, content }) => (content === undefined ? [] : [[sha256, textOf(content)]])));
}

/** Returns the cache key of a resolved model, which depends only on the document and on its path. */
function modelKey({ file, sha256, method }: DocumentHeader): string {
  return JSON.stringify([file, sha256, method]);
}

/**
 * Returns the cache key of a rendered group. It contains the hash of each document (or of the model from a hook), its
 * path, which findings show, and the settings that depend on the documents. The other settings are part of the key of
 * the whole cache.
 */
function jobKey({ apis, settings }: GroupJob): string {
  const members = apis.map(({ header, names }) => [header.file, header.sha256, header.method, names]);
  return contentHash(JSON.stringify([members, settings.modules, settings.contractTests, settings.testFramework]));
}

function presentStates(states: readonly (readonly [string, FileState | undefined])[]): StatesByPath {
  return states.flatMap(([path, state]) => (state === undefined ? [] : [[path, state]]));
}

function at<Item>(items: readonly Item[], index: number): Item {
  return required(items[index]);
}

/** Returns a value that is always present. @throws if it is `undefined`, which would be a bug of this module. */
function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A result of the pipeline is missing.");
  return value;
}
