import type { RequestTable } from "../api.js";
import type { ScalarWire, Wire, WireField } from "../wire.js";
import { scalarSchemas } from "./scalar-schemas.js";

type Schema = Record<string, unknown>;

/**
 * Describes the parameters of an API as JSON Schema.
 *
 * @param target A dialect by its name in Standard JSON Schema.
 * @throws TypeError for a dialect other than `draft-2020-12` and `draft-07`, and for a parameter that is a file.
 */
export function paramsSchema({ request }: RequestTable, target: string): Schema {
  const dialect = dialects.get(target);
  if (dialect === undefined) {
    throw new TypeError(`No JSON Schema for "${target}": use one of ${[...dialects.keys()].join(", ")}.`);
  }
  return { $schema: dialect, ...objectSchema(request) };
}

/** The supported dialects and their URIs. The keywords that are used here mean the same in all of them. */
const dialects: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["draft-2020-12", "https://json-schema.org/draft/2020-12/schema"],
  ["draft-07", "http://json-schema.org/draft-07/schema#"],
]);

function objectSchema(fields: readonly WireField[]): Schema {
  const required = fields.filter((field) => field.required).map(({ property }) => property);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.property, typeSchema(field.type, field)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

type Facts = Omit<WireField, "name" | "type">;

function typeSchema(type: Wire, field: Facts): Schema {
  if (typeof type === "string") return scalarSchema(type, field);
  if (type.kind === "object") return objectSchema(type.fields);
  const { property, choices, maxListSize } = field;
  return {
    type: "array",
    // The limits apply to the list, the choices to its elements.
    items: typeSchema(type.of, { property, ...(choices !== undefined && { choices }) }),
    ...(maxListSize !== undefined && { maxItems: maxListSize }),
  };
}

function scalarSchema(kind: ScalarWire, { property, choices = [], maxLength, min, max }: Facts): Schema {
  if (kind === "file") throw new TypeError(`${property}: a file has no JSON Schema, since its bytes are not JSON.`);
  const schema = scalarSchemas[kind];
  const isInteger = kind === "integer";
  const isFreeText = kind === "text" || kind === "json" || kind === "names";
  const [minimum, maximum] = [exactNumber(min), exactNumber(max)];
  const known: readonly (string | number)[] =
    kind === "text" ? choices : isInteger ? choices.map(exactNumber).filter(isPresent) : [];
  return {
    ...schema,
    ...(isInteger && minimum !== undefined && { minimum }),
    ...(isInteger && maximum !== undefined && { maximum }),
    ...(isFreeText && maxLength !== undefined && { maxLength }),
    // Listed values are suggestions: others are allowed.
    ...(known.length > 0 && { anyOf: [{ enum: [...new Set(known)] }, {}] }),
  };
}

function isPresent(number: number | undefined): number is number {
  return number !== undefined;
}

/** Returns decimal text as a number if it is whole and a JavaScript number holds all its digits. */
function exactNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : undefined;
}
