import { randomUUID } from "node:crypto";
import type { FileCodec } from "./codec.js";
import { fileContent, filePart, isFileInput, isFileSource } from "./file.js";
import { multipartForm } from "./form.js";
import { readText } from "./scalar-codecs.js";

/**
 * Files: a part of a multipart body at top level, base64 inside JSON. The base64 is not confirmed: no request of the
 * official Java SDK (a copy is in opendingtalk/alibaba-dingtalk-service-sdk) has bytes inside an object, and few
 * documents do.
 */
export const file: FileCodec = {
  expected: "a Uint8Array, a Blob, a stream of known size, or an object whose data is one of them",
  fits: (value, isInside) => (isInside ? isBytes(value) : isFileInput(value)),
  text: (value) => (isBytes(value) ? Buffer.from(bytesOf(value)).toString("base64") : String(value)),
  read: readText,
  part: (name, value) => (isFileInput(value) ? filePart(name, value) : undefined),
  form: (texts, files) => multipartForm(texts, files, `top-${randomUUID()}`),
};

/**
 * Returns whether a value is bytes in memory. Only these can be part of a text, which is complete when the call is
 * signed.
 */
function isBytes(value: unknown): value is BytesInput {
  return isFileInput(value) && !isFileSource(fileContent(value).data);
}

type BytesInput = Uint8Array | { readonly data: Uint8Array };

function bytesOf(value: BytesInput): Uint8Array {
  return value instanceof Uint8Array ? value : value.data;
}
