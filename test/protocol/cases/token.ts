import { type Json, spacedJson } from "../json.js";
import { CaseFolder, course, failureOf, formType, platformParams, proxyPage, secret } from "./case-folder.js";

/** Session tokens of users. */
export const cases = new CaseFolder("token");

type Grant = "authorization_code" | "refresh_token";

function token(name: string, about: string, grant: Grant, proof: string, answer: Json, result: Json): void {
  const redirectUri = "https://example.com/back";
  const params = {
    grant_type: grant,
    [grant === "authorization_code" ? "code" : grant]: proof,
    client_id: platformParams.app_key,
    client_secret: secret,
    redirect_uri: redirectUri,
  };
  const sent = { path: "/token", contentType: formType, params, files: [] };
  cases.add(name, about, { token: { grant, proof, redirectUri }, ...course([[sent, answer]]), result });
}

const tokenMembers = {
  access_token: "at",
  refresh_token: "rt2",
  expires_in: 3600,
  re_expires_in: "7200",
  taobao_user_id: "9007199254740993",
  taobao_user_nick: "%E5%8C%BB%E7%94%9F",
};
const givenToken = {
  token: {
    accessToken: "at",
    refreshToken: "rt2",
    expiresAt: "2026-01-01T20:04:05.000Z",
    refreshExpiresAt: "2026-01-01T21:04:05.000Z",
    userId: "9007199254740993",
    userNick: "医生",
  },
};
const tokenResponse = { status: 200, contentType: "application/json", body: spacedJson(tokenMembers) };
token("code", "A code gives a session.", "authorization_code", "c1", tokenResponse, givenToken);
token("refresh", "A refresh token gives the next one.", "refresh_token", "rt1", tokenResponse, givenToken);
token(
  "id-number",
  "A user's id loses no digit.",
  "refresh_token",
  "rt1",
  { ...tokenResponse, body: tokenResponse.body.replaceAll('"9007199254740993"', "9007199254740993") },
  givenToken,
);
const refusal = { error: "invalid_grant", error_description: "refresh token expired" };
for (const status of [200, 400, 401] as const) {
  token(
    `refused-${status}`,
    "A refused refresh token is final: the user has to grant access anew.",
    "refresh_token",
    "rt1",
    { ...tokenResponse, status, body: spacedJson(refusal) },
    failureOf("oauth.token", "session", { subCode: "invalid_grant", msg: "refresh token expired", retryable: false }),
  );
}
token(
  "failed",
  "A refresh token works once, so a failed request is not sent again.",
  "refresh_token",
  "rt1",
  proxyPage,
  failureOf("oauth.token", "http-status", { status: 502 }),
);
token(
  "no-token",
  "An answer without a token is none.",
  "authorization_code",
  "c1",
  { ...tokenResponse, body: "{}" },
  failureOf("oauth.token", "response", { status: 200 }),
);
