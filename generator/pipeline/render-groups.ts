import type { ExpectedFile, MadeFile } from "../model/emit-plan.js";
import { contentHash } from "../text/content-hash.js";
import { present } from "../text/present.js";
import type { HookRecord } from "./build-cache.js";
import type { GroupRecord } from "./build-record.js";
import type { BuildRun } from "./build-run.js";
import type { Executor } from "./executor.js";
import type { GroupJob } from "./groups.js";

/** Expected files, and what the cache records about them. */
export interface Rendered {
  readonly record: GroupRecord;
  readonly files: readonly ExpectedFile[];
  readonly failed: readonly string[];
}

/** The results of the last run that concern groups. */
export interface KnownGroups {
  readonly groups: ReadonlyMap<string, GroupRecord>;
  readonly hooks: HookRecord | undefined;
}

/** Renders the groups whose job or files changed since the last run. Returns all groups by name. */
export async function renderGroups(
  jobs: readonly GroupJob[],
  run: BuildRun,
  { groups: recorded, hooks }: KnownGroups,
  executor: Executor,
): Promise<ReadonlyMap<string, Rendered>> {
  const rendered = new Map<string, Rendered>();
  const dirty: { readonly job: GroupJob; readonly key: string }[] = [];
  for (const job of jobs) {
    const key = jobKey(job);
    const known = recorded.get(job.group);
    const files = known?.key === key ? knownFiles(known.files, run, hooks) : undefined;
    if (known === undefined || files === undefined) dirty.push({ job, key });
    else rendered.set(job.group, { record: known, files, failed: [] });
  }
  const total = dirty.reduce((sum, { job }) => sum + job.apis.length, 0);
  let done = 0;
  const groups = await executor.render(
    dirty.map(({ job }) => job),
    ({ apis }) => run.options.onRendered?.((done += apis.length), total),
  );
  for (const [index, { job, key }] of dirty.entries()) {
    const { files, apis, diagnostics, failed } = present(groups[index], "each job has a rendered group");
    rendered.set(job.group, { record: { key, files: hashesOf(files), apis, diagnostics }, files, failed });
  }
  return rendered;
}

/**
 * Returns the files that the last run rendered: without content if they are unchanged on disk, with it for the hook
 * `file`; `undefined` if they must be rendered again.
 */
export function knownFiles(
  files: GroupRecord["files"],
  { settings, outputs }: BuildRun,
  hooks: HookRecord | undefined,
): readonly ExpectedFile[] | undefined {
  const entries = Object.entries(files);
  if (settings.hooks?.file === undefined) {
    const isOnDisk = entries.every(([path, sha256]) => outputs.get(path)?.sha256 === sha256);
    return isOnDisk ? entries.map(([path, sha256]) => ({ path, sha256, content: undefined })) : undefined;
  }
  const known: ExpectedFile[] = [];
  for (const [path, sha256] of entries) {
    const content = hooks?.texts.get(sha256);
    if (content === undefined) return undefined;
    known.push({ path, sha256, content });
  }
  return known;
}

export function hashesOf(files: readonly MadeFile[]): GroupRecord["files"] {
  return Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
}

/**
 * Returns the cache key of a rendered group. It contains the hash of each document (or of the model from a hook), its
 * path, which findings show, and the settings that depend on the documents. The other settings are part of the key of
 * the whole cache.
 */
function jobKey({ apis, settings }: GroupJob): string {
  const members = apis.map(({ header, names }) => [header.file, header.sha256, header.method, names]);
  return contentHash(JSON.stringify([members, settings.modules, settings.contractTests, settings.testFramework]));
}
