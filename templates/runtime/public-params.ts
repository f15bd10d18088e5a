import type { SignMethod } from "./sign.js";
import { sign } from "./sign.js";
import { formatTopTime } from "./time.js";

/** What the platform's own parameters of a call are made of. */
export interface PublicParams {
  readonly method: string | undefined;
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: "json" | "xml";
  /** The time of the call. The platform refuses calls that are more than 10 minutes off its own clock. */
  readonly time: Date;
  /** The user's session (access token). */
  readonly session: string | undefined;
  /** Short JSON: lists without wrappers. */
  readonly simplify: boolean;
  /** Names the calling software to the platform. */
  readonly partnerId: string | undefined;
  /** The app that a call is routed to, for APIs that other apps implement. */
  readonly targetAppKey: string | undefined;
}

/** The platform's own parameters as they travel, still without a signature. */
export function publicTexts(params: PublicParams): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (name: string, text: string | undefined) => {
    if (text !== undefined && text !== "") texts.set(name, text);
  };
  add("method", params.method);
  add("app_key", params.appKey);
  add("session", params.session);
  add("timestamp", formatTopTime(params.time));
  add("format", params.format);
  add("v", "2.0");
  add("sign_method", params.signMethod);
  add("simplify", params.simplify && params.format === "json" ? "true" : undefined);
  add("partner_id", params.partnerId);
  add("target_app_key", params.targetAppKey);
  return texts;
}

/**
 * Everything that travels in a call: the platform's parameters, the API's own, the signature over both. Where an API
 * has a parameter of a platform's name, the platform's wins, as in the official Java SDK.
 */
export function signedTexts(
  params: PublicParams,
  apiTexts: ReadonlyMap<string, string>,
  secret: string,
): Map<string, string> {
  const texts = publicTexts(params);
  for (const [name, text] of apiTexts) {
    if (!texts.has(name)) texts.set(name, text);
  }
  texts.set("sign", sign(texts, secret, params.signMethod));
  return texts;
}
