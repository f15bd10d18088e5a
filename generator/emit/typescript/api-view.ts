import type { ApiSpec } from "../../model/api-spec.js";
import type { EmitSettings } from "../../model/emit-settings.js";
import { compareText } from "../../text/text-order.js";
import { apiDoc, errorsList, memberDoc, prose } from "./docs.js";
import { comment, propertyKey, stringLiteral } from "./escape.js";
import { listSource, type Layout } from "./layout.js";
import type { NamedApi } from "./named-api.js";
import type { MethodNames } from "./names.js";
import { pagingOf, pagingSource } from "./paging.js";
import { importPath } from "./sdk-paths.js";
import { shapesOf, type ApiShapes, type Direction, type Member, type Shape } from "./shapes.js";
import { tableWords, type TableWords } from "./table-words.js";
import { inputTypesOf, typeOf } from "./types.js";
import { wireField } from "./wire-fields.js";

/** The view of `api.ts.hbs`: one API's module. Every text is finished source. */
export interface ApiView {
  /** Whole import declarations. */
  readonly imports: readonly string[];
  readonly requestDoc: string;
  readonly request: string;
  readonly params: string;
  readonly paramsDoc: string;
  /** An interface, or where there are no parameters a type that allows none. */
  readonly paramsDeclaration: string;
  /** Up to its opening brace. */
  readonly constructorHead: string;
  readonly responseDoc: string;
  readonly response: string;
  readonly responseBody: string;
  readonly types: readonly TypeView[];
  readonly wires: readonly WireView[];
  /** Literals. */
  readonly method: string;
  readonly session: string;
  readonly requestFields: string;
  readonly responseFields: string;
  /** A literal: all words fit on its line. */
  readonly codecs: string;
  /** None or one literal. */
  readonly limits: readonly string[];
  /** How results continue: none or one literal. */
  readonly paging: readonly string[];
  /** A member of the API's description, with its comma. */
  readonly createResponse: string;
}

interface TypeView {
  readonly doc: string;
  readonly name: string;
  readonly body: string;
}

interface WireView {
  /** The declaration up to its opening brace. */
  readonly head: string;
  /** A literal. */
  readonly fields: string;
}

/** What every module imports or declares besides the document's names. */
const runtimeNames = ["Api", "ObjectWire", "TopRequest", "TopResponse"] as const;
const inputNames = ["DateInput", "DecimalInput", "FileInput", "Int64Input", "NamesInput"] as const;

/** The shapes of an API whose module bears these names. */
export function namedShapes(
  spec: ApiSpec,
  { request, params, response }: MethodNames,
  settings: ShapeSettings,
): ApiShapes {
  const ownNames = [request, params, response, ...runtimeNames, ...inputNames];
  return shapesOf(spec, ownNames, settings, givenTypeNames(spec.method, settings.typeNames));
}

export type ShapeSettings = Pick<EmitSettings, "int64" | "dates" | "typeNames">;

function givenTypeNames(method: string, typeNames: EmitSettings["typeNames"]): ReadonlyMap<string, string> {
  const prefix = `${method}#`;
  return new Map(
    Object.entries(typeNames).flatMap(([key, name]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), name] as const] : [],
    ),
  );
}

export function apiView({ spec, names, shapes }: NamedApi, file: string, layout: Layout): ApiView {
  const { request, params, response } = names;
  const paging = pagingOf(shapes);
  const words = tableWords(shapes);
  const fieldList = (members: readonly Member[], direction: Direction, before: string): string =>
    layout.source(listSource(members.map((member) => wireField(member, direction))), before, ",");
  return {
    imports: importsOf(shapes, words, file, layout),
    requestDoc: requestComment(spec, paging !== undefined),
    request,
    params,
    paramsDoc: comment([`The parameters of \`${request}\`.`]),
    paramsDeclaration:
      shapes.request.length === 0
        ? `type ${params} = Record<string, never>;`
        : `interface ${params} ${bodyOf(shapes.request, "request", "", layout)}`,
    constructorHead: layout.parameters("  constructor", [`params: ${params}${defaultParams(shapes)}`], " {"),
    responseDoc: comment([`The answer to \`${request}\`.`]),
    response,
    responseBody: bodyOf(shapes.response, "response", "declare readonly ", layout),
    types: shapes.types.map((shape) => typeView(shape, layout)),
    wires: shapes.inDependencyOrder.map(({ wireName, members, direction }) => ({
      head: layout.line(`const ${wireName}: ObjectWire = {`),
      fields: fieldList(members, direction, "  fields: "),
    })),
    method: layout.line(stringLiteral(spec.method)),
    session: stringLiteral(spec.session),
    requestFields: fieldList(shapes.request, "request", "  request: "),
    responseFields: fieldList(shapes.response, "response", "  response: "),
    codecs: words.codecs.length === 0 ? "{}" : `{ ${words.codecs.join(", ")} }`,
    limits: words.limits.length === 0 ? [] : [`[${words.limits.join(", ")}]`],
    paging: paging === undefined ? [] : [layout.source(pagingSource(paging), "  paging: ", ",")],
    createResponse: layout.arrow("  ", "createResponse: (answer)", `new ${response}(answer),`),
  };
}

/** The comment above the request class. */
export function requestComment(spec: ApiSpec, isPaged: boolean): string {
  return apiDoc(spec, "", [isPaged ? pagesHint : "", errorsList(spec)]);
}

const pagesHint = "Results come in pages: `for await (const page of pages(client, request))` goes through all of them.";

/** What the parameters of a call default to, with the equals sign; empty where they must be given. */
export function defaultParams(shapes: ApiShapes): string {
  return needsParams(shapes) ? "" : " = {}";
}

function needsParams({ request }: ApiShapes): boolean {
  return request.some(({ field }) => field.required === true);
}

function importsOf(shapes: ApiShapes, words: TableWords, file: string, layout: Layout): readonly string[] {
  const runtime = (name: string): string => importPath(file, `runtime/${name}.ts`);
  const inputs = inputTypesOf(shapes.request, shapes.types);
  const imports: (readonly [file: string, keyword: string, names: readonly string[]])[] = [
    ["api", "import type", ["Api", "TopRequest"]],
    ["response", "import", ["TopResponse"]],
    ...[...words.files].map(([from, names]) => [from, "import", names] as const),
  ];
  if (inputs.length > 0) imports.push(["input", "import type", inputs]);
  if (shapes.types.length > 0) imports.push(["wire", "import type", ["ObjectWire"]]);
  return imports
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([from, keyword, names]) => layout.names(keyword, names, runtime(from)));
}

function typeView({ typeName, direction, members, description }: Shape, layout: Layout): TypeView {
  const modifier = direction === "response" ? "readonly " : "";
  return { doc: comment([prose(description)]), name: typeName, body: bodyOf(members, direction, modifier, layout) };
}

/** The members of an interface or a class, with the braces around them. */
function bodyOf(members: readonly Member[], direction: Direction, modifiers: string, layout: Layout): string {
  if (members.length === 0) return "{}";
  const declarations = members.map((member) => {
    const doc = memberDoc(member, direction, "  ");
    return `${doc}${memberDeclaration(member, direction, modifiers, layout)}\n`;
  });
  return `{\n${declarations.join("")}}`;
}

function memberDeclaration(member: Member, direction: Direction, modifiers: string, layout: Layout): string {
  const { property, field } = member;
  const type = typeOf(member, direction);
  // Answers leave members out whatever their document says, so only requests have members that are surely there.
  const sure = direction === "request" && field.required === true;
  const parts = sure || type.includes("unknown") ? type : [...type, "undefined"];
  return layout.member("  ", `${modifiers}${propertyKey(property)}${sure ? "" : "?"}`, parts);
}
