import { defaultParams } from "./api-view.js";
import { apiDoc } from "./docs.js";
import { propertyKey } from "./escape.js";
import type { Layout } from "./layout.js";
import type { ApiGroup, NamedApi } from "./named-api.js";
import { importPath, type SdkPaths } from "./sdk-paths.js";

/** The view of `group.ts.hbs`: the APIs of one group as methods of one object. */
export interface GroupView {
  readonly groupFunction: string;
  readonly group: string;
  readonly imports: readonly string[];
  readonly members: readonly GroupMemberView[];
}

interface GroupMemberView {
  readonly doc: string;
  readonly key: string;
  /** The method up to its opening brace, with its indentation. */
  readonly head: string;
  readonly body: string;
}

export function groupView(
  { group, groupFunction, apis }: ApiGroup<NamedApi>,
  paths: SdkPaths,
  layout: Layout,
): GroupView {
  return {
    group,
    groupFunction,
    imports: apis.flatMap(({ names }) => {
      const file = importPath(paths.group(group), paths.api(names));
      return [
        layout.names("import", [names.request], file),
        layout.names("import type", [names.params, names.response], file),
      ];
    }),
    members: apis.map(({ spec, names: { member, request, params, response }, shapes }) => ({
      doc: apiDoc(spec, "    "),
      key: propertyKey(member),
      head: layout.parameters(
        `    ${propertyKey(member)}`,
        [`params: ${params}${defaultParams(shapes)}`, "options?: CallOptions"],
        `: Promise<${response}> {`,
      ),
      body: layout.parameters("      return client.execute", [`new ${request}(params)`, "options"], ";"),
    })),
  };
}
