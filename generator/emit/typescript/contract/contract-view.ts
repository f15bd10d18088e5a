import type { NamedApi } from "../../../sdk/named-api.js";
import { importOf, type ImportView } from "../imports.js";
import { expressionDoc } from "../print/expression-doc.js";
import { expandedObject, name, object, type Expression } from "../print/expression.js";
import { LaidOut } from "../print/laid-out.js";
import { importPath, type SdkPaths } from "../sdk-paths.js";
import type { SampleAnswer } from "../../../sdk/examples/answers.js";
import { decodedAnswer } from "./decoded.js";
import type { Json } from "../../../sdk/examples/json.js";
import { wireText, type MemberValue, type RequestValue } from "../../../sdk/examples/request-values.js";
import { paramsExpression } from "./expressions.js";

/** The view of `contract.test.ts.hbs`: the tests that hold the SDK to some documents. */
export interface ContractView {
  readonly imports: readonly ImportView[];
  readonly cases: readonly CaseView[];
}

/** A `ContractCase` (see templates/runtime/testing/contract-case.ts): the class of its request, and its members. */
interface CaseView {
  readonly request: string;
  readonly params: LaidOut;
  readonly wireParams: LaidOut;
  readonly wireFiles: LaidOut;
  readonly required: LaidOut;
  readonly options: LaidOut;
  readonly answer: LaidOut;
  readonly unknownFields: LaidOut;
  readonly error: LaidOut;
}

/** @param file the file that is filled. */
export function contractView(apis: readonly NamedApi[], file: string, paths: SdkPaths): ContractView {
  const runtime = (module: string): string => importPath(file, `runtime/${module}.ts`);
  const gatewayFiles = [...new Set(apis.map(({ names }) => paths.gatewayApis(names)))];
  return {
    imports: [
      ...apis.map(({ names }) => importOf("value", [names.request], importPath(file, paths.api(names)))),
      importOf("type", ["TopClientOptions"], runtime("caller")),
      importOf("value", ["TopClient"], runtime("client")),
      importOf("value", ["TopApiError", "TopRequestError"], runtime("errors")),
      importOf("value", ["contractCase"], runtime("testing/contract-case")),
      importOf("type", ["ContractCase"], runtime("testing/contract-case")),
      importOf("value", ["startGateway"], runtime("testing/gateway")),
      importOf("type", ["Gateway"], runtime("testing/gateway")),
      importOf("value", ["tampering"], runtime("testing/tampering")),
      ...gatewayFiles.map((gatewayFile) => importOf("value", ["gatewayApis"], importPath(file, gatewayFile))),
    ],
    cases: apis.map(caseView),
  };
}

function caseView({ spec, names, shapes, examples }: NamedApi): CaseView {
  const { request: values, response: answer, error } = examples;
  const decoded = decodedAnswer(withoutRequestId(answer), shapes.response);
  const requestId = textOf(answer.members.members.get("request_id")) ?? firstRequestId;
  const wire = values.flatMap(({ member, value }) => {
    const text = wireText(value);
    return text === undefined ? [] : [[member.field.name, text] as const];
  });
  const laidOut = (expression: Expression): LaidOut => new LaidOut(expressionDoc(expression));
  return {
    request: names.request,
    params: laidOut(paramsExpression(values)),
    wireParams: laidOut(expandedObject(wire)),
    wireFiles: laidOut(values.flatMap(fileExpression)),
    required: laidOut(requiredOf(values, undefined).map(pathExpression)),
    options: laidOut(object(spec.session === "needed" ? [["session", "session-of-a-test-user"]] : [])),
    answer: laidOut(expandedObject([...decoded.fields, ["requestId", requestId]])),
    unknownFields: laidOut(object(decoded.unknownFields)),
    error: laidOut(errorExpression(error)),
  };
}

/** What the local gateway calls its first call, unless the sample has a number of its own. */
const firstRequestId = "000000000001";

function withoutRequestId({ members }: SampleAnswer): SampleAnswer["members"] {
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

/** As the client reads an `error_response`. */
function errorExpression(error: SampleAnswer | undefined): Expression {
  if (error === undefined) {
    return object([
      ["code", 50],
      ["msg", "Remote service error"],
      ["subCode", "isv.invalid-parameter"],
      ["subMsg", "非法参数"],
    ]);
  }
  const text = (member: string): string | undefined => textOf(error.members.members.get(member));
  const code = text("code");
  return object([
    ["code", code !== undefined && /^\d{1,9}$/.test(code) ? Number(code) : 0],
    ["msg", text("msg") ?? "no message"],
    ["subCode", text("sub_code") ?? name("undefined")],
    ["subMsg", text("sub_msg") ?? name("undefined")],
  ]);
}

/** Empty text counts as absent. */
function textOf(json: Json | undefined): string | undefined {
  if (json?.kind === "number") return json.digits;
  return json?.kind === "text" && json.text !== "" ? json.text : undefined;
}

/** Where a parameter stands: on the wire, and in TypeScript as in `items[0].num`. */
interface FieldPath {
  readonly path: string;
  readonly property: string;
}

function pathExpression({ path, property }: FieldPath): Expression {
  return object([
    ["path", path],
    ["property", property],
  ]);
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
