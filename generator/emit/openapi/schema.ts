/** A JSON Schema (2020-12), as far as OpenAPI 3.1 documents of this platform need one. */
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
  /** The form in XML: the element's name, and whether a list's elements lie inside an element of the list. */
  readonly xml?: { readonly name?: string; readonly wrapped?: true };
  readonly examples?: readonly (string | number | boolean)[];
  /** Values that are known; others are allowed. Understood by several tools, ignored by the others. */
  readonly "x-extensible-enum"?: readonly (string | number)[];
}

/** A schema's name among the document's components, and the schema. */
export type NamedSchema = readonly [name: string, schema: Schema];

/** A reference to a component. */
export function schemaRef(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object's schema. */
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
 * Whether a member can stand among the `properties`. Tools stumble over names that every object inherits, take `$ref`
 * for a reference, and fail on a `%` that escapes nothing where they keep paths as URIs. Members of such names are
 * described by patterns that match nothing else, which means the same.
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
