/** One part of a multipart body. */
export interface MultipartPart {
  /** The name, as bytes in Latin-1. */
  readonly name: string;
  /** The file name, as bytes in Latin-1; `undefined` for texts. */
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly data: Buffer;
}

/** Returns the boundary of a content type; `undefined` if it is not multipart. */
export function multipartBoundary(contentType: string): string | undefined {
  const boundary = /^multipart\/form-data\b.*?boundary=(?:"([^"]{1,70})"|([^;\s]{1,70})(?=[;\s]|$))/i.exec(contentType);
  return boundary?.[1] ?? boundary?.[2];
}

/** Yields the complete parts of a multipart body. */
export function* multipartParts(body: Uint8Array, boundary: string): Generator<MultipartPart> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const opening = Buffer.from(`--${boundary}`);
  // Preceded by a line break, because the boundary may occur inside a part.
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let start = bytes.subarray(0, opening.length).equals(opening) ? opening.length : after(bytes, delimiter, 0);
  while (start !== undefined && bytes.toString("latin1", start, start + 2) === "\r\n") {
    // The line break of an empty part is also that of the next delimiter.
    const end = bytes.indexOf(delimiter, start);
    if (end === -1) return;
    const part = multipartPart(bytes.subarray(start + 2, end));
    if (part !== undefined) yield part;
    start = end + delimiter.length;
  }
}

function after(bytes: Buffer, delimiter: Buffer, from: number): number | undefined {
  const found = bytes.indexOf(delimiter, from);
  return found === -1 ? undefined : found + delimiter.length;
}

function multipartPart(part: Buffer): MultipartPart | undefined {
  const blank = part.indexOf("\r\n\r\n");
  if (blank === -1) return undefined;
  const head = part.toString("latin1", 0, blank);
  const name = /\bname="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  return {
    name,
    fileName: /\bfilename\*?="?([^"\r\n]*)/i.exec(head)?.[1],
    contentType: /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim(),
    data: part.subarray(blank + 4),
  };
}
