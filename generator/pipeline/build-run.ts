import { join } from "node:path";
import type { FilesRecord } from "./build-cache.js";
import type { CurrentStates } from "./current-states.js";
import type { ReadDocument } from "./documents.js";
import type { Executor } from "./executor.js";
import { inThisThread } from "./executors.js";
import { stateWithHash, type FileState } from "./file-state.js";
import type { GenerateOptions, GenerateSettings } from "./generation.js";
import type { Source } from "./source.js";

/** A run with something to do, and the current states of the files that the last run read and wrote. */
export interface BuildRun {
  readonly sources: readonly Source[];
  readonly settings: GenerateSettings;
  readonly options: GenerateOptions;
  /** The files of the last run; `undefined` in the first run. */
  readonly recorded: FilesRecord | undefined;
  readonly inputs: CurrentStates;
  readonly outputs: CurrentStates;
}

/** Returns whether a run has hooks, which may change any file in any run. */
export function hasHooks({ hooks }: GenerateSettings): boolean {
  return hooks?.model !== undefined || hooks?.file !== undefined;
}

/** Opens an executor for the time of some work. @param toRead the number of sources that it will read. */
export async function withExecutor<Result>(
  { sources, settings, options }: BuildRun,
  toRead: number,
  work: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  const open = options.executor ?? inThisThread;
  const executor = await open({ sources, templates: settings.templates }, toRead);
  try {
    return await work(executor);
  } finally {
    await executor.close();
  }
}

/** The documents of the last run by the path of their source. */
export type KnownDocuments = ReadonlyMap<string, ReadDocument>;

/** Returns the sources that changed since the last run, or that it did not read. */
export function changedSources({ sources, inputs }: BuildRun, known: KnownDocuments): readonly Source[] {
  return sources.filter(({ path }) => {
    const state = inputs.get(path);
    return state === undefined || known.get(path)?.sha256 !== state.sha256;
  });
}

/** Reads the changed sources, and returns the documents of all sources by path, in the order of the sources. */
export async function readDocuments(
  { sources, options }: BuildRun,
  changed: readonly Source[],
  known: KnownDocuments,
  executor: Executor,
): Promise<KnownDocuments> {
  let done = sources.length - changed.length;
  const read = await executor.read(changed, () => options.onRead?.((done += 1), sources.length));
  const fresh = new Map(read.map(({ path, ...document }) => [path, document]));
  return new Map(
    sources.map(({ path }) => {
      const document = fresh.get(path) ?? known.get(path);
      if (document === undefined) throw new Error(`${path} was not read.`);
      return [path, document];
    }),
  );
}

/** Returns the state of a source that the run has read, to be recorded. */
export function stateOfInput({ path, content }: Source, sha256: string, inputs: CurrentStates): FileState | undefined {
  const before = inputs.get(path);
  return before?.sha256 === sha256 || "bytes" in content ? before : stateWithHash(content.file, sha256);
}

/** Returns the state of a file that is in the output folder after the run, to be recorded. */
export function stateOfOutput(
  folder: string,
  path: string,
  sha256: string,
  outputs: CurrentStates,
): FileState | undefined {
  const before = outputs.get(path);
  return before?.sha256 === sha256 ? before : stateWithHash(join(folder, path), sha256);
}
