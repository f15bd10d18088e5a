import { comment, stringLiteral } from "../escape.js";
import { codeSpan, prose } from "../docs.js";
import { expandedObject, linesSource, listSource, type Layout, type Source } from "../layout.js";
import type { NamedApi } from "../named-api.js";
import type { MethodNames } from "../names.js";
import type { SampleAnswer } from "./answers.js";

/** The view of `gateway-api.ts.hbs`: what the local gateway knows of one API. */
export interface GatewayApiView {
  readonly doc: string;
  readonly module: string;
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

export function gatewayView(apis: readonly MethodNames[], layout: Layout): GatewayView {
  const aliased = apis.map(({ request, module }) => ({ alias: `for${request}`, module }));
  const list = listSource(aliased.map(({ alias }) => alias));
  return {
    imports: aliased.map(({ alias, module }) =>
      layout.names("import", [`gatewayApi as ${alias}`], `./apis/${module}.js`),
    ),
    apis: layout.source(list, "export const gatewayApis: readonly GatewayApi[] = ", ";"),
  };
}

export function gatewayApiView(
  { spec, names }: NamedApi,
  answer: SampleAnswer,
  error: SampleAnswer | undefined,
  layout: Layout,
): GatewayApiView {
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const origin = answer.made
    ? "its answer is made from the document's types, for want of a sample"
    : "its samples are the document's";
  return {
    doc: comment([title, `What the local gateway knows of ${codeSpan(spec.method)}: ${origin}.`]),
    module: names.module,
    answers: layout.source(sampleTexts(answer), "  answers: ", ","),
    errors: error === undefined ? [] : [layout.source(sampleTexts(error), "  error: ", ",")],
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
