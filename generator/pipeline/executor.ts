import type { TemplateSource } from "../emit/typescript/render/templates.js";
import type { ResolveOptions } from "../resolve/resolve.js";
import type { DocumentHeader, ReadDocument, ResolvedApi } from "./documents.js";
import type { GroupJob, RenderedGroup } from "./groups.js";
import type { Source } from "./source.js";

/** Runs the expensive stages, in the calling thread or in several threads. Results are in the order of the input. */
export interface Executor {
  /** Reads sources. @param onRead called once for each source, in any order. */
  readonly read: (sources: readonly Source[], onRead: () => void) => Promise<readonly ReadSource[]>;
  /**
   * Resolves documents.
   *
   * @param headers headers of documents that {@link read} returned, in this run or an earlier one.
   */
  readonly resolve: (headers: readonly DocumentHeader[], options: ResolveOptions) => Promise<readonly ResolvedApi[]>;
  /** Renders groups. @param onRendered called with each group, in any order. */
  readonly render: (
    jobs: readonly GroupJob[],
    onRendered: (group: RenderedGroup) => void,
  ) => Promise<readonly RenderedGroup[]>;
  /** Ends the threads; a second call does nothing. */
  readonly close: () => Promise<void>;
}

export interface ReadSource extends ReadDocument {
  readonly path: string;
}

export interface ExecutorSetup {
  /** All sources: a job can need a document that another thread, or an earlier run, has read. */
  readonly sources: readonly Source[];
  /** The source of the templates; absent in a run that only reads. */
  readonly templates: TemplateSource | undefined;
}

/** Creates an executor. @param documents the number of sources to read, which determines the number of threads. */
export type ExecutorFactory = (setup: ExecutorSetup, documents: number) => Promise<Executor>;
