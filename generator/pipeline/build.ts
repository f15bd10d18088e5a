import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { MethodNames } from "../sdk/names.js";
import { loadTemplates } from "../emit/typescript/render/templates.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { SdkSettings } from "../model/emit-settings.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { wholeOutput } from "../output/expected-output.js";
import type { PreviousOutput, PreviousSdk } from "../output/previous-sdk.js";
import { contentHash } from "../text/content-hash.js";
import { textOf } from "../text/file-content.js";
import { present } from "../text/present.js";
import { compareText } from "../text/text-order.js";
import { splitIntoParts, type BuildRecord, type GroupRecord } from "./build-record.js";
import {
  changedSources,
  hasHooks,
  readDocuments,
  stateOfInput,
  stateOfOutput,
  withExecutor,
  type BuildRun,
  type KnownDocuments,
} from "./build-run.js";
import { chooseDocuments, chooseTopics, type DocumentHeader, type ResolvedApi } from "./documents.js";
import type { Executor } from "./executor.js";
import { presentStates } from "./file-state.js";
import { FileTable } from "./file-table.js";
import type { Generation } from "./generation.js";
import { checkNames, renderSdkFiles, splitIntoGroups, type ApiInput } from "./groups.js";
import { applyFileHook, applyModelHook, hookedInputs } from "./hooks.js";
import { hashesOf, knownFiles, renderGroups, type KnownGroups, type Rendered } from "./render-groups.js";
import { documentsOfSelected, isSelected, reportUnmatchedIn } from "./select-apis.js";
import type { Source } from "./source.js";
import { renderTopics } from "./render-topics.js";
import { withheldApis } from "./withheld.js";

/**
 * Reads the documents and renders the groups that changed since the last run.
 *
 * @param record the results of the last run; without them, everything is read and rendered.
 */
export async function build(run: BuildRun, record: BuildRecord | undefined): Promise<Generation> {
  const documents = new Map([...(record?.parts.values() ?? [])].flatMap((part) => Object.entries(part.documents)));
  const changed = changedSources(run, documents);
  const hooks = run.recorded !== undefined && hasHooks(run.settings) ? await run.options.cache?.readHooks() : undefined;
  return withExecutor(run, changed.length, (executor) => {
    return new Build(run, { record, documents, groups: groupsOf(record), hooks, changed }, executor).generate();
  });
}

function groupsOf(record: BuildRecord | undefined): ReadonlyMap<string, GroupRecord> {
  const parts = [...(record?.parts ?? [])];
  return new Map(parts.flatMap(([name, { group }]) => (group === undefined ? [] : [[name, group]])));
}

interface Memory extends KnownGroups {
  readonly record: BuildRecord | undefined;
  readonly documents: KnownDocuments;
  readonly changed: readonly Source[];
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
    const documents = await readDocuments(this.#run, this.#memory.changed, this.#memory.documents, this.#executor);
    const all = [...documents.values()];
    reportUnmatchedIn(all, settings.apis, this.#conflicts);
    const read = documentsOfSelected(all, settings.apis);
    const isWanted = isSelected(settings.apis);
    for (const { diagnostics } of read) this.#diagnostics.add(diagnostics);
    const headers = read.flatMap((document) => document.headers).filter(({ method }) => isWanted(method));
    const choosing = new Diagnostics();
    const chosen = chooseDocuments(headers, "specs", choosing, this.#conflicts);
    this.#diagnostics.add(choosing.sorted());
    const isRead = new Set(read);
    const hasFailed = read.some(({ failed }) => failed?.isTopic === false);
    const hasFailedTopic = read.some(({ failed }) => failed?.isTopic === true);
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
    const groups = await renderGroups(jobs.groups, this.#run, this.#memory, this.#executor);
    // The threads have done their work, and their memory is needed for the rest.
    await this.#executor.close();
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
    const messages = await this.#renderTopics(topics, hasFailedTopic, jobs.settings);
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
      apis: apis.length,
      kept: kept.map(({ method }) => method),
      leftOut: [...unrendered].filter((method) => !keptMethods.has(method)).toSorted(compareText),
      output: wholeOutput(
        files.toSorted((a, b) => compareText(a.path, b.path)),
        new Map(apis.map(({ method, title }) => [method, title])),
      ),
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
          isSeparable: choosing.isEmpty && unrendered.size === 0 && !hasFailedTopic,
        }),
    };
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
    for (const [index, header] of unknown.entries())
      models.set(modelKey(header), present(resolved[index], "each header has a resolved API"));
    const specs: ApiSpec[] = [];
    const failed: string[] = [];
    for (const header of documents) {
      const { spec, diagnostics } = present(models.get(modelKey(header)), "each header has a model");
      this.#diagnostics.add(diagnostics);
      if (diagnostics.some(({ severity }) => severity === "error")) failed.push(header.method);
      else specs.push(spec);
    }
    const hooked = await applyModelHook(specs, hook, this.#conflicts);
    const apis = hooked === undefined ? [] : hookedInputs(hooked, this.#diagnostics, this.#conflicts);
    return { apis, failed, models };
  }

  async #renderSdkFiles(apis: readonly ApiSummary[], settings: SdkSettings): Promise<Rendered> {
    const key = contentHash(JSON.stringify([apis, settings]));
    const known = this.#memory.record?.sdk;
    const knownFiles = known?.key === key ? this.#knownFiles(known) : undefined;
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
    const knownFiles = !hasFailed && known?.key === key ? this.#knownFiles(known) : undefined;
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

  #knownFiles({ files }: Pick<GroupRecord, "files">): readonly ExpectedFile[] | undefined {
    return knownFiles(files, this.#run, this.#memory.hooks);
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
      return {
        method,
        title: present(apis.get(method), "each kept method has a title"),
        names: present(names.get(method), "each kept method has names"),
        example: undefined,
      };
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
    const groups = [...this.#memory.groups.values()];
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

  async #save({
    outputs,
    documents,
    inputs,
    groups,
    sdk,
    messages,
    diagnostics,
    apis,
    isSeparable,
  }: Finished): Promise<void> {
    const { sources, options, settings, inputs: inputStates, outputs: outputStates } = this.#run;
    const { cache, folder } = options;
    if (cache === undefined || folder === undefined) return;
    const records = new Map([...groups].map(([group, { record }]) => [group, record]));
    await cache.write(
      {
        inputs: FileTable.print(
          presentStates(
            sources.map((source) => {
              const { sha256 } = present(documents.get(source.path), "each source was read");
              return [source.path, stateOfInput(source, sha256, inputStates)];
            }),
          ),
        ),
        outputs: FileTable.print(
          presentStates(
            Array.from(outputs, ([path, sha256]) => [path, stateOfOutput(folder, path, sha256, outputStates)]),
          ),
        ),
        apis,
        diagnostics,
      },
      {
        parts: splitIntoParts(documents, records, isSeparable),
        sdk: { key: sdk.record.key, files: sdk.record.files },
        topics: messages.record,
      },
      hasHooks(settings)
        ? {
            models: inputs.models,
            texts: settings.hooks?.file === undefined ? new Map() : textsOf([...groups.values(), sdk, messages]),
          }
        : undefined,
    );
  }
}

interface Finished {
  /** The SHA-256 of each output file by path. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly documents: KnownDocuments;
  readonly inputs: Inputs;
  readonly groups: ReadonlyMap<string, Rendered>;
  readonly sdk: Rendered;
  readonly messages: Rendered;
  readonly diagnostics: readonly Diagnostic[];
  readonly apis: number;
  /** See `splitIntoParts`. */
  readonly isSeparable: boolean;
}

const noPreviousSdk: PreviousSdk = {
  apis: new Map(),
  files: new Map(),
  read: () => undefined,
  isGenerated: () => false,
};

function textsOf(rendered: readonly Rendered[]): ReadonlyMap<string, string> {
  const files = rendered.flatMap((one) => one.files);
  return new Map(files.flatMap(({ sha256, content }) => (content === undefined ? [] : [[sha256, textOf(content)]])));
}

/** Returns the cache key of a resolved model, which depends only on the document and on its path. */
function modelKey({ file, sha256, method }: DocumentHeader): string {
  return JSON.stringify([file, sha256, method]);
}
