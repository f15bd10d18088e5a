import { memberValues, paramsSource } from "./contract/request-values.js";
import { codeSpan } from "./docs.js";
import type { Layout } from "./layout.js";
import { groupsOf, type NamedApi } from "./named-api.js";

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
  /** The cells of a Markdown table, each a finished row: of the APIs, or of their groups where they are many. */
  readonly tableHead: string;
  readonly tableRule: string;
  readonly tableRows: readonly string[];
}

/** Longer tables are not read, and slow down whoever opens the file. */
const mostRows = 200;

/** @param first the API that the examples call; `apis` holds it too. */
export function readmeView(first: NamedApi, apis: readonly NamedApi[], layout: Layout): ReadmeView {
  const values = memberValues(first.shapes.request.filter(({ field }) => field.required === true));
  return {
    count: apis.length === 1 ? "one API" : `${apis.length} APIs`,
    title: commentLine(first.spec.title === "" ? first.spec.method : first.spec.title),
    request: first.names.request,
    paramsValue: layout.source(paramsSource(values), "", ""),
    groupFunction: first.names.groupFunction,
    member: first.names.member,
    callOptions: first.spec.session === "needed" ? `, { session: "the user's session" }` : "",
    ...(apis.length <= mostRows ? apiTable(apis) : groupTable(apis)),
  };
}

type Table = Pick<ReadmeView, "tableHead" | "tableRule" | "tableRows">;

function apiTable(apis: readonly NamedApi[]): Table {
  const rows = apis.map(({ spec, names: { module, request, groupFunction, member } }) => [
    `[${codeSpan(spec.method)}](apis/${module}.ts)`,
    markdownLine(spec.title),
    codeSpan(request),
    codeSpan(`${groupFunction}(client).${member}`),
  ]);
  return table(["Method", "What it does", "Class", "Group"], rows);
}

function groupTable(apis: readonly NamedApi[]): Table {
  const rows = groupsOf(apis).map(({ group, groupFunction, apis: members }) => [
    `[${codeSpan(`${groupFunction}(client)`)}](groups/${group}.ts)`,
    String(members.length),
    `${members
      .slice(0, 5)
      .map(({ names }) => codeSpan(names.member))
      .join(", ")}${members.length > 5 ? ", …" : ""}`,
  ]);
  return table(["Group", "APIs", "Methods"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return { tableHead: row(head), tableRule: row(head.map(() => "---")), tableRows: rows.map(row) };
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
