import { createHash, createHmac } from "node:crypto";
import { isBlank } from "./blank.js";

interface SignRule {
  /** The algorithm's usual name. */
  readonly algorithm: string;
  /** Where the secret stands: as the key of the HMAC, or around the text that is hashed. */
  readonly secret: "key" | "around the text";
  /** In lower-case hexadecimal. */
  readonly digest: (text: string, secret: string) => string;
}

/** How calls are signed. The platform's names; `hmac` is HMAC-MD5. */
export type SignMethod = "hmac-sha256" | "hmac" | "md5";

/** How each method signs. Whatever depends on methods follows this table. */
export const signRules: Readonly<Record<SignMethod, SignRule>> = {
  "hmac-sha256": {
    algorithm: "HMAC-SHA256",
    secret: "key",
    digest: (text, secret) => createHmac("sha256", secret).update(text).digest("hex"),
  },
  hmac: {
    algorithm: "HMAC-MD5",
    secret: "key",
    digest: (text, secret) => createHmac("md5", secret).update(text).digest("hex"),
  },
  md5: {
    algorithm: "MD5",
    secret: "around the text",
    digest: (text, secret) =>
      createHash("md5")
        .update(secret + text + secret)
        .digest("hex"),
  },
};

/** Named texts as they travel, in any order. */
export type WireTexts = Iterable<readonly [name: string, value: string]>;

/**
 * The signature of a call: upper-case hexadecimal over the UTF-8 bytes of {@link signedText}.
 *
 * @param params All text parameters, the platform's and the API's; a `sign` among them takes no part, nor do files.
 * @param body The raw body, for calls that have one beside their parameters (batches and callbacks).
 */
export function sign(params: WireTexts, secret: string, method: SignMethod, body = ""): string {
  return signRules[method].digest(signedText(params, body), secret).toUpperCase();
}

/**
 * The text under a signature: names and values joined without separators, sorted by name, then the body. Values are
 * raw, not URL-encoded. Blank names and values take no part, as in the official Java SDK (the official Node client
 * keeps empty values, and is refused for it).
 */
export function signedText(params: WireTexts, body = ""): string {
  let text = "";
  for (const [name, value] of signedParams(params)) text += name + value;
  return text + body;
}

/** The parameters that take part in a signature, in the order in which they do. */
export function signedParams(params: WireTexts): (readonly [name: string, value: string])[] {
  const signed = [...params].filter(([name, value]) => name !== "sign" && !isBlank(name) && !isBlank(value));
  const compare = signed.some(([name]) => surrogate.test(name)) ? compareUtf8 : compareUtf16;
  return signed.sort(([left], [right]) => compare(left, right));
}

/** The order of the signature is that of bytes in UTF-8. */
function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** JavaScript's own order, which differs from that of UTF-8 only where there are characters outside the BMP. */
function compareUtf16(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const surrogate = /[\uD800-\uDFFF]/;
