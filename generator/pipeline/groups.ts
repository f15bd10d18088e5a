import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings, SdkSettings } from "../model/emit-settings.js";
import { sdkSettings } from "../sdk/settings.js";
import type { EmittedFile, MadeFile } from "../model/emit-plan.js";
import { compareText } from "../text/text-order.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import { emitters } from "../emit/registry.js";
import { planGroup, planShared } from "../emit/typescript/plan.js";
import { render } from "../emit/typescript/render/render.js";
import type { TemplateSet } from "../emit/typescript/render/templates.js";
import type { NamedApi } from "../sdk/named-api.js";
import type { MethodNames } from "../sdk/names.js";
import { nameApis, shapeApis, type NamedSpec } from "../sdk/sdk.js";
import { contentHash } from "../text/content-hash.js";
import type { DocumentHeader, ResolvedApi } from "./documents.js";

/**
 * The input of rendering one group of APIs. It fully determines the files of the group, so groups can be rendered in
 * parallel, and a group with an unchanged job need not be rendered again.
 */
export interface GroupJob {
  readonly group: string;
  /** The APIs of the group, sorted by method. */
  readonly apis: readonly GroupMember[];
  readonly settings: SdkSettings;
}

export interface GroupMember {
  readonly header: DocumentHeader;
  readonly names: MethodNames;
  /** The model that a hook returned; without it, the model is resolved from the document. */
  readonly spec?: ApiSpec;
}

export interface RenderedGroup {
  readonly files: readonly MadeFile[];
  /** The rendered APIs, sorted by method. */
  readonly apis: readonly ApiSummary[];
  /** The methods whose documents have errors. */
  readonly failed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The jobs of all groups of an SDK, sorted by group, and the names of its APIs. */
export interface SdkJobs {
  readonly settings: SdkSettings;
  readonly names: ReadonlyMap<string, MethodNames>;
  readonly groups: readonly GroupJob[];
}

/** A document that becomes an API of the SDK. */
export type ApiInput = Omit<GroupMember, "names">;

/**
 * Names all APIs of an SDK and splits them into groups.
 *
 * @param apis one document for each method.
 * @param kept methods that stay in the SDK without a document.
 * @param known names that the same settings gave to methods before: an unchanged set of methods keeps its names.
 */
export function splitIntoGroups(
  apis: readonly ApiInput[],
  kept: ReadonlySet<string>,
  emitSettings: EmitSettings,
  known: ReadonlyMap<string, MethodNames>,
): SdkJobs {
  const methods = [...new Set([...apis.map(({ header }) => header.method), ...kept])];
  const isKnown = known.size === methods.length && methods.every((method) => known.has(method));
  const names = isKnown ? known : nameApis(methods, emitSettings.methodNames);
  const settings = sdkSettings(emitSettings, names.size);
  return { settings, names, groups: groupJobs(apis, names, settings) };
}

/** Returns the jobs of the groups of some APIs, sorted by group. @param names the names of these APIs. */
export function groupJobs(
  apis: readonly ApiInput[],
  names: ReadonlyMap<string, MethodNames>,
  settings: SdkSettings,
): readonly GroupJob[] {
  const groups = new Map<string, GroupMember[]>();
  for (const api of apis.toSorted((a, b) => compareText(a.header.method, b.header.method))) {
    const own = names.get(api.header.method);
    if (own === undefined) throw new Error(`${api.header.method} has no name.`);
    const members = groups.get(own.group);
    if (members === undefined) groups.set(own.group, [{ ...api, names: own }]);
    else members.push({ ...api, names: own });
  }
  const jobs = [...groups].map(([group, members]): GroupJob => ({ group, apis: members, settings }));
  return jobs.toSorted((a, b) => compareText(a.group, b.group));
}

/** Returns the model of a document with the diagnostics of resolving it. */
export type ResolveApi = (header: DocumentHeader) => Promise<ResolvedApi>;

/** Renders the files of one group. The result lists the APIs whose documents have errors; they are left out. */
export async function renderGroup(
  { apis, settings }: GroupJob,
  resolveApi: ResolveApi,
  templates: TemplateSet,
): Promise<RenderedGroup> {
  const diagnostics = new Diagnostics();
  const named: NamedSpec[] = [];
  for (const { header, names, spec } of apis) {
    const resolved = spec === undefined ? await resolveApi(header) : { spec, diagnostics: [] };
    diagnostics.add(resolved.diagnostics);
    if (!resolved.diagnostics.some(({ severity }) => severity === "error")) named.push({ spec: resolved.spec, names });
  }
  const shaped = shapeApis(named, diagnostics, settings);
  // The README shows an example of the first API of the SDK, and any group may contain it.
  const plan = planGroup(shaped, shaped[0]?.spec.method, settings);
  const rendered = new Set(plan.apis.map(({ method }) => method));
  const files = [...(await render(plan, templates)), ...(await schemaFiles(shaped, settings))];
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)).map(withHash),
    apis: plan.apis,
    failed: apis.map(({ header }) => header.method).filter((method) => !rendered.has(method)),
    diagnostics: diagnostics.sorted(),
  };
}

async function schemaFiles(
  apis: readonly NamedApi[],
  { schemas, language }: SdkSettings,
): Promise<readonly EmittedFile[]> {
  if (!schemas) return [];
  const emitter = await emitters["json-schema"]();
  const files = await emitter.emit({ apis }, { language });
  return files.map(({ path, text }) => ({ path: `${schemasFolder}/${path}`, text }));
}

/** The folder of the JSON Schemas in the SDK. */
export const schemasFolder = "schemas";

/** Renders the files that concern the whole SDK. @param apis the APIs, sorted by method. */
export async function renderSdkFiles(
  apis: readonly ApiSummary[],
  settings: SdkSettings,
  templates: TemplateSet,
): Promise<readonly MadeFile[]> {
  return (await render(planShared(apis, settings, [...templates.runtime.keys()]), templates)).map(withHash);
}

export function withHash({ path, text }: EmittedFile): MadeFile {
  return { path, sha256: contentHash(text), content: text };
}

/** Reports names in the configuration that do not exist in the SDK. */
export function checkNames(
  { methodNames, typeNames }: EmitSettings,
  methods: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const report = (key: string, method: string): void => {
    if (methods.has(method)) return;
    diagnostics.report("config/unknown-name", undefined, { key, nearest: nearestWord(method, methods) });
  };
  for (const method of Object.keys(methodNames)) report(method, method);
  for (const key of Object.keys(typeNames)) report(key, key.slice(0, key.indexOf("#")));
}
