import { formatTopTime } from "./time.js";
import type { SignMethod } from "./sign.js";

/** What the platform's own parameters of a call are made of. */
export interface PublicParams {
  /** Batches have none: each of their calls names its own. */
  readonly method: string | undefined;
  readonly appKey: string;
  readonly signMethod: SignMethod;
  readonly format: "json" | "xml";
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

/** The platform's own parameters as they travel, still without a signature. */
export function publicTexts(params: PublicParams): Map<string, string> {
  const texts: [string, string | undefined][] = [
    ["method", params.method],
    ["app_key", params.appKey],
    ["session", params.session],
    ["timestamp", formatTopTime(params.time)],
    ["format", params.format],
    ["v", "2.0"],
    ["sign_method", params.signMethod],
    ["simplify", params.simplify === true && params.format === "json" ? "true" : undefined],
    ["partner_id", params.partnerId],
    ["target_app_key", params.targetAppKey],
  ];
  return new Map(texts.filter((text): text is [string, string] => text[1] !== undefined && text[1] !== ""));
}

/**
 * The platform's parameters and the API's own, still without a signature. Where an API has a parameter of a platform's
 * name, the platform's wins, as in the official Java SDK.
 */
export function callTexts(params: PublicParams, apiTexts: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...apiTexts, ...publicTexts(params)]);
}
