import type { Field, Limits, ScalarKind } from "../../model/api-spec.js";
import { wordingIn } from "../wording/wordings.js";
import { limitFacts } from "../wording/limits.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { codeSpan, markdownText, paragraphs } from "../wording/markdown.js";
import { wellFormed } from "../../text/well-formed.js";
import { objectSchema, schemaRef, type NamedSchema, type Schema } from "./schema.js";
import { documentedKind, type Member, type MemberType, type Shape } from "../../sdk/shapes.js";

/** The texts are English, because tools of all languages read OpenAPI documents. */
const wording = wordingIn("en");

/** The form of the values of one table. */
export interface TableForm {
  readonly direction: "request" | "response";
  /**
   * The form of lists. Responses have a wrapper around lists (`{"items":{"item":[…]}}`), except for calls with
   * `simplify=true`. XML has an element around the elements.
   */
  readonly lists: "plain" | "wrapped" | "xml";
  /** Returns the name of the component of a nested type. */
  readonly componentOf: (shape: Shape) => string;
}

/** The container of a value: the form of a call, JSON, or XML. */
export type Carrier = "form" | "json" | "xml";

/** Returns the schema of the root element of an XML body. */
export function rootElementSchema(member: Member, form: TableForm, description: string): Schema {
  const schema = memberSchema(member, form, "xml");
  return { ...schema, description: schema.description ?? description, xml: { name: propertyName(member) } };
}

/**
 * Returns the schema of an object with these members. In responses no member is required, whatever the document says.
 */
export function membersSchema(
  members: readonly Member[],
  form: TableForm,
  carrier: Carrier,
  description: string,
  more: readonly NamedSchema[] = [],
): Schema {
  const properties = members.map((member): NamedSchema => [propertyName(member), memberSchema(member, form, carrier)]);
  const required = form.direction === "request" ? members.filter(({ field }) => field.required === true) : [];
  return objectSchema([...properties, ...more], required.map(propertyName), description);
}

/** Returns the schema of a nested type, for its component. */
export function shapeSchema({ members, description }: Shape, form: TableForm): Schema {
  return membersSchema(members, form, innerCarrier(form), markdownText(description));
}

/** Returns the container of nested values. */
function innerCarrier({ lists }: TableForm): Carrier {
  return lists === "xml" ? "xml" : "json";
}

/** Returns the wire name of a member. Lone surrogates are replaced, because UTF-8 cannot represent them. */
export function propertyName({ field }: Member): string {
  return wellFormed(field.name);
}

function memberSchema({ field, type }: Member, form: TableForm, carrier: Carrier): Schema {
  const schema = typeSchema(type, field, form, carrier);
  const description = descriptionOf(field, type, schema, form, carrier);
  return {
    ...schema,
    ...(description !== "" && { description }),
    ...(field.deprecated && ({ deprecated: true } as const)),
  };
}

function typeSchema(type: MemberType, field: Field, form: TableForm, carrier: Carrier): Schema {
  switch (type.kind) {
    case "list": {
      const { maxListSize } = form.direction === "request" ? field.limits : {};
      const list: Schema = {
        type: "array",
        ...(maxListSize !== undefined && { maxItems: maxListSize }),
        items: typeSchema(type.of, { ...field, example: undefined, limits: {} }, form, innerCarrier(form)),
      };
      return listIn(form, wellFormed(type.item), list);
    }
    case "object":
      return schemaRef(form.componentOf(type.shape));
    default: {
      const kind = documentedKind(type.kind);
      return {
        ...scalarSchema(kind, form, carrier),
        ...(form.direction === "request" && limitKeywords(field.limits, kind)),
        ...choicesKeyword(field, kind),
        ...exampleKeyword(field, kind),
      };
    }
  }
}

function listIn({ lists }: TableForm, item: string, list: Schema): Schema {
  switch (lists) {
    case "plain":
      return list;
    case "wrapped":
      return objectSchema([[item, list]], []);
    case "xml":
      return { ...list, items: { ...list.items, xml: { name: item } }, xml: { wrapped: true } };
  }
}

function scalarSchema(kind: ScalarKind, { direction }: TableForm, carrier: Carrier): Schema {
  switch (kind) {
    case "text":
    case "names":
    case "decimal":
      return { type: "string" };
    case "int64List":
      return direction === "request"
        ? { type: "string", pattern: joinedPattern, examples: [joinedExample] }
        : { type: "string" };
    case "integer":
    case "int64":
      // The format is int64 for both, because tools treat integers without a format as 32-bit.
      return { type: "integer", format: "int64" };
    case "boolean":
      return { type: "boolean" };
    case "date":
      // Responses do not always follow their documents; requests are refused if they do not.
      return direction === "request"
        ? { type: "string", pattern: datePattern, examples: [dateExample] }
        : { type: "string" };
    case "json":
      return { type: "string", contentMediaType: "application/json" };
    case "file":
      return carrier === "form"
        ? { type: "string", format: "binary", contentMediaType: "application/octet-stream" }
        : { type: "string", contentEncoding: "base64" };
    case "opaque":
      return {};
  }
}

/**
 * A valid date: tools that generate a value from the pattern do not know the calendar. The document's own example takes
 * precedence.
 */
const dateExample = "2026-01-02 03:04:05";
/** An example of ids joined by commas. */
const joinedExample = "1001,1002";
const joinedPattern = String.raw`^-?\d+(,-?\d+)*$`;

const datePattern = String.raw`^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$`;

function limitKeywords({ maxLength, min, max }: Limits, kind: ScalarKind): Schema {
  const { json, freeText } = scalarKinds[kind];
  if (json === "number") {
    const [minimum, maximum] = [exactNumber(min), exactNumber(max)];
    return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
  }
  return freeText && maxLength !== undefined ? { maxLength } : {};
}

function choicesKeyword({ choices }: Field, kind: ScalarKind): Schema {
  const values = choices.map(({ value }) => value);
  if (values.length === 0) return {};
  if (kind === "text") return { "x-extensible-enum": values.map(wellFormed) };
  if (scalarKinds[kind].json !== "number") return {};
  const numbers = values.map(exactNumber).filter((number) => number !== undefined);
  return numbers.length === 0 ? {} : { "x-extensible-enum": numbers };
}

/** Returns the document's example if it is of the documented type. */
function exampleKeyword({ example }: Field, kind: ScalarKind): Schema {
  const value = example === undefined || example.length > maxExampleLength ? undefined : exampleValue(example, kind);
  return value === undefined ? {} : { examples: [value] };
}

function exampleValue(example: string, kind: ScalarKind): string | number | boolean | undefined {
  switch (kind) {
    case "integer":
    case "int64":
      return exactNumber(example);
    case "boolean":
      return example === "true" ? true : example === "false" ? false : undefined;
    case "file":
    case "opaque":
      return undefined;
    case "decimal":
      return /^-?\d+(\.\d+)?$/.test(example) ? example : undefined;
    case "int64List":
      return new RegExp(joinedPattern).test(example) ? example : undefined;
    case "date":
      return new RegExp(datePattern).test(example) ? example : undefined;
    case "text":
    case "json":
    case "names":
      return example.trim() === "" ? undefined : wellFormed(example);
  }
}

const maxExampleLength = 2000;

/** Returns decimal text as a number if it is whole and a JavaScript number holds all its digits. */
function exactNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : undefined;
}

/** Returns the description of a member: the document's words, then what the schema cannot express. */
function descriptionOf(field: Field, type: MemberType, schema: Schema, form: TableForm, carrier: Carrier): string {
  const { example, default: byDefault } = field;
  const element = elementOf(type);
  const showsExample =
    example !== undefined && example.trim() !== "" && !isShown(example, schema) && element.kind !== "object";
  const facts = [
    formOf(element, carrier),
    ...limitWords(field.limits, type, schema, form),
    byDefault === undefined || byDefault === "" ? "" : `Default: ${codeSpan(byDefault)}.`,
    showsExample ? `Example: ${codeSpan(example)}.` : "",
  ];
  return paragraphs([
    markdownText(field.description),
    choicesList(field),
    facts.filter((fact) => fact !== "").join(" "),
  ]);
}

/** Returns whether the schema has the example as its own example. */
function isShown(example: string, { examples }: Schema): boolean {
  return examples?.some((value) => String(value) === wellFormed(example)) === true;
}

function formOf({ kind }: MemberType, carrier: Carrier): string {
  switch (kind) {
    case "date":
    case "time":
      return "`yyyy-MM-dd HH:mm:ss` in GMT+8.";
    case "decimal":
      return "Decimal text.";
    case "int64":
    case "bigint":
      return "More digits than a JavaScript number holds.";
    case "json":
      return "JSON text.";
    case "file":
      return carrier === "form" ? "The bytes of a file." : "Base64 text.";
    case "names":
      return "Names joined by commas.";
    case "int64List":
      return "Ids joined by commas.";
    case "opaque":
      return carrier === "xml"
        ? "Any elements, each with a text or with elements: the document does not describe them."
        : "Any JSON value: the document does not describe it.";
    case "text":
    case "integer":
    case "boolean":
    case "object":
    case "list":
      return "";
  }
}

/** Returns the limits that no keyword of the schema expresses, as sentences. */
function limitWords(limits: Limits, type: MemberType, schema: Schema, { direction }: TableForm): readonly string[] {
  const { kind } = elementOf(type);
  const unit = kind === "list" || kind === "object" ? "characters" : scalarKinds[documentedKind(kind)].length;
  const isKeyword: Readonly<Record<keyof Limits, boolean>> = {
    maxLength: schema.maxLength !== undefined,
    maxListSize: direction === "request" && type.kind === "list",
    min: schema.minimum !== undefined,
    max: schema.maximum !== undefined,
    fileExtensions: false,
  };
  return limitFacts(limits, unit, codeSpan, wording)
    .filter(({ limit }) => !isKeyword[limit])
    .map(({ words }) => `${words}.`);
}

function choicesList({ choices }: Field): string {
  if (choices.length === 0) return "";
  const lines = choices.map(({ value, label }) => {
    const text = markdownText(label).replaceAll(/\s+/g, " ");
    return `- ${codeSpan(value)}${text === "" ? "" : `: ${text}`}`;
  });
  return `${wording.knownValues}\n\n${lines.join("\n")}`;
}

function elementOf(type: MemberType): MemberType {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element;
}
