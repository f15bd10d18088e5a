import { isBlank } from "./blank.js";
import type { ResponseFormat } from "../format.js";
import type { SignMethod } from "./sign.js";
import { formatTopTime } from "../time.js";

/** The facts that the platform's own parameters of a call are made of. */
export interface PublicParams {
  /** Batches have none: each of their calls names its own. */
  readonly method: string | undefined;
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: Pick<ResponseFormat, "name">;
  /** The time of the call. The platform refuses calls that are more than 10 minutes off its own clock. */
  readonly time: Date;
  /** The user's session (access token). */
  readonly session: string | undefined;
  /** Short JSON: lists without wrappers. */
  readonly simplify: boolean | undefined;
  /** Names the calling software to the platform. */
  readonly partnerId: string | undefined;
  /** The app that a call is routed to, for APIs that other apps implement. */
  readonly targetAppKey: string | undefined;
}

/**
 * Returns the platform's parameters and the API's own as texts, still without a signature. Where an API has a parameter
 * of a platform's name, the platform's wins, as in the official Java SDK. Blank ones are left out.
 */
export function callTexts(params: PublicParams, apiTexts: Iterable<readonly [string, string]>): Map<string, string> {
  const { format, simplify } = params;
  const texts = new Map(apiTexts);
  const put = (name: string, text: string | undefined) => {
    if (text !== undefined && !isBlank(text)) texts.set(name, text);
  };
  put("method", params.method);
  put("app_key", params.appKey);
  put("session", params.session);
  put("timestamp", formatTopTime(params.time));
  put("format", format.name);
  put("v", "2.0");
  put("sign_method", params.signMethod);
  if (simplify === true && format.name === "json") put("simplify", "true");
  put("partner_id", params.partnerId);
  put("target_app_key", params.targetAppKey);
  return texts;
}
