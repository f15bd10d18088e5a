import { contentHash } from "../text/content-hash.js";
import { compareText } from "../text/text-order.js";
import type { FilesRecord } from "./build-cache.js";
import { hasHooks, type BuildRun } from "./build-run.js";
import { CurrentStates, type StatedFile } from "./current-states.js";
import type { FileState } from "./file-state.js";
import type { GenerateOptions, GenerateSettings, Generation } from "./generation.js";
import type { Source } from "./source.js";

/**
 * Compiles documents to the files of an SDK: read, resolve, name, render. Every command that generates calls this
 * function, and so do the tests.
 *
 * A document with an error withholds only its own APIs: their files in the output folder stay unchanged, and the other
 * APIs are generated. With a cache, only what changed since the last run is read and rendered; the output is the same
 * with and without a cache and with any number of threads.
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
  if (known !== undefined && !hasHooks(settings) && inputs.isAsRecorded && outputs.isAsRecorded) {
    const { apis, diagnostics } = known;
    // Records the files that had to be read because they were modified too recently, so that the next run need not read
    // them.
    if (inputs.areRead || outputs.areRead) {
      await cache?.writeFiles(
        { inputs: inputs.toRecord(), outputs: outputs.toRecord(), apis, diagnostics },
        known.build,
      );
    }
    return { kind: "unchanged", apis, files: known.outputs.paths.length, diagnostics };
  }
  const sorted = sources.toSorted((a, b) => compareText(a.path, b.path));
  const run: BuildRun = { sources: sorted, settings, options, recorded: known, inputs, outputs };
  const stored = known === undefined ? undefined : cache?.readBuild();
  // The modules are imported here because a run with less to do is faster without them.
  if (stored !== undefined) {
    const { updateGroups } = await import("./update-groups.js");
    const updated = await updateGroups(run, stored);
    if (updated !== undefined) return updated;
  }
  const { build } = await import("./build.js");
  return build(run, stored?.whole());
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
