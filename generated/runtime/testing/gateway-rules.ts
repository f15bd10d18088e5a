import type { GatewayApi, Refusal } from "./gateway-api.js";
import { refuseParams, refuseQuery } from "./gateway-params.js";
import { refuseQimenBody } from "./gateway-qimen.js";
import type { ReadRequest } from "./gateway-request.js";
import { isRawBody } from "./gateway-request.js";
import { describeSignature, signatureMatches } from "./gateway-sign.js";

/** The rules by which the gateway checks calls. */
export interface GatewayRules {
  readonly apis: ReadonlyMap<string, GatewayApi>;
  readonly appKey: string;
  readonly appSecret: string;
  /** The valid sessions; all sessions if undefined. */
  readonly sessions: ReadonlySet<string> | undefined;
  readonly strict: boolean;
  /** Returns the time in milliseconds since 1970. */
  readonly now: () => number;
}

/** The platform refuses calls whose timestamp differs from its clock by more than this. */
const timestampWindowMs = 10 * 60 * 1000;

/** Checks a single call. Returns the first reason to refuse it. */
export function refuseCall(request: ReadRequest, rules: GatewayRules): Refusal | undefined {
  return refuseForm(request) ?? refuseCaller(request, rules) ?? refuseApi(request.params, request, rules);
}

/** Checks the HTTP request itself: its method, size, encoding and format. */
export function refuseForm({ httpMethod, wellEncoded, tooLarge, params }: ReadRequest): Refusal | undefined {
  // The only error in the platform's table that fits a request that is too large.
  if (tooLarge) return { code: 3, msg: "Upload Fail" };
  if (httpMethod !== "GET" && httpMethod !== "POST") return { code: 9, msg: "HTTP action not allowed" };
  if (!wellEncoded) return { code: 47, msg: "Invalid encoding" };
  const format = params.get("format") ?? "";
  if (format !== "" && format !== "json" && format !== "xml") return { code: 23, msg: "Invalid format" };
  return undefined;
}

/** Checks version, app key, timestamp and signature, which a batch has once for all of its calls. */
export function refuseCaller({ params, body, headers }: ReadRequest, rules: GatewayRules): Refusal | undefined {
  const version = params.get("v") ?? "";
  if (version === "") return { code: 32, msg: "Missing version" };
  if (version === "1.0") return { code: 34, msg: "Unsupported version" };
  if (version !== "2.0") return { code: 33, msg: "Invalid version" };
  const appKey = params.get("app_key") ?? "";
  if (appKey === "") return { code: 28, msg: "Missing app key" };
  if (appKey !== rules.appKey) return { code: 29, msg: "Invalid app key", subCode: "isv.appkey-not-exists" };
  const timestamp = params.get("timestamp") ?? "";
  if (timestamp === "") return { code: 30, msg: "Missing timestamp" };
  const time = timeOf(timestamp);
  if (time === undefined || Math.abs(time - rules.now()) > timestampWindowMs) {
    return { code: 31, msg: "Invalid timestamp" };
  }
  if ((params.get("sign") ?? "") === "") return { code: 24, msg: "Missing signature" };
  const signedBody = isRawBody(headers["content-type"] ?? "") ? body : "";
  const signMethod = params.get("sign_method") ?? "";
  if (!signatureMatches(params, signedBody, rules.appSecret, signMethod)) {
    const subMsg = describeSignature(params, signedBody, rules.appSecret, signMethod);
    return { code: 25, msg: "Invalid signature", subMsg };
  }
  return undefined;
}

/** Checks method, session and parameters. */
export function refuseApi(
  params: ReadonlyMap<string, string>,
  request: ReadRequest,
  rules: GatewayRules,
): Refusal | undefined {
  const method = params.get("method") ?? "";
  if (method === "") return { code: 21, msg: "Missing method" };
  const api = rules.apis.get(method);
  if (api === undefined) return { code: 22, msg: "Invalid method", subCode: "isv.invalid-method" };
  const session = params.get("session") ?? "";
  if (session === "" && api.session === "needed") return { code: 26, msg: "Missing session" };
  if (session !== "" && rules.sessions !== undefined && !rules.sessions.has(session)) {
    return { code: 27, msg: "Invalid session", subCode: "invalid-sessionkey" };
  }
  if (api.form === "qimen") {
    const refusal = rules.strict ? refuseQuery(request, "customerId") : undefined;
    return refusal ?? refuseQimenBody(api.request, request, rules.strict);
  }
  return refuseParams(api.request, { ...request, params }, rules.strict);
}

/**
 * Parses a timestamp: `yyyy-MM-dd HH:mm:ss` in GMT+8, or milliseconds since 1970. Returns `undefined` if it is invalid.
 */
function timeOf(timestamp: string): number | undefined {
  if (/^\d{13}$/.test(timestamp)) return Number(timestamp);
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(timestamp)) return undefined;
  const time = Date.parse(`${timestamp.replace(" ", "T")}+08:00`);
  return Number.isNaN(time) ? undefined : time;
}
