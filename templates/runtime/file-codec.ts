import { randomUUID } from "node:crypto";
import type { FileCodec } from "./codec.js";
import { fileContent, filePart, isFileInput } from "./file.js";
import { multipartForm } from "./form.js";
import { readText } from "./scalar-codecs.js";

/**
 * Bytes: a file of their own at top level. Inside JSON base64, which is not confirmed: no request of the official Java
 * SDK (a copy is in opendingtalk/alibaba-dingtalk-service-sdk) has bytes inside an object, few documents do.
 */
export const file: FileCodec = {
  expected: "a Uint8Array, or an object whose data is one",
  fits: isFileInput,
  text: (value) => (isFileInput(value) ? Buffer.from(fileContent(value).data).toString("base64") : String(value)),
  read: readText,
  part: (name, value) => (isFileInput(value) ? filePart(name, value) : undefined),
  form: (texts, files) => multipartForm(texts, files, `top-${randomUUID()}`),
};
