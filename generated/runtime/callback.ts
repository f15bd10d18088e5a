import { createHash, timingSafeEqual } from "node:crypto";
import { isBlank } from "./internal/blank.js";
import { multipartBoundary, multipartParts } from "./internal/multipart.js";
import { parseTopTime } from "./time.js";

/** A request that claims to come from the platform (SPI), as the HTTP server received it. */
export interface CallbackRequest {
  /** The path and query, or the full URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw bytes of the body. A body that was parsed and serialized again does not match the signature. */
  readonly body: Uint8Array;
}

/** Options of {@link verifyCallback}. */
export interface CallbackOptions {
  /**
   * The largest difference between the callback's timestamp and the clock, in milliseconds; 600,000 (10 minutes) by
   * default. The official SDKs allow 5 minutes.
   */
  readonly maxAgeMs?: number | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** The result of {@link verifyCallback}. */
export type CallbackVerdict =
  ({ readonly valid: true } & CallbackTexts) | { readonly valid: false; readonly reason: CallbackRefusal };

/** The signed content of a callback, decoded. */
export interface CallbackTexts {
  /** The parameters of the query and the form. A repeated name has the value that was signed. */
  readonly params: ReadonlyMap<string, string>;
  /** The body; empty if it is a form, whose fields are in `params`. */
  readonly body: string;
}

/**
 * The reason why a callback is refused. `wrong charset` means that the signed bytes are not valid in the charset of the
 * content type. It also means that this charset is GBK, the content type is not signed, and the bytes are valid UTF-8,
 * so that one of them was altered.
 */
export type CallbackRefusal = "no signature" | "wrong signature" | "wrong charset" | "no timestamp" | "wrong timestamp";

/**
 * Checks that a callback comes from the platform. It verifies the signature over headers, query, form and body in
 * constant time, and the timestamp, so that a recorded callback cannot be replayed later. Trust nothing in a callback
 * before this check, and afterwards only the content of the verdict: the signature does not cover the path, other
 * headers, files, or further values of a repeated name.
 *
 * The rules are those of `SpiUtils` in the official Java SDK. They do not prevent these attacks:
 *
 * - Text can move between names and values. The signature covers all of them joined without separators, then the body:
 *   `amount=10` and `amount1=0` have the same signature, and text can also move between a header, the query, the form
 *   and the body. Accept callbacks over HTTPS only, read the names that you expect, and check their values.
 * - Files of multipart callbacks can be replaced.
 * - A callback can be replayed until its timestamp is too old. Record which callbacks you have processed.
 *
 * The running time is linear in the length of the request.
 */
export function verifyCallback(
  request: CallbackRequest,
  appSecret: string,
  { maxAgeMs = 10 * 60 * 1000, clock = Date.now }: CallbackOptions = {},
): CallbackVerdict {
  const query = new Map(pairsOf(bytesOf(queryOf(request.url))));
  const given = query.get("sign") ?? "";
  if (given === "") return refused("no signature");
  const parts = signedParts(request, query);
  if (!isEqual(given, signatureOf(parts, appSecret))) return refused("wrong signature");
  const texts = textsOf(parts);
  if (texts === undefined) return refused("wrong charset");
  const timestamp = texts.params.get("timestamp");
  if (timestamp === undefined) return refused("no timestamp");
  const time = parseTopTime(timestamp)?.getTime();
  if (time === undefined || Math.abs(clock() - time) > maxAgeMs) return refused("wrong timestamp");
  return { valid: true, ...texts };
}

function refused(reason: CallbackRefusal): CallbackVerdict {
  return { valid: false, reason };
}

/** Bytes as a Latin-1 string: one character per byte. */
type Bytes = string;

type Pair = readonly [name: Bytes, value: Bytes];

/** The signed content of a callback, as bytes. */
interface SignedParts {
  readonly headers: ReadonlyMap<Bytes, Bytes>;
  /** The parameters of the query and the form, including the signature. */
  readonly params: ReadonlyMap<Bytes, Bytes>;
  /** The body; empty if it is a form. */
  readonly body: Bytes;
  readonly charset: Charset;
}

type Charset = "gbk" | "utf-8";

/** Decodes bytes; returns `undefined` if they are not valid in the charset. */
type Reader = (bytes: Bytes) => string | undefined;

function signedParts({ headers: given, body }: CallbackRequest, query: ReadonlyMap<Bytes, Bytes>): SignedParts {
  const all = firstValues(given);
  const headers = listedHeaders(all);
  const contentType = all.get("content-type") ?? "";
  const charset = charsetOf(contentType);
  const isForm = /^application\/x-www-form-urlencoded/i.test(contentType);
  const boundary = multipartBoundary(contentType);
  if (isForm) {
    return { headers, params: withForm(query, pairsOf(latin1(body)), readerOf(charset)), body: "", charset };
  }
  if (boundary !== undefined) {
    return { headers, params: withMultipart(query, textParts(body, boundary)), body: "", charset };
  }
  return { headers, params: query, body: latin1(body), charset };
}

/**
 * Adds the fields of a form to the parameters of the query. A name in both has the query's value. A repeated name has
 * its last value in the query, but its first in the form, as in Java servlets. A blank field is signed as empty.
 */
function withForm(query: ReadonlyMap<Bytes, Bytes>, fields: readonly Pair[], read: Reader): Map<Bytes, Bytes> {
  const params = new Map(query);
  for (const [name, value] of fields) {
    if (!params.has(name)) params.set(name, isBlank(read(value) ?? value) ? "" : value);
  }
  return params;
}

/** Adds the texts of a multipart body to the parameters of the query. A name in both has the body's value. */
function withMultipart(query: ReadonlyMap<Bytes, Bytes>, fields: readonly Pair[]): Map<Bytes, Bytes> {
  const params = new Map(query);
  // No field can replace the signature, which is in the query.
  const seen = new Set(["sign"]);
  for (const [name, value] of fields) {
    if (!seen.has(name)) params.set(name, value);
    seen.add(name);
  }
  return params;
}

function textParts(body: Uint8Array, boundary: string): readonly Pair[] {
  const texts = [...multipartParts(body, boundary)].filter(({ fileName }) => fileName === undefined);
  return texts.map(({ name, data }) => [name, latin1(data)]);
}

/**
 * Computes the signature as the official SDK does: MD5 of the bytes between two copies of the secret, in upper-case
 * hexadecimal. There is no other method. Names are sorted by UTF-16 code units and, unlike in calls, are signed even
 * without a value.
 */
function signatureOf({ headers, params, body, charset }: SignedParts, secret: string): string {
  const read = readerOf(charset);
  const pairs = [...new Map([...headers, ...params])].filter(([name]) => name !== "sign");
  const sorted = pairs.map(([name, value]) => ({ name: read(name) ?? name, bytes: name + value }));
  sorted.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
  const text = sorted.map(({ bytes }) => bytes).join("") + body;
  const hash = createHash("md5").update(secret, "utf8").update(text, "latin1").update(secret, "utf8");
  return hash.digest("hex").toUpperCase();
}

function isEqual(given: Bytes, expected: Bytes): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(expected));
}

/**
 * Decodes the signed content; returns `undefined` if it is not valid in its charset. The content type, which names the
 * charset, is rarely signed. If it is not, valid UTF-8 is not decoded as GBK, although most of it could be: an attacker
 * could change the meaning of the text by changing the content type.
 */
function textsOf({ headers, params, body, charset }: SignedParts): CallbackTexts | undefined {
  const isCharsetSigned = [...headers.keys()].some((name) => name.toLowerCase() === "content-type");
  const foreign = [...params]
    .flat()
    .concat(body)
    .filter((piece) => !isAscii(piece));
  const isUtf8 = foreign.length > 0 && foreign.every((piece) => utf8Text(piece) !== undefined);
  if (isUtf8 && charset !== "utf-8" && !isCharsetSigned) return undefined;
  const read = readerOf(charset);
  const texts = new Map<string, string>();
  for (const [name, value] of params) {
    const [nameText, valueText] = [read(name), read(value)];
    if (nameText === undefined || valueText === undefined) return undefined;
    texts.set(nameText, valueText);
  }
  const bodyText = read(body);
  return bodyText === undefined ? undefined : { params: texts, body: bodyText };
}

/** Returns the headers by lower-case name. A repeated header has its first value, as in servlets. */
function firstValues(headers: CallbackRequest["headers"]): ReadonlyMap<string, Bytes> {
  const values = new Map<string, Bytes>();
  for (const [name, given] of Object.entries(headers)) {
    const value = typeof given === "string" ? given : given?.[0];
    const key = name.toLowerCase();
    if (value !== undefined && !values.has(key)) values.set(key, bytesOf(value));
  }
  return values;
}

/**
 * Returns the headers that `top-sign-list` names, by their names in that list, including spaces around them. A missing
 * or blank header is signed as empty.
 */
function listedHeaders(headers: ReadonlyMap<string, Bytes>): ReadonlyMap<Bytes, Bytes> {
  const list = headers.get("top-sign-list") ?? "";
  if (isBlank(list)) return new Map();
  const listed = new Map<Bytes, Bytes>();
  for (const name of new Set(list.split(","))) {
    const value = headers.get(name.toLowerCase()) ?? "";
    listed.set(name, isBlank(value) ? "" : percentDecoded(value));
  }
  return listed;
}

function queryOf(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return "";
  const end = url.indexOf("#", start);
  return url.slice(start + 1, end === -1 ? undefined : end);
}

function pairsOf(form: Bytes): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const pair of form.split("&")) {
    if (pair === "") continue;
    const end = pair.indexOf("=");
    const name = end === -1 ? pair : pair.slice(0, end);
    pairs.push([percentDecoded(name), end === -1 ? "" : percentDecoded(pair.slice(end + 1))]);
  }
  return pairs;
}

function percentDecoded(encoded: Bytes): Bytes {
  const withBlanks = encoded.replace(/\+/g, " ");
  return withBlanks.replace(/%[0-9a-f]{2}/gi, (found) => String.fromCharCode(Number.parseInt(found.slice(1), 16)));
}

/**
 * Returns the charset of a content type. Like the official SDKs, it treats every charset that begins with GB as GBK,
 * and defaults to UTF-8.
 */
function charsetOf(contentType: string): Charset {
  return /charset\s*=\s*"?gb/i.test(contentType) ? "gbk" : "utf-8";
}

/** Returns a decoder that does not throw: throwing for each parameter of an unverified request would be expensive. */
function readerOf(charset: Charset): Reader {
  if (charset === "utf-8") return (bytes) => (isAscii(bytes) ? bytes : utf8Text(bytes));
  const decoder = new TextDecoder("gbk");
  return (bytes) => {
    if (isAscii(bytes)) return bytes;
    const text = decoder.decode(Buffer.from(bytes, "latin1"));
    // GBK does not have this character: it marks invalid bytes.
    return text.includes("\uFFFD") ? undefined : text;
  };
}

function utf8Text(bytes: Bytes): string | undefined {
  const text = Buffer.from(bytes, "latin1").toString();
  return latin1(Buffer.from(text)) === bytes ? text : undefined;
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Returns the bytes of a text. Node.js passes URLs and headers as Latin-1; other servers may have decoded them. */
function bytesOf(text: string): Bytes {
  return /[^\0-\xff]/.test(text) ? latin1(Buffer.from(text)) : text;
}

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): Bytes {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
