import type { GatewayApi } from "../../../templates/runtime/testing/gateway-api.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { ApiSpec } from "../../model/api-spec.js";
import {
  defaultEmitSettings,
  sdkSettings,
  type EmitSettings,
  type PackageName,
  type SdkSettings,
} from "../../model/emit-settings.js";
import type { EmitPlan, PlannedFile } from "../../model/emit-plan.js";
import { isMethodName } from "../../platform/method-name.js";
import type { SampleCall } from "../../model/sample-call.js";
import type { SdkApi } from "../../model/sdk-api.js";
import { compareText } from "../../text/text-order.js";
import { accept } from "./accept.js";
import { callExample, summaryOf, travelling, type ApiSummary } from "./api-summary.js";
import { apiView, namedShapes, type ShapeSettings } from "./api-view.js";
import { callProgramOf } from "./call-sample.js";
import { errorSample, responseSample } from "./contract/answers.js";
import { contractView } from "./contract/contract-view.js";
import { gatewayApisView, gatewayView } from "./contract/gateway-view.js";
import { categoryView, clientView, entryView } from "./entry-view.js";
import { groupView } from "./group-view.js";
import { groupsOf, type NamedApi } from "./named-api.js";
import { nameMethods, type MethodNames } from "./names.js";
import { packageView } from "./package-view.js";
import { readmeView } from "./readme-view.js";
import { runtimeExports } from "./runtime-surface.js";
import { sdkPaths, type SdkPaths } from "./sdk-paths.js";
import { sdkView } from "./sdk-view.js";
import { wireFieldData } from "./wire-fields.js";

/** An API whose own names are settled, which only takes knowing all methods of the SDK. */
export interface NamedSpec {
  readonly spec: ApiSpec;
  readonly names: MethodNames;
}

/** The part of an SDK that depends on the documents of one group of APIs alone. */
export interface GroupPlan extends EmitPlan {
  /** Sorted by method; what the files about the whole SDK need to know. */
  readonly apis: readonly ApiSummary[];
}

/** Names all APIs of an SDK, see names.ts for the rules; what is no method's name gets none. */
export function nameApis(
  methods: readonly string[],
  given: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, MethodNames> {
  return nameMethods(methods.filter(isMethodName), runtimeExports, new Map(Object.entries(given)));
}

/**
 * Decides what stands in the files of one group: all types, all words.
 *
 * @param specs all of one group.
 * @param first the method of the SDK's first API, which its README shows.
 */
export function planGroup(
  specs: readonly NamedSpec[],
  first: string | undefined,
  settings: SdkSettings,
  diagnostics: Diagnostics,
): GroupPlan {
  const paths = sdkPaths(settings);
  const apis = shaped(specs, settings, diagnostics);
  const files = [
    ...apis.map((api) => apiFile(api, paths)),
    ...together(apis, (names) => paths.gatewayApis(names)).map(([file, members]) =>
      filled(file, "gateway-apis.ts.hbs", gatewayApisView(members, file, paths)),
    ),
    ...together(apis, (names) => paths.contract(names)).map(([file, members]) =>
      filled(file, "contract.test.ts.hbs", contractView(members, file, paths)),
    ),
    ...groupsOf(apis).map((group) => filled(paths.group(group.group), "group.ts.hbs", groupView(group, paths))),
    ...(settings.package === undefined ? [] : groupsOf(apis)).map((group) =>
      filled(paths.category(group.group), "index.ts.hbs", categoryView(group, paths)),
    ),
  ];
  const summaries = apis.map((api) => summaryOf(api, api.spec.method === first ? callExample(api) : undefined));
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)), header: settings.header, apis: summaries };
}

/**
 * Decides what stands in the files about the whole SDK.
 *
 * @param apis sorted by method.
 * @param runtimeFiles relative to `templates/runtime`.
 */
export async function planShared(
  apis: readonly ApiSummary[],
  settings: SdkSettings,
  runtimeFiles: readonly string[],
): Promise<EmitPlan> {
  const paths = sdkPaths(settings);
  const gatewayFiles = [...new Set(apis.map(({ names }) => paths.gatewayApis(names)))].toSorted(compareText);
  const [first] = apis;
  const files = [
    ...runtimeFiles.map((file): PlannedFile => ({ kind: "copy", path: `runtime/${file}`, from: file })),
    filled("index.ts", "index.ts.hbs", entryView(apis, paths)),
    filled("testing/gateway.ts", "gateway.ts.hbs", gatewayView(gatewayFiles)),
    ...(settings.package === undefined ? [] : packageFiles(settings.package)),
    ...(first?.example === undefined
      ? []
      : [filled("README.md", "README.md.hbs", await readmeView(first, first.example, apis, paths, settings))]),
  ];
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)), header: settings.header };
}

/** What the local gateway has to know to serve these APIs, without an SDK on disk. */
export function gatewayApis(specs: readonly ApiSpec[], diagnostics: Diagnostics): readonly GatewayApi[] {
  return named(specs, diagnostics).map(({ spec, shapes }): GatewayApi => ({
    method: spec.method,
    session: spec.session,
    request: shapes.request.map((member) => wireFieldData(member, "request")),
    answers: responseSample(spec, shapes.response),
    error: errorSample(spec),
  }));
}

/** What programs that use the SDK of these APIs will see of it. */
export function sdkApis(
  specs: readonly ApiSpec[],
  diagnostics: Diagnostics,
  settings: Partial<EmitSettings> = {},
): readonly SdkApi[] {
  const all = { ...defaultEmitSettings, ...settings };
  const apis = named(specs, diagnostics, all);
  const paths = sdkPaths(sdkSettings(all, apis.length));
  return apis.map((api) => sdkView(api, paths));
}

/**
 * A program that calls one API of an SDK, as its users write it.
 *
 * @param specs all of the SDK's, since they decide its names.
 * @param entry what programs import the SDK from.
 * @returns undefined if the SDK cannot have that API.
 */
export function callProgram(
  specs: readonly ApiSpec[],
  method: string,
  settings: EmitSettings,
  entry: string,
): { readonly code: string; readonly contractTest: string | undefined } | undefined {
  const api = named(specs, new Diagnostics(), settings).find(({ spec }) => spec.method === method);
  if (api === undefined) return undefined;
  return {
    code: programOf(api, entry),
    contractTest: sdkPaths(sdkSettings(settings, specs.length)).contract(api.names),
  };
}

/**
 * How each API of an SDK is called, by method; what the SDK cannot have is left out.
 *
 * @param entry what programs import the SDK from.
 */
export function sampleCalls(
  specs: readonly ApiSpec[],
  settings: EmitSettings,
  entry: string,
  diagnostics: Diagnostics,
): ReadonlyMap<string, SampleCall> {
  return new Map(
    named(specs, diagnostics, settings).map((api) => {
      const { spec, names } = api;
      const program = programOf(api, entry);
      return [spec.method, { module: names.module, group: names.group, program, ...travelling(api) }];
    }),
  );
}

function programOf(api: NamedApi, entry: string): string {
  return callProgramOf(api.names, callExample(api), entry);
}

function named(
  specs: readonly ApiSpec[],
  diagnostics: Diagnostics,
  settings: EmitSettings = defaultEmitSettings,
): readonly NamedApi[] {
  const names = nameApis(
    specs.map(({ method }) => method),
    settings.methodNames,
  );
  const withNames = specs.flatMap((spec): NamedSpec[] => {
    const own = names.get(spec.method);
    return own === undefined ? [] : [{ spec, names: own }];
  });
  return shaped(withNames, settings, diagnostics);
}

function shaped(specs: readonly NamedSpec[], settings: ShapeSettings, diagnostics: Diagnostics): readonly NamedApi[] {
  return specs
    .filter(({ spec }) => accept(spec, diagnostics))
    .toSorted((a, b) => compareText(a.spec.method, b.spec.method))
    .map(({ spec, names }) => ({ spec, names, shapes: namedShapes(spec, names, settings) }));
}

function apiFile(api: NamedApi, paths: SdkPaths): PlannedFile {
  const file = paths.api(api.names);
  return filled(file, "api.ts.hbs", apiView(api, file));
}

/** The APIs by the file that they share; those without a file are left out. */
function together(
  apis: readonly NamedApi[],
  fileOf: (names: MethodNames) => string | undefined,
): readonly (readonly [file: string, apis: readonly NamedApi[]])[] {
  const files = new Map<string, NamedApi[]>();
  for (const api of apis) {
    const file = fileOf(api.names);
    if (file === undefined) continue;
    const members = files.get(file);
    if (members === undefined) files.set(file, [api]);
    else members.push(api);
  }
  return [...files];
}

/** What makes a package of the SDK. */
function packageFiles(name: PackageName): readonly PlannedFile[] {
  return [
    filled("client.ts", "index.ts.hbs", clientView()),
    filled("package.json", "package.json.hbs", packageView(name)),
    filled("tsconfig.json", "tsconfig.json.hbs", {}),
  ];
}

function filled(path: string, template: string, view: object): PlannedFile {
  return { kind: "template", path, template, view };
}
