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
  /** The type of the parameters, for the compiler only: it is never set. */
  readonly types?: { readonly input: Params; readonly output: Params } | undefined;
  /** Checks a value, and returns it unchanged if it is valid. */
  readonly validate: (value: unknown) => StandardResult<Params>;
  /** Describes the parameters as JSON Schema. Ids are strings with a pattern, so that no digit is lost. */
  readonly jsonSchema: {
    readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
    readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
  };
}

/** The result of a validation: the value, or its problems. */
export type StandardResult<Params extends object> =
  { readonly value: Params; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** One problem of a value, with its path in TypeScript names and list indexes. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** The dialect of a JSON Schema: `draft-2020-12` and `draft-07` are supported. */
export interface JsonSchemaOptions {
  readonly target: string;
}

/**
 * Returns a Standard Schema of an API's parameters, for forms, tool servers and routers. It checks what
 * `TopClient.execute` checks before it sends a call, and also reports unknown members, which a call would leave out.
 * Adds 1140 bytes to an app (minified, gzipped).
 *
 * @param requestClass A request class, such as `TaobaoTimeGetRequest`.
 * @returns The schema. Its `jsonSchema` throws a TypeError for a dialect other than `draft-2020-12` and `draft-07`, and
 * for an API that takes files.
 */
export function standardSchema<Params extends object>(requestClass: RequestClass<Params>): StandardSchema<Params> {
  // The constructor only stores its argument, and `api` is the same for all parameters.
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

/**
 * Splits `items[2].num` into its keys. TypeScript names of parameters are identifiers, so that no key contains a dot or
 * bracket.
 */
function pathKeys(property: string): readonly (string | number)[] {
  return (property.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d/.test(key) ? Number(key) : key));
}
