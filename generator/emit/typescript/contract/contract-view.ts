import { stringLiteral } from "../escape.js";
import { expandedObject, listSource, objectSource, type Layout, type Source } from "../layout.js";
import type { NamedApi } from "../named-api.js";
import { importPath, type SdkPaths } from "../sdk-paths.js";
import { errorSample, responseSample, type SampleAnswer } from "./answers.js";
import { decodedSource } from "./decoded.js";
import type { Json } from "./json.js";
import { memberValues, paramsSource, wireText, type MemberValue, type RequestValue } from "./request-values.js";

/** The view of `contract.test.ts.hbs`: the tests that hold the SDK to some documents. */
export interface ContractView {
  readonly imports: readonly string[];
  /** The elements of a list of `ContractCase`, each with its comma. */
  readonly cases: readonly string[];
}

/** @param file the file that is filled. */
export function contractView(apis: readonly NamedApi[], file: string, paths: SdkPaths, layout: Layout): ContractView {
  const runtime = (name: string): string => importPath(file, `runtime/${name}.ts`);
  const gatewayFiles = [...new Set(apis.map(({ names }) => paths.gatewayApis(names)))];
  return {
    imports: [
      ...apis.map(({ names }) => layout.names("import", [names.request], importPath(file, paths.api(names)))),
      layout.names("import type", ["TopClientOptions"], runtime("caller")),
      layout.names("import", ["TopClient"], runtime("client")),
      layout.names("import", ["TopApiError", "TopRequestError"], runtime("errors")),
      layout.names("import", ["contractCase"], runtime("testing/contract-case")),
      layout.names("import type", ["ContractCase"], runtime("testing/contract-case")),
      layout.names("import", ["startGateway"], runtime("testing/gateway")),
      layout.names("import type", ["Gateway"], runtime("testing/gateway")),
      layout.names("import", ["tampering"], runtime("testing/tampering")),
      ...gatewayFiles.map((gatewayFile) => layout.names("import", ["gatewayApis"], importPath(file, gatewayFile))),
    ],
    cases: apis.map((api) => contractCase(api, layout)),
  };
}

function contractCase({ spec, names, shapes }: NamedApi, layout: Layout): string {
  const answer = responseSample(spec, shapes.response);
  const values = memberValues(shapes.request);
  const decoded = decodedSource(withoutRequestId(answer), shapes.response);
  const requestId = textOf(answer.members.members.get("request_id"));
  const wire = values.flatMap(({ member, value }) => {
    const text = wireText(value);
    return text === undefined ? [] : [[member.field.name, stringLiteral(text)] as const];
  });
  const facts = expandedObject([
    ["params", paramsSource(values)],
    ["wireParams", expandedObject(wire)],
    ["wireFiles", listSource(values.flatMap(fileSource))],
    ["required", listSource(requiredOf(values, undefined).map(spotSource))],
    ["options", objectSource(spec.session === "needed" ? [["session", stringLiteral("session-of-a-test-user")]] : [])],
    ["answer", expandedObject([...decoded.fields, ["requestId", stringLiteral(requestId ?? firstRequestId)]])],
    ["unknownFields", objectSource(decoded.unknownFields)],
    ["error", errorSource(errorSample(spec))],
  ]);
  const head = layout.line(`  contractCase(${names.request}, {`);
  return `${head.slice(0, -1)}${layout.source(facts, `  contractCase(`, "),")}),`;
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
