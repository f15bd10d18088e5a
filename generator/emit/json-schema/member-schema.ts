import { scalarKinds } from "../../kinds/scalar-kinds.js";
import type { Field } from "../../model/api-spec.js";
import { documentedKind, type Member, type MemberType, type Shape } from "../../sdk/shapes.js";
import { wellFormed } from "../../text/well-formed.js";
import { limitFacts } from "../wording/limits.js";
import type { Wording } from "../wording/wording.js";
import { formScalarSchema, scalarSchema } from "./scalar-schema.js";
import type { JsonSchema, NamedSchema, SchemaPart } from "./schema.js";

/** The form of the objects in one part of an API. */
export interface SchemaForm {
  readonly part: SchemaPart;
  /** Whether lists are inside a wrapper object that names their elements. */
  readonly wrapsLists: boolean;
  /** Returns the reference to the schema of a nested type. */
  readonly refTo: (shape: Shape) => string;
  readonly wording: Wording;
}

/** Returns the schema of an object with these members, and with those that the platform adds. */
export function objectSchema(
  members: readonly Member[],
  form: SchemaForm,
  more: readonly NamedSchema[] = [],
): JsonSchema {
  return schemaOfObject(members, form, (member) => jsonTypeSchema(member.type, member.field, form), more);
}

/** Returns the schema of a call's form, in which every parameter is text. */
export function callFormSchema(members: readonly Member[], form: SchemaForm): JsonSchema {
  return schemaOfObject(members, form, (member) => formTypeSchema(member.type, member.field, form), []);
}

function schemaOfObject(
  members: readonly Member[],
  form: SchemaForm,
  typeOf: (member: Member) => JsonSchema,
  more: readonly NamedSchema[],
): JsonSchema {
  const properties = members.map((member): NamedSchema => {
    const schema = typeOf(member);
    const description = descriptionOf(member, schema, form);
    const { deprecated } = member.field;
    return [
      nameIn(form, member),
      { ...(description !== "" && { description }), ...(deprecated && { deprecated }), ...schema },
    ];
  });
  const required = isRequest(form) ? members.filter(({ field }) => field.required === true) : [];
  return {
    type: "object",
    properties: Object.fromEntries([...properties, ...more]),
    ...(required.length > 0 && { required: required.map((member) => nameIn(form, member)) }),
    // The SDK would drop other members, even those that an incomplete document lacks.
    ...(form.part === "request" && { additionalProperties: false }),
  };
}

function nameIn({ part }: SchemaForm, { property, field }: Member): string {
  return part === "request" || part === "response" ? property : wellFormed(field.name);
}

function isRequest({ part }: SchemaForm): boolean {
  return part === "request" || part === "wire-request";
}

/** Returns the schema of a value inside JSON. */
function jsonTypeSchema(type: MemberType, field: Field, form: SchemaForm): JsonSchema {
  switch (type.kind) {
    case "object":
      return { $ref: form.refTo(type.shape) };
    case "list": {
      const list = listSchema(type.of, field, form);
      if (!form.wrapsLists) return list;
      // An empty list can be null or empty text instead of a wrapper.
      const wrapper: JsonSchema = { type: "object", properties: { [wellFormed(type.item)]: list } };
      return { anyOf: [wrapper, { type: "null" }, { const: "" }] };
    }
    default:
      return scalarSchema(documentedKind(type.kind), field, form.part);
  }
}

function listSchema(of: MemberType, field: Field, form: SchemaForm): JsonSchema {
  const { maxListSize } = isRequest(form) ? field.limits : {};
  return {
    type: "array",
    items: jsonTypeSchema(of, { ...field, example: undefined, limits: {} }, form),
    ...(maxListSize !== undefined && { maxItems: maxListSize }),
  };
}

/** Returns the schema of a value in a call's form: text, or JSON as text. Files are binary parts of the form. */
function formTypeSchema(type: MemberType, field: Field, form: SchemaForm): JsonSchema {
  switch (type.kind) {
    case "object":
      return jsonText(jsonTypeSchema(type, field, form));
    case "list": {
      const { kind } = type.of;
      const isJoined = kind !== "object" && kind !== "list" && scalarKinds[documentedKind(kind)].list === "joined";
      return isJoined ? { type: "string" } : jsonText(jsonTypeSchema(type, field, form));
    }
    case "file":
      return { type: "string", contentMediaType: "application/octet-stream" };
    default:
      return formScalarSchema(documentedKind(type.kind), field);
  }
}

function jsonText(contentSchema: JsonSchema): JsonSchema {
  return { type: "string", contentMediaType: "application/json", contentSchema };
}

/**
 * Returns the description of a member: the document's words, the known values with their labels, the format and the
 * limits, without what the schema says.
 */
function descriptionOf({ field, type }: Member, schema: JsonSchema, form: SchemaForm): string {
  const element = elementOf(type);
  const known = field.choices.map(({ value, label }) => (label === "" ? value : `${value} = ${label}`));
  const parts = [
    field.description,
    known.length === 0 ? "" : `${form.wording.knownValues} ${known.join("; ")}`,
    formWords(element, type, form),
    ...(isRequest(form) ? limitWords(field, element, schema, form) : []),
    field.default === undefined || field.default === "" ? "" : form.wording.preset(field.default),
  ];
  return parts
    .map((part) => wellFormed(part).replaceAll(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .join("\n");
}

function formWords({ kind }: MemberType, type: MemberType, { part, wording }: SchemaForm): string {
  const isJoined = part === "wire-request" && type.kind === "list" && kind !== "object" && kind !== "opaque";
  if (isJoined) return "Joined by commas.";
  if (kind === "date" || kind === "time") return wording.forms.date.response;
  if (kind === "file") return part === "wire-request" ? wording.forms.file.request : wording.forms.file.response;
  if (kind === "int64List") return wording.forms.int64List.response;
  return kind === "decimal" ? wording.forms.decimal.request : "";
}

/** Returns the limits that no keyword of the schema expresses, as sentences. */
function limitWords(
  { limits }: Field,
  { kind }: MemberType,
  schema: JsonSchema,
  { wording }: SchemaForm,
): readonly string[] {
  const unit = kind === "list" || kind === "object" ? "characters" : scalarKinds[documentedKind(kind)].length;
  const isKeyword = {
    maxLength: schema.maxLength !== undefined,
    maxListSize: schema.maxItems !== undefined,
    min: schema.minimum !== undefined,
    max: schema.maximum !== undefined,
    fileExtensions: false,
  };
  return limitFacts(limits, unit, String, wording)
    .filter(({ limit }) => !isKeyword[limit])
    .map(({ words }) => words + wording.stop);
}

function elementOf(type: MemberType): MemberType {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element;
}
