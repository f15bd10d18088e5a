import { defaultParams } from "./api-view.js";
import { apiComment } from "./docs.js";
import { comment, propertyKey } from "./escape.js";
import { importOf, type ImportView } from "./imports.js";
import type { ApiGroup } from "../../sdk/groups.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { SourceDoc } from "./print/source-doc.js";
import { argumentList } from "./print/layout.js";
import { importPath, type SdkPaths } from "./sdk-paths.js";
import { codeSpan } from "../wording/code-span.js";
import type { Wording } from "../wording/wording.js";

/** The view of `group.ts.hbs`: the APIs of one group as methods of one class. */
export interface GroupView {
  readonly group: string;
  readonly groupClass: string;
  readonly groupDoc: SourceDoc;
  readonly constructorParameters: SourceDoc;
  readonly imports: readonly ImportView[];
  readonly members: readonly GroupMemberView[];
}

interface GroupMemberView {
  readonly doc: SourceDoc;
  readonly key: string;
  readonly parameters: SourceDoc;
  readonly response: string;
  /** The arguments of the API call in the method. */
  readonly callArguments: SourceDoc;
}

export function groupView(
  { group, groupClass, apis }: ApiGroup<NamedApi>,
  paths: SdkPaths,
  wording: Wording,
): GroupView {
  return {
    group,
    groupClass,
    groupDoc: groupComment(group, `new ${groupClass}(client).${apis[0]?.names.member ?? ""}(…)`, wording),
    constructorParameters: new SourceDoc(argumentList(["client: TopClient"])),
    imports: apis.flatMap(({ names }) => {
      const file = importPath(paths.group(group), paths.api(names));
      return [importOf("value", [names.request], file), importOf("type", [names.params, names.response], file)];
    }),
    members: apis.map(({ spec, names: { member, request, params, response }, shapes }) => ({
      doc: comment(apiComment(spec, wording)),
      key: propertyKey(member),
      parameters: new SourceDoc(argumentList([`params: ${params}${defaultParams(shapes)}`, "options?: CallOptions"])),
      response,
      callArguments: new SourceDoc(argumentList([["new ", request, "(", argumentList(["params"]), ")"], "options"])),
    })),
  };
}

function groupComment(group: string, call: string, wording: Wording): SourceDoc {
  return comment({ paragraphs: [wording.group(codeSpan(group), codeSpan(call))], tags: [] });
}
