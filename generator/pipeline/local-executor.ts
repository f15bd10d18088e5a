import { Diagnostics } from "../diagnostics/diagnostics.js";
import { loadTemplates, type TemplateSet } from "../emit/typescript/render/templates.js";
import type { ApiDoc } from "../model/api-doc.js";
import { loadSource } from "../read/load-source.js";
import { detect } from "../read/detect.js";
import { read } from "../read/read.js";
import { isTopicKind, readTopic } from "../read/read-topic.js";
import { resolve, type ResolveOptions } from "../resolve/resolve.js";
import { resolveTopic } from "../resolve/resolve-topic.js";
import { contentHash } from "../text/content-hash.js";
import { headerOf, mentionedMethods, type DocumentHeader, type ResolvedApi } from "./documents.js";
import type { Executor, ExecutorSetup, ReadSource } from "./executor.js";
import { renderGroup, type GroupJob, type RenderedGroup } from "./groups.js";
import { sourceBytes, type Source } from "./source.js";

/** Runs everything in the calling thread. A document is kept in memory until it has been resolved. */
export class LocalExecutor implements Executor {
  readonly #setup: ExecutorSetup;
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #docs = new Map<string, readonly ApiDoc[]>();
  #templates: TemplateSet | undefined;

  constructor(setup: ExecutorSetup) {
    this.#setup = setup;
    this.#sources = new Map(setup.sources.map((source) => [source.path, source]));
  }

  async read(sources: readonly Source[], onRead: () => void): Promise<readonly ReadSource[]> {
    const found: ReadSource[] = [];
    for (const source of sources) {
      found.push(await this.#readOne(source));
      onRead();
    }
    return found;
  }

  async resolve(headers: readonly DocumentHeader[], options: ResolveOptions): Promise<readonly ResolvedApi[]> {
    const resolved: ResolvedApi[] = [];
    for (const header of headers) resolved.push(await this.#resolveOne(header, options));
    this.#forget(headers);
    return resolved;
  }

  async render(
    jobs: readonly GroupJob[],
    onRendered: (group: RenderedGroup) => void,
  ): Promise<readonly RenderedGroup[]> {
    const { templates } = this.#setup;
    if (templates === undefined) throw new Error("A run without templates renders nothing.");
    this.#templates ??= await loadTemplates(templates.folder, templates.own);
    const groups: RenderedGroup[] = [];
    for (const job of jobs) {
      const group = await renderGroup(job, (header) => this.#resolveOne(header, {}), this.#templates);
      this.#forget(job.apis.map(({ header }) => header));
      groups.push(group);
      onRendered(group);
    }
    return groups;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Drops resolved documents: each is resolved once, and is read again if it is needed a second time. */
  #forget(headers: readonly DocumentHeader[]): void {
    for (const { file } of headers) this.#docs.delete(file);
  }

  async #resolveOne(header: DocumentHeader, options: ResolveOptions): Promise<ResolvedApi> {
    const diagnostics = new Diagnostics();
    const spec = resolve(await this.#docOf(header), diagnostics, options);
    return { spec, diagnostics: diagnostics.sorted() };
  }

  async #docOf({ file, method, sha256 }: DocumentHeader): Promise<ApiDoc> {
    const source = this.#sources.get(file);
    if (source !== undefined && !this.#docs.has(file)) await this.#readOne(source);
    const docs = this.#docs.get(file) ?? [];
    const doc = docs.find((candidate) => candidate.method.value === method && candidate.source.sha256 === sha256);
    if (doc === undefined) throw new Error(`${file} changed while it was read. Run topgen again.`);
    return doc;
  }

  async #readOne(source: Source): Promise<ReadSource> {
    const { path } = source;
    const diagnostics = new Diagnostics();
    let bytes: Uint8Array;
    try {
      bytes = sourceBytes(source);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      diagnostics.report("config/input-unreadable", undefined, { path, problem });
      const failed = { isSpec: false, isTopic: false, mentions: [] };
      return { path, sha256: contentHash(""), headers: [], topics: [], diagnostics: diagnostics.sorted(), failed };
    }
    const sha256 = contentHash(bytes);
    const text = await loadSource({ path, bytes, sha256 });
    const kind = detect(text.text);
    if (isTopicKind(kind)) {
      const doc = await readTopic(text, kind, diagnostics);
      const topics = doc === undefined ? [] : [resolveTopic(doc, diagnostics)];
      const found = { path, sha256, headers: [], topics, diagnostics: diagnostics.sorted() };
      if (!diagnostics.hasBlockingErrors) return found;
      return { ...found, failed: { isSpec: kind === "topic-yaml", isTopic: true, mentions: [] } };
    }
    const docs = await read(text, diagnostics);
    this.#docs.set(path, docs);
    const found = { path, sha256, headers: docs.map(headerOf), topics: [], diagnostics: diagnostics.sorted() };
    if (!diagnostics.hasBlockingErrors) return found;
    const failed = { isSpec: kind === "spec-yaml", isTopic: false, mentions: mentionedMethods(text.text) };
    return { ...found, failed };
  }
}
