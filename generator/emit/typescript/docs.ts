import type { ApiSpec, Field, FieldType, Limits } from "../../model/api-spec.js";
import type { SessionNeed } from "../../model/api-doc.js";
import { comment } from "./escape.js";
import type { Direction, Member, MemberType } from "./shapes.js";

/** The comment above a member: the document's words first, then what a caller must know about its form. */
export function memberDoc(member: Member, direction: Direction, indent: string): string {
  const { field } = member;
  const tags = field.deprecated ? (["deprecated"] as const) : [];
  const words = prose(field.description);
  const values = choicesList(field);
  const facts = factsOf(member, direction).join(" ");
  const together = joinSentences(words, facts);
  if (values === "" && !words.includes("\n") && together.length <= 90) return comment([together], indent, tags);
  return comment([words, values, facts], indent, tags);
}

/** The comment above what calls an API: its class, its method in a group. */
export function apiDoc(spec: ApiSpec, indent: string, more: readonly string[] = []): string {
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const description = prose(spec.description);
  return comment(
    [
      title,
      description === title ? "" : description,
      `TOP method ${codeSpan(spec.method)}${categoryOf(spec)}; ${sessionPhrases[spec.session]}.${pageLink(spec)}`,
      spec.incomplete ? "The document is incomplete: parameters may be missing here." : "",
      ...more,
    ],
    indent,
  );
}

/** The error codes that the document lists, as a paragraph; empty if there are none. */
export function errorsList(spec: ApiSpec): string {
  if (spec.errors.length === 0) return "";
  const lines = spec.errors.map(({ code, message, solution }) => {
    const text = oneLine(joinSentences(prose(message), prose(solution)));
    return `- ${codeSpan(code)}${text === "" ? "" : `: ${text}`}`;
  });
  return ["Errors that the document lists:", ...lines].join("\n");
}

/** Text of a document inside Markdown: backticks of its own would end or begin code. */
export function prose(text: string): string {
  return text.trim().replaceAll("`", "\\`");
}

/** A value as Markdown code, on one line and of bearable length. */
export function codeSpan(text: string): string {
  const flat = oneLine(text);
  const shown = flat.length > longestShown ? `${flat.slice(0, longestShown)}…` : flat;
  if (!shown.includes("`")) return `\`${shown}\``;
  const longestRun = Math.max(...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  return `${fence} ${shown} ${fence}`;
}

const longestShown = 160;

const sessionPhrases: Readonly<Record<SessionNeed, string>> = {
  needed: "it needs a user session",
  optional: "a user session is optional",
  none: "it takes no user session",
  unknown: "the document does not say whether it needs a user session",
};

function categoryOf({ category }: ApiSpec): string {
  const words = oneLine(prose(category ?? ""));
  return words === "" ? "" : ` of the category ${words}`;
}

function pageLink({ docId }: ApiSpec): string {
  if (docId === undefined || !/^\d{1,12}$/.test(docId)) return "";
  return ` [Its page](https://open.taobao.com/api.htm?docId=${docId}&docType=2).`;
}

function choicesList({ choices }: Field): string {
  if (choices.length === 0) return "";
  const lines = choices.map(({ value, label }) => {
    const text = oneLine(prose(label));
    return `- ${codeSpan(value)}${text === "" ? "" : `: ${text}`}`;
  });
  return ["Known values, others pass:", ...lines].join("\n");
}

function factsOf({ property, field, type }: Member, direction: Direction): string[] {
  const { name, example, limits, required } = field;
  const byDefault = field.default;
  return [
    property === name ? "" : `On the wire ${codeSpan(name)}.`,
    formOf(type, field.typeWord, direction),
    direction === "request" && required === undefined ? "The document does not say whether it is required." : "",
    ...limitsOf(limits, field.type),
    byDefault === undefined || byDefault === "" ? "" : `Default: ${codeSpan(byDefault)}.`,
    example === undefined || example.trim() === "" || isObject(field.type) ? "" : `Example: ${codeSpan(example)}.`,
  ].filter((fact) => fact !== "");
}

/** What the type alone does not tell. */
function formOf(type: MemberType, typeWord: string, direction: Direction): string {
  let element = type;
  while (element.kind === "list") element = element.of;
  switch (element.kind) {
    case "time":
      return "A point in time, whatever the zone.";
    case "bigint":
      return "A 64-bit number.";
    case "date":
      return direction === "request"
        ? "A `Date`, or text `yyyy-MM-dd HH:mm:ss` in GMT+8."
        : "Text `yyyy-MM-dd HH:mm:ss` in GMT+8.";
    case "decimal":
      return typeWord.startsWith("Price")
        ? "Decimal text, in the unit that the document names (yuan or fen)."
        : "Decimal text.";
    case "int64":
      return direction === "request"
        ? "A 64-bit number: text or `bigint` above 2^53."
        : "A 64-bit number as text, so that no digit is lost.";
    case "json":
      return "JSON text.";
    case "file":
      return direction === "request" ? "The bytes of a file." : "Base64 text.";
    case "names":
      return direction === "request"
        ? "A list of names, or text with the names joined by commas."
        : "Names joined by commas.";
    case "opaque":
      return "Any JSON value: the document does not describe it.";
    case "text":
    case "integer":
    case "boolean":
    case "object":
      return "";
  }
}

function limitsOf({ maxLength, maxListSize, min, max, fileExtensions }: Limits, type: FieldType): string[] {
  const unit = elementOf(type).kind === "file" ? "bytes" : "characters";
  return [
    maxLength === undefined ? "" : `At most ${maxLength} ${unit}.`,
    maxListSize === undefined ? "" : `At most ${maxListSize} elements.`,
    min === undefined ? "" : `At least ${codeSpan(min)}.`,
    max === undefined ? "" : `At most ${codeSpan(max)}.`,
    fileExtensions === undefined ? "" : `File endings: ${fileExtensions.map(codeSpan).join(", ")}.`,
  ];
}

function elementOf(type: FieldType): FieldType {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element;
}

/** Examples of objects are words like `result` or `{}`: they say nothing that the type does not. */
function isObject(type: FieldType): boolean {
  return elementOf(type).kind === "object";
}

function joinSentences(first: string, second: string): string {
  if (first === "" || second === "") return first + second;
  return /[.!?。！？;；:：,，、]$/u.test(first) ? `${first} ${second}` : `${first}. ${second}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
