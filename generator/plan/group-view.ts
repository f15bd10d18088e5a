import { needsParams } from "./api-view.js";
import { apiDoc } from "./docs.js";
import { propertyKey } from "./escape.js";
import type { NamedApi } from "./named-api.js";

/** The view of `group.ts.hbs`: the APIs of one group as methods of one object. */
export interface GroupView {
  readonly groupFunction: string;
  readonly group: string;
  readonly members: readonly GroupMemberView[];
}

interface GroupMemberView {
  readonly doc: string;
  readonly key: string;
  readonly module: string;
  readonly request: string;
  readonly params: string;
  readonly response: string;
  readonly paramsDefault: string;
}

/** @param apis those of the group, in the order in which they are to stand. */
export function groupView(group: string, groupFunction: string, apis: readonly NamedApi[]): GroupView {
  return {
    group,
    groupFunction,
    members: apis.map(({ spec, names, shapes }) => ({
      doc: apiDoc(spec, "    "),
      key: propertyKey(names.member),
      module: names.module,
      request: names.request,
      params: names.params,
      response: names.response,
      paramsDefault: needsParams(shapes) ? "" : " = {}",
    })),
  };
}
