import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { EmitSettings } from "../model/emit-settings.js";
import type { Place } from "../model/place.js";
import type { TemplateSource } from "../emit/typescript/render/templates.js";
import { contentHash } from "../text/content-hash.js";
import { fileState, type FileState } from "./file-state.js";
import type { FilesRecord, Records } from "./record.js";
import type { InputReference } from "./workshop.js";

export interface IncrementalJob {
  readonly inputs: readonly InputReference[];
  /** The output folder, absolute. */
  readonly folder: string;
  readonly settings: EmitSettings;
  readonly templates: TemplateSource;
  /** Hash of all that decides the output beside the inputs. */
  readonly key: string;
  readonly records: Records | undefined;
  /** At most so many threads; as many as are worth having if left out. */
  readonly threads?: number | undefined;
  /** Hears of files. */
  readonly onRead: OnProgress;
  /** Hears of APIs. */
  readonly onMade: OnProgress;
}

export type OnProgress = (done: number, total: number) => void;

/** What a run gives: nothing if the output folder is as it has to be, or all that it has to hold. */
export type IncrementalOutcome =
  | {
      readonly kind: "nothing-to-do";
      readonly apis: number;
      readonly files: number;
      readonly findings: readonly Diagnostic[];
    }
  | {
      readonly kind: "generated";
      readonly apis: number;
      /** Sorted by path. Without content: what lies there is right. Empty if the input has errors. */
      readonly files: readonly ExpectedFile[];
      readonly diagnostics: readonly Diagnostic[];
      /** Where the document of each method says its name. */
      readonly documents: ReadonlyMap<string, Place>;
      /** Remembers the run, once the output folder holds what it has to. */
      readonly remember: (outputs: ReadonlyMap<string, string>) => Promise<void>;
    };

/**
 * Does what a cold run would do, leaving out what the last run has done and what still holds: documents that did not
 * change are not read, groups whose documents did not change are not made, files that are right are not written.
 */
export async function generateIncrementally(job: IncrementalJob): Promise<IncrementalOutcome> {
  const { folder, key, records } = job;
  const known = records?.files(key);
  const states = inputStates(job.inputs, known);
  const outputs = outputStates(folder, known);
  // A file that the last run did not read has no state.
  const isNothingNew = states.size === job.inputs.length;
  if (
    known !== undefined &&
    isNothingNew &&
    isAsRecorded(states, known.inputs) &&
    isAsRecorded(outputs, known.outputs)
  ) {
    // The manifest is no part of the SDK.
    const files = Object.keys(known.outputs).length - 1;
    await refresh(records, known, states, outputs);
    return { kind: "nothing-to-do", apis: known.apis, files, findings: known.findings };
  }
  // Only now: seeing that there is nothing to do takes less time than loading what does the work.
  const { IncrementalWork } = await import("./work.js");
  return new IncrementalWork(job, states, outputs, known === undefined ? undefined : records?.work(key)).generate();
}

/** By path; what is not there any more, or cannot be hashed without being read, has no entry. */
export type States = ReadonlyMap<string, FileState>;

function inputStates(inputs: readonly InputReference[], known: FilesRecord | undefined): States {
  const states = new Map<string, FileState>();
  for (const { path, content } of inputs) {
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

/** What cannot be read now is read, and reported, with what has changed. */
function readableState(path: string, before: FileState, knownAt: number): FileState | undefined {
  try {
    return fileState(path, before, knownAt);
  } catch {
    return undefined;
  }
}

function outputStates(folder: string, known: FilesRecord | undefined): States {
  const states = new Map<string, FileState>();
  if (known === undefined) return states;
  for (const [path, before] of Object.entries(known.outputs)) {
    const state = readableState(join(folder, path), before, known.recordedAt);
    if (state !== undefined) states.set(path, state);
  }
  return states;
}

function isAsRecorded(states: States, recorded: Readonly<Record<string, FileState>>): boolean {
  const paths = Object.keys(recorded);
  return paths.length === states.size && paths.every((path) => states.get(path)?.sha256 === recorded[path]?.sha256);
}

/** Files that had to be read again, since they were too young to be sure of, need not be the next time. */
async function refresh(
  records: Records | undefined,
  known: FilesRecord,
  inputs: States,
  outputs: States,
): Promise<void> {
  const isNew = (states: States, before: Readonly<Record<string, FileState>>): boolean =>
    [...states].some(([path, state]) => before[path] !== state);
  if (!isNew(inputs, known.inputs) && !isNew(outputs, known.outputs)) return;
  const refreshed = { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
  await records?.write({ ...known, ...refreshed, recordedAt: Date.now() }, undefined);
}
