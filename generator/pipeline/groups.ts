import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { ApiSpec } from "../model/api-spec.js";
import { sdkSettings, type EmitSettings, type SdkSettings } from "../model/emit-settings.js";
import type { EmittedFile, MadeFile } from "../model/emit-plan.js";
import { compareText } from "../text/text-order.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import { planGroup, planShared } from "../emit/typescript/plan.js";
import { render } from "../emit/typescript/render/render.js";
import type { TemplateSet } from "../emit/typescript/render/templates.js";
import type { MethodNames } from "../sdk/names.js";
import { nameApis, shapeApis } from "../sdk/sdk.js";
import { contentHash } from "../text/content-hash.js";
import type { DocumentHeader } from "./documents.js";

/**
 * The work on one group of APIs. Nothing else decides its files, so that groups can be worked on side by side, and need
 * no work at all as long as their jobs are the same.
 */
export interface GroupJob {
  readonly group: string;
  /** Sorted by method. */
  readonly apis: readonly GroupMember[];
  /** The method of the SDK's first API, if it is of this group. */
  readonly first: string | undefined;
  readonly settings: SdkSettings;
}

export interface GroupMember {
  readonly header: DocumentHeader;
  readonly names: MethodNames;
}

export interface GroupOutput {
  readonly files: readonly MadeFile[];
  readonly apis: readonly ApiSummary[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All work on an SDK, in the order of the groups. */
export interface Jobs {
  readonly settings: SdkSettings;
  readonly groups: readonly GroupJob[];
}

/**
 * @param headers one for every method.
 * @param known the names that these settings gave to some methods: the same methods have the same names.
 */
export function splitIntoGroups(
  headers: readonly DocumentHeader[],
  emitSettings: EmitSettings,
  diagnostics: Diagnostics,
  known?: ReadonlyMap<string, MethodNames>,
): Jobs {
  checkNames(emitSettings, headers, diagnostics);
  const names =
    known?.size === headers.length && headers.every(({ method }) => known.has(method))
      ? known
      : nameApis(
          headers.map(({ method }) => method),
          emitSettings.methodNames,
        );
  const settings = sdkSettings(emitSettings, names.size);
  const sorted = headers.toSorted((a, b) => compareText(a.method, b.method));
  const groups = new Map<string, GroupMember[]>();
  for (const header of sorted) {
    const own = names.get(header.method);
    if (own === undefined) continue;
    const members = groups.get(own.group);
    if (members === undefined) groups.set(own.group, [{ header, names: own }]);
    else members.push({ header, names: own });
  }
  const first = sorted[0]?.method;
  const jobs = [...groups].map(([group, apis]): GroupJob => ({
    group,
    apis,
    first: apis.some(({ header }) => header.method === first) ? first : undefined,
    settings,
  }));
  return { settings, groups: jobs.toSorted((a, b) => compareText(a.group, b.group)) };
}

/** Gives the model of a document, and reports what is wrong with it. */
export type SpecOf = (header: DocumentHeader, diagnostics: Diagnostics) => Promise<ApiSpec>;

/** The files of one group. */
export async function makeGroup(
  { apis, first, settings }: GroupJob,
  specOf: SpecOf,
  templates: TemplateSet,
): Promise<GroupOutput> {
  const diagnostics = new Diagnostics();
  const specs = [];
  for (const { header, names } of apis) specs.push({ spec: await specOf(header, diagnostics), names });
  const plan = planGroup(shapeApis(specs, diagnostics, settings), first, settings);
  return {
    files: diagnostics.holdsBack ? [] : (await render(plan, templates)).map(made),
    apis: plan.apis,
    diagnostics: diagnostics.sorted(),
  };
}

/** The files about the whole SDK. */
export async function makeShared(
  groups: readonly { readonly apis: readonly ApiSummary[] }[],
  settings: SdkSettings,
  templates: TemplateSet,
): Promise<readonly MadeFile[]> {
  const apis = groups.flatMap((group) => group.apis).toSorted((a, b) => compareText(a.method, b.method));
  return (await render(await planShared(apis, settings, [...templates.runtime.keys()]), templates)).map(made);
}

function made({ path, text }: EmittedFile): MadeFile {
  return { path, sha256: contentHash(text), content: text };
}

/** A name for something that is not there is a misspelling, or was forgotten when its document went. */
function checkNames(
  { methodNames, typeNames }: EmitSettings,
  headers: readonly DocumentHeader[],
  diagnostics: Diagnostics,
): void {
  const methods = new Set(headers.map(({ method }) => method));
  const report = (key: string, method: string): void => {
    if (methods.has(method)) return;
    diagnostics.report("config/unknown-name", undefined, { key, nearest: nearestWord(method, methods) });
  };
  for (const method of Object.keys(methodNames)) report(method, method);
  for (const key of Object.keys(typeNames)) report(key, key.slice(0, key.indexOf("#")));
}
