import type { EmitPlan, MakeView, PlannedFile } from "../../model/emit-plan.js";
import type { PackageName, SdkSettings } from "../../model/emit-settings.js";
import { groupsOf } from "../../sdk/groups.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { MethodNames, TopicNames } from "../../sdk/names.js";
import type { NamedTopic } from "../../sdk/topics.js";
import { compareText } from "../../text/text-order.js";
import { callExample, summaryOf, type ApiSummary } from "./api-summary.js";
import { apiView } from "./api-view.js";
import { contractView } from "./contract/contract-view.js";
import { gatewayApisView, gatewayView } from "./contract/gateway-view.js";
import { categoryView, clientView, entryView } from "./entry-view.js";
import { groupView } from "./group-view.js";
import { packageView } from "./package-view.js";
import { readmeView } from "./readme-view.js";
import { topicPath, topicsEntry, topicsEntryView, topicView } from "./topic-view.js";
import { sdkPaths, type SdkPaths } from "./sdk-paths.js";
import type { Wording } from "../wording/wording.js";
import { wordingIn } from "../wording/wordings.js";

/** The part of an SDK that depends only on the documents of one group of APIs. */
export interface GroupPlan extends EmitPlan {
  /** The summaries for the files about the whole SDK, sorted by method. */
  readonly apis: readonly ApiSummary[];
}

/**
 * Plans the files of one group of APIs.
 *
 * @param apis All APIs of one group, sorted by method.
 * @param first The method of the SDK's first API, which its README shows.
 */
export function planGroup(apis: readonly NamedApi[], first: string | undefined, settings: SdkSettings): GroupPlan {
  const paths = sdkPaths(settings);
  const wording = wordingIn(settings.language);
  const files = [
    ...apis.map((api) => apiFile(api, paths, wording)),
    ...groupByFile(apis, (names) => paths.gatewayApis(names)).map(([file, members]) =>
      filled(file, "gateway-apis.ts.hbs", () => gatewayApisView(members, file, paths, wording)),
    ),
    ...groupByFile(apis, (names) => paths.contract(names)).map(([file, members]) =>
      filled(file, "contract.test.ts.hbs", () => contractView(members, file, paths, settings.testFramework)),
    ),
    ...groupsOf(apis).map((group) =>
      filled(paths.group(group.group), "group.ts.hbs", () => groupView(group, paths, wording)),
    ),
    ...(settings.package === undefined ? [] : groupsOf(apis)).map((group) =>
      filled(paths.category(group.group), "index.ts.hbs", () => categoryView(group, paths)),
    ),
  ];
  const summaries = apis.map((api) => summaryOf(api, api.spec.method === first ? callExample(api) : undefined));
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    header: settings.header,
    importExtension: settings.importExtension,
    apis: summaries,
  };
}

/**
 * Plans the files about the whole SDK.
 *
 * @param apis The APIs, sorted by method.
 * @param runtimeFiles Paths relative to `templates/runtime`.
 */
export function planShared(
  apis: readonly ApiSummary[],
  settings: SdkSettings,
  runtimeFiles: readonly string[],
): EmitPlan {
  const paths = sdkPaths(settings);
  const gatewayFiles = [...new Set(apis.map(({ names }) => paths.gatewayApis(names)))].toSorted(compareText);
  const [first] = apis;
  const files = [
    ...runtimeFiles.map((file): PlannedFile => ({ kind: "copy", path: `runtime/${file}`, from: file })),
    filled("index.ts", "index.ts.hbs", () => entryView(apis, paths)),
    filled("testing/gateway.ts", "gateway.ts.hbs", () => gatewayView(gatewayFiles)),
    ...(settings.package === undefined ? [] : packageFiles(settings.package)),
    ...(first?.example === undefined ? [] : [readmeFile(first, first.example, apis, paths, settings)]),
  ];
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    header: settings.header,
    importExtension: settings.importExtension,
  };
}

/**
 * Plans the files of the message topics.
 *
 * @param kept The names of topics whose files do not change.
 */
export function planTopics(
  topics: readonly NamedTopic[],
  kept: readonly TopicNames[],
  { header, importExtension, language }: Pick<SdkSettings, "header" | "importExtension" | "language">,
): EmitPlan {
  const all = [...topics.map(({ names }) => names), ...kept];
  if (all.length === 0) return { files: [], header, importExtension };
  const sorted = all.toSorted((a, b) => compareText(a.constant, b.constant));
  const modules = topics.map((topic) => {
    const file = topicPath(topic.names);
    return filled(file, "topic.ts.hbs", () => topicView(topic, file, wordingIn(language)));
  });
  return {
    files: [...modules, filled(topicsEntry, "index.ts.hbs", () => topicsEntryView(sorted))],
    header,
    importExtension,
  };
}

function readmeFile(
  first: ApiSummary,
  example: NonNullable<ApiSummary["example"]>,
  apis: readonly ApiSummary[],
  paths: SdkPaths,
  settings: SdkSettings,
): PlannedFile {
  const wording = wordingIn(settings.language);
  return filled("README.md", wording.readme.template, () => readmeView(first, example, apis, paths, settings, wording));
}

function apiFile(api: NamedApi, paths: SdkPaths, wording: Wording): PlannedFile {
  const file = paths.api(api.names);
  return filled(file, "api.ts.hbs", () => apiView(api, file, wording));
}

/** Groups APIs by the file that they share, without those that have no such file. */
function groupByFile(
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

/** Returns the files that turn the SDK into a package. */
function packageFiles(name: PackageName): readonly PlannedFile[] {
  return [
    filled("client.ts", "index.ts.hbs", () => clientView()),
    filled("package.json", "package.json.hbs", () => packageView(name)),
    filled("tsconfig.json", "tsconfig.json.hbs", () => ({})),
    filled("tsconfig.cjs.json", "tsconfig.cjs.json.hbs", () => ({})),
  ];
}

function filled(path: string, template: string, view: MakeView): PlannedFile {
  return { kind: "template", path, template, view };
}
