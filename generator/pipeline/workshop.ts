import { readFileSync } from "node:fs";
import type { DocumentHeader } from "./documents.js";
import { headerOf } from "./documents.js";
import { makeGroup, type GroupJob, type GroupOutput, type SpecOf } from "./groups.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import { loadSource } from "../read/load-source.js";
import { read } from "../read/read.js";
import { loadTemplates, type TemplateSet, type TemplateSource } from "../emit/typescript/render/templates.js";
import { resolve } from "../resolve/resolve.js";
import { contentHash } from "../text/content-hash.js";
import type { ReadRecord } from "./record.js";

/** A document of the input. */
export interface InputReference {
  /** As shown to people. */
  readonly path: string;
  /** On disk, or what came over standard input. */
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array };
}

/** Where documents are read and groups are made: in this thread, or in several. */
export interface Workshop {
  /** In the order of the inputs. */
  readonly read: (inputs: readonly InputReference[], onRead: () => void) => Promise<readonly ReadInput[]>;
  /** In the order of the jobs; `onMade` hears of each group as it is done, in any order. */
  readonly make: (jobs: readonly GroupJob[], onMade: (made: GroupOutput) => void) => Promise<readonly GroupOutput[]>;
  readonly close: () => Promise<void>;
}

export interface ReadInput extends ReadRecord {
  readonly path: string;
}

/** Does the work in the thread that asks for it, and remembers what it has read. */
export class ThreadWorkshop implements Workshop {
  readonly #templateSource: TemplateSource;
  readonly #inputs: ReadonlyMap<string, InputReference>;
  readonly #docs = new Map<string, readonly ApiDoc[]>();
  #templates: TemplateSet | undefined;

  /** @param inputs all that may be read; a group can need documents that another thread has read first. */
  constructor(inputs: readonly InputReference[], templates: TemplateSource) {
    this.#inputs = new Map(inputs.map((input) => [input.path, input]));
    this.#templateSource = templates;
  }

  async read(inputs: readonly InputReference[], onRead: () => void): Promise<readonly ReadInput[]> {
    const found: ReadInput[] = [];
    for (const input of inputs) {
      found.push(await this.#readOne(input));
      onRead();
    }
    return found;
  }

  async make(jobs: readonly GroupJob[], onMade: (made: GroupOutput) => void): Promise<readonly GroupOutput[]> {
    this.#templates ??= await loadTemplates(this.#templateSource.folder, this.#templateSource.own);
    const specOf: SpecOf = async (header, diagnostics) => resolve(await this.#docOf(header), diagnostics);
    const outputs: GroupOutput[] = [];
    for (const job of jobs) {
      const output = await makeGroup(job, specOf, this.#templates);
      outputs.push(output);
      // A group is made once: what it was made of is not needed any more.
      for (const { header } of job.apis) this.#docs.delete(header.file);
      onMade(output);
    }
    return outputs;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #docOf(header: DocumentHeader): Promise<ApiDoc> {
    const input = this.#inputs.get(header.file);
    if (input !== undefined && !this.#docs.has(header.file)) await this.#readOne(input);
    const doc = this.#docs
      .get(header.file)
      ?.find(({ method, source }) => method.value === header.method && source.sha256 === header.sha256);
    if (doc === undefined) throw new Error(`${header.file} changed while it was read. Run topgen again.`);
    return doc;
  }

  async #readOne({ path, content }: InputReference): Promise<ReadInput> {
    const diagnostics = new Diagnostics();
    const bytes = bytesOf(content, path, diagnostics);
    const sha256 = contentHash(bytes);
    if (diagnostics.hasErrors) return { path, sha256, headers: [], diagnostics: diagnostics.sorted() };
    const docs = await read(await loadSource({ path, bytes, sha256 }), diagnostics);
    this.#docs.set(path, docs);
    return { path, sha256, headers: docs.map(headerOf), diagnostics: diagnostics.sorted() };
  }
}

function bytesOf(content: InputReference["content"], path: string, diagnostics: Diagnostics): Uint8Array {
  if ("bytes" in content) return content.bytes;
  try {
    return readFileSync(content.file);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    diagnostics.report("config/input-unreadable", undefined, { path, problem });
    return new Uint8Array();
  }
}
