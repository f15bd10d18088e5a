import type { ApiSummary } from "./api-summary.js";
import { importOf, type ImportView } from "./imports.js";
import { groupsOf, type ApiGroup } from "../../sdk/groups.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { MethodNames } from "../../sdk/names.js";
import { runtimeSurface } from "../../sdk/runtime-surface.js";
import { importPath, type SdkPaths } from "./sdk-paths.js";

/** The view of `index.ts.hbs`, an entry point. */
export interface EntryView {
  readonly exports: readonly ImportView[];
}

/**
 * Returns the view of the entry point of the whole SDK.
 *
 * @param apis The APIs, sorted by method.
 */
export function entryView(apis: readonly ApiSummary[], paths: SdkPaths): EntryView {
  const groups = groupsOf(apis).map(({ group, groupClass }) =>
    importOf("value", [groupClass], importPath("index.ts", paths.group(group))),
  );
  return { exports: [...clientDeclarations(), ...groups, ...apiDeclarations(apis, "index.ts", paths)] };
}

/**
 * Returns the view of an entry point with the client but without APIs, so that an import from it costs the same in
 * every SDK.
 */
export function clientView(): EntryView {
  return { exports: clientDeclarations() };
}

/** Returns the view of an entry point with the APIs of one group, without the client. */
export function categoryView({ group, apis }: ApiGroup<NamedApi>, paths: SdkPaths): EntryView {
  return { exports: apiDeclarations(apis, paths.category(group), paths) };
}

function clientDeclarations(): readonly ImportView[] {
  const from = (kind: "type" | "value", names: readonly string[], file: string): readonly ImportView[] =>
    names.length === 0 ? [] : [importOf(kind, names, `./runtime/${file}.js`)];
  return runtimeSurface.flatMap(({ file, values, types }) => [
    ...from("value", values, file),
    ...from("type", types, file),
  ]);
}

function apiDeclarations(
  apis: readonly { readonly names: MethodNames }[],
  entry: string,
  paths: SdkPaths,
): readonly ImportView[] {
  return apis.flatMap(({ names }) => {
    const file = importPath(entry, paths.api(names));
    return [importOf("value", [names.request, names.response], file), importOf("type", [names.params], file)];
  });
}
