import type { ApiSummary } from "./api-summary.js";
import type { Layout } from "./layout.js";
import { groupsOf } from "./named-api.js";
import { runtimeSurface } from "./runtime-surface.js";
import { importPath, type SdkPaths } from "./sdk-paths.js";

/** The view of `index.ts.hbs`: the SDK's entry point. */
export interface EntryView {
  /** Whole export declarations, in order. */
  readonly exports: readonly string[];
}

/** @param apis sorted by method. */
export function entryView(apis: readonly ApiSummary[], paths: SdkPaths, layout: Layout): EntryView {
  const from = (keyword: string, names: readonly string[], file: string): readonly string[] =>
    names.length === 0 ? [] : [layout.names(keyword, names, file)];
  return {
    exports: [
      ...runtimeSurface.flatMap(({ file, values, types }) => [
        ...from("export", values, `./runtime/${file}.js`),
        ...from("export type", types, `./runtime/${file}.js`),
      ]),
      ...groupsOf(apis).flatMap(({ group, groupFunction }) =>
        from("export", [groupFunction], importPath("index.ts", paths.group(group))),
      ),
      ...apis.flatMap(({ names }) => {
        const file = importPath("index.ts", paths.api(names));
        return [...from("export", [names.request, names.response], file), ...from("export type", [names.params], file)];
      }),
    ],
  };
}
