import { contentHash } from "../text/content-hash.js";
import { compareText } from "../text/text-order.js";
import type { FilesRecord } from "./build-cache.js";
import { CurrentStates, type StatedFile } from "./current-states.js";
import type { FileState } from "./file-state.js";
import type { GenerateOptions, GenerateSettings, Generation } from "./generation.js";
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
  const inputs = known === undefined ? CurrentStates.none : inputStates(sources, known);
  const outputs = known === undefined || folder === undefined ? CurrentStates.none : outputStates(folder, known);
  const hasHooks = settings.hooks?.model !== undefined || settings.hooks?.file !== undefined;
  if (known !== undefined && !hasHooks && inputs.isAsRecorded && outputs.isAsRecorded) {
    const { apis, diagnostics } = known;
    // Files that had to be read, since they were too young to be sure of, need not be read the next time.
    if (inputs.areRead || outputs.areRead) {
      await cache?.write({ inputs: inputs.ofRecord(), outputs: outputs.ofRecord(), apis, diagnostics });
    }
    return { kind: "unchanged", apis, files: known.outputs.paths.length, diagnostics };
  }
  // Only now: seeing that nothing changed takes less time than loading what does the work.
  const { build } = await import("./build.js");
  const sorted = sources.toSorted((a, b) => compareText(a.path, b.path));
  return build({ sources: sorted, settings, options, inputs, outputs, isFirst: known === undefined });
}

function inputStates(sources: readonly Source[], { inputs, recordedAt }: FilesRecord): CurrentStates {
  const files = sources.map(({ path, content }): StatedFile => {
    return { path, now: "file" in content ? content.file : stateOfBytes(content.bytes) };
  });
  return CurrentStates.lookAt(files, inputs, recordedAt);
}

function stateOfBytes(bytes: Uint8Array): FileState {
  return { size: bytes.length, modifiedAt: 0, changedAt: 0, inode: 0, sha256: contentHash(bytes) };
}

function outputStates(folder: string, { outputs, recordedAt }: FilesRecord): CurrentStates {
  const files = outputs.paths.map((path): StatedFile => ({ path, now: `${folder}/${path}` }));
  return CurrentStates.lookAt(files, outputs, recordedAt);
}
