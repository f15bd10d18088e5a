import { fetchTransport } from "./fetch-transport.js";
import { TopApiError, TopTransportError } from "./errors.js";
import { checkSignal, checkStatus, exchange } from "./internal/exchange.js";
import { urlEncodedForm } from "./internal/form.js";
import type { JsonObject, JsonValue } from "./internal/json.js";
import { jsonObjectIn, scalarText } from "./internal/json.js";
import { maskOf } from "./internal/mask.js";
import type { Fetch } from "./transport.js";

/** Options of OAuth requests: the app, and how requests are sent. */
export interface OAuthOptions {
  readonly appKey: string;
  readonly appSecret: string;
  /**
   * The URL that the platform redirects the user to; it must be the same for the authorization and the token request.
   */
  readonly redirectUri: string;
  /** The URL of the token endpoint, for proxies and tests; the platform's by default. */
  readonly tokenUrl?: URL | string | undefined;
  /** The timeout of a token request, in milliseconds; 15,000 by default. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: Fetch | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** A user's session. Keep it as secret as a password. */
export interface SessionToken {
  /** The `session` of calls for this user. */
  readonly accessToken: string;
  readonly expiresAt: Date | undefined;
  /** The token for {@link refreshToken}; not every app receives one. */
  readonly refreshToken: string | undefined;
  readonly refreshExpiresAt: Date | undefined;
  /** The user's id: a decimal string of up to 64 bits. */
  readonly userId: string | undefined;
  readonly userNick: string | undefined;
  /** The whole response, by wire name. */
  readonly response: JsonObject;
}

/**
 * Returns the URL of the page on which a user grants the app access. The platform then redirects the user to
 * `redirectUri` with a `code` for {@link obtainToken}.
 *
 * @param state Text that the redirect returns unchanged. Check it: otherwise an attacker can send users back with the
 * code of another account.
 */
export function authorizationUrl({ appKey, redirectUri }: OAuthOptions, state: string): URL {
  const url = new URL("https://oauth.taobao.com/authorize");
  const query = { response_type: "code", client_id: appKey, redirect_uri: redirectUri, state };
  url.search = new URLSearchParams(query).toString();
  return url;
}

/**
 * Exchanges the code of an authorization for the user's session. A code can be used once, within a few minutes.
 *
 * @throws TopApiError of the kind `session` if the platform refuses the code.
 * @throws TopError if there is no usable response.
 */
export async function obtainToken(options: OAuthOptions, code: string): Promise<SessionToken> {
  return requestToken(options, "authorization_code", ["code", code]);
}

/**
 * Exchanges a refresh token for the user's next session, before or after the current one expires.
 *
 * @throws TopApiError of the kind `session` if the platform refuses the refresh token: the user has to grant access
 * again.
 * @throws TopError if there is no usable response.
 */
export async function refreshToken(options: OAuthOptions, token: string): Promise<SessionToken> {
  return requestToken(options, "refresh_token", ["refresh_token", token]);
}

const method = "oauth.token";

async function requestToken(
  options: OAuthOptions,
  grant: "authorization_code" | "refresh_token",
  proof: readonly [name: string, secret: string],
): Promise<SessionToken> {
  const { appKey, appSecret, redirectUri, clock = Date.now } = options;
  const mask = maskOf([appSecret, proof[1]]);
  const { contentType, body } = urlEncodedForm(
    new Map([
      ["grant_type", grant],
      proof,
      ["client_id", appKey],
      ["client_secret", appSecret],
      ["redirect_uri", redirectUri],
    ]),
  );
  checkSignal(method, options.signal);
  const received = await exchange(fetchTransport(options.fetch ?? globalThis.fetch, { maxResponseBytes: 1_000_000 }), {
    method,
    request: {
      url: new URL(options.tokenUrl ?? "https://oauth.taobao.com/token"),
      headers: { "content-type": contentType },
      body,
    },
    timeoutMs: options.timeoutMs ?? 15_000,
    signal: options.signal,
    mask,
  });
  const { text, status } = received;
  // OAuth refusals have the status 400 or 401 (RFC 6749, section 5.2).
  if (status !== 400 && status !== 401) checkStatus(received);
  const response = jsonObjectIn(text);
  const refusal = scalarText(response?.["error"]);
  if (refusal !== undefined) {
    const msg = mask(scalarText(response?.["error_description"]) ?? refusal);
    const subCode = mask(refusal);
    const subMsg: string | undefined = undefined;
    const requestId: string | undefined = undefined;
    throw new TopApiError({ method, kind: "session", codeText: "", msg, subCode, subMsg, requestId, raw: mask(text) });
  }
  const token = response === undefined ? undefined : tokenIn(response, clock());
  if (token === undefined) {
    // The body may contain a token that was not recognized, and a token gives access to the account.
    const body = text.includes("_token") ? undefined : mask(text);
    throw new TopTransportError("response", "the response has no token.", { method, status, body });
  }
  return token;
}

function tokenIn(response: JsonObject, now: number): SessionToken | undefined {
  const accessToken = scalarText(response["access_token"]);
  if (accessToken === undefined) return undefined;
  const nick = scalarText(response["taobao_user_nick"]);
  return {
    accessToken,
    expiresAt: timeAfter(now, response["expires_in"]),
    refreshToken: scalarText(response["refresh_token"]),
    refreshExpiresAt: timeAfter(now, response["re_expires_in"]),
    userId: scalarText(response["taobao_user_id"]),
    userNick: nick === undefined ? undefined : urlDecoded(nick),
    response,
  };
}

/** Returns the time so many seconds after `now`. The platform sends the seconds as a number or as text. */
function timeAfter(now: number, seconds: JsonValue | undefined): Date | undefined {
  const text = scalarText(seconds);
  return text !== undefined && /^\d{1,10}$/.test(text) ? new Date(now + Number(text) * 1000) : undefined;
}

/** Decodes a nickname, which is URL-encoded inside the JSON; returns it unchanged if it is not. */
function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
