import { createHash, createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SignMethod } from "../../templates/runtime/internal/sign.js";
import { signedText, signer } from "../../templates/runtime/internal/sign.js";
import { signatureMatches } from "../../templates/runtime/testing/gateway-sign.js";

interface Vector {
  readonly name: string;
  readonly sign_method: SignMethod;
  readonly secret: string;
  readonly params: readonly (readonly [string, string])[];
  readonly body: string;
  readonly sign: string;
}

const vectors = JSON.parse(
  readFileSync(new URL("../fixtures/signatures/vectors.json", import.meta.url), "utf8"),
) as Vector[];

describe("a signature", () => {
  test.each(vectors)("has the documented value: $sign_method, $name", (vector) => {
    const sign = signer(vector.secret, vector.sign_method);
    expect(sign(new Map(vector.params), vector.body)).toBe(vector.sign);
  });

  test.each(vectors)("is accepted by the gateway's check: $sign_method, $name", (vector) => {
    const params = new Map(vector.params).set("sign", vector.sign);
    expect(signatureMatches(params, vector.body, vector.secret, vector.sign_method)).toBe(true);
    expect(signatureMatches(params, vector.body, `${vector.secret}x`, vector.sign_method)).toBe(false);
  });

  test("equals that of a second implementation for any parameters", () => {
    const names = fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom("__proto__", "constructor", "a", "A", "_", "", "sign", "\u{1F600}", "\uE000", "\uFF5E"),
    );
    const spaces = [
      " ",
      "\t",
      "\n",
      "\x1c",
      "\x85",
      "\u00a0",
      "\u1680",
      "\u2007",
      "\u2028",
      "\u202f",
      "\u3000",
      "\ufeff",
    ];
    const white = fc.string({ unit: fc.constantFrom(...spaces), maxLength: 3 });
    const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.constant(""), white);
    const params = fc.uniqueArray(fc.tuple(names, texts), { selector: ([name]) => name });
    // A key of an HMAC that is longer than a block of its hash, 64 bytes, is hashed first.
    const secrets = fc.oneof(texts, fc.string({ unit: "binary", minLength: 60, maxLength: 70 }));
    fc.assert(
      fc.property(params, secrets, texts, (pairs, secret, body) => {
        for (const method of ["md5", "hmac", "hmac-sha256"] as const) {
          const signature = signer(secret, method)(new Map(pairs), body);
          expect(signature).toBe(naiveSignature(pairs, secret, method, body));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("does not depend on the order of the parameters", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([name]) => name }), (pairs) => {
        expect(signedText(new Map(pairs.toReversed()))).toBe(signedText(new Map(pairs)));
      }),
    );
  });
});

/** The reference vectors, which are stored beside the repository; without them only the committed ones are tested. */
const reference = new URL("../../../shared/reference/sign-vectors.json", import.meta.url);

describe.skipIf(!existsSync(reference))("the reference vectors (skipped where ../shared is absent)", () => {
  interface ReferenceVector {
    readonly name: string;
    readonly sign_method: SignMethod;
    readonly secret: string;
    readonly params: Readonly<Record<string, string>>;
    readonly base: string;
    readonly sign: string;
  }
  const given = existsSync(reference) ? (JSON.parse(readFileSync(reference, "utf8")) as ReferenceVector[]) : [];

  test.each(given)("hold for $sign_method, $name", (vector) => {
    const params = new Map(Object.entries(vector.params));
    const text = signedText(params);
    expect(vector.sign_method === "md5" ? vector.secret + text + vector.secret : text).toBe(vector.base);
    expect(signer(vector.secret, vector.sign_method)(params)).toBe(vector.sign);
  });
});

/** Computes a signature from bytes and compares hexadecimal texts, independently of both implementations. */
function naiveSignature(
  pairs: readonly (readonly [string, string])[],
  secret: string,
  method: SignMethod,
  body: string,
): string {
  // Character.isWhitespace of Java as a pattern: separators except the no-break ones, and some control characters.
  const blank = /^(?:(?![\u00a0\u2007\u202f])\p{Z}|[\t-\r\x1c-\x1f])*$/u;
  const taken = pairs.filter(([name, value]) => !blank.test(name) && !blank.test(value) && name !== "sign");
  // Joined as bytes, so that two halves of a character in different texts do not become one.
  const bytes = Buffer.concat(
    taken
      .map(([name, value]) => ({ key: Buffer.from(name).toString("hex"), bytes: Buffer.from(name + value) }))
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map((entry) => entry.bytes)
      .concat(Buffer.from(body)),
  );
  const key = Buffer.from(secret);
  const digest =
    method === "md5"
      ? createHash("md5")
          .update(Buffer.concat([key, bytes, key]))
          .digest()
      : createHmac(method === "hmac" ? "md5" : "sha256", key)
          .update(bytes)
          .digest();
  return digest.toString("hex").toUpperCase();
}
