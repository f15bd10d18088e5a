import type { Layout } from "./layout.js";
import { groupsOf, type NamedApi } from "./named-api.js";
import { runtimeSurface } from "./runtime-surface.js";

/** The view of `index.ts.hbs`: the SDK's entry point. */
export interface EntryView {
  /** Whole export declarations, in order. */
  readonly exports: readonly string[];
}

/** @param apis sorted by method. */
export function entryView(apis: readonly NamedApi[], layout: Layout): EntryView {
  const from = (keyword: string, names: readonly string[], file: string): readonly string[] =>
    names.length === 0 ? [] : [layout.names(keyword, names, file)];
  return {
    exports: [
      ...runtimeSurface.flatMap(({ file, values, types }) => [
        ...from("export", values, `./runtime/${file}.js`),
        ...from("export type", types, `./runtime/${file}.js`),
      ]),
      ...groupsOf(apis).flatMap(({ group, groupFunction }) => from("export", [groupFunction], `./groups/${group}.js`)),
      ...apis.flatMap(({ names: { request, response, params, module } }) => [
        ...from("export", [request, response], `./apis/${module}.js`),
        ...from("export type", [params], `./apis/${module}.js`),
      ]),
    ],
  };
}
