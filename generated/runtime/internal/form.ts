import type { FileSource } from "../input.js";
import type { HttpBody } from "../transport.js";
import type { Bytes } from "./bytes.js";
import type { FilePart } from "./file.js";
import { fileSize } from "./file.js";

/** The body of a request and its content type. */
export interface FormBody<Body extends HttpBody = HttpBody> {
  readonly contentType: string;
  readonly body: Body;
}

/** Encodes texts as a URL-encoded form, in UTF-8. */
export function urlEncodedForm(texts: ReadonlyMap<string, string>): FormBody<string> {
  return {
    contentType: "application/x-www-form-urlencoded;charset=utf-8",
    body: new URLSearchParams([...texts]).toString(),
  };
}

/**
 * Encodes texts and files as a multipart body: one part for every text, then the files with their names and media
 * types. If all files are in memory, the body is, too; otherwise it is read while it is sent.
 *
 * @param boundary Text that occurs in no part; letters and digits.
 */
export function multipartForm(
  texts: ReadonlyMap<string, string>,
  files: readonly (FilePart & { readonly data: Uint8Array })[],
  boundary: string,
): FormBody<Bytes>;
export function multipartForm(
  texts: ReadonlyMap<string, string>,
  files: readonly FilePart[],
  boundary: string,
): FormBody;
export function multipartForm(
  texts: ReadonlyMap<string, string>,
  files: readonly FilePart[],
  boundary: string,
): FormBody {
  const pieces: (Uint8Array | FileSource)[] = [];
  for (const [name, text] of texts) {
    pieces.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n` +
          `Content-Type: text/plain;charset=utf-8\r\n\r\n${text}\r\n`,
      ),
    );
  }
  for (const { name, data, fileName, contentType } of files) {
    const disposition = `form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"`;
    pieces.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${oneLine(contentType)}\r\n\r\n`,
      ),
      data,
      Buffer.from("\r\n"),
    );
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: bodyOf(pieces) };
}

function bodyOf(pieces: readonly (Uint8Array | FileSource)[]): HttpBody {
  const bytes = pieces.filter((piece): piece is Uint8Array => piece instanceof Uint8Array);
  if (bytes.length === pieces.length) return Buffer.concat(bytes);
  const length = pieces.reduce((sum, data) => sum + fileSize({ data }), 0);
  return { length, chunks: () => chunksOf(pieces) };
}

/**
 * Yields the chunks of a body.
 *
 * @throws RangeError if the length of a stream differs from its `size`: the body would end in the wrong place.
 */
async function* chunksOf(pieces: readonly (Uint8Array | FileSource)[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      yield piece;
      continue;
    }
    let length = 0;
    for await (const chunk of piece.stream() as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > piece.size) break;
      yield chunk;
    }
    if (length !== piece.size) {
      const found = length > piece.size ? "more" : String(length);
      throw new RangeError(`the stream of a file has ${found} bytes, but its size is ${piece.size}`);
    }
  }
}

/** Escapes a name as browsers do, so that it cannot end its header. */
function quoted(text: string): string {
  return text.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
