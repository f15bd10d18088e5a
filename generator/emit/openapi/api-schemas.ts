import type { ApiSpec, Field } from "../../model/api-spec.js";
import { membersSchema, propertyName, shapeSchema, type Carrier, type TableForm } from "./member-schema.js";
import { schemaRef, type NamedSchema, type Schema } from "./schema.js";
import { tableOf, type Member, type Shape } from "./shapes.js";
import type { AnswerForm } from "./system-schemas.js";

/** What is described of one API: its parameters, its answer, and their nested types. */
export interface ApiSchemas {
  readonly request: TableSchemas;
  readonly response: TableSchemas;
}

/** One table as components: the table itself first, then its nested types. */
export interface TableSchemas {
  readonly name: string;
  readonly members: readonly Member[];
  readonly components: readonly NamedSchema[];
  /** The table without some of its members, where it cannot be referred to as it is. */
  readonly without: (names: ReadonlySet<string>) => Schema;
}

/**
 * Describes both tables of an API. Components are named `<method>.Request`, `<method>.Request.<Type>`, and the same
 * with `Response`: names of one API cannot meet those of another, so that no API changes another's.
 */
export function apiSchemas(spec: ApiSpec, { simplify }: AnswerForm): ApiSchemas {
  const { method } = spec;
  return {
    request: tableSchemas(spec.request, {
      name: `${componentStem(method)}.Request`,
      direction: "request",
      lists: "plain",
      carrier: "form",
      description: `The parameters of \`${method}\`.`,
      more: [],
    }),
    response: tableSchemas(withoutRequestId(spec.response), {
      name: `${componentStem(method)}.Response`,
      direction: "response",
      lists: simplify ? "plain" : "wrapped",
      carrier: "json",
      description: `The answer of \`${method}\`.`,
      more: hasOwnRequestId(spec.response) ? [] : [["request_id", requestIdSchema]],
    }),
  };
}

interface TableFacts extends Omit<TableForm, "componentOf"> {
  readonly name: string;
  readonly carrier: Carrier;
  readonly description: string;
  /** Members that the platform adds. */
  readonly more: readonly NamedSchema[];
}

function tableSchemas(fields: readonly Field[], facts: TableFacts): TableSchemas {
  const { name, carrier, description, more } = facts;
  const { members, shapes } = tableOf(fields);
  const componentOf = (shape: Shape): string => `${name}.${shape.name}`;
  const form: TableForm = { ...facts, componentOf };
  const schemaOf = (chosen: readonly Member[]): Schema => membersSchema(chosen, form, carrier, description, more);
  return {
    name,
    members,
    components: [
      [name, schemaOf(members)],
      ...shapes.map((shape): NamedSchema => [componentOf(shape), shapeSchema(shape, form)]),
    ],
    without: (names) => {
      const rest = members.filter((member) => !names.has(propertyName(member)));
      return rest.length === members.length ? schemaRef(name) : schemaOf(rest);
    },
  };
}

/** Methods hold what component names may hold. `Request` and `Response` end the method, so its own are spelled apart. */
function componentStem(method: string): string {
  return method.replaceAll(/(?<=^|\.)(Request|Response)_*(?=\.|$)/g, "$&_");
}

const requestIdSchema: Schema = { type: "string", description: "The platform's number for the call." };

/** Every answer has a `request_id`, also where the document lists it. */
function withoutRequestId(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.name !== "request_id" || isComposite(field));
}

/** Whether the document calls something else by this name. */
function hasOwnRequestId(fields: readonly Field[]): boolean {
  return fields.some((field) => field.name === "request_id" && isComposite(field));
}

function isComposite({ type }: Field): boolean {
  return type.kind === "list" || type.kind === "object";
}
