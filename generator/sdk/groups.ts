import { compareText } from "../text/text-order.js";
import type { MethodNames } from "./names.js";

/** The APIs of one group, in the given order. */
export interface ApiGroup<Named extends { readonly names: MethodNames }> {
  readonly group: string;
  readonly groupClass: string;
  readonly apis: readonly Named[];
}

/** Groups APIs. The groups are sorted by name. */
export function groupsOf<Named extends { readonly names: MethodNames }>(
  apis: readonly Named[],
): readonly ApiGroup<Named>[] {
  const groups = new Map<string, ApiGroup<Named> & { readonly apis: Named[] }>();
  for (const api of apis) {
    const { group, groupClass } = api.names;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, { group, groupClass, apis: [api] });
    else known.apis.push(api);
  }
  return [...groups.values()].toSorted((a, b) => compareText(a.group, b.group));
}
