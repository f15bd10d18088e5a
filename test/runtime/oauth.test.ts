import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { TopApiError, TopTimeoutError } from "../../templates/runtime/errors.js";
import { authorizationUrl, obtainToken, refreshToken } from "../../templates/runtime/oauth.js";
import { rawServer } from "./raw-server.js";
import { credentials } from "./recall.js";

const now = Date.parse("2026-11-23T01:02:03Z");
const app = { ...credentials, redirectUri: "https://demo.example/back?a=1&b=2", clock: () => now };

describe("a session token", () => {
  test("starts at the authorization page", () => {
    expect(authorizationUrl(app, "state & more").href).toBe(
      "https://oauth.taobao.com/authorize?response_type=code&client_id=23456789" +
        "&redirect_uri=https%3A%2F%2Fdemo.example%2Fback%3Fa%3D1%26b%3D2&state=state+%26+more",
    );
  });

  test("is issued for a code", async () => {
    const sent: Record<string, string>[] = [];
    const tokenUrl = await rawServer((_, response, body) => {
      sent.push(Object.fromEntries(new URLSearchParams(body)));
      response.end(
        '{"access_token":"6200at","token_type":"Bearer","expires_in":86400,"refresh_token":"6201rt","re_expires_in":"172800",' +
          '"taobao_user_id":9007199254740993,"taobao_user_nick":"%E5%8C%BB%E7%94%9F","r1_expires_in":1}',
      );
    });
    expect(await obtainToken({ ...app, tokenUrl }, "the-code")).toEqual({
      accessToken: "6200at",
      expiresAt: new Date("2026-11-24T01:02:03Z"),
      refreshToken: "6201rt",
      refreshExpiresAt: new Date("2026-11-25T01:02:03Z"),
      userId: "9007199254740993",
      userNick: "医生",
      response: expect.objectContaining({ token_type: "Bearer", r1_expires_in: 1 }) as object,
    });
    await refreshToken({ ...app, tokenUrl }, "the-refresh-token");
    const shared = {
      client_id: credentials.appKey,
      client_secret: credentials.appSecret,
      redirect_uri: "https://demo.example/back?a=1&b=2",
    };
    expect(sent).toEqual([
      { grant_type: "authorization_code", code: "the-code", ...shared },
      { grant_type: "refresh_token", refresh_token: "the-refresh-token", ...shared },
    ]);
  });

  test.each([200, 400])("that is refused (%i) is an error without secrets", async (status) => {
    const tokenUrl = await rawServer((_, response, body) => {
      response.writeHead(status).end(JSON.stringify({ error: "invalid_grant", error_description: `refused: ${body}` }));
    });
    const error: unknown = await obtainToken({ ...app, tokenUrl }, "the-code").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TopApiError);
    expect(error).toMatchObject({ kind: "session", subCode: "invalid_grant", retryable: false });
    const shown = inspect(error, { showHidden: true });
    expect(shown).not.toContain("the-code");
    expect(shown).not.toContain(credentials.appSecret);
  });

  test.each(["<html>", "[]", "{}", '{"access_token":5}'.replace("5", '""')])("is not contained in %j", async (body) => {
    const tokenUrl = await rawServer((_, response) => response.end(body));
    await expect(obtainToken({ ...app, tokenUrl }, "c")).rejects.toMatchObject({ kind: "response", status: 200 });
  });

  test("is not awaited for longer than allowed", async () => {
    const tokenUrl = await rawServer(() => undefined);
    await expect(obtainToken({ ...app, tokenUrl, timeoutMs: 40 }, "c")).rejects.toThrow(TopTimeoutError);
    const failing = await rawServer((_, response) => response.writeHead(503).end());
    await expect(refreshToken({ ...app, tokenUrl: failing }, "c")).rejects.toMatchObject({ kind: "http-status" });
  });
});
