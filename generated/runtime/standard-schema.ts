import type { TopRequest } from "./api.js";
import { checkParams } from "./internal/check.js";
import { describe } from "./internal/findings.js";
import { paramsSchema } from "./internal/params-schema.js";
import { unknownMembers } from "./internal/unknown-members.js";
import type { TopResponse } from "./response.js";

/** A request class of this SDK. */
export type RequestClass<Params extends object> = new (params: Params) => TopRequest<TopResponse>;

/**
 * A schema of request parameters by the Standard Schema and Standard JSON Schema specifications, version 1
 * (https://standardschema.dev).
 */
export interface StandardSchema<Params extends object> {
  readonly "~standard": StandardSchemaProps<Params>;
}

/** The members of a {@link StandardSchema}. */
export interface StandardSchemaProps<Params extends object> {
  readonly version: 1;
  readonly vendor: "topgen";
  /** The parameters' type, for the compiler: it has no value. */
  readonly types?: { readonly input: Params; readonly output: Params } | undefined;
  /** Checks a value. A valid one is returned as it is. */
  readonly validate: (value: unknown) => StandardResult<Params>;
  /** The parameters as JSON Schema: ids are text with a pattern, so that no digit is lost. */
  readonly jsonSchema: {
    readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
    readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
  };
}

/** The result of a validation: the value, or what is wrong with it. */
export type StandardResult<Params extends object> =
  { readonly value: Params; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** One problem of a value, with the TypeScript names and list indexes that lead to it. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** The dialect of a JSON Schema: `draft-2020-12` and `draft-07` are supported. */
export interface JsonSchemaOptions {
  readonly target: string;
}

/**
 * Returns a Standard Schema of an API's parameters, for forms, tool servers and routers that take one. It checks what
 * `TopClient.execute` checks before it sends a call, and reports members that the API does not have, which a call would
 * leave out. Adds 1140 bytes to an app (minified, gzipped).
 *
 * @param requestClass A request class, such as `TaobaoTimeGetRequest`.
 * @returns The schema. Its `jsonSchema` throws a TypeError for a dialect other than `draft-2020-12` and `draft-07`, and
 * for an API that takes files.
 */
export function standardSchema<Params extends object>(requestClass: RequestClass<Params>): StandardSchema<Params> {
  // The constructor keeps its argument and reads nothing of it: the API is the same for all parameters.
  const { api } = new requestClass({} as Params);
  const jsonSchema = ({ target }: JsonSchemaOptions): Record<string, unknown> => paramsSchema(api, target);
  return {
    "~standard": {
      version: 1,
      vendor: "topgen",
      validate: (value) => {
        if (typeof value !== "object" || value === null || Array.isArray(value)) {
          return { issues: [{ message: `expected an object, found ${describe(value)}`, path: [] }] };
        }
        const problems = checkParams(api, value).problems.map(({ property, ...found }) => ({
          ...found,
          path: pathKeys(property),
        }));
        const issues = [...problems, ...unknownMembers(api.request, value)].map(({ path, expected, found }) => ({
          message: `expected ${expected}, found ${found}`,
          path,
        }));
        return issues.length === 0 ? { value: value as Params } : { issues };
      },
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

/** Splits `items[2].num` into its keys. TypeScript names of parameters are identifiers, so that no key contains a mark. */
function pathKeys(property: string): readonly (string | number)[] {
  return (property.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d/.test(key) ? Number(key) : key));
}
