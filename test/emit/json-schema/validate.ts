import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonSchema } from "../../../generator/emit/json-schema/schema.js";

/** Compiles a schema in ajv's strict mode, which throws for anything except plain JSON Schema. */
export function compiled(schema: JsonSchema): ValidateFunction {
  // Patterns are compiled as they are written; the keywords of contents are annotations.
  return new Ajv2020({ strict: true, allErrors: true }).compile(schema);
}

/** Returns the errors of a value by a schema; empty if it is valid. */
export function errorsOf(schema: JsonSchema, value: unknown): readonly string[] {
  return errorsBy(compiled(schema), value);
}

function errorsBy(validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

/** The compiled validators. Most schemas of scalars differ only in their texts, and compiling one takes long. */
const validators = new Map<string, ValidateFunction>();

function scalarValidator(schema: JsonSchema): ValidateFunction {
  const words: readonly string[] = ["title", "description", "deprecated", "default"];
  const key = JSON.stringify(schema, (name, value: unknown) => (words.includes(name) ? undefined : value));
  const validate = validators.get(key) ?? compiled(schema);
  validators.set(key, validate);
  return validate;
}

/** Returns the examples that do not match their schema, by the path of the schema. */
export function wrongExamples(schema: JsonSchema): readonly string[] {
  const wrong: string[] = [];
  const visit = (node: JsonSchema, path: string): void => {
    const { examples = [], $ref, ...rest } = node;
    if ($ref === undefined && examples.length > 0) {
      const validate = scalarValidator(rest);
      const errors = examples.flatMap((example) => errorsBy(validate, example));
      wrong.push(...errors.map((error) => `${path}: ${error}`));
    }
    for (const [name, member] of Object.entries(node.properties ?? {})) visit(member, `${path}.${name}`);
    for (const [name, member] of Object.entries(node.$defs ?? {})) visit(member, `${path}#${name}`);
    if (node.items !== undefined) visit(node.items, `${path}[]`);
    if (node.contentSchema !== undefined) visit(node.contentSchema, `${path}(json)`);
    for (const [index, member] of (node.anyOf ?? []).entries()) visit(member, `${path}|${index}`);
  };
  visit(schema, "");
  return wrong;
}
