import type { RequestForm } from "../../model/request-form.js";
import type { Direction } from "../../model/sdk-api.js";
import { compareText } from "../../text/text-order.js";
import { apiComment, errorsList, memberComment, prose } from "./docs.js";
import { comment, propertyKey, stringLiteral, type CommentText } from "./escape.js";
import { importOf, type ImportView } from "./imports.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { pagingExpression } from "./paging-expression.js";
import { expressionDoc } from "./print/expression-doc.js";
import { name } from "./print/expression.js";
import { SourceDoc } from "./print/source-doc.js";
import { argumentList, nameList, typeArgumentList } from "./print/layout.js";
import { typeDoc, union } from "./print/type.js";
import { importPath } from "./sdk-paths.js";
import type { ApiShapes, Member, Shape } from "../../sdk/shapes.js";
import { requiredCodecs, type RequiredCodecs } from "./required-codecs.js";
import { inputTypesOf, typeOf } from "./types.js";
import { wireField } from "./wire-fields.js";
import { codeSpan } from "../wording/code-span.js";
import type { Wording } from "../wording/wording.js";

/** The view of `api.ts.hbs`: the module of one API. Every text is finished source. */
export interface ApiView {
  readonly imports: readonly ImportView[];
  /** The names of the class and the interfaces. */
  readonly request: string;
  readonly params: string;
  readonly response: string;
  readonly requestDoc: SourceDoc;
  readonly paramsDoc: SourceDoc;
  readonly responseDoc: SourceDoc;
  readonly methodDoc: SourceDoc;
  readonly apiDoc: SourceDoc;
  readonly constructorParameters: SourceDoc;
  readonly requestMembers: readonly MemberView[];
  /** The type arguments of the `Record` that replaces an interface without members. */
  readonly noMembers: SourceDoc;
  readonly responseMembers: readonly MemberView[];
  readonly types: readonly TypeView[];
  readonly wires: readonly WireView[];
  /** String literals. */
  readonly method: string;
  readonly session: string;
  /** Whether calls have an XML body. */
  readonly isQimen: boolean;
  readonly requestFields: SourceDoc;
  readonly responseFields: SourceDoc;
  readonly codecs: SourceDoc;
  readonly constraints: SourceDoc | undefined;
  readonly paging: SourceDoc | undefined;
  /** The type arguments of `Api`: the response and the path to the items of a page. */
  readonly apiTypes: SourceDoc;
  readonly decodedArgument: SourceDoc;
}

export interface MemberView {
  readonly doc: SourceDoc;
  readonly key: string;
  /** `?` for an optional member; empty for a required one. */
  readonly mark: "?" | "";
  readonly type: SourceDoc;
}

export interface TypeView {
  readonly doc: SourceDoc;
  readonly name: string;
  /** `readonly ` with a space for types of responses; empty for types of requests. */
  readonly modifier: "readonly " | "";
  readonly members: readonly MemberView[];
}

export interface WireView {
  readonly name: string;
  readonly fields: SourceDoc;
}

export function apiView({ spec, form, names, shapes, paging }: NamedApi, file: string, wording: Wording): ApiView {
  const { request, params, response } = names;
  const required = requiredCodecs(shapes, form);
  return {
    imports: importsOf(shapes, form, required, file),
    request,
    params,
    response,
    requestDoc: comment(requestComment({ spec, form, paging }, wording)),
    paramsDoc: comment({ paragraphs: [wording.params(codeSpan(request))], tags: [] }),
    responseDoc: comment({ paragraphs: [wording.response(codeSpan(request))], tags: [] }),
    methodDoc: comment({ paragraphs: [wording.methodName], tags: [] }),
    apiDoc: comment({ paragraphs: [wording.description], tags: [] }),
    constructorParameters: new SourceDoc(argumentList([`params: ${params}${defaultParams(shapes)}`])),
    requestMembers: shapes.request.map((member) => memberView(member, "request", form, wording)),
    noMembers: new SourceDoc(typeArgumentList(["string", "never"])),
    responseMembers: shapes.response.map((member) => memberView(member, "response", form, wording)),
    types: shapes.types.map((shape) => typeView(shape, form, wording)),
    wires: shapes.inDependencyOrder.map(wireView),
    method: stringLiteral(spec.method),
    session: stringLiteral(spec.session),
    isQimen: form.kind === "qimen",
    requestFields: fieldList(shapes.request, "request"),
    responseFields: fieldList(shapes.response, "response"),
    codecs: new SourceDoc(required.codecs.length === 0 ? "{}" : nameList(required.codecs)),
    constraints:
      required.constraints.length === 0 ? undefined : new SourceDoc(expressionDoc(required.constraints.map(name))),
    paging: paging === undefined ? undefined : new SourceDoc(expressionDoc(pagingExpression(paging))),
    apiTypes: new SourceDoc(paging?.items === undefined ? response : typeArgumentList([response, tuple(paging.items)])),
    decodedArgument: new SourceDoc(argumentList(["decoded"])),
  };
}

/** Returns the constant with the wire form of a nested type. */
export function wireView({ wireName, members, direction }: Shape): WireView {
  return { name: wireName, fields: fieldList(members, direction) };
}

function tuple(path: readonly string[]): string {
  return `[${path.map(stringLiteral).join(", ")}]`;
}

export function fieldList(members: readonly Member[], direction: Direction): SourceDoc {
  return new SourceDoc(expressionDoc(members.map((member) => wireField(member, direction))));
}

/** Returns the comment above the request class. */
export function requestComment(
  { spec, form, paging }: Pick<NamedApi, "spec" | "form" | "paging">,
  wording: Wording,
): CommentText {
  return apiComment(spec, wording, [
    form.kind === "qimen" ? wording.qimen : "",
    paging === undefined ? "" : wording.pages,
    errorsList(spec, wording),
  ]);
}

/** Returns the default value of a call's parameters, with the equals sign; empty if parameters are required. */
export function defaultParams(shapes: ApiShapes): string {
  return needsParams(shapes) ? "" : " = {}";
}

function needsParams({ request }: ApiShapes): boolean {
  return request.some(({ field }) => field.required === true);
}

function importsOf(
  shapes: ApiShapes,
  form: RequestForm,
  required: RequiredCodecs,
  file: string,
): readonly ImportView[] {
  const inputs = inputTypesOf(shapes.request, shapes.types);
  const imports: (readonly [module: string, kind: "type" | "value", names: readonly string[]])[] = [
    ["api", "type", ["Api", "TopRequest"]],
    ["response", "value", ["TopResponse"]],
    ...[...required.files].map(([from, names]) => [from, "value", names] as const),
  ];
  if (form.kind === "qimen") imports.push(["qimen", "value", ["qimen"]]);
  if (inputs.length > 0) imports.push(["input", "type", inputs]);
  if (shapes.types.length > 0) imports.push(["wire", "type", ["ObjectWire"]]);
  return imports
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([module, kind, names]) => importOf(kind, names, importPath(file, `runtime/${module}.ts`)));
}

export function typeView(
  { typeName, direction, members, description }: Shape,
  form: RequestForm,
  wording: Wording,
): TypeView {
  return {
    doc: comment({ paragraphs: [prose(description)], tags: [] }),
    name: typeName,
    modifier: direction === "response" ? "readonly " : "",
    members: members.map((member) => memberView(member, direction, form, wording)),
  };
}

export function memberView(member: Member, direction: Direction, form: RequestForm, wording: Wording): MemberView {
  const { property, field } = member;
  const type = typeOf(member, direction);
  // In responses no member is required, whatever the document says.
  const isRequired = direction === "request" && field.required === true;
  return {
    doc: comment(memberComment(member, direction, form, wording)),
    key: propertyKey(property),
    mark: isRequired ? "" : "?",
    type: new SourceDoc(typeDoc(union(isRequired || type.includes("unknown") ? type : [...type, "undefined"]))),
  };
}
