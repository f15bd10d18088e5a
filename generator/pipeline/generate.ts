import { join } from "node:path";
import { contentHash } from "../text/content-hash.js";
import { compareText } from "../text/text-order.js";
import type { BuildCache, FilesRecord } from "./build-cache.js";
import { fileState, type FileState } from "./file-state.js";
import type { FileStates, GenerateOptions, GenerateSettings, Generation } from "./generation.js";
import type { Source } from "./source.js";

/**
 * Compiles documents to the files of an SDK: read, resolve, name, render. Everything that generates calls this, so that
 * what is tested is what runs.
 *
 * A document with an error withholds its own APIs only: those that the output folder has stay as they are, and the
 * others go on. With a cache, only what changed since the last run is done; the bytes are the same with and without it,
 * on any number of threads.
 */
export async function generate(
  sources: readonly Source[],
  settings: GenerateSettings,
  options: GenerateOptions = {},
): Promise<Generation> {
  const { cache, folder } = options;
  const known = folder === undefined ? undefined : cache?.readFiles();
  const inputs = inputStates(sources, known);
  const outputs = outputStates(folder, known);
  const hasHooks = settings.hooks?.model !== undefined || settings.hooks?.file !== undefined;
  if (known !== undefined && !hasHooks && isAsRecorded(inputs, outputs, sources, known)) {
    await refresh(cache, known, inputs, outputs);
    const files = Object.keys(known.outputs).length;
    return { kind: "unchanged", apis: known.apis, files, diagnostics: known.diagnostics };
  }
  // Only now: seeing that nothing changed takes less time than loading what does the work.
  const { build } = await import("./build.js");
  const sorted = sources.toSorted((a, b) => compareText(a.path, b.path));
  return build({ sources: sorted, settings, options, inputs, outputs, isFirst: known === undefined });
}

function inputStates(sources: readonly Source[], known: FilesRecord | undefined): FileStates {
  const states = new Map<string, FileState>();
  for (const { path, content } of sources) {
    const before = known?.inputs[path];
    const state =
      "bytes" in content
        ? { size: content.bytes.length, modifiedAt: 0, changedAt: 0, inode: 0, sha256: contentHash(content.bytes) }
        : known !== undefined && before !== undefined
          ? readableState(content.file, before, known.recordedAt)
          : undefined;
    if (state !== undefined) states.set(path, state);
  }
  return states;
}

function outputStates(folder: string | undefined, known: FilesRecord | undefined): FileStates {
  const states = new Map<string, FileState>();
  if (known === undefined || folder === undefined) return states;
  for (const [path, before] of Object.entries(known.outputs)) {
    const state = readableState(join(folder, path), before, known.recordedAt);
    if (state !== undefined) states.set(path, state);
  }
  return states;
}

/** Returns the state of a file; one that cannot be read counts as changed, so that it is read and reported. */
function readableState(path: string, before: FileState, knownAt: number): FileState | undefined {
  try {
    return fileState(path, before, knownAt);
  } catch {
    return undefined;
  }
}

function isAsRecorded(
  inputs: FileStates,
  outputs: FileStates,
  sources: readonly Source[],
  known: FilesRecord,
): boolean {
  // A file that the last run did not read has no state.
  return inputs.size === sources.length && isSame(inputs, known.inputs) && isSame(outputs, known.outputs);
}

function isSame(states: FileStates, recorded: Readonly<Record<string, FileState>>): boolean {
  const paths = Object.keys(recorded);
  return paths.length === states.size && paths.every((path) => states.get(path)?.sha256 === recorded[path]?.sha256);
}

/** Files that had to be read again, since they were too young to be sure of, need not be the next time. */
async function refresh(
  cache: BuildCache | undefined,
  known: FilesRecord,
  inputs: FileStates,
  outputs: FileStates,
): Promise<void> {
  const isNew = (states: FileStates, before: Readonly<Record<string, FileState>>): boolean =>
    [...states].some(([path, state]) => before[path] !== state);
  if (!isNew(inputs, known.inputs) && !isNew(outputs, known.outputs)) return;
  await cache?.write({ ...known, inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) });
}
