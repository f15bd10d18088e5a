import { join } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { ExpectedOutput } from "../output/expected-output.js";
import { manifestName, updateManifest } from "../output/manifest.js";
import { readIfReadable } from "../output/read-if-there.js";
import { sdkSettings } from "../sdk/settings.js";
import { contentHash } from "../text/content-hash.js";
import { present } from "../text/present.js";
import { compareText } from "../text/text-order.js";
import type { FilesRecord } from "./build-cache.js";
import { restOfDocuments, type GroupRecord, type PartRecord } from "./build-record.js";
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
import { chooseDocuments, type DocumentHeader, type ReadDocument } from "./documents.js";
import type { Executor } from "./executor.js";
import { presentStates } from "./file-state.js";
import type { Generation } from "./generation.js";
import { groupJobs, type GroupJob } from "./groups.js";
import { renderGroups, type Rendered } from "./render-groups.js";
import type { StoredBuild } from "./stored-build.js";

/**
 * Generates only the groups of the changed documents, with the steps of `build`. That is sufficient if the output folder
 * is as the last run left it, and the changed documents describe the same APIs as before: then the choice of documents,
 * the names, the other groups and the files about the whole SDK stay as they are.
 *
 * @returns `undefined` if more may have changed; nothing has been written then.
 */
export async function updateGroups(run: BuildRun, stored: StoredBuild): Promise<Generation | undefined> {
  const { recorded, options } = run;
  const { folder } = options;
  const parts = partsOfChanges(run, stored);
  if (parts === undefined || recorded === undefined || folder === undefined) return undefined;
  const known = new Map([...parts.values()].flatMap(({ documents }) => Object.entries(documents)));
  const part = { ...run, sources: run.sources.filter(({ path }) => known.has(path)) };
  const changed = changedSources(part, known);
  return withExecutor(part, changed.length, async (executor) => {
    const documents = await readDocuments(part, changed, known, executor);
    const headers = isSameChoice(documents, known) ? chosenHeaders(documents) : undefined;
    const jobs = headers === undefined ? undefined : jobsOf(headers, parts, run, recorded);
    const updates = jobs === undefined ? undefined : await renderUpdates(jobs, parts, part, executor);
    const output = updates === undefined ? undefined : outputOf(updates, part, recorded, folder);
    if (headers === undefined || updates === undefined || output === undefined) return undefined;
    const before = findingsOf(known.values(), parts.values(), ({ group }) => group.diagnostics);
    const after = findingsOf(documents.values(), updates, ({ rendered }) => rendered.record.diagnostics);
    const diagnostics = replaceFindings(recorded.diagnostics, before, after);
    if (diagnostics === undefined) return undefined;
    return {
      kind: "generated",
      apis: recorded.apis,
      kept: [],
      leftOut: [],
      output,
      diagnostics,
      documents: new Map(headers.map(({ method, place }) => [method, place])),
      save: (outputs) => save({ run: part, recorded, updates, documents, diagnostics, outputs }),
    };
  });
}

type GroupPart = PartRecord & { readonly group: GroupRecord };
type GroupParts = ReadonlyMap<string, GroupPart>;

/** A group before and after the change. */
interface GroupUpdate {
  readonly name: string;
  readonly part: GroupPart;
  readonly rendered: Rendered;
}

/** Returns the parts of the record with the changed documents; `undefined` if more than these parts may be affected. */
function partsOfChanges(
  { recorded, settings, inputs, outputs }: BuildRun,
  stored: StoredBuild,
): GroupParts | undefined {
  const changed = inputs.changedPaths;
  const isSuitable = outputs.isAsRecorded && stored.id === recorded?.build && !hasHooks(settings);
  if (!isSuitable || changed === undefined || changed.length > maxChanges) return undefined;
  const parts = new Map<string, GroupPart>();
  for (const path of changed) {
    const name = stored.partWith(path) ?? restOfDocuments;
    if (parts.has(name)) continue;
    const part = stored.part(name);
    if (part?.group === undefined) return undefined;
    parts.set(name, { ...part, group: part.group });
  }
  return parts;
}

/** The maximum number of changed documents: with more, most parts of the record are needed anyway. */
const maxChanges = 50;

/** Returns whether the documents describe the same APIs as before, and contain nothing else. */
function isSameChoice(documents: KnownDocuments, known: KnownDocuments): boolean {
  const subjectOf = ({ headers, topics, failed }: ReadDocument): string =>
    JSON.stringify([
      headers.map(({ method, isSpec, extractedFrom }) => [method, isSpec, extractedFrom]),
      topics.length > 0 || failed !== undefined,
    ]);
  return [...documents].every(([path, document]) => {
    const before = known.get(path);
    return before !== undefined && (before === document || subjectOf(before) === subjectOf(document));
  });
}

/** Returns one document for each method; `undefined` if the choice has findings. */
function chosenHeaders(documents: KnownDocuments): readonly DocumentHeader[] | undefined {
  const findings = new Diagnostics();
  const headers = [...documents.values()].flatMap((document) => document.headers);
  const chosen = chooseDocuments(headers, "specs", findings, findings);
  return findings.isEmpty ? chosen : undefined;
}

/** Returns the jobs of the groups with the names of the last run; `undefined` if their APIs are others. */
function jobsOf(
  headers: readonly DocumentHeader[],
  parts: GroupParts,
  { settings }: BuildRun,
  { apis }: FilesRecord,
): readonly GroupJob[] | undefined {
  const summaries = [...parts.values()].flatMap(({ group }) => group.apis);
  const names = new Map(summaries.map((api) => [api.method, api.names]));
  if (headers.length !== names.size || !headers.every(({ method }) => names.has(method))) return undefined;
  return groupJobs(
    headers.map((header) => ({ header })),
    names,
    sdkSettings(settings.emit, apis),
  );
}

/** Renders the groups; returns `undefined` if an API is missing or if files about the whole SDK depend on the change. */
async function renderUpdates(
  jobs: readonly GroupJob[],
  parts: GroupParts,
  run: BuildRun,
  executor: Executor,
): Promise<readonly GroupUpdate[] | undefined> {
  const groups = new Map(Array.from(parts, ([name, { group }]) => [name, group]));
  const updates: GroupUpdate[] = [];
  for (const [name, rendered] of await renderGroups(jobs, run, { groups, hooks: undefined }, executor)) {
    const part = present(parts.get(name), "each rendered group has a part");
    const { failed, record } = rendered;
    const hasSamePaths = isSameJson(Object.keys(record.files), Object.keys(part.group.files));
    if (failed.length > 0 || !isSameJson(record.apis, part.group.apis) || !hasSamePaths) return undefined;
    updates.push({ name, part, rendered });
  }
  return updates;
}

/** Returns the output with the rendered files; `undefined` if the manifest is not the one that the last run wrote. */
function outputOf(
  updates: readonly GroupUpdate[],
  { outputs }: BuildRun,
  recorded: FilesRecord,
  folder: string,
): ExpectedOutput | undefined {
  const files = updates.flatMap(({ rendered }) => rendered.files).toSorted((a, b) => compareText(a.path, b.path));
  const before = new Map<string, string>();
  for (const path of [...files.map((file) => file.path), manifestName]) {
    const state = outputs.get(path);
    if (state === undefined) return undefined;
    before.set(path, state.sha256);
  }
  const manifest = readIfReadable(join(folder, manifestName))?.replaceAll("\r\n", "\n");
  if (manifest === undefined || contentHash(manifest) !== before.get(manifestName)) return undefined;
  const changes = files.map(({ path, sha256 }) => ({
    path,
    before: present(before.get(path), "each rendered file has a recorded hash"),
    after: sha256,
  }));
  const text = updateManifest(manifest, changes);
  if (text === undefined) return undefined;
  const paths = recorded.outputs.paths.filter((path) => path !== manifestName);
  return { files, paths, manifest: { kind: "updated", text, before } };
}

function findingsOf<Owner>(
  documents: Iterable<ReadDocument>,
  owners: Iterable<Owner>,
  findings: (owner: Owner) => readonly Diagnostic[],
): readonly Diagnostic[] {
  return [...[...documents].flatMap(({ diagnostics }) => diagnostics), ...[...owners].flatMap(findings)];
}

/** Replaces some findings of a list; returns `undefined` if one is not in the list. */
function replaceFindings(
  all: readonly Diagnostic[],
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): readonly Diagnostic[] | undefined {
  const files = new Set(before.map(({ place }) => place?.file));
  const obsolete = before.map((finding) => JSON.stringify(finding));
  const result = new Diagnostics();
  result.add(
    all.filter((finding) => {
      const position = files.has(finding.place?.file) ? obsolete.indexOf(JSON.stringify(finding)) : -1;
      if (position >= 0) obsolete.splice(position, 1);
      return position < 0;
    }),
  );
  result.add(after);
  return obsolete.length === 0 ? result.sorted() : undefined;
}

interface FinishedUpdate {
  readonly run: BuildRun;
  readonly recorded: FilesRecord;
  readonly updates: readonly GroupUpdate[];
  readonly documents: KnownDocuments;
  readonly diagnostics: readonly Diagnostic[];
  /** The SHA-256 of each compared file and of the manifest by path. */
  readonly outputs: ReadonlyMap<string, string>;
}

async function save({ run, recorded, updates, documents, diagnostics, outputs }: FinishedUpdate): Promise<void> {
  const { folder, cache } = run.options;
  if (cache === undefined || folder === undefined) return;
  const read = run.sources.map((source) => {
    const { sha256 } = present(documents.get(source.path), "each source was read");
    return [source.path, stateOfInput(source, sha256, run.inputs)] as const;
  });
  const written = Array.from(outputs, ([path, sha256]) => {
    return [path, stateOfOutput(folder, path, sha256, run.outputs)] as const;
  });
  const parts = updates.map(({ name, part, rendered }): [string, PartRecord] => {
    const entries = Object.keys(part.documents).map(
      (path) => [path, present(documents.get(path), "each document of a part was read")] as const,
    );
    return [name, { documents: Object.fromEntries(entries), group: rendered.record }];
  });
  await cache.writeParts(
    {
      inputs: run.inputs.toRecord(new Map(presentStates(read))),
      outputs: run.outputs.toRecord(new Map(presentStates(written))),
      apis: recorded.apis,
      diagnostics,
    },
    new Map(parts),
  );
}

function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
