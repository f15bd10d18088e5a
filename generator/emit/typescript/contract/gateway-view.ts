import { codeSpan } from "../../wording/code-span.js";
import type { Wording } from "../../wording/wording.js";
import { prose } from "../docs.js";
import { comment } from "../escape.js";
import { importOf, type ImportView } from "../imports.js";
import type { NamedApi } from "../../../sdk/named-api.js";
import { expressionDoc } from "../print/expression-doc.js";
import { expandedObject, linesOf, name } from "../print/expression.js";
import { SourceDoc } from "../print/source-doc.js";
import { importPath, type SdkPaths } from "../sdk-paths.js";
import type { SampleResponse } from "../../../sdk/examples/responses.js";

/** The view of `gateway-apis.ts.hbs`: the local gateway's data about some APIs. */
export interface GatewayApisView {
  readonly imports: readonly ImportView[];
  readonly apis: readonly GatewayApiView[];
}

interface GatewayApiView {
  readonly doc: SourceDoc;
  /** The name under which the API's description is imported. */
  readonly api: string;
  /** Whether calls have an XML body. */
  readonly isQimen: boolean;
  /** The response sample, as a `SampleTexts` literal. */
  readonly sample: SourceDoc;
  /** The error sample, as a `SampleTexts` literal. */
  readonly error: SourceDoc | undefined;
}

/** The view of `gateway.ts.hbs`: the local gateway with all APIs of the SDK. */
export interface GatewayView {
  readonly imports: readonly ImportView[];
  readonly apis: SourceDoc;
}

/**
 * Returns the view of the local gateway.
 *
 * @param files The modules whose views are made by {@link gatewayApisView}, sorted.
 */
export function gatewayView(files: readonly string[]): GatewayView {
  const numbered = files.map((file, index) => ({ file, alias: `apis${index + 1}` }));
  return {
    imports: numbered.map(({ file, alias }) =>
      importOf("value", [`gatewayApis as ${alias}`], importPath("testing/gateway.ts", file)),
    ),
    apis: new SourceDoc(expressionDoc(numbered.map(({ alias }) => name(`...${alias}`)))),
  };
}

/**
 * Returns the view of a module with data of the local gateway.
 *
 * @param file The path of the module.
 */
export function gatewayApisView(
  apis: readonly NamedApi[],
  file: string,
  paths: SdkPaths,
  wording: Wording,
): GatewayApisView {
  const isAlone = !paths.sharesGatewayApis;
  const nameOf = ({ names }: NamedApi): string => (isAlone ? "api" : `for${names.request}`);
  return {
    imports: [
      ...apis.map((api) =>
        importOf("value", [isAlone ? "api" : `api as ${nameOf(api)}`], importPath(file, paths.api(api.names))),
      ),
      importOf("type", ["GatewayApi"], importPath(file, "runtime/testing/gateway-api.ts")),
    ],
    apis: apis.map((api) => gatewayApi(api, nameOf(api), wording)),
  };
}

function gatewayApi({ spec, form, examples }: NamedApi, api: string, wording: Wording): GatewayApiView {
  const { response, error } = examples;
  const title = prose(spec.title === "" ? spec.method : spec.title);
  return {
    doc: comment({
      paragraphs: [
        title,
        wording.gatewayData(codeSpan(spec.method), response.isGenerated ? "generated" : "documented"),
      ],
      tags: [],
    }),
    api,
    isQimen: form.kind === "qimen",
    sample: sampleTexts(response),
    error: error === undefined ? undefined : sampleTexts(error),
  };
}

function sampleTexts({ json, simplifiedJson, xml }: SampleResponse): SourceDoc {
  const texts = [
    ["json", json],
    ["simplifiedJson", simplifiedJson],
    ["xml", xml],
  ] as const;
  const members = texts.flatMap(([format, text]) => (text === undefined ? [] : [[format, linesOf(text)] as const]));
  return new SourceDoc(expressionDoc(expandedObject(members)));
}
