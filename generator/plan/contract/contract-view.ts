import { stringLiteral } from "../escape.js";
import { expandedObject, listSource, objectSource, type Layout, type Source } from "../layout.js";
import type { NamedApi } from "../named-api.js";
import type { SampleAnswer } from "./answers.js";
import { decodedSource } from "./decoded.js";
import type { Json } from "./json.js";
import { memberValues, paramsSource, wireText, type MemberValue, type RequestValue } from "./request-values.js";

/** The view of `contract.test.ts.hbs`: the tests that hold the SDK to one document. */
export interface ContractView {
  readonly module: string;
  readonly request: string;
  readonly params: string;
  /** The method's name as a literal. */
  readonly method: string;
  /** Declarations of constants: the parameters, what travels of them, the uploaded files, the required parameters. */
  readonly paramsValue: string;
  readonly wireValue: string;
  readonly filesValue: string;
  readonly requiredValue: string;
  /** The options of every call: a session where the API needs one. */
  readonly callOptions: string;
  readonly answerOrigin: string;
  /** Declarations: what the client makes of the answer and of the error. */
  readonly answerValue: string;
  readonly unknownFieldsValue: string;
  readonly errorOrigin: string;
  readonly errorValue: string;
  /** Declares the function that makes a request. */
  readonly makeRequest: string;
}

export function contractView(
  { spec, names, shapes }: NamedApi,
  answer: SampleAnswer,
  error: SampleAnswer | undefined,
  layout: Layout,
): ContractView {
  const { module, request, params } = names;
  const values = memberValues(shapes.request);
  const decoded = decodedSource(withoutRequestId(answer), shapes.response);
  const requestId = textOf(answer.members.members.get("request_id"));
  const wire = values.flatMap(({ member, value }) => {
    const text = wireText(value);
    return text === undefined ? [] : [[member.field.name, stringLiteral(text)] as const];
  });
  const declare = (declaration: string, source: Source): string =>
    `${declaration} = ${layout.source(source, `${declaration} = `, ";")};`;
  return {
    module,
    request,
    params,
    method: layout.line(stringLiteral(spec.method)),
    paramsValue: declare(`const params: ${params}`, paramsSource(values)),
    wireValue: declare("const wireParams", expandedObject(wire)),
    filesValue: declare("const wireFiles: readonly unknown[]", listSource(values.flatMap(fileSource))),
    requiredValue: declare(
      "const required: readonly { path: string; property: string }[]",
      listSource(requiredOf(values, undefined).map(spotSource)),
    ),
    callOptions: spec.session === "needed" ? '{ session: "session-of-a-test-user" }' : "{}",
    answerOrigin: answer.made ? "an answer made from the document's types" : "the document's sample answer",
    answerValue: declare(
      "const answer",
      expandedObject([...decoded.fields, ["requestId", stringLiteral(requestId ?? firstRequestId)]]),
    ),
    unknownFieldsValue: declare("const unknownFields", objectSource(decoded.unknownFields)),
    errorOrigin: error === undefined ? "the error that all documents show" : "the document's sample error",
    errorValue: declare("const sampleError", errorSource(error)),
    makeRequest: layout.arrow("", `const request = (values: ${params} = params)`, `new ${request}(values);`),
  };
}

/** What the local gateway calls its first call, unless the sample has a number of its own. */
const firstRequestId = "000000000001";

function withoutRequestId({ members }: SampleAnswer): SampleAnswer["members"] {
  return { kind: "object", members: new Map([...members.members].filter(([name]) => name !== "request_id")) };
}

function fileSource({ member, value }: MemberValue): readonly Source[] {
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
function errorSource(error: SampleAnswer | undefined): Source {
  if (error === undefined) {
    return objectSource([
      ["code", "50"],
      ["msg", '"Remote service error"'],
      ["subCode", '"isv.invalid-parameter"'],
      ["subMsg", '"非法参数"'],
    ]);
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

function spotSource({ path, property }: Spot): Source {
  return objectSource([
    ["path", stringLiteral(path)],
    ["property", stringLiteral(property)],
  ]);
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
