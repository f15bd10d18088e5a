import type { FilePart } from "./file.js";
import type { Bytes } from "./bytes.js";

/** A request's body and the header that names its form. */
export interface FormBody {
  readonly contentType: string;
  readonly body: string | Bytes;
}

/** Texts alone travel URL-encoded, in UTF-8. */
export function urlEncodedForm(texts: ReadonlyMap<string, string>): FormBody {
  return {
    contentType: "application/x-www-form-urlencoded;charset=utf-8",
    body: new URLSearchParams([...texts]).toString(),
  };
}

/**
 * With files a call travels as multipart: one part for every text, then the files with their names and media types.
 *
 * @param boundary Text that occurs in no part; letters and digits.
 */
export function multipartForm(
  texts: ReadonlyMap<string, string>,
  files: readonly FilePart[],
  boundary: string,
): FormBody {
  const pieces: Uint8Array[] = [];
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
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) };
}

/** As browsers do it, so that a file name cannot end the header that it stands in. */
function quoted(text: string): string {
  return text.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
