import type { SdkSettings } from "../../model/emit-settings.js";
import { manyApis } from "../../sdk/settings.js";
import type { ApiSummary, CallExample } from "./api-summary.js";
import { callSample, type CallSample } from "./call-sample.js";
import { codeSpan } from "../wording/code-span.js";
import { groupsOf } from "../../sdk/groups.js";
import { lineComment, markdownLine } from "./escape.js";
import { markdownTable } from "./print/markdown.js";
import { oneLine } from "../../text/one-line.js";
import type { SdkPaths } from "./sdk-paths.js";
import type { Wording } from "../wording/wording.js";

/** The view of the README templates: how to use the SDK, with its first API as the example. */
export interface ReadmeView extends CallSample {
  readonly count: string;
  /** The modules from which programs import the SDK, and tests the local gateway. */
  readonly entry: string;
  readonly testing: string;
  readonly published: boolean;
  /** The framework of the contract tests, as a link. */
  readonly testRunner: string;
  /** The title, for a line comment in a code block. */
  readonly title: string;
  /** A Markdown table of the APIs, or of their groups if there are many APIs. */
  readonly table: string;
}

/**
 * Returns the view of the README.
 *
 * @param example A call of the first API.
 */
export async function readmeView(
  first: ApiSummary,
  example: CallExample,
  apis: readonly ApiSummary[],
  paths: SdkPaths,
  { package: published, importExtension, testFramework }: SdkSettings,
  { readme }: Wording,
): Promise<ReadmeView> {
  return {
    published: published !== undefined,
    testRunner: testRunners[testFramework],
    entry: published?.name ?? `./generated/index${importExtension}`,
    testing: published === undefined ? `./generated/testing/gateway${importExtension}` : `${published.name}/testing`,
    count: readme.count(apis.length),
    title: lineComment(first.title) || first.method,
    ...callSample(first.names, example),
    // Longer tables are not read, and slow down Markdown viewers.
    table: await (apis.length <= manyApis ? apiTable(apis, paths, readme) : groupTable(apis, paths, readme)),
  };
}

const testRunners = {
  vitest: "[vitest](https://vitest.dev)",
  jest: "[jest](https://jestjs.io)",
  "node:test": "`node --test`",
} as const satisfies Readonly<Record<SdkSettings["testFramework"], string>>;

function apiTable(apis: readonly ApiSummary[], paths: SdkPaths, words: Wording["readme"]): Promise<string> {
  const rows = apis.map(({ method, title, names }) => [
    `[${codeSpan(method)}](${paths.api(names)})`,
    markdownLine(shortened(oneLine(title))),
    codeSpan(names.request),
    codeSpan(`${names.groupClass}.${names.member}`),
  ]);
  return markdownTable(words.apiColumns, ...rows);
}

function groupTable(apis: readonly ApiSummary[], paths: SdkPaths, words: Wording["readme"]): Promise<string> {
  const rows = groupsOf(apis).map(({ group, groupClass, apis: members }) => [
    `[${codeSpan(groupClass)}](${paths.group(group)})`,
    String(members.length),
    `${members
      .slice(0, 5)
      .map(({ names }) => codeSpan(names.member))
      .join(words.separator)}${members.length > 5 ? ", …" : ""}`,
  ]);
  return markdownTable(words.groupColumns, ...rows);
}

function shortened(title: string): string {
  return title.length > maxTitleLength ? `${title.slice(0, maxTitleLength)}…` : title;
}

/** The maximum length of a title. The platform's titles have about forty characters. */
const maxTitleLength = 160;
