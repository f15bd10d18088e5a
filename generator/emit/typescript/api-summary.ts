import type { ApiSpec } from "../../model/api-spec.js";
import type { SampleCall, SampleFile } from "../../model/sample-call.js";
import { memberValues, paramsExpression, wireText, type MemberValue } from "./contract/request-values.js";
import type { ObjectLiteral } from "./print/expression.js";
import type { NamedApi } from "./named-api.js";
import type { MethodNames } from "./names.js";

/**
 * What the files that are about the whole SDK say of one API. It is kept between runs, so that a change of one document
 * does not ask for reading all the others again.
 */
export interface ApiSummary {
  readonly method: string;
  readonly title: string;
  readonly names: MethodNames;
  /** The call that the SDK's README shows, if it shows this API's. */
  readonly example: CallExample | undefined;
}

export interface CallExample {
  /** The object literal that the request is made of. */
  readonly params: ObjectLiteral;
  readonly session: ApiSpec["session"];
}

export function summaryOf({ spec, names }: NamedApi, example: CallExample | undefined): ApiSummary {
  return { method: spec.method, title: spec.title, names, example };
}

export function callExample({ spec, shapes }: NamedApi): CallExample {
  return { params: paramsExpression(exampleValues(shapes)), session: spec.session };
}

/** What travels of the API's own when the example is called. */
export function travelling({ shapes }: NamedApi): Pick<SampleCall, "texts" | "files"> {
  const texts = new Map<string, string>();
  const files: SampleFile[] = [];
  for (const { member, value } of exampleValues(shapes)) {
    const { name } = member.field;
    const text = wireText(value);
    if (value.kind === "file") files.push({ name, fileName: value.fileName, content: value.content });
    else if (text !== undefined && text !== "") texts.set(name, text);
  }
  return { texts, files };
}

function exampleValues({ request }: NamedApi["shapes"]): readonly MemberValue[] {
  return memberValues(request.filter(({ field }) => field.required === true));
}
