import type { ApiSummary } from "./api-summary.js";
import type { Layout } from "./layout.js";
import { groupsOf, type ApiGroup, type NamedApi } from "./named-api.js";
import type { MethodNames } from "./names.js";
import { runtimeSurface } from "./runtime-surface.js";
import { importPath, type SdkPaths } from "./sdk-paths.js";

/** The view of `index.ts.hbs`: an entry point. */
export interface EntryView {
  /** Whole export declarations, in order. */
  readonly exports: readonly string[];
}

/**
 * The whole SDK.
 *
 * @param apis sorted by method.
 */
export function entryView(apis: readonly ApiSummary[], paths: SdkPaths, layout: Layout): EntryView {
  const groups = groupsOf(apis).map(({ group, groupFunction }) =>
    layout.names("export", [groupFunction], importPath("index.ts", paths.group(group))),
  );
  return { exports: [...clientDeclarations(layout), ...groups, ...apiDeclarations(apis, "index.ts", paths, layout)] };
}

/** The client and what belongs to it, without any API: what is imported from here costs the same in every SDK. */
export function clientView(layout: Layout): EntryView {
  return { exports: clientDeclarations(layout) };
}

/** The APIs of one group, without the client. */
export function categoryView({ group, apis }: ApiGroup<NamedApi>, paths: SdkPaths, layout: Layout): EntryView {
  return { exports: apiDeclarations(apis, paths.category(group), paths, layout) };
}

function clientDeclarations(layout: Layout): readonly string[] {
  const from = (keyword: string, names: readonly string[], file: string): readonly string[] =>
    names.length === 0 ? [] : [layout.names(keyword, names, `./runtime/${file}.js`)];
  return runtimeSurface.flatMap(({ file, values, types }) => [
    ...from("export", values, file),
    ...from("export type", types, file),
  ]);
}

function apiDeclarations(
  apis: readonly { readonly names: MethodNames }[],
  entry: string,
  paths: SdkPaths,
  layout: Layout,
): readonly string[] {
  return apis.flatMap(({ names }) => {
    const file = importPath(entry, paths.api(names));
    return [
      layout.names("export", [names.request, names.response], file),
      layout.names("export type", [names.params], file),
    ];
  });
}
