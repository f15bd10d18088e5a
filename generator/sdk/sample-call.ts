import type { SampleCall, SampleFile } from "../model/sample-call.js";
import { qimenBody } from "./examples/qimen-body.js";
import { wireText, type MemberValue } from "./examples/request-values.js";
import type { NamedApi } from "./named-api.js";

/**
 * Returns the parameters of a sample call: every required parameter with its document's example, and always the one
 * that is the body.
 */
export function exampleParams({ form, examples }: NamedApi): readonly MemberValue[] {
  return examples.request.filter(({ member }) => member.field.required === true || form.kind === "qimen");
}

/** Returns the API's own parameters of the sample call as they are sent. */
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
