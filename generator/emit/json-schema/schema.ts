/** The part of JSON Schema draft 2020-12 that documents of this platform need. All keywords pass ajv's strict mode. */
export interface JsonSchema {
  readonly $schema?: typeof draft;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $comment?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: "string" | "integer" | "number" | "boolean" | "array" | "object" | "null";
  readonly enum?: readonly (string | number)[];
  readonly const?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly contentEncoding?: "base64";
  readonly contentMediaType?: string;
  readonly contentSchema?: JsonSchema;
  readonly examples?: readonly (string | number | boolean)[];
  readonly default?: string | number | boolean;
  readonly deprecated?: true;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** The dialect of every schema. */
export const draft = "https://json-schema.org/draft/2020-12/schema";

/** A member of an object and its schema. */
export type NamedSchema = readonly [name: string, schema: JsonSchema];

/** The parts of an API with a schema: the objects of the SDK, and those of the protocol. */
export const schemaParts = ["request", "response", "wire-request", "wire-response"] as const;

export type SchemaPart = (typeof schemaParts)[number];
