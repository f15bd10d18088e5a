import type { Direction } from "../../model/sdk-api.js";
import type { ApiSpec, Field, FieldType } from "../../model/api-spec.js";
import type { CommentText } from "./escape.js";
import type { Member, MemberType } from "../../sdk/shapes.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { codeSpan } from "../wording/code-span.js";
import { incompleteNote, knownValues, listedErrors, pageAddress } from "../wording/document.js";
import { limitFacts } from "../wording/limits.js";
import { sessionPhrases } from "../wording/session.js";

/** The comment above a member: the document's words first, then what a caller must know about its form. */
export function memberComment(member: Member, direction: Direction): CommentText {
  const { field } = member;
  const tags = field.deprecated ? (["deprecated"] as const) : [];
  const words = prose(field.description);
  const values = choicesList(field);
  const facts = factsOf(member, direction).join(" ");
  const together = joinSentences(words, facts);
  if (values === "" && !words.includes("\n") && together.length <= 90) return { paragraphs: [together], tags };
  return { paragraphs: [words, values, facts], tags };
}

/** The comment above what calls an API: its class, its method in a group. */
export function apiComment(spec: ApiSpec, more: readonly string[] = []): CommentText {
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const description = prose(spec.description);
  return {
    paragraphs: [
      title,
      description === title ? "" : description,
      `TOP method ${codeSpan(spec.method)}${categoryOf(spec)}; ${sessionPhrases[spec.session]}.${pageLink(spec)}`,
      spec.incomplete ? incompleteNote : "",
      ...more,
    ],
    tags: [],
  };
}

/** The error codes that the document lists, as a paragraph; empty if there are none. */
export function errorsList(spec: ApiSpec): string {
  if (spec.errors.length === 0) return "";
  const lines = spec.errors.map(({ code, message, solution }) => {
    const text = oneLine(joinSentences(prose(message), prose(solution)));
    return `- ${codeSpan(code)}${text === "" ? "" : `: ${text}`}`;
  });
  return [listedErrors, ...lines].join("\n");
}

/** Text of a document inside Markdown: backticks of its own would end or begin code. */
export function prose(text: string): string {
  return text.trim().replaceAll("`", "\\`");
}

function categoryOf({ category }: ApiSpec): string {
  const words = oneLine(prose(category ?? ""));
  return words === "" ? "" : ` of the category ${words}`;
}

function pageLink(spec: ApiSpec): string {
  const address = pageAddress(spec);
  return address === undefined ? "" : ` [Its page](${address}).`;
}

function choicesList({ choices }: Field): string {
  if (choices.length === 0) return "";
  const lines = choices.map(({ value, label }) => {
    const text = oneLine(prose(label));
    return `- ${codeSpan(value)}${text === "" ? "" : `: ${text}`}`;
  });
  return [knownValues, ...lines].join("\n");
}

function factsOf({ property, field, type }: Member, direction: Direction): string[] {
  const { name, example, required } = field;
  const byDefault = field.default;
  return [
    property === name ? "" : `On the wire ${codeSpan(name)}.`,
    formOf(type, field.typeWord, direction),
    direction === "request" && required === undefined ? "The document does not say whether it is required." : "",
    ...limitsOf(field),
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

function limitsOf({ limits, type }: Field): readonly string[] {
  const { kind } = elementOf(type);
  const unit = kind === "list" || kind === "object" ? "characters" : scalarKinds[kind].length;
  return limitFacts(limits, unit, codeSpan).map(({ words }) => `${words}.`);
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
