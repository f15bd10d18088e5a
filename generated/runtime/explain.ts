import type { EncodedParams } from "./encode.js";
import { masked } from "./mask.js";
import type { SignMethod } from "./sign.js";
import { signedParams, signedText, signRules } from "./sign.js";
import type { WireField } from "./wire.js";

/**
 * Why a call's signature is what it is: what to compare when the platform says "Invalid signature" (25). It holds the
 * session and the parameters, so it is for eyes that may see them; the secret is masked.
 */
export interface SignExplanation {
  readonly signMethod: SignMethod;
  /** How the text becomes the signature. */
  readonly rule: string;
  /** The exact text that is signed. With MD5 the secret stands at both ends, masked here. */
  readonly text: string;
  /** What takes part, in the order in which it does. */
  readonly params: readonly { readonly name: string; readonly value: string }[];
  /** What takes no part, by wire name, and why. */
  readonly leftOut: readonly { readonly name: string; readonly because: string }[];
  /** The signature, as it would be sent at this time. */
  readonly signature: string;
}

/** What there is to explain about one call. */
export interface SignedCall {
  readonly signMethod: SignMethod;
  /** Everything that travels as text, without the signature. */
  readonly texts: ReadonlyMap<string, string>;
  /** The API's own part of it, before the platform's parameters were added. */
  readonly encoded: EncodedParams;
  readonly fields: readonly WireField[];
  readonly signature: string;
}

/** Explains the signature of a call. */
export function explainSignature({ signMethod, texts, encoded, fields, signature }: SignedCall): SignExplanation {
  const text = signedText(texts);
  return {
    signMethod,
    rule: ruleOf(signMethod),
    text: signRules[signMethod].secret === "key" ? text : masked + text + masked,
    params: signedParams(texts).map(([name, value]) => ({ name, value })),
    leftOut: leftOut(texts, encoded, fields),
    signature,
  };
}

function ruleOf(method: SignMethod): string {
  const { algorithm, secret } = signRules[method];
  const words = secret === "key" ? "under the app secret" : "with the app secret at both ends";
  return `${algorithm} of the text ${words}, as upper-case hexadecimal`;
}

function leftOut(
  texts: ReadonlyMap<string, string>,
  { texts: apiTexts, files }: EncodedParams,
  fields: readonly WireField[],
): { readonly name: string; readonly because: string }[] {
  const uploaded = new Set(files.map(({ name }) => name));
  // Parameters that the document does not know can be overruled, too.
  const names = new Set([...fields.map(({ name }) => name), ...apiTexts.keys()]);
  names.delete("sign");
  const reasons = [...names].map((name) => ({ name, because: reason(name) }));
  return [
    ...reasons.filter((entry): entry is { name: string; because: string } => entry.because !== undefined),
    { name: "sign", because: "it is the signature itself" },
  ];

  function reason(name: string): string | undefined {
    if (uploaded.has(name)) return "files take no part";
    const text = apiTexts.get(name);
    if (text === undefined) return "it has no value: nothing, null and blank text are not sent";
    return texts.get(name) === text ? undefined : "the platform's own parameter of this name is sent instead";
  }
}
