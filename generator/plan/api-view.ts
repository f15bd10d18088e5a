import type { ApiSpec } from "../model/api-spec.js";
import { apiDoc, errorsList, memberDoc, prose } from "./docs.js";
import { comment, propertyKey, stringLiteral } from "./escape.js";
import type { NamedApi } from "./named-api.js";
import type { MethodNames } from "./names.js";
import { shapesOf, type ApiShapes, type Direction, type Member, type Shape } from "./shapes.js";
import { inputTypesOf, typeOf } from "./types.js";
import { wireField } from "./wire-fields.js";

/** The view of `api.ts.hbs`: one API's module. Every text is finished source. */
export interface ApiView {
  /** Whole import declarations besides those that every module has. */
  readonly imports: readonly string[];
  readonly requestDoc: string;
  readonly request: string;
  readonly params: ParamsView;
  /** What the constructor's parameter defaults to, with its equals sign; empty where a value must be given. */
  readonly paramsDefault: string;
  readonly responseDoc: string;
  readonly response: string;
  readonly responseMembers: readonly MemberView[];
  readonly types: readonly TypeView[];
  readonly wires: readonly WireView[];
  /** The method's name as a literal. */
  readonly method: string;
  /** The session need as a literal. */
  readonly session: string;
  readonly requestFields: readonly string[];
  readonly responseFields: readonly string[];
}

/** The type of a request's parameters: an interface, or where there are none a type that allows none. */
interface ParamsView {
  readonly doc: string;
  readonly name: string;
  readonly opening: string;
  readonly members: readonly MemberView[];
  readonly closing: string;
}

interface TypeView {
  readonly doc: string;
  readonly name: string;
  readonly members: readonly MemberView[];
}

interface MemberView {
  /** With its indentation and line break, or empty. */
  readonly doc: string;
  /** The declaration up to the colon, the type behind it. */
  readonly key: string;
  readonly type: string;
}

interface WireView {
  readonly name: string;
  readonly fields: readonly string[];
}

/** What every module imports or declares besides the document's names. */
const runtimeNames = ["Api", "ObjectWire", "TopRequest", "TopResponse"] as const;
const inputNames = ["DateInput", "DecimalInput", "FileInput", "Int64Input", "NamesInput"] as const;

/** The shapes of an API whose module bears these names. */
export function namedShapes(spec: ApiSpec, { request, params, response }: MethodNames): ApiShapes {
  return shapesOf(spec, [request, params, response, ...runtimeNames, ...inputNames]);
}

export function apiView({ spec, names, shapes }: NamedApi): ApiView {
  const { request, response } = names;
  return {
    imports: importsOf(shapes),
    requestDoc: apiDoc(spec, "", [errorsList(spec)]),
    request,
    params: paramsView(names, shapes),
    paramsDefault: needsParams(shapes) ? "" : " = {}",
    responseDoc: comment([`The answer to \`${request}\`.`]),
    response,
    responseMembers: shapes.response.map((member) => memberView(member, "response", "declare readonly ")),
    types: shapes.types.map((shape) => typeView(shape)),
    wires: shapes.inDependencyOrder.map(({ wireName, members }) => ({
      name: wireName,
      fields: members.map((member) => wireField(member)),
    })),
    method: stringLiteral(spec.method),
    session: stringLiteral(spec.session),
    requestFields: shapes.request.map((member) => wireField(member)),
    responseFields: shapes.response.map((member) => wireField(member)),
  };
}

/** Whether a call must be given parameters. */
export function needsParams({ request }: ApiShapes): boolean {
  return request.some(({ field }) => field.required === true);
}

function paramsView({ request, params }: MethodNames, shapes: ApiShapes): ParamsView {
  const doc = comment([`The parameters of \`${request}\`.`]);
  if (shapes.request.length === 0) {
    return { doc, name: params, opening: `type ${params} = Record<string, never>;`, members: [], closing: "" };
  }
  return {
    doc,
    name: params,
    opening: `interface ${params} {`,
    members: shapes.request.map((member) => memberView(member, "request", "")),
    closing: "}",
  };
}

function importsOf(shapes: ApiShapes): readonly string[] {
  const inputs = inputTypesOf(shapes.request, shapes.types);
  return [
    ...(inputs.length === 0 ? [] : [`import type { ${inputs.join(", ")} } from "../runtime/input.js";`]),
    `import { TopResponse } from "../runtime/response.js";`,
    ...(shapes.types.length === 0 ? [] : [`import type { ObjectWire } from "../runtime/wire.js";`]),
  ];
}

function typeView({ typeName, direction, members, description }: Shape): TypeView {
  const modifier = direction === "response" ? "readonly " : "";
  return {
    doc: comment([prose(description)]),
    name: typeName,
    members: members.map((member) => memberView(member, direction, modifier)),
  };
}

function memberView(member: Member, direction: Direction, modifiers: string): MemberView {
  const { property, field } = member;
  const type = typeOf(member, direction);
  // Answers leave members out whatever their document says, so only requests have members that are surely there.
  const sure = direction === "request" && field.required === true;
  return {
    doc: memberDoc(member, direction, "  "),
    key: `${modifiers}${propertyKey(property)}${sure ? "" : "?"}`,
    type: sure || type === "unknown" ? type : `${type} | undefined`,
  };
}
