import { stringLiteral } from "../escape.js";
import type { NamedApi } from "../named-api.js";
import type { SampleAnswer } from "./answers.js";
import { decodedSource } from "./decoded.js";
import { listSource, objectSource, type Json } from "./json.js";
import { memberValues, membersSource, wireText, type MemberValue, type RequestValue } from "./request-values.js";

/** The view of `contract.test.ts.hbs`: the tests that hold the SDK to one document. */
export interface ContractView {
  readonly module: string;
  readonly request: string;
  readonly params: string;
  /** The method's name as a literal. */
  readonly method: string;
  /** Literals: parameters, what travels of them, the uploaded files. */
  readonly paramsValue: string;
  readonly wireValue: string;
  readonly filesValue: string;
  /** The options of every call: a session where the API needs one. */
  readonly callOptions: string;
  readonly answerOrigin: string;
  readonly answerValue: string;
  readonly unknownFieldsValue: string;
  readonly errorOrigin: string;
  readonly errorValue: string;
  /** One object literal for every required parameter. */
  readonly required: readonly string[];
}

export function contractView(
  { spec, names, shapes }: NamedApi,
  answer: SampleAnswer,
  error: SampleAnswer | undefined,
): ContractView {
  const values = memberValues(shapes.request);
  const decoded = decodedSource(withoutRequestId(answer), shapes.response);
  const requestId = textOf(answer.members.members.get("request_id"));
  return {
    module: names.module,
    request: names.request,
    params: names.params,
    method: stringLiteral(spec.method),
    paramsValue: membersSource(values),
    wireValue: objectSource(
      values.flatMap(({ member, value }) => {
        const text = wireText(value);
        return text === undefined ? [] : [[member.field.name, stringLiteral(text)] as const];
      }),
    ),
    filesValue: listSource(values.flatMap(fileSource)),
    callOptions: spec.session === "needed" ? '{ session: "session-of-a-test-user" }' : "{}",
    answerOrigin: answer.made ? "an answer made from the document's types" : "the document's sample answer",
    answerValue: objectSource([...decoded.fields, ["requestId", stringLiteral(requestId ?? firstRequestId)]]),
    unknownFieldsValue: objectSource(decoded.unknownFields),
    errorOrigin: error === undefined ? "the error that all documents show" : "the document's sample error",
    errorValue: errorSource(error),
    required: requiredOf(values, undefined).map(
      ({ path, property }) => `{ path: ${stringLiteral(path)}, property: ${stringLiteral(property)} }`,
    ),
  };
}

/** What the local gateway calls its first call, unless the sample has a number of its own. */
const firstRequestId = "000000000001";

function withoutRequestId({ members }: SampleAnswer): SampleAnswer["members"] {
  return { kind: "object", members: new Map([...members.members].filter(([name]) => name !== "request_id")) };
}

function fileSource({ member, value }: MemberValue): readonly string[] {
  if (value.kind !== "file") return [];
  return [
    objectSource([
      ["name", stringLiteral(member.field.name)],
      ["fileName", stringLiteral(value.fileName)],
      ["content", stringLiteral(value.content)],
    ]),
  ];
}

/** As the client reads an `error_response`. */
function errorSource(error: SampleAnswer | undefined): string {
  if (error === undefined) {
    return '{ code: 50, msg: "Remote service error", subCode: "isv.invalid-parameter", subMsg: "非法参数" }';
  }
  const text = (name: string): string | undefined => textOf(error.members.members.get(name));
  const literal = (name: string): string => {
    const found = text(name);
    return found === undefined ? "undefined" : stringLiteral(found);
  };
  const code = text("code") ?? "";
  return objectSource([
    ["code", /^\d{1,9}$/.test(code) ? String(Number(code)) : "0"],
    ["msg", stringLiteral(text("msg") ?? "no message")],
    ["subCode", literal("sub_code")],
    ["subMsg", literal("sub_msg")],
  ]);
}

/** Empty text counts as absent. */
function textOf(json: Json | undefined): string | undefined {
  if (json?.kind === "number") return json.digits;
  return json?.kind === "text" && json.text !== "" ? json.text : undefined;
}

interface Spot {
  /** On the wire, and in TypeScript: `items[0].num`. */
  readonly path: string;
  readonly property: string;
}

function requiredOf(values: readonly MemberValue[], within: Spot | undefined): readonly Spot[] {
  return values.flatMap(({ member, value }) => {
    const spot: Spot =
      within === undefined
        ? { path: member.field.name, property: member.property }
        : { path: `${within.path}.${member.field.name}`, property: `${within.property}.${member.property}` };
    return [...(member.field.required === true ? [spot] : []), ...requiredWithin(value, spot)];
  });
}

function requiredWithin(value: RequestValue, spot: Spot): readonly Spot[] {
  if (value.kind === "object") return requiredOf(value.members, spot);
  if (value.kind !== "list") return [];
  return value.items.flatMap((item, index) =>
    requiredWithin(item, { path: `${spot.path}[${index}]`, property: `${spot.property}[${index}]` }),
  );
}
