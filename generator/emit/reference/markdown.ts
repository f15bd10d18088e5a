import type { EmittedFile } from "../../model/emit-plan.js";
import type { Choice, Field } from "../../model/api-spec.js";
import { sessionFacts } from "../wording/session.js";
import { addresses } from "./addresses.js";
import type { Category } from "./categories.js";
import type { DocumentedApi } from "./documented-api.js";
import { wellFormed } from "./page-text.js";
import { tableParameters } from "./parameter-rows.js";
import { scriptData } from "./script-data.js";
import { propertiesOf } from "./sdk-names.js";

/** One API as Markdown: a file for other programs, and a script from which its page copies. */
export interface ApiMarkdown {
  readonly files: readonly EmittedFile[];
  /** A very large text is not copied: its page links to the file. */
  readonly isCopied: boolean;
}

export function markdownOf(api: DocumentedApi): ApiMarkdown {
  const text = apiMarkdown(api);
  const file = { path: addresses.markdown(api.call.module), text };
  if (text.length > longestCopied) return { files: [file], isCopied: false };
  const script = `topgenMarkdown(${scriptData(text)});\n`;
  return { files: [file, { path: addresses.markdownScript(api.call.module), text: script }], isCopied: true };
}

const longestCopied = 500_000;

/** `llms.txt`: which APIs there are, and where each is described in Markdown. */
export function llmsFile(categories: readonly Category[]): EmittedFile {
  const parts = categories.map(({ name, apis }) => {
    const rows = apis.map(({ spec, call }) => {
      const address = encodeURIComponent(call.module);
      return `- [${inline(spec.method)}](apis/${address}.md)${spec.title === "" ? "" : `: ${inline(spec.title)}`}\n`;
    });
    return `\n## ${inline(name)}\n\n${rows.join("")}`;
  });
  return { path: addresses.llms, text: `# API reference\n\n> APIs of the Taobao Open Platform.\n${parts.join("")}` };
}

function apiMarkdown(api: DocumentedApi): string {
  const { spec, call } = api;
  const properties = propertiesOf(api);
  const table = (name: "request" | "response") => {
    const rows = tableParameters(name, spec[name]).map(({ field, path, within }) =>
      parameterLine(field, within.length, properties.get(path), name === "request"),
    );
    return rows.length === 0 ? "None.\n" : rows.join("");
  };
  const samples = spec.samples.filter(({ subject, text }) => subject === "response" && text.trim() !== "");
  return [
    `# ${inline(spec.method)}\n`,
    ...(spec.title === "" ? [] : [`${inline(spec.title)}\n`]),
    ...(spec.description === "" || spec.description === spec.title ? [] : [`${inline(spec.description)}\n`]),
    `User session: ${sessionFacts[spec.session].en}\n`,
    "## Request parameters\n",
    table("request"),
    "## Response parameters\n",
    table("response"),
    "## TypeScript\n",
    fenced(call.program, "ts"),
    ...samples.flatMap(({ format, text }) => [`## Sample response (${format})\n`, fenced(text.trim(), "")]),
    ...(spec.errors.length === 0 ? [] : ["## Errors\n", spec.errors.map(errorLine).join("")]),
  ].join("\n");
}

function parameterLine(field: Field, depth: number, property: string | undefined, isRequest: boolean): string {
  const facts = [
    field.typeWord === "" ? "any JSON value" : inline(field.typeWord),
    ...(isRequest && field.required !== undefined ? [field.required ? "required" : "optional"] : []),
    ...(field.deprecated ? ["deprecated"] : []),
    ...(property === undefined || property === field.name ? [] : [`in the SDK ${codeSpan(property)}`]),
  ];
  const details = [
    ...(field.description.trim() === "" ? [] : [inline(field.description)]),
    ...(field.example === undefined ? [] : [`Example: ${codeSpan(field.example)}`]),
    ...(field.default === undefined ? [] : [`Default: ${codeSpan(field.default)}`]),
    ...(field.choices.length === 0 ? [] : [`Values: ${field.choices.map(choiceText).join(", ")}`]),
  ];
  // Deeper lists are no lists any more: every reader has its limit.
  const indent = "  ".repeat(Math.min(depth, 12));
  return `${indent}- ${codeSpan(field.name)} (${facts.join(", ")})${details.length === 0 ? "" : `: ${details.join(" ")}`}\n`;
}

function choiceText({ value, label }: Choice): string {
  return label === "" ? codeSpan(value) : `${codeSpan(value)} ${inline(label)}`;
}

function errorLine({ code, message, solution }: DocumentedApi["spec"]["errors"][number]): string {
  return `- ${codeSpan(code)}: ${[message, solution].map(inline).filter(Boolean).join(" – ")}\n`;
}

/** Text of a document on one line, in which nothing is markup. */
function inline(text: string): string {
  const line = wellFormed(text).replaceAll(/\s+/g, " ").trim();
  return line.search(markup) === -1 ? line : line.replaceAll(markup, String.raw`\$&`);
}

const markup = /[\\`*[\]<>#|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

function codeSpan(text: string): string {
  const line = wellFormed(text).replaceAll(/\s+/g, " ").trim();
  const fence = "`".repeat(longestRun(line) + 1);
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

function fenced(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${wellFormed(text)}\n${fence}\n`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
