import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { multipartBoundary, multipartParts } from "../internal/multipart.js";
import type { Refusal } from "./gateway-api.js";
import type { Fault } from "./gateway-faults.js";

/** A call as the gateway received it. */
export interface ReceivedCall {
  /** The value of the parameter `method`; empty if it is missing. */
  readonly method: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** All text parameters from the query and the body, the platform's and the API's. */
  readonly params: Readonly<Record<string, string>>;
  readonly files: readonly ReceivedFile[];
  /** The raw body. Batches and calls of Qimen (奇门) have all parameters in the query. */
  readonly body: string;
  /** The reason why the gateway refused the call; `undefined` if it did not. */
  readonly refusal: Refusal | undefined;
  /** The fault of the response; `undefined` if it has none. */
  readonly fault: Fault | undefined;
}

/** A file that was uploaded with a call. */
export interface ReceivedFile {
  readonly name: string;
  readonly fileName: string;
  readonly contentType: string | undefined;
  readonly data: Uint8Array;
}

/** The content of a request, before it is checked. */
export interface ReadRequest extends ReadForm {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Whether the body is too long. It is then incomplete here. */
  readonly tooLarge: boolean;
}

/** The content of a body, or of the query and the body together. */
export interface ReadForm {
  readonly params: ReadonlyMap<string, string>;
  readonly files: readonly ReceivedFile[];
  readonly body: string;
  /** Whether all texts are valid UTF-8. */
  readonly wellEncoded: boolean;
}

/**
 * Reads a request in every form that the platform accepts: GET, URL-encoded and multipart, with parameters in the query
 * and the body.
 *
 * @param maxBodyBytes The maximum length of the body that is kept. The rest is read and dropped: otherwise a client
 * that is still sending would see a broken connection instead of a response.
 */
export async function readRequest(message: IncomingMessage, maxBodyBytes?: number): Promise<ReadRequest> {
  const chunks: Buffer[] = [];
  let left = maxBodyBytes ?? Infinity;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
  }
  const target = message.url ?? "/";
  const queryStart = target.indexOf("?");
  const path = queryStart === -1 ? target : target.slice(0, queryStart);
  const query = queryStart === -1 ? "" : target.slice(queryStart + 1);
  const form = readForm(Buffer.concat(chunks), message.headers["content-type"] ?? "");
  return {
    httpMethod: message.method ?? "",
    path,
    headers: message.headers,
    tooLarge: left < 0,
    ...form,
    params: new Map([...new URLSearchParams(query), ...form.params]),
    wellEncoded: form.wellEncoded && isPercentEncodedUtf8(query),
  };
}

/** Parses a body by its content type. */
export function readForm(bytes: Buffer, contentType: string): ReadForm {
  const boundary = multipartBoundary(contentType);
  if (boundary !== undefined) return readMultipart(bytes, boundary);
  const body = bytes.toString("utf8");
  if (isRawBody(contentType)) return { params: new Map(), files: [], body, wellEncoded: isUtf8(bytes) };
  const params = new Map(new URLSearchParams(body));
  return { params, files: [], body, wellEncoded: isUtf8(bytes) && isPercentEncodedUtf8(body) };
}

/** Returns whether a body is signed as a whole: that of a batch, or XML. */
export function isRawBody(contentType: string): boolean {
  return /^(?:text\/|application\/xml\b)/i.test(contentType);
}

function readMultipart(bytes: Buffer, boundary: string): ReadForm {
  const params = new Map<string, string>();
  const files: ReceivedFile[] = [];
  let wellEncoded = true;
  for (const { name, fileName, contentType, data } of multipartParts(bytes, boundary)) {
    if (fileName === undefined) {
      params.set(partName(name), data.toString("utf8"));
      wellEncoded &&= isUtf8(data);
    } else {
      files.push({ name: partName(name), fileName: partName(fileName), contentType, data });
    }
  }
  return { params, files, body: "", wellEncoded };
}

/**
 * Decodes the name of a part or of its file from the bytes in its header: UTF-8, with quotes and line breaks escaped as
 * by browsers and `fetch` (HTML standard, "multipart/form-data encoding algorithm"). Nothing else is escaped, not even
 * `%`.
 */
function partName(latin1: string): string {
  const escaped = Buffer.from(latin1, "latin1").toString("utf8");
  return escaped.replace(/%22/g, '"').replace(/%0D/g, "\r").replace(/%0A/g, "\n");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isPercentEncodedUtf8(form: string): boolean {
  try {
    decodeURIComponent(form.replace(/%(?![0-9a-f]{2})/gi, "%25"));
    return true;
  } catch {
    return false;
  }
}
