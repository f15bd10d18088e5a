import type { TemplateSource } from "../emit/typescript/render/templates.js";
import type { ResolveOptions } from "../resolve/resolve.js";
import type { DocumentHeader, ReadDocument, ResolvedApi } from "./documents.js";
import type { GroupJob, RenderedGroup } from "./groups.js";
import type { Source } from "./source.js";

/** Runs the stages that take most of the time: in this thread, or in several. Results are in the order of the input. */
export interface Executor {
  /** @param onRead called once for each source, in any order. */
  readonly read: (sources: readonly Source[], onRead: () => void) => Promise<readonly ReadSource[]>;
  /** @param headers of documents that {@link read} found, in this run or in an earlier one. */
  readonly resolve: (headers: readonly DocumentHeader[], options: ResolveOptions) => Promise<readonly ResolvedApi[]>;
  /** @param onRendered called with each group, in any order. */
  readonly render: (
    jobs: readonly GroupJob[],
    onRendered: (group: RenderedGroup) => void,
  ) => Promise<readonly RenderedGroup[]>;
  readonly close: () => Promise<void>;
}

export interface ReadSource extends ReadDocument {
  readonly path: string;
}

export interface ExecutorSetup {
  /** Everything that may be read: a job can need a document that another thread, or an earlier run, has read. */
  readonly sources: readonly Source[];
  /** Source of the templates; absent in a run that only reads. */
  readonly templates: TemplateSource | undefined;
}

/** @param documents how many sources there are to read, which decides whether threads are worth their start. */
export type ExecutorFactory = (setup: ExecutorSetup, documents: number) => Promise<Executor>;
