import type { SdkSettings } from "../../model/emit-settings.js";
import { manyApis } from "../../sdk/settings.js";
import type { ApiSummary, CallExample } from "./api-summary.js";
import { callSample, type CallSample } from "./call-sample.js";
import { codeSpan } from "./docs.js";
import type { Layout } from "./layout.js";
import { groupsOf } from "./named-api.js";
import type { SdkPaths } from "./sdk-paths.js";

/** The view of `README.md.hbs`: how to use the SDK, told with its own first API. */
export interface ReadmeView extends CallSample {
  readonly count: string;
  /** Where programs import the SDK from, and where tests find the local gateway. */
  readonly entry: string;
  readonly testing: string;
  readonly published: boolean;
  /** For a line comment in a block of code. */
  readonly title: string;
  /** A Markdown table of the APIs, or of their groups where they are many. */
  readonly table: string;
}

/** @param example How the first of the APIs is called. */
export function readmeView(
  first: ApiSummary,
  example: CallExample,
  apis: readonly ApiSummary[],
  paths: SdkPaths,
  settings: SdkSettings,
  layout: Layout,
): ReadmeView {
  const { package: published } = settings;
  const entry = published?.name ?? "./generated/index.js";
  // The widths of a table depend on the package's name.
  if (published !== undefined) layout.exact = false;
  return {
    published: published !== undefined,
    entry,
    testing: published === undefined ? "./generated/testing/gateway.js" : `${published.name}/testing`,
    count: apis.length === 1 ? "one API" : `${apis.length} APIs`,
    title: commentLine(first.title) || first.method,
    ...callSample(first.names, example, entry, layout),
    // Longer tables are not read, and slow down whoever opens the file.
    table: apis.length <= manyApis ? apiTable(apis, paths, layout) : groupTable(apis, paths, layout),
  };
}

function apiTable(apis: readonly ApiSummary[], paths: SdkPaths, layout: Layout): string {
  const rows = apis.map(({ method, title, names }) => [
    `[${codeSpan(method)}](${paths.api(names)})`,
    markdownLine(title),
    codeSpan(names.request),
    codeSpan(`${names.groupFunction}(client).${names.member}`),
  ]);
  return layout.table(["Method", "What it does", "Class", "Group"], rows);
}

function groupTable(apis: readonly ApiSummary[], paths: SdkPaths, layout: Layout): string {
  const rows = groupsOf(apis).map(({ group, groupFunction, apis: members }) => [
    `[${codeSpan(`${groupFunction}(client)`)}](${paths.group(group)})`,
    String(members.length),
    `${members
      .slice(0, 5)
      .map(({ names }) => codeSpan(names.member))
      .join(", ")}${members.length > 5 ? ", …" : ""}`,
  ]);
  return layout.table(["Group", "APIs", "Methods"], rows);
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
