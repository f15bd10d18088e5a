import { int64Pattern, scalarSchemas } from "../../../templates/runtime/internal/scalar-schemas.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import type { Field, Limits, ScalarKind } from "../../model/api-spec.js";
import { wellFormed } from "../../text/well-formed.js";
import type { JsonSchema, SchemaPart } from "./schema.js";

/** The pattern of whole numbers that JavaScript represents exactly, as text. */
const integerPattern = String.raw`^-?\d{1,16}$`;

/** Returns the schema of a scalar, with its limits, its known values and its example. */
export function scalarSchema(kind: ScalarKind, field: Field, part: SchemaPart): JsonSchema {
  const base = part === "wire-response" ? wireResponseScalar(kind) : scalarOf(kind, part);
  const limited = { ...base, ...(isRequest(part) && limitKeywords(field.limits, kind, base)) };
  const known = knownValues(field, kind, limited);
  const example = exampleOf(field, kind, limited);
  return {
    ...limited,
    ...(known.length > 0 && limited.anyOf === undefined && { anyOf: [{ enum: known }, {}] }),
    ...(example !== undefined && { examples: [example] }),
  };
}

/** Returns the schema of a scalar in a call's form, where it is text. */
export function formScalarSchema(kind: ScalarKind, field: Field): JsonSchema {
  const schema = scalarSchema(kind, field, "wire-request");
  switch (kind) {
    case "integer":
      return asText(field, integerPattern);
    case "int64":
      return asText(field, int64Pattern);
    case "boolean":
      return { type: "string", enum: ["true", "false"] };
    case "opaque":
      return { type: "string" };
    case "text":
    case "int64List":
    case "decimal":
    case "date":
    case "json":
    case "file":
    case "names":
      return schema;
  }
}

function asText({ choices, example }: Field, pattern: string): JsonSchema {
  const fits = (text: string): boolean => new RegExp(pattern).test(text);
  const known = choices.map(({ value }) => value).filter(fits);
  return {
    type: "string",
    pattern,
    ...(known.length > 0 && { anyOf: [{ enum: [...new Set(known)] }, {}] }),
    ...(example !== undefined && fits(example) && { examples: [example] }),
  };
}

function scalarOf(kind: ScalarKind, part: SchemaPart): JsonSchema {
  switch (kind) {
    case "int64":
      // The platform has numbers inside JSON, the SDK their digits as text.
      return part === "wire-request" ? { type: "integer" } : scalarSchemas.int64;
    case "decimal":
    case "date":
      // Responses do not always follow their documents; requests are refused if they do not.
      return isRequest(part) ? scalarSchemas[kind] : { type: "string" };
    case "file":
      return { type: "string", contentEncoding: "base64" };
    case "text":
    case "names":
    case "integer":
    case "int64List":
    case "boolean":
    case "json":
    case "opaque":
      return scalarSchemas[kind];
  }
}

/**
 * Returns the schema of a scalar in a response. The platform sends numbers and booleans as such or as text, whatever
 * the document says.
 */
function wireResponseScalar(kind: ScalarKind): JsonSchema {
  switch (scalarKinds[kind].json) {
    case "number":
      return { anyOf: [{ type: "integer" }, { type: "string" }] };
    case "boolean":
      return { anyOf: [{ type: "boolean" }, { type: "string" }] };
    case "text":
      return scalarOf(kind, "wire-response");
    case "any":
      return {};
  }
}

function isRequest(part: SchemaPart): boolean {
  return part === "request" || part === "wire-request";
}

function limitKeywords({ maxLength, min, max }: Limits, kind: ScalarKind, { type }: JsonSchema): JsonSchema {
  if (type === "integer") {
    const [minimum, maximum] = [exactNumber(min), exactNumber(max)];
    return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
  }
  // JSON Schema counts characters, the platform UTF-16 code units. The schema never refuses a text that the platform
  // accepts.
  return scalarKinds[kind].freeText && maxLength !== undefined ? { maxLength } : {};
}

function knownValues({ choices }: Field, kind: ScalarKind, schema: JsonSchema): readonly (string | number)[] {
  const values = choices.map(({ value }) => value);
  if (kind === "text") return [...new Set(values)];
  if (schema.type !== "integer") return [];
  return [...new Set(values.map(exactNumber).filter((number) => number !== undefined))];
}

/** Returns the document's example if the schema accepts it; `lint` reports other examples. */
function exampleOf({ example }: Field, kind: ScalarKind, schema: JsonSchema): string | number | boolean | undefined {
  if (example === undefined || example.trim() === "" || example.length > maxExampleLength) return undefined;
  if (kind === "opaque" || kind === "file" || schema.anyOf !== undefined) return undefined;
  switch (schema.type) {
    case "integer": {
      const number = exactNumber(example);
      const { minimum = -Infinity, maximum = Infinity } = schema;
      return number !== undefined && number >= minimum && number <= maximum ? number : undefined;
    }
    case "boolean":
      return example === "true" ? true : example === "false" ? false : undefined;
    default: {
      const fitsPattern = schema.pattern === undefined || new RegExp(schema.pattern).test(example);
      return fitsPattern && example.length <= (schema.maxLength ?? Infinity) ? wellFormed(example) : undefined;
    }
  }
}

const maxExampleLength = 500;

/** Returns decimal text as a number if it is whole and a JavaScript number holds all its digits. */
function exactNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : undefined;
}
