import { isBlank } from "./blank.js";
import type { ResponseFormat } from "../format.js";
import type { SignMethod } from "./sign.js";
import { formatTopTime } from "../time.js";

/** The values of the platform's own parameters that an attempt is signed with. */
export interface SigningParams {
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: Pick<ResponseFormat, "name">;
  /** The time of the call. The platform refuses calls that are more than 10 minutes off its own clock. */
  readonly time: Date;
}

/** The values of the platform's other parameters of a call. */
export interface PublicParams {
  /** The name of the method; `undefined` for a batch, whose calls each have one. */
  readonly method: string | undefined;
  /** The user's session (access token). */
  readonly session: string | undefined;
  /** Whether to request short JSON, whose lists have no wrappers. */
  readonly simplify: boolean | undefined;
  /** The id of the calling software. */
  readonly partnerId: string | undefined;
  /** The app that a call is routed to, for APIs that other apps implement. */
  readonly targetAppKey: string | undefined;
}

/**
 * Returns the platform's parameters and the API's as texts, without the signature. If an API has a parameter with the
 * name of one of the platform's, the platform's takes precedence, as in the official Java SDK. Blank values are left
 * out.
 */
export function callTexts(
  signing: SigningParams,
  params: PublicParams,
  apiTexts: Iterable<readonly [string, string]>,
): Map<string, string> {
  const texts = new Map(apiTexts);
  const put = (name: string, text: string | undefined) => {
    if (text !== undefined && !isBlank(text)) texts.set(name, text);
  };
  put("method", params.method);
  put("app_key", signing.appKey);
  put("session", params.session);
  put("timestamp", formatTopTime(signing.time));
  put("format", signing.format.name);
  put("v", "2.0");
  put("sign_method", signing.signMethod);
  if (params.simplify === true && signing.format.name === "json") put("simplify", "true");
  put("partner_id", params.partnerId);
  put("target_app_key", params.targetAppKey);
  return texts;
}
