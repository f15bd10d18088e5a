import { comment, stringLiteral } from "../escape.js";
import { codeSpan, prose } from "../docs.js";
import type { NamedApi } from "../named-api.js";
import type { MethodNames } from "../names.js";
import type { SampleAnswer } from "./answers.js";

/** The view of `gateway-api.ts.hbs`: what the local gateway knows of one API. */
export interface GatewayApiView {
  readonly doc: string;
  readonly module: string;
  /** Members of a `SampleTexts` literal. */
  readonly answers: readonly string[];
  /** The same for the error sample: none or one. */
  readonly errors: readonly (readonly string[])[];
}

/** The view of `gateway.ts.hbs`: the local gateway with every API of the SDK. */
export interface GatewayView {
  readonly apis: readonly { readonly alias: string; readonly module: string }[];
}

export function gatewayView(apis: readonly MethodNames[]): GatewayView {
  return { apis: apis.map(({ request, module }) => ({ alias: `for${request}`, module })) };
}

export function gatewayApiView(
  { spec, names }: NamedApi,
  answer: SampleAnswer,
  error: SampleAnswer | undefined,
): GatewayApiView {
  const title = prose(spec.title === "" ? spec.method : spec.title);
  const origin = answer.made
    ? "its answer is made from the document's types, for want of a sample"
    : "its samples are the document's";
  return {
    doc: comment([title, `What the local gateway knows of ${codeSpan(spec.method)}: ${origin}.`]),
    module: names.module,
    answers: sampleTexts(answer),
    errors: error === undefined ? [] : [sampleTexts(error)],
  };
}

function sampleTexts({ json, simplifiedJson, xml }: SampleAnswer): readonly string[] {
  const texts = [
    ["json", json],
    ["simplifiedJson", simplifiedJson],
    ["xml", xml],
  ] as const;
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${textSource(text)}`]));
}

/** Line by line, so that reviewers can read a sample and its changes. */
function textSource(text: string): string {
  const lines = text.split("\n").map((line) => stringLiteral(line));
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return only;
  return `[\n${lines.join(",\n")},\n].join("\\n")`;
}
