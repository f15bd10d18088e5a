import { createHash, timingSafeEqual } from "node:crypto";
import { isBlank } from "./internal/blank.js";
import { multipartBoundary, multipartParts } from "./internal/multipart.js";
import { parseTopTime } from "./time.js";

/** A request that claims to come from the platform (SPI), as the HTTP server received it. */
export interface CallbackRequest {
  /** Path and query, or the whole address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body's bytes as they came: a body that was parsed and printed again is not what was signed. */
  readonly body: Uint8Array;
}

/** Options of {@link verifyCallback}. */
export interface CallbackOptions {
  /**
   * The largest difference between a callback's time and the present, in milliseconds; 10 minutes by default. The
   * official SDKs allow 5.
   */
  readonly maxAgeMs?: number | undefined;
  /** The time in milliseconds since 1970: `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** The result of {@link verifyCallback}. */
export type CallbackVerdict =
  ({ readonly valid: true } & CallbackTexts) | { readonly valid: false; readonly reason: CallbackRefusal };

/** The content that the platform signed. */
export interface CallbackTexts {
  /** The parameters of query and form, decoded: each name once, with the value that was signed. */
  readonly params: ReadonlyMap<string, string>;
  /** The body, decoded. Empty where the body is a form: its fields are signed, and are among the parameters. */
  readonly body: string;
}

/**
 * The reason for which a callback is refused. `wrong charset`: the signed bytes are not text of the charset that the content
 * type names; or that charset is GBK, the content type is not signed, and the same bytes are UTF-8, so that either was altered.
 */
export type CallbackRefusal = "no signature" | "wrong signature" | "wrong charset" | "no timestamp" | "wrong timestamp";

/**
 * Checks that a callback comes from the platform: by its signature over headers, query, form and body, compared in
 * constant time, and by its time, so that a recorded one cannot be replayed for ever. Believe nothing of a callback
 * before, and afterwards only what the verdict contains: the signature does not cover the path, other headers, files, and
 * further values of a name that is repeated.
 *
 * The rules are those of `SpiUtils` in the official Java SDK. What the platform's signature cannot protect, however it is
 * checked:
 *
 * - The split between names and values. The signature covers all of them joined without separators, then the body.
 *   `amount=10` and `amount1=0` have the same signature, and text can move between a header, the query, the form and
 *   the body. Accept callbacks over HTTPS only, read the names that you expect, and check their values.
 * - Files of multipart callbacks.
 * - Replays, as long as the time is right. Remember what has been processed.
 *
 * The work is in proportion to the length of the request, whatever is in it.
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

/** Bytes, each as the character of its number (Latin-1). */
type Bytes = string;

type Pair = readonly [name: Bytes, value: Bytes];

/** The content that the signature covers. */
interface SignedParts {
  readonly headers: ReadonlyMap<Bytes, Bytes>;
  /** The parameters of query and form, the signature among them. */
  readonly params: ReadonlyMap<Bytes, Bytes>;
  /** Empty where it is a form. */
  readonly body: Bytes;
  readonly charset: Charset;
}

type Charset = "gbk" | "utf-8";

/** Decodes bytes; `undefined` if they are not of the charset. */
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
 * The fields of a form beside the query. Of a name in both, the query's value counts; of a repeated one the last in the
 * query, and the first in the form, since servlets give that. A blank field is signed as empty.
 */
function withForm(query: ReadonlyMap<Bytes, Bytes>, fields: readonly Pair[], read: Reader): Map<Bytes, Bytes> {
  const params = new Map(query);
  for (const [name, value] of fields) {
    if (!params.has(name)) params.set(name, isBlank(read(value) ?? value) ? "" : value);
  }
  return params;
}

/** The texts of a multipart body beside the query. Of a name in both, the body's value counts. */
function withMultipart(query: ReadonlyMap<Bytes, Bytes>, fields: readonly Pair[]): Map<Bytes, Bytes> {
  const params = new Map(query);
  // The signature itself is in the query.
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
 * MD5 over the bytes between two copies of the secret. Other than in calls, names without values take part: so does the
 * official SDK, which also never offers another method than MD5. It sorts names by UTF-16 code units.
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
 * Decodes what was signed; `undefined` if it is not of the charset. The content type, which names the charset, is rarely
 * signed itself. Bytes that are UTF-8 are then not read as GBK, although most of them could be: an attacker who altered the
 * content type would have changed the meaning of the text.
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

/** Returns the headers by lower-case name. Of a repeated header the first value counts, as in servlets. */
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
 * Returns the headers that the platform lists as signed, under the names in its list: a blank around a name is a part of
 * it. A missing or blank header is signed as empty.
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

/** The official SDKs read every charset that begins with GB as GBK, and take UTF-8 where none is named. */
function charsetOf(contentType: string): Charset {
  return /charset\s*=\s*"?gb/i.test(contentType) ? "gbk" : "utf-8";
}

/** Readers throw nothing: an error for each parameter would cost far more than the parameter, before anything is verified. */
function readerOf(charset: Charset): Reader {
  if (charset === "utf-8") return (bytes) => (isAscii(bytes) ? bytes : utf8Text(bytes));
  const decoder = new TextDecoder("gbk");
  return (bytes) => {
    if (isAscii(bytes)) return bytes;
    const text = decoder.decode(Buffer.from(bytes, "latin1"));
    // GBK itself has no such character.
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

/**
 * Returns the bytes of a text. Node.js gives addresses and headers as their bytes; elsewhere they may have been
 * decoded.
 */
function bytesOf(text: string): Bytes {
  return /[^\0-\xff]/.test(text) ? latin1(Buffer.from(text)) : text;
}

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): Bytes {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
