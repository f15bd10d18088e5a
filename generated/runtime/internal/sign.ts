import { hash } from "node:crypto";
import { isBlank } from "./blank.js";
import { latin1 } from "./text.js";

/** The sign methods by the platform's names; `hmac` is HMAC-MD5. */
export type SignMethod = "hmac-sha256" | "hmac" | "md5";

/** Texts by wire name, in any order. */
export type WireTexts = ReadonlyMap<string, string>;

/** Signs texts, and a raw body for calls that have one in addition to their parameters (batches and callbacks). */
export type Signer = (params: WireTexts, body?: string) => string;

/**
 * Returns a function that signs with one secret: what depends on the secret alone is computed once.
 *
 * A signature is upper-case hexadecimal over the UTF-8 bytes of {@link signedText}. A `sign` among the parameters is
 * ignored; files are not signed.
 */
export function signer(secret: string, method: SignMethod): Signer {
  const digest = method === "md5" ? md5(secret) : hmac(method === "hmac" ? "md5" : "sha256", secret);
  return (params, body) => digest(signedText(params, body)).toUpperCase();
}

/** Returns a digest function: it takes a text and returns lower-case hexadecimal. */
function md5(secret: string): (text: string) => string {
  return (text) => hash("md5", secret + text + secret);
}

/**
 * Returns the HMAC under one key (RFC 2104), made of one-shot hashes: `createHmac` makes an object with native memory for
 * every call, which takes twice as long and is work for the garbage collector.
 */
function hmac(algorithm: "md5" | "sha256", secret: string): (text: string) => string {
  const bytes = Buffer.from(secret);
  const key = bytes.length > blockLength ? hash(algorithm, bytes, "buffer") : bytes;
  const block = new Uint8Array(blockLength);
  block.set(key);
  // Latin-1, which `hash` calls "binary", holds one byte in each character.
  const padded = (mask: number): string => Buffer.from(block.map((byte) => byte ^ mask)).toString("latin1");
  const inner = padded(0x36);
  const outer = padded(0x5c);
  const isAscii = block.every((byte) => byte < 0x80);
  return (text) => {
    // ASCII is the same in Latin-1 and in UTF-8, which `hash` encodes texts in.
    const message = isAscii ? inner + text : Buffer.from(inner + latin1(text), "latin1");
    return hash(algorithm, Buffer.from(outer + hash(algorithm, message, "binary"), "latin1"));
  };
}

/** The length of the blocks that MD5 and SHA-256 work on, in bytes. */
const blockLength = 64;

/**
 * Returns the text that is signed: names and values joined without separators, sorted by name, then the body. Values
 * are raw, not URL-encoded. Parameters with a blank name or value are left out, as in the official Java SDK. (The
 * official Node client keeps empty values, and the platform refuses its signature.)
 */
export function signedText(params: WireTexts, body = ""): string {
  let text = "";
  for (const name of sortedNames(params)) {
    const value = params.get(name);
    if (value !== undefined && isSigned(name, value)) text += name + value;
  }
  return text + body;
}

/** Returns the parameters that are signed, in signing order. */
export function signedParams(params: WireTexts): (readonly [name: string, value: string])[] {
  return sortedNames(params).flatMap((name) => {
    const value = params.get(name);
    return value !== undefined && isSigned(name, value) ? [[name, value] as const] : [];
  });
}

function isSigned(name: string, value: string): boolean {
  return name !== "sign" && !isBlank(name) && !isBlank(value);
}

/** Returns the names in signing order, that of their UTF-8 bytes. */
function sortedNames(params: WireTexts): readonly string[] {
  const names = [...params.keys()];
  // JavaScript's own order of texts differs from that of UTF-8 only outside the BMP.
  return names.some((name) => surrogate.test(name)) ? names.sort(compareUtf8) : names.sort();
}

function compareUtf8(left: string, right: string): number {
  return latin1(left) < latin1(right) ? -1 : 1;
}

const surrogate = /[\ud800-\udfff]/;
