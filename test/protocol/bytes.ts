import { createHash, createHmac } from "node:crypto";

/*
 * Implements the platform's signatures and encodings from the text of the protocol, with Node.js's own functions only.
 * It imports nothing of the SDK, so that it can verify the SDK independently.
 */

export type SignMethod = "md5" | "hmac" | "hmac-sha256";

export const signMethods = ["md5", "hmac", "hmac-sha256"] as const satisfies readonly SignMethod[];

/** Matches `Character.isWhitespace` of Java: the no-break spaces U+00A0, U+2007 and U+202F are missing on purpose. */
export const whiteSpace =
  "\t\n\v\f\r\u001c\u001d\u001e\u001f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000";

function isBlank(text: string): boolean {
  return Array.from(text).every((character) => whiteSpace.includes(character));
}

/** Sorts pairs by the UTF-8 bytes of their names. */
export function inByteOrder(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return pairs.toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/**
 * Signs parameters: names and values without separators, in the order of the names' bytes, then the raw body.
 *
 * @returns the signature in upper-case hexadecimal digits.
 */
export function sign(
  params: readonly (readonly [string, string])[],
  method: SignMethod,
  secret: string,
  body = "",
): string {
  const signed = inByteOrder(params.filter(([name, value]) => !isBlank(name) && !isBlank(value) && name !== "sign"));
  const text = signed.map(([name, value]) => name + value).join("") + body;
  switch (method) {
    case "md5":
      return hexadecimal(createHash("md5").update(secret + text + secret));
    case "hmac":
      return hexadecimal(createHmac("md5", secret).update(text));
    case "hmac-sha256":
      return hexadecimal(createHmac("sha256", secret).update(text));
  }
}

/** Returns the MD5 digest of bytes, in upper-case hexadecimal digits. */
export function md5(...parts: readonly Uint8Array[]): string {
  return hexadecimal(createHash("md5").update(Buffer.concat(parts)));
}

function hexadecimal(digest: { digest(encoding: "hex"): string }): string {
  return digest.digest("hex").toUpperCase();
}

export type Charset = "utf-8" | "gbk";

/** Returns the bytes of a text. */
export function encode(text: string, charset: Charset = "utf-8"): Buffer {
  return charset === "utf-8" ? Buffer.from(text) : Buffer.concat(Array.from(text, gbkBytes));
}

function gbkBytes(character: string): Buffer {
  if (character <= "\u007f") return Buffer.from(character);
  gbk ??= gbkTable();
  const bytes = gbk.get(character);
  if (bytes === undefined) throw new Error(`GBK has no ${JSON.stringify(character)}.`);
  return bytes;
}

let gbk: ReadonlyMap<string, Buffer> | undefined;

/**
 * Returns the bytes of each GBK character. Node.js decodes GBK but does not encode it, so every pair of bytes is
 * decoded.
 */
function gbkTable(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder("gbk", { fatal: true });
  const table = new Map<string, Buffer>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second]);
      try {
        const character = decoder.decode(bytes);
        if (Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes);
      } catch {
        // No character has these bytes.
      }
    }
  }
  return table;
}

/**
 * Encodes pairs as `application/x-www-form-urlencoded`: a blank is `+`, and any character except letters, digits and
 * `_.-~` is `%XX`.
 */
export function formEncode(pairs: readonly (readonly [string, string])[], charset: Charset = "utf-8"): string {
  return pairs.map((pair) => pair.map((text) => percentEncode(encode(text, charset))).join("=")).join("&");
}

function percentEncode(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[\w.~-]/.test(character)) return character;
      return character === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
