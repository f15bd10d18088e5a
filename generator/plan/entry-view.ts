import { compareText } from "../model/text-order.js";
import type { MethodNames } from "./names.js";
import { runtimeSurface } from "./runtime-surface.js";

/** The view of `index.ts.hbs`: the SDK's entry point. */
export interface EntryView {
  /** Whole export declarations, in order. */
  readonly exports: readonly string[];
}

/** @param apis the names of every API, sorted by method. */
export function entryView(apis: readonly MethodNames[]): EntryView {
  return {
    exports: [
      ...runtimeSurface.flatMap(({ file, values, types }) => [
        ...exportFrom("export", values, `./runtime/${file}.js`),
        ...exportFrom("export type", types, `./runtime/${file}.js`),
      ]),
      ...groupsOf(apis).map(({ group, groupFunction }) => `export { ${groupFunction} } from "./groups/${group}.js";`),
      ...apis.flatMap(({ request, response, params, module }) => [
        `export { ${request}, ${response} } from "./apis/${module}.js";`,
        `export type { ${params} } from "./apis/${module}.js";`,
      ]),
    ],
  };
}

/** One name set of each group, sorted by group. */
export function groupsOf(apis: readonly MethodNames[]): readonly MethodNames[] {
  const groups = new Map(apis.map((names) => [names.group, names]));
  return [...groups.keys()].toSorted(compareText).flatMap((group) => groups.get(group) ?? []);
}

function exportFrom(keyword: string, names: readonly string[], file: string): readonly string[] {
  return names.length === 0 ? [] : [`${keyword} { ${names.join(", ")} } from "${file}";`];
}
