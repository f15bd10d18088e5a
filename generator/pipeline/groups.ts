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
 * The work on one group of APIs. Nothing else decides its files, so that groups can be rendered side by side, and need
 * not be rendered again as long as their jobs are the same.
 */
export interface GroupJob {
  readonly group: string;
  /** Sorted by method. */
  readonly apis: readonly GroupMember[];
  readonly settings: SdkSettings;
}

export interface GroupMember {
  readonly header: DocumentHeader;
  readonly names: MethodNames;
  /** The model, where a hook has decided it; otherwise it is resolved from the document. */
  readonly spec?: ApiSpec;
}

export interface RenderedGroup {
  readonly files: readonly MadeFile[];
  /** Sorted by method. */
  readonly apis: readonly ApiSummary[];
  /** The methods whose documents have errors. */
  readonly failed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All jobs of an SDK, sorted by group, and the names that its APIs have. */
export interface SdkJobs {
  readonly settings: SdkSettings;
  readonly names: ReadonlyMap<string, MethodNames>;
  readonly groups: readonly GroupJob[];
}

/** A document that is going to be an API of the SDK. */
export type ApiInput = Omit<GroupMember, "names">;

/**
 * Names all APIs of an SDK and splits them into groups.
 *
 * @param apis one for every method.
 * @param kept methods that the SDK goes on having without a document to render them from.
 * @param known the names that these settings gave to some methods: the same methods have the same names.
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
  const groups = new Map<string, GroupMember[]>();
  for (const api of apis.toSorted((a, b) => compareText(a.header.method, b.header.method))) {
    const own = names.get(api.header.method);
    if (own === undefined) throw new Error(`${api.header.method} has no name.`);
    const members = groups.get(own.group);
    if (members === undefined) groups.set(own.group, [{ ...api, names: own }]);
    else members.push({ ...api, names: own });
  }
  const jobs = [...groups].map(([group, members]): GroupJob => ({ group, apis: members, settings }));
  return { settings, names, groups: jobs.toSorted((a, b) => compareText(a.group, b.group)) };
}

/** Gives the model of a document with what was reported while it was made. */
export type ResolveApi = (header: DocumentHeader) => Promise<ResolvedApi>;

/** Renders the files of one group. An API whose document has an error is left out, and named in the result. */
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
  // The SDK's README shows the example of its first API, and any group may be the first.
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

/** The folder of the SDK that the schemas lie in. */
export const schemasFolder = "schemas";

/** Renders the files about the whole SDK. @param apis sorted by method. */
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

/** Reports names of the configuration for what does not exist: misspelled ones, and those whose document is gone. */
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
