/** The part of JSON Schema (2020-12) that OpenAPI 3.1 documents of this platform need. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: "string" | "integer" | "boolean" | "array" | "object";
  readonly enum?: readonly string[];
  readonly format?: "int64" | "binary";
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly contentEncoding?: "base64";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly deprecated?: true;
  /** The form in XML: the name of the element, and whether the elements of a list are inside an element of the list. */
  readonly xml?: { readonly name?: string; readonly wrapped?: true };
  readonly examples?: readonly (string | number | boolean)[];
  /** The known values; others are allowed. Some tools support it, the others ignore it. */
  readonly "x-extensible-enum"?: readonly (string | number)[];
}

/** The name of a component, and its schema. */
export type NamedSchema = readonly [name: string, schema: Schema];

/** Returns a reference to a component. */
export function schemaRef(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Returns the schema of an object. */
export function objectSchema(members: readonly NamedSchema[], required: readonly string[], description = ""): Schema {
  const properties = members.filter(([name]) => canBeProperty(name));
  const others = members.filter(([name]) => !canBeProperty(name));
  return {
    type: "object",
    ...(description !== "" && { description }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(others.length > 0 && {
      patternProperties: Object.fromEntries(others.map(([name, schema]) => [patternOf(name), schema])),
    }),
    ...(required.length > 0 && { required }),
  };
}

/**
 * Returns whether a member can be among the `properties`. Some tools fail on names that every object inherits, treat
 * `$ref` as a reference, or keep paths as URIs and fail on a `%` that is not an escape. Members with such names are
 * described by `patternProperties` with patterns that match only that name.
 */
export function canBeProperty(name: string): boolean {
  return !(name in Object.prototype || name === "$ref" || /%(?![0-9A-Fa-f]{2})|%[89A-Fa-f]/.test(name));
}

function patternOf(name: string): string {
  const characters = name.replaceAll(
    /[^A-Za-z0-9_\u0080-\u{10FFFF}]/gu,
    (character) => String.raw`\x` + character.charCodeAt(0).toString(16).padStart(2, "0"),
  );
  return `^${characters}$`;
}
