import type { EmitSettings } from "../../../model/emit-settings.js";
import type { RequestForm } from "../../../model/request-form.js";
import type { NamedApi } from "../../../sdk/named-api.js";
import { importOf, type ImportView } from "../imports.js";
import { expressionDoc } from "../print/expression-doc.js";
import { expandedObject, name, object, type Expression } from "../print/expression.js";
import { SourceDoc } from "../print/source-doc.js";
import { importPath, type SdkPaths } from "../sdk-paths.js";
import type { SampleResponse } from "../../../sdk/examples/responses.js";
import { decodedResponse } from "./decoded.js";
import type { Json } from "../../../sdk/examples/json.js";
import { qimenBody } from "../../../sdk/examples/qimen-body.js";
import { wireText, type MemberValue, type RequestValue } from "../../../sdk/examples/request-values.js";
import { paramsExpression } from "./expressions.js";

/** The view of `contract.test.ts.hbs`: the tests that compare the SDK with some of the documents. */
export interface ContractView {
  /** The module that exports `describe` and `test`, as a string literal. */
  readonly framework: string;
  readonly imports: readonly ImportView[];
  readonly cases: readonly CaseView[];
}

/**
 * The arguments of `contractCase` (see templates/runtime/testing/contract.ts): the request class and its facts, without
 * those that are the defaults.
 */
interface CaseView {
  readonly request: string;
  readonly params: SourceDoc;
  readonly wireParams: SourceDoc | undefined;
  readonly wireBody: SourceDoc | undefined;
  readonly wireFiles: SourceDoc | undefined;
  readonly required: SourceDoc | undefined;
  readonly options: SourceDoc | undefined;
  readonly response: SourceDoc;
  readonly unknownFields: SourceDoc | undefined;
  readonly error: SourceDoc | undefined;
}

/** String literals as source, because `stringLiteral` would escape a text that looks like a directive for jest. */
const frameworkModules = {
  vitest: '"vitest"',
  jest: '"@jest/globals"',
  "node:test": '"node:test"',
} as const satisfies Readonly<Record<EmitSettings["testFramework"], string>>;

/**
 * Returns the view of a contract test file.
 *
 * @param file The path of the file.
 */
export function contractView(
  apis: readonly NamedApi[],
  file: string,
  paths: SdkPaths,
  testFramework: EmitSettings["testFramework"],
): ContractView {
  const gatewayFiles = [...new Set(apis.map(({ names }) => paths.gatewayApis(names)))];
  return {
    framework: frameworkModules[testFramework],
    imports: [
      ...apis.map(({ names }) => importOf("value", [names.request], importPath(file, paths.api(names)))),
      importOf("value", ["contractCase", "contractTests"], importPath(file, "runtime/testing/contract.ts")),
      ...gatewayFiles.map((gatewayFile) => importOf("value", ["gatewayApis"], importPath(file, gatewayFile))),
    ],
    cases: apis.map(caseView),
  };
}

function caseView({ spec, form, names, shapes, examples }: NamedApi): CaseView {
  const { request: values, response, error } = examples;
  const decoded = decodedResponse(withoutRequestId(response), shapes.response);
  const requestId = requestIdIn(response) ?? firstRequestId;
  return {
    request: names.request,
    params: sourceDoc(paramsExpression(values)),
    ...wireView(form, values),
    wireFiles: sourceDocList(values.flatMap(fileExpression)),
    required: sourceDocList(requiredOf(values, undefined).map(({ path, property }) => [path, property])),
    options: spec.session === "needed" ? sourceDoc(object([["session", "session-of-a-test-user"]])) : undefined,
    response: sourceDoc(expandedObject([...decoded.fields, ["requestId", requestId]])),
    unknownFields: decoded.unknownFields.length === 0 ? undefined : sourceDoc(object(decoded.unknownFields)),
    error: error === undefined ? undefined : sourceDoc(errorExpression(error)),
  };
}

/** Returns the texts or the body that a call with the parameters sends. */
function wireView(form: RequestForm, values: readonly MemberValue[]): Pick<CaseView, "wireParams" | "wireBody"> {
  if (form.kind === "qimen") return { wireParams: undefined, wireBody: sourceDoc(qimenBody(values)) };
  const wire = values.flatMap(({ member, value }) => {
    const text = wireText(value);
    return text === undefined ? [] : [[member.field.name, text] as const];
  });
  return { wireParams: sourceDoc(expandedObject(wire)), wireBody: undefined };
}

/** Returns the `request_id` of a sample. Responses of Qimen (奇门) have it inside their root. */
function requestIdIn({ members: { members } }: SampleResponse): string | undefined {
  const inner = members.get("response");
  return (
    textOf(members.get("request_id")) ??
    (inner?.kind === "object" ? textOf(inner.members.get("request_id")) : undefined)
  );
}

function sourceDoc(expression: Expression): SourceDoc {
  return new SourceDoc(expressionDoc(expression));
}

function sourceDocList(elements: readonly Expression[]): SourceDoc | undefined {
  return elements.length === 0 ? undefined : sourceDoc(elements);
}

/** The `request_id` of the local gateway's first call, unless the sample has its own. */
const firstRequestId = "000000000001";

function withoutRequestId({ members }: SampleResponse): SampleResponse["members"] {
  return { kind: "object", members: new Map([...members.members].filter(([name]) => name !== "request_id")) };
}

function fileExpression({ member, value }: MemberValue): readonly Expression[] {
  if (value.kind !== "file") return [];
  return [
    object([
      ["name", member.field.name],
      ["fileName", value.fileName],
      ["content", value.content],
    ]),
  ];
}

/** Returns the decoded members of an `error_response`. */
function errorExpression(error: SampleResponse): Expression {
  const text = (member: string): string | undefined => textOf(error.members.members.get(member));
  const code = text("code") ?? "";
  const number = /^-?\d{1,16}$/.test(code) ? Number(code) : 0;
  return object([
    ["code", Number.isSafeInteger(number) ? number : 0],
    ["msg", text("msg") ?? text("sub_msg") ?? "no message"],
    ["subCode", text("sub_code") ?? name("undefined")],
    ["subMsg", text("sub_msg") ?? name("undefined")],
  ]);
}

/** Returns a text or number as text; `undefined` for empty text and other values. */
function textOf(json: Json | undefined): string | undefined {
  if (json?.kind === "number") return json.digits;
  return json?.kind === "text" && json.text !== "" ? json.text : undefined;
}

/** The path of a parameter in wire names and in TypeScript names, such as `items[0].num`. */
interface FieldPath {
  readonly path: string;
  readonly property: string;
}

function requiredOf(values: readonly MemberValue[], within: FieldPath | undefined): readonly FieldPath[] {
  return values.flatMap(({ member, value }) => {
    const own: FieldPath =
      within === undefined
        ? { path: member.field.name, property: member.property }
        : { path: `${within.path}.${member.field.name}`, property: `${within.property}.${member.property}` };
    return [...(member.field.required === true ? [own] : []), ...requiredWithin(value, own)];
  });
}

function requiredWithin(value: RequestValue, own: FieldPath): readonly FieldPath[] {
  if (value.kind === "object") return requiredOf(value.members, own);
  if (value.kind !== "list") return [];
  return value.items.flatMap((item, index) =>
    requiredWithin(item, { path: `${own.path}[${index}]`, property: `${own.property}[${index}]` }),
  );
}
