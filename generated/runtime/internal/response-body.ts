import { ResponseTooLongError } from "./response-limit.js";

/**
 * Joins the chunks of a body, and decompresses the body if its content coding is gzip, the only one that requests
 * accept.
 *
 * `node:zlib` is loaded by the first compressed response, so that importing the SDK is cheap.
 */
export function finishBody(
  chunks: readonly Uint8Array[],
  coding: string | undefined,
  maxBytes: number,
  resolve: (body: Uint8Array) => void,
  reject: (error: unknown) => void,
): void {
  const body = Buffer.concat(chunks);
  if (coding?.toLowerCase() !== "gzip" || body.length === 0) {
    resolve(body);
    return;
  }
  process.getBuiltinModule("node:zlib").gunzip(body, { maxOutputLength: maxBytes }, (error, inflated) => {
    if (error === null) resolve(inflated);
    // The errors of invalid data are not range errors.
    else reject(error instanceof RangeError ? new ResponseTooLongError(maxBytes) : error);
  });
}
