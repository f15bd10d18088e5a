import { createHash, timingSafeEqual } from "node:crypto";
import { multipartBoundary, multipartParts } from "./multipart.js";
import { parseTopTime } from "./time.js";

/** A request that claims to come from the platform (SPI), as the HTTP server received it. */
export interface CallbackRequest {
  /** Path and query, or the whole address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body's bytes as they came: a body that was parsed and printed again is not what was signed. */
  readonly body: Uint8Array;
}

/** How callbacks are judged. */
export interface CallbackOptions {
  /** How far a callback's time may be off, in milliseconds: 10 minutes by default. The official SDKs allow 5. */
  readonly maxAgeMs?: number | undefined;
  /** The time in milliseconds since 1970: `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** Whether a callback is the platform's, and what it says. */
export type CallbackVerdict =
  | {
      readonly genuine: true;
      /** The parameters of query and form, decoded. */
      readonly params: ReadonlyMap<string, string>;
      /** The body as text, decoded; empty where the callback is multipart, since its files are not signed. */
      readonly body: string;
    }
  | {
      readonly genuine: false;
      readonly because: "no signature" | "wrong signature" | "no timestamp" | "wrong timestamp";
    };

/**
 * Checks that a callback comes from the platform: by its signature over headers, query, form and body, compared in
 * constant time, and by its time, so that a recorded one cannot be played again for ever. Nothing of a callback should
 * be believed before this.
 *
 * Works on the bytes as they came, so callbacks in GBK are checked as well as those in UTF-8. Of a multipart callback
 * the platform signs the texts and not the files (`checkSign4FileRequest` of the official Java SDK): whoever comes
 * between can exchange those.
 */
export function verifyCallback(
  request: CallbackRequest,
  appSecret: string,
  { maxAgeMs = 10 * 60 * 1000, clock = Date.now }: CallbackOptions = {},
): CallbackVerdict {
  const charset = charsetOf(request);
  const query = new Map(pairsOf(bytesAsText(Buffer.from(queryOf(request.url)))));
  const given = Buffer.from(query.get("sign") ?? "", "latin1");
  if (given.length === 0) return { genuine: false, because: "no signature" };
  const fields = fieldsOf(request);
  // As in the official SDK: of a name in both query and form, the query's value counts; of a name that is repeated, the
  // last value in the query, and the first in the form, since servlets give that.
  const params = new Map(query);
  for (const [name, value] of fields ?? []) if (!params.has(name)) params.set(name, value);
  const signed = new Map([...signedHeaders(request), ...params]);
  const expected = Buffer.from(signatureOf(signed, fields === undefined ? request.body : new Uint8Array(), appSecret));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { genuine: false, because: "wrong signature" };
  }
  const timestamp = params.get("timestamp");
  if (timestamp === undefined) return { genuine: false, because: "no timestamp" };
  const time = parseTopTime(timestamp)?.getTime();
  if (time === undefined || Math.abs(clock() - time) > maxAgeMs) return { genuine: false, because: "wrong timestamp" };
  const decoder = new TextDecoder(charset);
  const decode = (text: string) => decoder.decode(Buffer.from(text, "latin1"));
  const decoded = [...params].map(([name, value]) => [decode(name), decode(value)] as const);
  const body = isMultipart(request) ? "" : decoder.decode(request.body);
  return { genuine: true, params: new Map(decoded), body };
}

/** A parameter as the bytes that were signed, both in Latin-1, which keeps bytes and their order. */
type Pair = readonly [name: string, value: string];

/**
 * MD5 over the bytes between two copies of the secret. Other than in calls, names without values take part: so does the
 * official SDK's SpiUtils, which also never offers another method than MD5.
 */
function signatureOf(pairs: ReadonlyMap<string, string>, body: Uint8Array, secret: string): string {
  const hash = createHash("md5").update(secret, "utf8");
  const names = [...pairs.keys()].filter((name) => name !== "sign");
  for (const name of names.sort()) hash.update(name + (pairs.get(name) ?? ""), "latin1");
  return hash.update(body).update(secret, "utf8").digest("hex").toUpperCase();
}

/** The fields of a form, which are signed in place of the body; `undefined` if the body is none. */
function fieldsOf(request: CallbackRequest): readonly Pair[] | undefined {
  const contentType = headerOf(request, "content-type");
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return pairsOf(bytesAsText(request.body));
  const boundary = multipartBoundary(contentType);
  if (boundary === undefined) return undefined;
  const texts = [...multipartParts(request.body, boundary)].filter(({ fileName }) => fileName === undefined);
  return texts.map(({ name, data }) => [name, bytesAsText(data)]);
}

function isMultipart(request: CallbackRequest): boolean {
  return multipartBoundary(headerOf(request, "content-type")) !== undefined;
}

/** The headers that the platform says it signed. A missing one is signed as empty. */
function signedHeaders(request: CallbackRequest): readonly Pair[] {
  const list = headerOf(request, "top-sign-list");
  if (list === "") return [];
  return list.split(",").map((name) => [name, percentDecoded(headerOf(request, name.trim()))]);
}

function headerOf({ headers }: CallbackRequest, name: string): string {
  const wanted = name.toLowerCase();
  for (const [given, value] of Object.entries(headers)) {
    if (given.toLowerCase() === wanted) return typeof value === "string" ? value : (value ?? []).join(",");
  }
  return "";
}

/** The official SDKs read every charset that begins with GB as GBK, and take UTF-8 where none is named. */
function charsetOf(request: CallbackRequest): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(headerOf(request, "content-type"))?.[1] ?? "utf-8";
  return /^gb/i.test(charset) ? "gbk" : "utf-8";
}

function queryOf(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return "";
  const end = url.indexOf("#", start);
  return url.slice(start + 1, end === -1 ? undefined : end);
}

function pairsOf(form: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const pair of form.split("&")) {
    if (pair === "") continue;
    const end = pair.indexOf("=");
    const name = end === -1 ? pair : pair.slice(0, end);
    pairs.push([percentDecoded(name), end === -1 ? "" : percentDecoded(pair.slice(end + 1))]);
  }
  return pairs;
}

function percentDecoded(encoded: string): string {
  const [first = "", ...others] = encoded.replaceAll("+", " ").split("%");
  let decoded = first;
  for (const piece of others) {
    const escape = piece.slice(0, 2);
    decoded += hexadecimal.test(escape)
      ? String.fromCharCode(Number.parseInt(escape, 16)) + piece.slice(2)
      : `%${piece}`;
  }
  return decoded;
}

const hexadecimal = /^[0-9a-f]{2}$/i;

function bytesAsText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
