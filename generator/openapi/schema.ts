/** A JSON Schema (2020-12), as far as OpenAPI 3.1 documents of this platform need one. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
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
  readonly examples?: readonly (string | number | boolean)[];
  /** Values that are known; others are allowed. Understood by several tools, ignored by the others. */
  readonly "x-extensible-enum"?: readonly (string | number)[];
}

/** A schema's name among the document's components, and the schema. */
export type NamedSchema = readonly [name: string, schema: Schema];

/** A reference to a component, with its own description beside it where there is one. */
export function schemaRef(name: string, description = ""): Schema {
  return { $ref: `#/components/schemas/${name}`, ...(description !== "" && { description }) };
}

/** An object's schema. Own properties come from entries, so that `__proto__` is a name like any other. */
export function objectSchema(members: readonly NamedSchema[], required: readonly string[], description = ""): Schema {
  const properties = members.filter(([name]) => name !== "$ref");
  const [, likeReference] = members.find(([name]) => name === "$ref") ?? [];
  return {
    type: "object",
    ...(description !== "" && { description }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    // As a property of its own it would be taken for a reference by most tools. The pattern says the same.
    ...(likeReference !== undefined && { patternProperties: { [String.raw`^\$ref$`]: likeReference } }),
    ...(required.length > 0 && { required }),
  };
}
