import type { Api, TopRequest } from "./api.js";
import type { TopClient } from "./client.js";
import { coreOf } from "./internal/client-core.js";
import type { EncodedParams } from "./internal/encode.js";
import { masked } from "./internal/mask.js";
import type { SignMethod } from "./internal/sign.js";
import { signedParams, signedText } from "./internal/sign.js";
import { signRules } from "./internal/sign-rules.js";
import type { CallOptions } from "./options.js";
import type { TopResponse } from "./response.js";

/**
 * Explanation of the signature of a call, to compare when the platform responds "Invalid signature" (25). It contains
 * the session and the parameters, so show it only to people who may see them; the app secret is masked.
 */
export interface SignExplanation {
  readonly signMethod: SignMethod;
  /** The rule by which the text is signed, in words. */
  readonly rule: string;
  /** The exact text that is signed. For MD5 the secret is added at both ends, masked here. */
  readonly text: string;
  /** The signed parameters, in signing order. */
  readonly params: readonly { readonly name: string; readonly value: string }[];
  /** The raw body that is signed after the parameters, for calls that have one (Qimen, 奇门). */
  readonly body?: string;
  /** The parameters that are not signed, by wire name, and why. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** The signature that the call would have. */
  readonly signature: string;
}

/**
 * Explains the signature of a call that is made now, or at `options.time`, the time of a refused call. Sends nothing.
 * Adds 620 bytes to an app (minified, gzipped).
 *
 * @param options The options that {@link TopClient.execute} takes.
 * @throws TopRequestError if `execute` would not send the request.
 */
export function explainSign(
  client: TopClient,
  request: TopRequest<TopResponse>,
  options: CallOptions = {},
): SignExplanation {
  const core = coreOf(client);
  const { api } = request;
  core.check(request, options);
  const encoded = core.encode(request, options);
  const signing = core.runner.signing(options.time);
  const { signMethod } = signing;
  // A call with a raw body has its other parameters in the URL.
  const ownBody = api.form && core.sign(signing, api, encoded, options);
  const texts = ownBody ? new Map(ownBody.url.searchParams) : core.texts(signing, api, options, encoded.texts);
  const body = typeof ownBody?.body === "string" ? ownBody.body : undefined;
  const text = signedText(texts, body);
  return {
    signMethod,
    rule: ruleOf(signMethod),
    text: signRules[signMethod].secret === "key" ? text : masked + text + masked,
    params: signedParams(texts).map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { body }),
    leftOut: leftOut(texts, encoded, api),
    signature: signing.sign(texts, body),
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
  { request: fields, form }: Pick<Api<TopResponse>, "request" | "form">,
): SignExplanation["leftOut"] {
  const uploaded = new Set(files.map(({ name }) => name));
  // A parameter of the platform can replace an extra parameter, too.
  const names = new Set([...fields.map(({ name }) => name), ...apiTexts.keys()]);
  names.delete("sign");
  // Parameters in a raw body are signed as part of it.
  if (form !== undefined) for (const { name } of fields) names.delete(name);
  const reasons = [...names].flatMap((name) => {
    const reason = reasonOf(name);
    return reason === undefined ? [] : [{ name, reason }];
  });
  return [...reasons, { name: "sign", reason: "it is the signature itself" }];

  function reasonOf(name: string): string | undefined {
    if (uploaded.has(name)) return "files are not signed";
    const text = apiTexts.get(name);
    if (text === undefined) return "it has no value: undefined, null and blank text are not sent";
    return texts.get(name) === text ? undefined : "the platform's own parameter of this name is sent instead";
  }
}
