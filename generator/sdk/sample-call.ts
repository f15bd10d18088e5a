import type { SampleCall, SampleFile } from "../model/sample-call.js";
import { qimenBody } from "./examples/qimen-body.js";
import { wireText, type MemberValue } from "./examples/request-values.js";
import type { NamedApi } from "./named-api.js";

/**
 * Returns the parameters of an example call: every required parameter with the example of its document, and the one that is
 * the body of a call, which is always sent.
 */
export function exampleParams({ form, examples }: NamedApi): readonly MemberValue[] {
  return examples.request.filter(({ member }) => member.field.required === true || form.kind === "qimen");
}

/** The API's own parameters in that call as they travel. */
export function sentParams(api: NamedApi): Pick<SampleCall, "texts" | "files" | "body"> {
  if (api.form.kind === "qimen") return { texts: new Map(), files: [], body: qimenBody(exampleParams(api)) };
  const texts = new Map<string, string>();
  const files: SampleFile[] = [];
  for (const { member, value } of exampleParams(api)) {
    const { name } = member.field;
    const text = wireText(value);
    if (value.kind === "file") files.push({ name, fileName: value.fileName, content: value.content });
    else if (text !== undefined && text !== "") texts.set(name, text);
  }
  return { texts, files, body: undefined };
}
