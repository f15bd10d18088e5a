import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { MethodNames } from "../sdk/names.js";
import { sdkPaths } from "../emit/typescript/sdk-paths.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { SdkSettings } from "../model/emit-settings.js";
import type { PreviousSdk } from "../output/previous-sdk.js";
import { contentHash } from "../text/content-hash.js";
import { textOf } from "../text/file-content.js";
import { carryOver } from "./carry-over.js";
import { schemasFolder } from "./groups.js";

export interface KeptApis {
  readonly kept: readonly ApiSummary[];
  readonly rendered: readonly ApiSummary[];
  readonly settings: SdkSettings;
  readonly previous: PreviousSdk;
}

/**
 * Adds the files of kept APIs from the output folder to the files of a run: their own files unchanged, and their parts
 * of the files that they share with other APIs.
 *
 * @returns `undefined` if the files of the folder do not match those of the run (other paths, other names, edited,
 * missing). Nothing should be written then.
 */
export function withKeptFiles(files: readonly ExpectedFile[], apis: KeptApis): readonly ExpectedFile[] | undefined {
  const { kept, rendered, settings, previous } = apis;
  const result = new Map(files.map((file) => [file.path, file]));
  const layout = layoutOf(settings);
  for (const { method, names } of kept) {
    const module = previous.read(layout.module(names));
    if (module?.includes(`class ${names.request} `) !== true) return undefined;
    for (const path of layout.own(names)) addAsItIs(path, previous, result);
    if (settings.schemas) addAsItIs(`${schemasFolder}/${method}.json`, previous, result);
  }
  const renderedGroups = new Set(rendered.map(({ names }) => names.group));
  for (const members of byGroup(kept)) {
    const modules = new Set(members.map(({ names }) => layout.module(names)));
    for (const path of layout.shared(members[0].names)) {
      const made = result.get(path);
      if (!renderedGroups.has(members[0].names.group)) addAsItIs(path, previous, result);
      else if (made !== undefined) {
        const before = previous.read(path);
        if (before === undefined || made.content === undefined || !previous.isGenerated(path, before)) return undefined;
        const text = carryOver(path, before, textOf(made.content), modules);
        if (text === undefined) return undefined;
        result.set(path, { path, sha256: contentHash(text), content: text });
      }
    }
  }
  // The README starts with a call of the first API; without a document of that API, it stays unchanged.
  if (!result.has(readme)) addAsItIs(readme, previous, result);
  return [...result.values()];
}

const readme = "README.md";

function addAsItIs(path: string, { files }: PreviousSdk, result: Map<string, ExpectedFile>): void {
  const sha256 = files.get(path);
  if (sha256 !== undefined) result.set(path, { path, sha256, content: undefined });
}

type NonEmpty<Item> = [Item, ...Item[]];

function byGroup(apis: readonly ApiSummary[]): Iterable<NonEmpty<ApiSummary>> {
  const groups = new Map<string, NonEmpty<ApiSummary>>();
  for (const api of apis) {
    const members = groups.get(api.names.group);
    if (members === undefined) groups.set(api.names.group, [api]);
    else members.push(api);
  }
  return groups.values();
}

interface FilesOfApis {
  readonly module: (names: MethodNames) => string;
  /** Returns the files that contain only this API. */
  readonly own: (names: MethodNames) => readonly string[];
  /** Returns the files that the API shares with its group. */
  readonly shared: (names: MethodNames) => readonly string[];
}

function layoutOf(settings: SdkSettings): FilesOfApis {
  const paths = sdkPaths(settings);
  const isWithGroup = { gateway: settings.modules === "category", contract: settings.contractTests === "per-category" };
  return {
    module: paths.api,
    own: (names) =>
      [
        paths.api(names),
        isWithGroup.gateway ? undefined : paths.gatewayApis(names),
        isWithGroup.contract ? undefined : paths.contract(names),
      ].filter((path) => path !== undefined),
    shared: (names) =>
      [
        paths.group(names.group),
        paths.category(names.group),
        isWithGroup.gateway ? paths.gatewayApis(names) : undefined,
        isWithGroup.contract ? paths.contract(names) : undefined,
      ].filter((path) => path !== undefined),
  };
}
