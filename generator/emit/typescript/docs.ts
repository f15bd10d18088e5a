import type { Direction } from "../../model/sdk-api.js";
import type { ApiSpec, Field, FieldType } from "../../model/api-spec.js";
import type { CommentTag, CommentText } from "./escape.js";
import type { RequestForm } from "../../model/request-form.js";
import type { Member, MemberType } from "../../sdk/shapes.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { codeSpan } from "../wording/code-span.js";
import { pageAddress } from "../wording/document.js";
import { limitFacts } from "../wording/limits.js";
import type { ExplainedForm, Wording } from "../wording/wording.js";

/**
 * Returns the comment above a member: the document's own text, then the format of its values.
 *
 * @param form The form of the calls that the member is part of.
 */
export function memberComment(member: Member, direction: Direction, form: RequestForm, wording: Wording): CommentText {
  const { field } = member;
  const tags = field.deprecated ? (["deprecated"] as const) : [];
  const words = prose(field.description);
  const values = choicesList(field, wording);
  const facts = factsOf(member, direction, form, wording).join(wording.space);
  const together = wording.join(words, facts);
  if (values === "" && !words.includes("\n") && together.length <= 90) return { paragraphs: [together], tags };
  return { paragraphs: [words, values, facts], tags };
}

/** Returns the comment above the class of an API and above its method in a group. */
export function apiComment(spec: ApiSpec, wording: Wording, more: readonly string[] = []): CommentText {
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const description = prose(spec.description);
  return {
    paragraphs: [
      title,
      description === title ? "" : description,
      wording.api(codeSpan(spec.method), categoryOf(spec), wording.sessionPhrases[spec.session]),
      spec.incomplete ? wording.incomplete : "",
      ...more,
    ],
    tags: [`throws ${wording.throws}`, ...pageTag(spec)],
  };
}

/** Returns the error codes that the document lists, as a paragraph; empty if it lists none. */
export function errorsList(spec: ApiSpec, wording: Wording): string {
  if (spec.errors.length === 0) return "";
  const lines = spec.errors.map(({ code, message, solution }) => {
    const text = oneLine(wording.join(prose(message), prose(solution)));
    return wording.listItem(codeSpan(code), text);
  });
  return [wording.listedErrors, ...lines].join("\n");
}

/** Escapes the backticks of a text, which would otherwise begin or end code in Markdown. */
export function prose(text: string): string {
  return text.trim().replaceAll("`", "\\`");
}

function categoryOf({ category }: ApiSpec): string {
  return oneLine(prose(category ?? ""));
}

function pageTag(spec: ApiSpec): readonly CommentTag[] {
  const address = pageAddress(spec);
  return address === undefined ? [] : [`see ${address}`];
}

function choicesList({ choices }: Field, wording: Wording): string {
  if (choices.length === 0) return "";
  const lines = choices.map(({ value, label }) => {
    const text = oneLine(prose(label));
    return wording.listItem(codeSpan(value), text);
  });
  return [wording.knownValues, ...lines].join("\n");
}

function factsOf(
  { property, field, type }: Member,
  direction: Direction,
  form: RequestForm,
  wording: Wording,
): string[] {
  const { name, example, required } = field;
  const byDefault = field.default;
  return [
    property === name ? "" : wording.wireName(codeSpan(name)),
    formOf(type, field.typeWord, direction, form, wording),
    direction === "request" && required === undefined ? wording.requirednessUnknown : "",
    ...limitsOf(field, wording),
    byDefault === undefined || byDefault === "" ? "" : wording.preset(codeSpan(byDefault)),
    example === undefined || example.trim() === "" || isObject(field.type) ? "" : wording.example(codeSpan(example)),
  ].filter((fact) => fact !== "");
}

/** Returns the format of the values as a sentence (unit, time zone, digits); empty if the type already says it. */
function formOf(
  type: MemberType,
  typeWord: string,
  direction: Direction,
  { kind }: RequestForm,
  { forms }: Wording,
): string {
  let element = type;
  while (element.kind === "list") element = element.of;
  const form = explainedForm(element, typeWord);
  if (form === undefined) return "";
  return forms[form === "opaque" && kind === "qimen" ? "xmlContent" : form][direction];
}

function explainedForm({ kind }: MemberType, typeWord: string): ExplainedForm | undefined {
  switch (kind) {
    case "decimal":
      return typeWord.startsWith("Price") ? "price" : "decimal";
    case "time":
    case "bigint":
    case "date":
    case "int64":
    case "json":
    case "file":
    case "names":
    case "int64List":
    case "opaque":
      return kind;
    case "list":
    case "text":
    case "integer":
    case "boolean":
    case "object":
      return undefined;
  }
}

function limitsOf({ limits, type }: Field, wording: Wording): readonly string[] {
  const { kind } = elementOf(type);
  const unit = kind === "list" || kind === "object" ? "characters" : scalarKinds[kind].length;
  return limitFacts(limits, unit, codeSpan, wording).map(({ words }) => `${words}${wording.stop}`);
}

function elementOf(type: FieldType): FieldType {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element;
}

/**
 * Returns whether a type is an object or a list of objects. Their examples are words such as `result` or `{}`, which
 * add nothing to the type.
 */
function isObject(type: FieldType): boolean {
  return elementOf(type).kind === "object";
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
