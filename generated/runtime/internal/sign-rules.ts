import type { SignMethod } from "./sign.js";

/** A sign method in words, for explanations and descriptions. The client itself does not need it. */
export interface SignRule {
  /** The algorithm's usual name. */
  readonly algorithm: string;
  /** The place of the secret: the key of the HMAC, or before and after the text that is hashed. */
  readonly secret: "key" | "around the text";
}

/** The rule of each sign method. */
export const signRules: Readonly<Record<SignMethod, SignRule>> = {
  "hmac-sha256": { algorithm: "HMAC-SHA256", secret: "key" },
  hmac: { algorithm: "HMAC-MD5", secret: "key" },
  md5: { algorithm: "MD5", secret: "around the text" },
};
