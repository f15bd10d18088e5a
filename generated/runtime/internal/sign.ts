import { createHash, createHmac } from "node:crypto";
import { isBlank } from "./blank.js";

/** The sign methods by the platform's names; `hmac` is HMAC-MD5. */
export type SignMethod = "hmac-sha256" | "hmac" | "md5";

/** Pairs of wire name and text, in any order. */
export type WireTexts = Iterable<readonly [name: string, value: string]>;

/**
 * Returns the signature of a call: upper-case hexadecimal over the UTF-8 bytes of {@link signedText}.
 *
 * @param params All text parameters, the platform's and the API's. A `sign` among them is ignored; files are not
 * signed.
 * @param body The raw body, for calls that have one in addition to their parameters (batches and callbacks).
 */
export function sign(params: WireTexts, secret: string, method: SignMethod, body = ""): string {
  return digests[method](signedText(params, body), secret).toUpperCase();
}

const hmac = (algorithm: string, text: string, secret: string): string =>
  createHmac(algorithm, secret).update(text).digest("hex");

/** The digest function of each sign method; it returns lower-case hexadecimal. */
const digests: Readonly<Record<SignMethod, (text: string, secret: string) => string>> = {
  "hmac-sha256": (text, secret) => hmac("sha256", text, secret),
  hmac: (text, secret) => hmac("md5", text, secret),
  md5: (text, secret) =>
    createHash("md5")
      .update(secret + text + secret)
      .digest("hex"),
};

/**
 * Returns the text that is signed: names and values joined without separators, sorted by name, then the body. Values
 * are raw, not URL-encoded. Parameters with a blank name or value are left out, as in the official Java SDK. (The
 * official Node client keeps empty values, and the platform refuses its signature.)
 */
export function signedText(params: WireTexts, body = ""): string {
  let text = "";
  for (const [name, value] of signedParams(params)) text += name + value;
  return text + body;
}

/** Returns the parameters that are signed, in signing order. */
export function signedParams(params: WireTexts): (readonly [name: string, value: string])[] {
  const signed = [...params].filter(([name, value]) => name !== "sign" && !isBlank(name) && !isBlank(value));
  const compare = signed.some(([name]) => surrogate.test(name)) ? compareUtf8 : compareUtf16;
  return signed.sort(([left], [right]) => compare(left, right));
}

/** Compares texts by their UTF-8 bytes, which is the signing order. */
function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Compares texts in JavaScript's own order, which differs from that of UTF-8 only outside the BMP. */
function compareUtf16(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const surrogate = /[\uD800-\uDFFF]/;
