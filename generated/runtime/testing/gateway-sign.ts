import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignMethod } from "../internal/sign.js";
import { hidden, shownValue, withoutSecrets } from "./gateway-mask.js";
import { hasOwn } from "../internal/own-property.js";

/*
 * The gateway's own implementation of the signature rule, over bytes. It shares no code with the client, so that a
 * mistake in one of them shows as a refused call.
 */

/**
 * Returns whether the signature of a call matches its parameters and the app secret.
 *
 * @param method The parameter `sign_method`. Calls of old clients without it are signed with MD5.
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

/**
 * Describes the text that has to be signed, and how, for a call whose signature does not match. The app secret, the
 * session and tokens are masked.
 *
 * @param method The parameter `sign_method` of the call.
 */
export function describeSignature(
  params: ReadonlyMap<string, string>,
  body: string,
  secret: string,
  method: string,
): string {
  const rule = ruleOf(method);
  if (rule === undefined) {
    const known = Object.keys(rules).join(", ");
    return `sign_method must be one of ${known}, not ${JSON.stringify(method)}.`;
  }
  const joined = signedEntries(params).map(([name, value]) => `${name}${shownValue(name, value)}`);
  const text = withoutSecret(joined.join("") + withoutSecrets(body), secret);
  const whole = rule.secretAtBothEnds ? `${hidden}${text}${hidden}` : text;
  const intro = `sign must be the ${rule.algorithm} of this text in upper-case hexadecimal`;
  return `${intro} (the app secret, the session and tokens are shown as ${hidden}): ${shortened(whole)}`;
}

/**
 * Masks the app secret, which a caller may have sent as a value. A secret of one or two characters also occurs by
 * chance.
 */
function withoutSecret(text: string, secret: string): string {
  return secret.length < 3 ? text : text.split(secret).join(hidden);
}

function shortened(text: string): string {
  return text.length <= maxShownLength
    ? text
    : `${text.slice(0, maxShownLength)}… (${text.length - maxShownLength} more characters)`;
}

const maxShownLength = 10_000;

function expectedSignature(
  params: ReadonlyMap<string, string>,
  body: string,
  secret: string,
  method: string,
): string | undefined {
  const message = Buffer.from(signedEntries(params).flat().join("") + body, "utf8");
  const digest = ruleOf(method)?.digest(Buffer.from(secret, "utf8"), message);
  return digest && upperHex(digest);
}

interface Rule {
  readonly algorithm: string;
  /** Whether the secret is put around the text instead of being the key. */
  readonly secretAtBothEnds: boolean;
  readonly digest: (key: Buffer, message: Buffer) => Buffer;
}

/** The rules of all sign methods of the client. The type makes the compiler report a missing one. */
const rules: Readonly<Record<SignMethod, Rule>> = {
  md5: {
    algorithm: "MD5",
    secretAtBothEnds: true,
    digest: (key, message) => {
      const hash = createHash("md5");
      for (const piece of [key, message, key]) hash.update(piece);
      return hash.digest();
    },
  },
  hmac: {
    algorithm: "HMAC-MD5 under the app secret",
    secretAtBothEnds: false,
    digest: (key, message) => createHmac("md5", key).update(message).digest(),
  },
  "hmac-sha256": {
    algorithm: "HMAC-SHA256 under the app secret",
    secretAtBothEnds: false,
    digest: (key, message) => createHmac("sha256", key).update(message).digest(),
  },
};

/** Returns the rule of a sign method. Calls of old clients without a method are signed with MD5. */
function ruleOf(method: string): Rule | undefined {
  const named = method === "" ? "md5" : method;
  return isKnown(named) ? rules[named] : undefined;
}

function isKnown(method: string): method is SignMethod {
  return hasOwn(rules, method);
}

/** Returns the parameters that are signed, sorted by the bytes of their names. */
function signedEntries(params: ReadonlyMap<string, string>): readonly (readonly [name: string, value: string])[] {
  return [...params]
    .filter(([name, value]) => name !== "sign" && !isBlank(name) && !isBlank(value))
    .map((entry) => ({ entry, bytes: Buffer.from(entry[0], "utf8") }))
    .sort((one, other) => one.bytes.compare(other.bytes))
    .map(({ entry }) => entry);
}

/**
 * Returns whether a text is empty or consists of white space. The official Java SDK neither sends nor signs such a text
 * (`StringUtils.isEmpty`). No-break spaces are not white space (`Character.isWhitespace`).
 */
export function isBlank(text: string): boolean {
  const noBreakSpaces = "\u00a0\u2007\u202f\ufeff";
  const isWhite = (character: string): boolean =>
    (/\s/.test(character) && !noBreakSpaces.includes(character)) || (character >= "\u001c" && character <= "\u001f");
  return Array.from(text).every(isWhite);
}

function upperHex(bytes: Buffer): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text.toUpperCase();
}
