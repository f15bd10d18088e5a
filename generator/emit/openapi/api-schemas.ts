import type { Direction } from "../../model/sdk-api.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { Member, Shape } from "../../sdk/shapes.js";
import { componentNamesOf } from "./component-names.js";
import {
  membersSchema,
  propertyName,
  rootElementSchema,
  shapeSchema,
  type Carrier,
  type TableForm,
} from "./member-schema.js";
import { schemaRef, type NamedSchema, type Schema } from "./schema.js";
import type { ResponseForm } from "./system-schemas.js";

/** The schemas of one API: its parameters, its response, and their nested types. */
export interface ApiSchemas {
  readonly request: TableSchemas;
  readonly response: TableSchemas;
}

/** The components of one table: the table itself first, then its nested types. */
export interface TableSchemas {
  readonly name: string;
  readonly members: readonly Member[];
  readonly components: readonly NamedSchema[];
  /**
   * Returns the schema of the table without some of its members, or a reference to its component if it has none of
   * them.
   */
  readonly without: (names: ReadonlySet<string>) => Schema;
}

/**
 * Describes both tables of an API. Components are named `<method>.Request`, `<method>.Request.<Type>`, and the same
 * with `Response`, so that the names of different APIs cannot collide, and a change of one API does not affect another.
 */
export function apiSchemas({ spec, form, shapes }: NamedApi, { simplify }: ResponseForm): ApiSchemas {
  const { method } = spec;
  const isQimen = form.kind === "qimen";
  const typesOf = (direction: Direction): readonly Shape[] =>
    shapes.types.filter((shape) => shape.direction === direction);
  return {
    request: tableSchemas(shapes.request, typesOf("request"), {
      name: `${componentStem(method)}.Request`,
      direction: "request",
      lists: isQimen ? "xml" : "plain",
      carrier: isQimen ? "xml" : "form",
      description: `The parameters of \`${method}\`.`,
      more: [],
    }),
    response: tableSchemas(shapes.response, typesOf("response"), {
      name: `${componentStem(method)}.Response`,
      direction: "response",
      lists: isQimen ? "xml" : simplify ? "plain" : "wrapped",
      carrier: isQimen ? "xml" : "json",
      description: `The response of \`${method}\`.`,
      more: hasOwnRequestId(shapes.response) ? [] : [["request_id", requestIdSchema]],
    }),
  };
}

interface TableFacts extends Omit<TableForm, "componentOf"> {
  readonly name: string;
  readonly carrier: Carrier;
  readonly description: string;
  /** The members that the platform adds. */
  readonly more: readonly NamedSchema[];
}

function tableSchemas(members: readonly Member[], shapes: readonly Shape[], facts: TableFacts): TableSchemas {
  const { name, carrier, description, more } = facts;
  const names = componentNamesOf(shapes);
  const componentOf = (shape: Shape): string => {
    const own = names.get(shape);
    if (own === undefined) throw new Error(`${shape.documentedName} is not a type of ${name}.`);
    return `${name}.${own}`;
  };
  const form: TableForm = { ...facts, componentOf };
  const schemaOf = (chosen: readonly Member[]): Schema => {
    const [root] = chosen;
    return carrier === "xml" && root !== undefined
      ? rootElementSchema(root, form, description)
      : membersSchema(chosen, form, carrier, description, more);
  };
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

/**
 * Returns the method as the start of component names, which allow all its characters. A segment `Request` or `Response`
 * of the method gets an underscore, because these words end the method in component names.
 */
function componentStem(method: string): string {
  return method.replaceAll(/(?<=^|\.)(Request|Response)_*(?=\.|$)/g, "$&_");
}

const requestIdSchema: Schema = { type: "string", description: "The platform's number for the call." };

/** Returns whether the document has a member of its own named `request_id`. */
function hasOwnRequestId(members: readonly Member[]): boolean {
  return members.some(({ field }) => field.name === "request_id");
}
