import type { ApiSpec } from "../../model/api-spec.js";
import type { EmitSettings } from "../../model/emit-settings.js";
import { compareText } from "../../text/text-order.js";
import { apiComment, errorsList, memberComment, prose } from "./docs.js";
import { comment, propertyKey, stringLiteral, type CommentText } from "./escape.js";
import { importOf, type ImportView } from "./imports.js";
import type { NamedApi } from "./named-api.js";
import type { MethodNames } from "./names.js";
import { pagingExpression, pagingOf } from "./paging.js";
import { expressionDoc } from "./print/expression-doc.js";
import { name } from "./print/expression.js";
import { LaidOut } from "./print/laid-out.js";
import { argumentList, nameList, typeArgumentList } from "./print/layout.js";
import { typeDoc, union } from "./print/type.js";
import { importPath } from "./sdk-paths.js";
import { shapesOf, type ApiShapes, type Direction, type Member, type Shape } from "./shapes.js";
import { tableWords, type TableWords } from "./table-words.js";
import { inputTypesOf, typeOf } from "./types.js";
import { wireField } from "./wire-fields.js";

/** The view of `api.ts.hbs`: one API's module. Every text is finished source. */
export interface ApiView {
  readonly imports: readonly ImportView[];
  /** Class and interface names. */
  readonly request: string;
  readonly params: string;
  readonly response: string;
  readonly requestDoc: LaidOut;
  readonly paramsDoc: LaidOut;
  readonly responseDoc: LaidOut;
  readonly constructorParameters: LaidOut;
  readonly requestMembers: readonly MemberView[];
  /** The type arguments of a `Record` that has no members. */
  readonly noMembers: LaidOut;
  readonly responseMembers: readonly MemberView[];
  readonly types: readonly TypeView[];
  readonly wires: readonly WireView[];
  /** Literals. */
  readonly method: string;
  readonly session: string;
  readonly requestFields: LaidOut;
  readonly responseFields: LaidOut;
  readonly codecs: LaidOut;
  readonly limits: LaidOut | undefined;
  readonly paging: LaidOut | undefined;
  readonly answerArgument: LaidOut;
}

interface MemberView {
  readonly doc: LaidOut;
  readonly key: string;
  /** `?` or nothing. */
  readonly mark: "?" | "";
  readonly type: LaidOut;
}

interface TypeView {
  readonly doc: LaidOut;
  readonly name: string;
  /** `readonly ` with its blank, or nothing. */
  readonly modifier: "readonly " | "";
  readonly members: readonly MemberView[];
}

interface WireView {
  readonly name: string;
  readonly fields: LaidOut;
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

export function apiView({ spec, names, shapes }: NamedApi, file: string): ApiView {
  const { request, params, response } = names;
  const paging = pagingOf(shapes);
  const words = tableWords(shapes);
  return {
    imports: importsOf(shapes, words, file),
    request,
    params,
    response,
    requestDoc: comment(requestComment(spec, paging !== undefined)),
    paramsDoc: comment({ paragraphs: [`The parameters of \`${request}\`.`], tags: [] }),
    responseDoc: comment({ paragraphs: [`The answer to \`${request}\`.`], tags: [] }),
    constructorParameters: new LaidOut(argumentList([`params: ${params}${defaultParams(shapes)}`])),
    requestMembers: shapes.request.map((member) => memberView(member, "request")),
    noMembers: new LaidOut(typeArgumentList(["string", "never"])),
    responseMembers: shapes.response.map((member) => memberView(member, "response")),
    types: shapes.types.map(typeView),
    wires: shapes.inDependencyOrder.map(({ wireName, members, direction }) => ({
      name: wireName,
      fields: fieldList(members, direction),
    })),
    method: stringLiteral(spec.method),
    session: stringLiteral(spec.session),
    requestFields: fieldList(shapes.request, "request"),
    responseFields: fieldList(shapes.response, "response"),
    codecs: new LaidOut(words.codecs.length === 0 ? "{}" : nameList(words.codecs)),
    limits: words.limits.length === 0 ? undefined : new LaidOut(expressionDoc(words.limits.map(name))),
    paging: paging === undefined ? undefined : new LaidOut(expressionDoc(pagingExpression(paging))),
    answerArgument: new LaidOut(argumentList(["answer"])),
  };
}

function fieldList(members: readonly Member[], direction: Direction): LaidOut {
  return new LaidOut(expressionDoc(members.map((member) => wireField(member, direction))));
}

/** The comment above the request class. */
export function requestComment(spec: ApiSpec, isPaged: boolean): CommentText {
  return apiComment(spec, [isPaged ? pagesHint : "", errorsList(spec)]);
}

const pagesHint = "Results come in pages: `for await (const page of pages(client, request))` goes through all of them.";

/** What the parameters of a call default to, with the equals sign; empty where they must be given. */
export function defaultParams(shapes: ApiShapes): string {
  return needsParams(shapes) ? "" : " = {}";
}

function needsParams({ request }: ApiShapes): boolean {
  return request.some(({ field }) => field.required === true);
}

function importsOf(shapes: ApiShapes, words: TableWords, file: string): readonly ImportView[] {
  const inputs = inputTypesOf(shapes.request, shapes.types);
  const imports: (readonly [module: string, kind: "type" | "value", names: readonly string[]])[] = [
    ["api", "type", ["Api", "TopRequest"]],
    ["response", "value", ["TopResponse"]],
    ...[...words.files].map(([from, names]) => [from, "value", names] as const),
  ];
  if (inputs.length > 0) imports.push(["input", "type", inputs]);
  if (shapes.types.length > 0) imports.push(["wire", "type", ["ObjectWire"]]);
  return imports
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([module, kind, names]) => importOf(kind, names, importPath(file, `runtime/${module}.ts`)));
}

function typeView({ typeName, direction, members, description }: Shape): TypeView {
  return {
    doc: comment({ paragraphs: [prose(description)], tags: [] }),
    name: typeName,
    modifier: direction === "response" ? "readonly " : "",
    members: members.map((member) => memberView(member, direction)),
  };
}

function memberView(member: Member, direction: Direction): MemberView {
  const { property, field } = member;
  const type = typeOf(member, direction);
  // Answers leave members out whatever their document says, so only requests have members that are surely there.
  const isSure = direction === "request" && field.required === true;
  return {
    doc: comment(memberComment(member, direction)),
    key: propertyKey(property),
    mark: isSure ? "" : "?",
    type: new LaidOut(typeDoc(union(isSure || type.includes("unknown") ? type : [...type, "undefined"]))),
  };
}
