import { membersSource, memberValues } from "./contract/request-values.js";
import { codeSpan } from "./docs.js";
import type { NamedApi } from "./named-api.js";

/** The view of `README.md.hbs`: how to use the SDK, told with its own first API. */
export interface ReadmeView {
  readonly count: string;
  /** For a line comment in a block of code. */
  readonly title: string;
  readonly request: string;
  readonly paramsValue: string;
  readonly groupFunction: string;
  readonly member: string;
  readonly callOptions: string;
  readonly apis: readonly ApiRow[];
}

interface ApiRow {
  readonly method: string;
  readonly title: string;
  readonly request: string;
  readonly call: string;
  readonly module: string;
}

/** @param first the API that the examples call; `apis` holds it too. */
export function readmeView(first: NamedApi, apis: readonly NamedApi[]): ReadmeView {
  return {
    count: apis.length === 1 ? "one API" : `${apis.length} APIs`,
    title: commentLine(first.spec.title === "" ? first.spec.method : first.spec.title),
    request: first.names.request,
    paramsValue: membersSource(memberValues(first.shapes.request.filter(({ field }) => field.required === true))),
    groupFunction: first.names.groupFunction,
    member: first.names.member,
    callOptions: first.spec.session === "needed" ? ", { session }" : "",
    apis: apis.map(({ spec, names }) => ({
      method: codeSpan(spec.method),
      title: markdownLine(spec.title),
      request: codeSpan(names.request),
      call: codeSpan(`${names.groupFunction}(client).${names.member}`),
      module: names.module,
    })),
  };
}

/** Text of a document as plain text of one line, in a table or outside: nothing in it is markup. */
function markdownLine(text: string): string {
  return commentLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]{}()#+!|~]/g, "\\$&");
}

function commentLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ").trim();
}
