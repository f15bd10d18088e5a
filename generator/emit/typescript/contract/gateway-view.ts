import { comment, stringLiteral } from "../escape.js";
import { codeSpan, prose } from "../docs.js";
import { expandedObject, linesSource, listSource, type Layout, type Source } from "../layout.js";
import type { NamedApi } from "../named-api.js";
import { importPath, type SdkPaths } from "../sdk-paths.js";
import { errorSample, responseSample, type SampleAnswer } from "./answers.js";

/** The view of `gateway-apis.ts.hbs`: what the local gateway knows of some APIs. */
export interface GatewayApisView {
  readonly imports: readonly string[];
  readonly apis: readonly GatewayApiView[];
}

interface GatewayApiView {
  readonly doc: string;
  /** The name under which the API's description is imported. */
  readonly api: string;
  /** A `SampleTexts` literal. */
  readonly answers: string;
  /** The same for the error sample: none or one. */
  readonly errors: readonly string[];
}

/** The view of `gateway.ts.hbs`: the local gateway with every API of the SDK. */
export interface GatewayView {
  readonly imports: readonly string[];
  /** A literal. */
  readonly apis: string;
}

/** @param files The modules that are filled with {@link gatewayApisView}, sorted. */
export function gatewayView(files: readonly string[], layout: Layout): GatewayView {
  const numbered = files.map((file, index) => ({ file, alias: `apis${index + 1}` }));
  const list = listSource(numbered.map(({ alias }) => `...${alias}`));
  return {
    imports: numbered.map(({ file, alias }) =>
      layout.names("import", [`gatewayApis as ${alias}`], importPath("testing/gateway.ts", file)),
    ),
    apis: layout.source(list, "export const gatewayApis: readonly GatewayApi[] = ", ";"),
  };
}

/** @param file the file that is filled. */
export function gatewayApisView(
  apis: readonly NamedApi[],
  file: string,
  paths: SdkPaths,
  layout: Layout,
): GatewayApisView {
  const alone = !paths.sharesGatewayApis;
  const nameOf = ({ names }: NamedApi): string => (alone ? "api" : `for${names.request}`);
  return {
    imports: [
      ...apis.map((api) =>
        layout.names("import", [alone ? "api" : `api as ${nameOf(api)}`], importPath(file, paths.api(api.names))),
      ),
      layout.names("import type", ["GatewayApi"], importPath(file, "runtime/testing/gateway-api.ts")),
    ],
    apis: apis.map((api) => gatewayApi(api, nameOf(api), layout)),
  };
}

function gatewayApi({ spec, shapes }: NamedApi, api: string, layout: Layout): GatewayApiView {
  const answer = responseSample(spec, shapes.response);
  const error = errorSample(spec);
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const origin = answer.made
    ? "its answer is made from the document's types, for want of a sample"
    : "its samples are the document's";
  return {
    doc: comment([title, `What the local gateway knows of ${codeSpan(spec.method)}: ${origin}.`], "  "),
    api,
    answers: layout.source(sampleTexts(answer), "    answers: ", ","),
    errors: error === undefined ? [] : [layout.source(sampleTexts(error), "    error: ", ",")],
  };
}

function sampleTexts({ json, simplifiedJson, xml }: SampleAnswer): Source {
  const texts = [
    ["json", json],
    ["simplifiedJson", simplifiedJson],
    ["xml", xml],
  ] as const;
  // Line by line, so that reviewers can read a sample and its changes.
  return expandedObject(
    texts.flatMap(([name, text]) =>
      text === undefined ? [] : [[name, linesSource(text.split("\n").map((line) => stringLiteral(line)))] as const],
    ),
  );
}
