import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignMethod } from "../sign.js";

/*
 * The gateway's own reading of the signature rule, in bytes from the start. It shares no code with the client's: a
 * mistake in one is found by the other.
 */

/**
 * Whether a call carries the signature that its parameters and the app's secret give.
 *
 * @param method What the call says in `sign_method`; calls of old clients that say nothing are signed with MD5.
 */
export function signatureMatches(
  params: ReadonlyMap<string, string>,
  body: string,
  secret: string,
  method: string,
): boolean {
  const expected = expectedSignature(params, body, secret, method);
  if (expected === undefined) return false;
  const given = Buffer.from(params.get("sign") ?? "", "utf8");
  const wanted = Buffer.from(expected, "utf8");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function expectedSignature(
  params: ReadonlyMap<string, string>,
  body: string,
  secret: string,
  method: string,
): string | undefined {
  const key = Buffer.from(secret, "utf8");
  const message = messageBytes(params, body);
  const named = method === "" ? "md5" : method;
  return isKnown(named) ? upperHex(digests[named](key, message)) : undefined;
}

/** Every method that the client has, so that the compiler names one that is missing here. */
const digests: Readonly<Record<SignMethod, (key: Buffer, message: Buffer) => Buffer>> = {
  md5: (key, message) => {
    const hash = createHash("md5");
    for (const piece of [key, message, key]) hash.update(piece);
    return hash.digest();
  },
  hmac: (key, message) => createHmac("md5", key).update(message).digest(),
  "hmac-sha256": (key, message) => createHmac("sha256", key).update(message).digest(),
};

function isKnown(method: string): method is SignMethod {
  return Object.hasOwn(digests, method);
}

function messageBytes(params: ReadonlyMap<string, string>, body: string): Buffer {
  const entries: { readonly name: Buffer; readonly value: Buffer }[] = [];
  params.forEach((value, name) => {
    if (name === "sign" || name.length === 0 || value.length === 0) return;
    entries.push({ name: Buffer.from(name, "utf8"), value: Buffer.from(value, "utf8") });
  });
  entries.sort((one, other) => one.name.compare(other.name));
  return Buffer.concat([...entries.flatMap(({ name, value }) => [name, value]), Buffer.from(body, "utf8")]);
}

function upperHex(bytes: Buffer): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text.toUpperCase();
}
