import { addresses, linkTo } from "./addresses.js";
import type { Category } from "./categories.js";
import type { OwnErrors } from "./errors.js";
import { startOfText, type ShownText } from "./long-texts.js";
import { pageLine } from "./page-text.js";
import { needs, type ParameterRow } from "./parameter-rows.js";

/** The content of an API's page. */
export interface ShownApi {
  readonly method: string;
  readonly title: string;
  readonly description: ShownText | undefined;
  readonly session: string;
  readonly request: ShownTable;
  readonly response: ShownTable;
  readonly program: ShownText;
  readonly samples: readonly { readonly format: string; readonly sample: ShownText }[];
  readonly errors: OwnErrors | undefined;
}

/** The rows of a table on the page of the API, and links to the Markdown of the other pages. */
export interface ShownTable {
  readonly rows: readonly ParameterRow[];
  readonly others: readonly string[];
}

/** Returns the text of `llms.txt`: a list of the APIs with links to their Markdown. */
export function llmsFile(categories: readonly Category[]): string {
  const parts = categories.map(({ name, apis }) => {
    const rows = apis.map(({ spec, call }) => {
      const title = pageLine(startOfText(spec.title, 400)).text;
      const href = linkTo(addresses.markdown(addresses.api(call.module)), addresses.llms);
      return `- [${inline(spec.method)}](${href})${title === "" ? "" : `: ${inline(title)}`}\n`;
    });
    return `\n## ${inline(pageLine(startOfText(name, 300)).text)}\n\n${rows.join("")}`;
  });
  return `# API reference\n\n> APIs of the Taobao Open Platform.\n${parts.join("")}`;
}

/** Returns the page of an API as Markdown, with the same parts of long texts as the page, and links to the rest. */
export function apiMarkdown(api: ShownApi): string {
  const table = ({ rows, others }: ShownTable, request: boolean): string =>
    rows.length === 0
      ? "None.\n"
      : tableMarkdown(rows, request) +
        others.map((href, index) => `\n[More parameters, page ${index + 2}](${href})\n`).join("");
  return [
    `# ${inline(api.method)}\n`,
    ...(api.title === "" ? [] : [`${inline(api.title)}\n`]),
    ...(api.description === undefined ? [] : [`${prose(api.description)}\n`]),
    `User session: ${api.session}\n`,
    "## Request parameters\n",
    table(api.request, true),
    "## Response parameters\n",
    table(api.response, false),
    "## TypeScript\n",
    fenced(api.program, "ts"),
    ...api.samples.flatMap(({ format, sample }) => [`## Sample response (${format})\n`, fenced(sample, "")]),
    ...(api.errors === undefined ? [] : errorParts(api.errors)),
  ].join("\n");
}

/** Returns the rows of a table as a Markdown list. */
export function tableMarkdown(rows: readonly ParameterRow[], request: boolean): string {
  return rows.map((row) => parameterLine(row, request)).join("");
}

function parameterLine(row: ParameterRow, request: boolean): string {
  const brief = [
    inline(row.type),
    ...(request && row.required !== needs.unknown ? [row.required.en] : []),
    ...(row.deprecated ? ["deprecated"] : []),
    ...(row.property === undefined ? [] : [`in the SDK ${codeSpan(row.property)}`]),
  ];
  const choices = row.choices.map(({ value, label }) =>
    label.text === "" ? codeSpan(value) : `${codeSpan(value)} ${inline(label.text)}`,
  );
  const details = [
    ...(row.description === undefined ? [] : [prose(row.description)]),
    ...row.facts.map(({ label, value }) => `${label.en}: ${codeSpan(value.text)}${rest(value.whole)}`),
    ...(choices.length === 0 ? [] : [`Values: ${choices.join(", ")}${rest(row.allChoices)}`]),
  ];
  const name = `${"  ".repeat(row.depth)}- ${codeSpan(row.name.text)}${rest(row.name.whole)}`;
  return `${name} (${brief.join(", ")})${details.length === 0 ? "" : `: ${details.join(" ")}`}\n`;
}

function errorParts({ rows, sample, all }: OwnErrors): readonly string[] {
  const lines = rows.map(
    ({ code, message, solution }) =>
      `- ${codeSpan(code)}: ${[message.text, solution.text].map(inline).filter(Boolean).join(" – ")}\n`,
  );
  return [
    ...(rows.length === 0 ? [] : ["## Errors\n", lines.join("")]),
    ...(all === undefined ? [] : [`[All errors](${all.href})\n`]),
    ...(sample === undefined ? [] : ["## Sample error\n", fenced(sample, "")]),
  ];
}

function prose({ text, whole }: ShownText): string {
  return inline(text) + rest(whole);
}

function rest(whole: ShownText["whole"]): string {
  return whole === undefined ? "" : ` [All ${whole.size}](${whole.href})`;
}

/** Returns a text on one line, with Markdown markup escaped. */
function inline(text: string): string {
  return oneLine(text).replaceAll(markup, String.raw`\$&`);
}

const markup = /[\\`*[\]<>#|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

function codeSpan(text: string): string {
  const line = oneLine(text);
  if (!line.includes("`")) return `\`${line}\``;
  const fence = "`".repeat(longestRun(line) + 1);
  return `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function fenced({ text, whole }: ShownText, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const link = whole === undefined ? "" : `\n${rest(whole).trim()}\n`;
  return `${fence}${language}\n${text}\n${fence}\n${link}`;
}

function longestRun(text: string): number {
  if (!text.includes("`")) return 0;
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
