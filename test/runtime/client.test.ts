import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { executeBatch } from "../../templates/runtime/batch.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { explainSign } from "../../templates/runtime/explain-sign.js";
import { fetchTransport } from "../../templates/runtime/fetch-transport.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import {
  TopAbortError,
  TopApiError,
  TopError,
  TopRequestError,
  TopTimeoutError,
  TopTransportError,
  isTopError,
} from "../../templates/runtime/errors.js";
import type { Fetch } from "../../templates/runtime/transport.js";
import type { GatewayOptions, LocalGateway } from "../../templates/runtime/testing/gateway.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, RecallResponse, credentials, recallGatewayApi, recallParams, requestOf } from "./recall.js";

async function gatewayFor(options: Partial<GatewayOptions> = {}): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

function clientOf(gateway: { readonly url: string }, options: Partial<TopClientOptions> = {}): TopClient {
  return new TopClient({ ...credentials, gateway: gateway.url, retry: { maxRetries: 0 }, ...options });
}

async function failure(call: Promise<unknown>): Promise<TopError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TopError) return error;
    throw error;
  }
  throw new Error("The call did not fail.");
}

describe("a call", () => {
  test("sends exactly the platform's parameters and the API's own, and decodes the response", async () => {
    const gateway = await gatewayFor({ strict: true });
    const clock = () => Date.parse("2026-11-23T01:02:03.456Z");
    const strictGateway = await gatewayFor({ strict: true, clock });
    const response = await clientOf(strictGateway, { clock }).execute(new RecallRequest(recallParams));
    expect(strictGateway.received).toMatchObject([
      {
        httpMethod: "POST",
        path: "/router/rest",
        refusal: undefined,
        headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
      },
    ]);
    const { sign, ...params } = strictGateway.received[0]?.params ?? {};
    expect(sign).toMatch(/^[0-9A-F]{64}$/);
    expect(params).toEqual({
      method: "demo.followup.recall",
      app_key: "23456789",
      timestamp: "2026-11-23 09:02:03",
      format: "json",
      v: "2.0",
      sign_method: "hmac-sha256",
      auth_token: "9eae09db",
      request1: '{"record_id":"1800000767768343","session_id":"64c695fd","rs_type":"2"}',
    });
    expect(response).toBeInstanceOf(RecallResponse);
    expect(response.result1).toEqual({ model: true, msgCode: "SUCCESS", success: false });
    expect(response.requestId).toBe("000000000001");
    expect(response.unknownFields).toEqual({});
    expect(JSON.parse(response.raw)).toHaveProperty("demo_followup_recall_response");
    expect(gateway.received).toEqual([]);
  });

  test.each(["md5", "hmac", "hmac-sha256"] as const)("is accepted with the signature %s", async (signMethod) => {
    const gateway = await gatewayFor();
    await clientOf(gateway, { signMethod }).execute(new RecallRequest(recallParams));
    expect(gateway.received[0]).toMatchObject({ refusal: undefined, params: { sign_method: signMethod } });
  });

  test("sends text of any script and any length unchanged", async () => {
    const gateway = await gatewayFor();
    const authToken = "会话 👩‍⚕️ a+b=c&d%20 \r\n" + "长".repeat(100_000);
    await clientOf(gateway).execute(new RecallRequest({ ...recallParams, authToken }));
    expect(gateway.received[0]?.params["auth_token"]).toBe(authToken);
  });

  test("uses the session of the call before that of the client, and every public parameter", async () => {
    const gateway = await gatewayFor({ sessions: ["ours", "theirs"] });
    const client = clientOf(gateway, { session: "ours", partnerId: "partner", targetAppKey: "111", simplify: true });
    await client.execute(new RecallRequest(recallParams));
    await client.execute(new RecallRequest(recallParams), { session: "theirs", targetAppKey: "222", simplify: false });
    const [first, second] = gateway.received.map(({ params }) => params);
    expect(first).toMatchObject({ session: "ours", partner_id: "partner", target_app_key: "111", simplify: "true" });
    expect(second).toMatchObject({ session: "theirs", target_app_key: "222" });
    expect(second).not.toHaveProperty("simplify");
    const sessionless = requestOf({});
    await failure(client.execute({ ...sessionless, api: { ...sessionless.api, session: "none" } }));
    expect(gateway.received[2]?.params).not.toHaveProperty("session");
  });

  test("can send parameters that the document does not list", async () => {
    const gateway = await gatewayFor();
    await clientOf(gateway).execute(new RecallRequest(recallParams), { extraParams: { brand_new: "1", empty: "" } });
    expect(gateway.received[0]?.params).toMatchObject({ brand_new: "1" });
    expect(gateway.received[0]?.params).not.toHaveProperty("empty");
  });

  test("sends files as multipart, with names and media types, outside the signature", async () => {
    const gateway = await startGateway({
      ...credentials,
      apis: [{ method: "demo.upload", session: "none", request: [], sample: {} }],
    });
    onTestFinished(() => gateway.close());
    const request = [
      { property: "image", name: "image", type: "file" },
      { property: "title", name: "title", type: "text" },
    ] as const;
    const data = Uint8Array.from({ length: 70_000 }, (_, index) => index);
    const params = { title: "标题", image: { data, fileName: 'a"b\r\n标.png' } };
    await clientOf(gateway).execute(requestOf({ request }, params, "demo.upload"));
    const [call] = gateway.received;
    expect(call?.refusal).toBeUndefined();
    expect(call?.params["title"]).toBe("标题");
    expect(call?.files).toMatchObject([
      { name: "image", fileName: 'a"b\r\n标.png', contentType: "application/octet-stream" },
    ]);
    expect(Buffer.compare(call?.files[0]?.data ?? new Uint8Array(), data)).toBe(0);
  });
});

describe("a request that contradicts its document", () => {
  test("is rejected before sending, with all its errors", async () => {
    const gateway = await gatewayFor();
    const request = new RecallRequest({ authToken: "", request1: { recordId: " ", sessionId: "x", rsType: "2" } });
    const error = await failure(clientOf(gateway).execute(request));
    expect(error).toBeInstanceOf(TopRequestError);
    expect(error).toMatchObject({
      name: "TopRequestError",
      kind: "request",
      code: 40,
      method: "demo.followup.recall",
      retryable: false,
      problems: [
        { path: "auth_token", property: "authToken", found: "an empty text" },
        { path: "request1.record_id", property: "request1.recordId", found: "a blank text" },
      ],
    });
    expect(error.message).toContain("request1.recordId: expected a text that is not blank, found a blank text");
    expect(gateway.received).toEqual([]);
  });
});

describe("a call of an API that needs a session", () => {
  const requestWithSession = (params: object = {}) => {
    const { api } = requestOf({ request: [{ property: "title", name: "title", type: "text", required: true }] });
    return { api: { ...api, session: "needed" as const }, params };
  };
  const sessionGateway = () =>
    gatewayFor({
      apis: [{ method: "demo.any.call", session: "needed", request: requestWithSession().api.request, sample: {} }],
    });

  test.each([undefined, "", " ", "\u3000\t"])("is rejected before sending if the session is %j", async (session) => {
    const gateway = await gatewayFor();
    const onError = vi.fn();
    const client = clientOf(gateway, { session, hooks: { onError } });
    const errors = [
      await failure(client.execute(requestWithSession({ title: "a" }))),
      await failure(client.execute(requestWithSession({ title: "a" }), { session })),
    ];
    for (const error of errors) {
      expect(error).toMatchObject({
        name: "TopRequestError",
        kind: "request",
        code: 26,
        retryable: false,
        problems: [{ path: "session", property: "session", found: "nothing", code: 26 }],
      });
      expect(error.message).toBe(
        "demo.any.call was not sent. session: expected a user session in the options of the call or the client, " +
          "found nothing.",
      );
    }
    expect(onError.mock.calls).toMatchObject([[{ attempt: 0 }], [{ attempt: 0 }]]);
    expect(() => explainSign(client, requestWithSession({ title: "a" }))).toThrow(TopRequestError);
    expect(gateway.received).toEqual([]);
  });

  test("is rejected with all errors at once", async () => {
    const error = await failure(clientOf({ url: "http://127.0.0.1:1/" }).execute(requestWithSession()));
    expect(error).toMatchObject({ code: 26, problems: [{ path: "session" }, { path: "title", code: 40 }] });
  });

  test("is sent with the session of the call or of the client", async () => {
    const gateway = await sessionGateway();
    await clientOf(gateway, { session: "ours" }).execute(requestWithSession({ title: "a" }));
    await clientOf(gateway).execute(requestWithSession({ title: "a" }), { session: "theirs" });
    expect(gateway.received).toMatchObject([
      { refusal: undefined, params: { session: "ours" } },
      { refusal: undefined, params: { session: "theirs" } },
    ]);
  });

  test("is rejected inside a batch, and does not prevent the others from being sent", async () => {
    const gateway = await sessionGateway();
    const calls = [
      { request: requestWithSession({ title: "a" }) },
      { request: requestWithSession({ title: "b" }), session: "theirs" },
      { request: requestWithSession({ title: "c" }), session: " " },
    ];
    const outcomes = await executeBatch(clientOf(gateway), calls);
    expect(outcomes.map(({ error }) => error?.code)).toEqual([26, undefined, 26]);
    expect(gateway.received.map(({ params }) => params["title"])).toEqual(["b"]);
  });
});

describe("a text of white space only", () => {
  test.each([" ", "\t\r\n", "\u3000", "\u2003\u2028"])("such as %j is neither sent nor signed", async (blank) => {
    const gateway = await gatewayFor({ apis: [{ ...recallGatewayApi, method: "demo.any.call", request: [] }] });
    const names = ["text", "opaque", "names"] as const;
    const request = names.map((type) => ({ property: type, name: type, type }));
    const list = { property: "list", name: "list", type: { kind: "list", of: "text", item: "string" } } as const;
    const params = { text: blank, opaque: blank, names: [blank], list: [blank] };
    const client = clientOf(gateway, { partnerId: blank, targetAppKey: blank, session: blank });
    const options = { extraParams: { more: blank, [blank]: "more" } };
    await client.execute(requestOf({ request: [...request, list] }, params), options);
    const [call] = gateway.received;
    expect(call?.refusal).toBeUndefined();
    const sent = ["app_key", "format", "method", "sign", "sign_method", "timestamp", "v"];
    expect(Object.keys(call?.params ?? {}).sort()).toEqual(sent);
  });

  test.each(["\u00a0", "\u2007", "\u202f", "\ufeff", " a "])(
    "does not include %j, which is sent and signed",
    async (text) => {
      const gateway = await gatewayFor();
      await clientOf(gateway).execute(new RecallRequest({ ...recallParams, authToken: text }));
      expect(gateway.received).toMatchObject([{ refusal: undefined, params: { auth_token: text } }]);
    },
  );
});

describe("an error of the platform", () => {
  test("is typed for the document's error sample", async () => {
    const gateway = await gatewayFor();
    gateway.respondNextWith("error-sample");
    const error = await failure(clientOf(gateway).execute(new RecallRequest(recallParams)));
    expect(error).toBeInstanceOf(TopApiError);
    expect(error).toMatchObject({
      kind: "business",
      code: 50,
      msg: "Remote service error",
      subCode: "isv.invalid-parameter",
      subMsg: "非法参数",
      requestId: "000000000001",
      method: "demo.followup.recall",
      retryable: false,
    });
    expect(error.message).toBe("demo.followup.recall: 50 Remote service error (isv.invalid-parameter 非法参数)");
  });

  test.each([
    [4, undefined, "rate-limit", true],
    [7, "accesscontrol.limited-by-app-access-count", "rate-limit", true],
    [50, "accesscontrol.limited-by-dynamic-access-count", "rate-limit", true],
    [27, "invalid-sessionkey", "session", false],
    [11, "isv.permission-api-package-limit", "permission", false],
    [25, undefined, "signature", false],
    [40, "isv.missing-parameter:x", "parameter", false],
    [22, undefined, "protocol", false],
    [10, undefined, "service", true],
    [15, "isp.top-remote-connection-timeout", "service", true],
    [50, "isp.remote-service-error", "service", true],
    [50, "isv.item-not-exist", "business", false],
    [15, undefined, "service", false],
    [4711, undefined, "business", false],
  ] as const)("is, for code %i with %s, %s, retryable: %s", async (code, subCode, kind, retryable) => {
    const gateway = await gatewayFor();
    gateway.respondNextWith(() => ({ error: { code, msg: "Some words", subCode } }));
    const error = await failure(clientOf(gateway).execute(new RecallRequest(recallParams)));
    expect(error).toMatchObject({ kind, code, subCode, retryable });
    expect(isTopError(error, kind)).toBe(true);
    expect(isTopError(error, "abort", "timeout")).toBe(false);
  });

  test("contains the duration of a limit", async () => {
    const gateway = await gatewayFor();
    const limit = { code: 7, msg: "App Call Limited", subMsg: "This ban will last for 31062 more seconds" };
    gateway.respondNextWith(() => ({ error: limit }));
    const error = await failure(clientOf(gateway).execute(new RecallRequest(recallParams)));
    if (!isTopError(error, "rate-limit")) throw error;
    expect(error.retryAfterMs).toBe(31_062_000);
  });
});

describe("unusual responses:", () => {
  const call = (url: string, options: Partial<TopClientOptions> = {}) =>
    failure(clientOf({ url }, options).execute(new RecallRequest(recallParams)));

  test("the page of a proxy is an error with its status", async () => {
    const page = `<html>${"x".repeat(10_000)}</html>`;
    const url = await rawServer((_, response) => response.writeHead(502, { "content-type": "text/html" }).end(page));
    const error = await call(url);
    expect(error).toBeInstanceOf(TopTransportError);
    expect(error).toMatchObject({ kind: "http-status", status: 502, bodyStart: page.slice(0, 500), retryable: true });
  });

  test("a redirect is not followed", async () => {
    let calls = 0;
    const url = await rawServer((_, response) => {
      calls += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await call(url)).toMatchObject({ kind: "http-status", status: 302, retryable: false });
    expect(calls).toBe(1);
  });

  test.each(["", "<html>login</html>", "[1,2]", "null", '{"demo_followup_recall_response":{"result1":'])(
    "the body %j is a response error",
    async (body) => {
      const url = await rawServer((_, response) => response.writeHead(200).end(body));
      expect(await call(url)).toMatchObject({ kind: "response", status: 200, bodyStart: body, retryable: true });
    },
  );

  test("an incomplete response is a network error", async () => {
    const url = await rawServer((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write('{"half":');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await call(url)).toMatchObject({ kind: "network", notSent: false, retryable: true });
  });

  test("a reset connection is a network error", async () => {
    const url = await rawServer((_, response) => response.socket?.resetAndDestroy());
    expect(await call(url)).toMatchObject({ kind: "network", notSent: false });
  });

  test("a closed port is a network error before sending", async () => {
    const gateway = await startGateway({ apis: [], ...credentials });
    await gateway.close();
    expect(await call(gateway.url)).toMatchObject({ kind: "network", notSent: true, retryable: true });
  });

  test("the charset of the content type is respected", async () => {
    const gb18030 = Buffer.from([0xb3, 0xb7, 0xbb, 0xd8]); // 撤回
    const url = await rawServer((_, response) => {
      const start = Buffer.from('{"demo_followup_recall_response":{"result1":{"msg_code":"');
      response.writeHead(200, { "content-type": "text/javascript;charset=GBK" });
      response.end(Buffer.concat([start, gb18030, Buffer.from('"}}}')]));
    });
    const response = await clientOf({ url }).execute(new RecallRequest(recallParams));
    expect(response.result1?.msgCode).toBe("撤回");
  });

  test("a missing response is a time-out", async () => {
    const url = await rawServer(() => undefined);
    const error = await call(url, { timeoutMs: 80 });
    expect(error).toBeInstanceOf(TopTimeoutError);
    expect(error).toMatchObject({ kind: "timeout", timeoutMs: 80, retryable: true });
  });

  test("a response that arrives too slowly is a time-out", async () => {
    const url = await rawServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => {
        clearInterval(drip);
      });
    });
    expect(await call(url, { timeoutMs: 100 })).toBeInstanceOf(TopTimeoutError);
  });

  test("a fetch that ignores the signal times out nevertheless", async () => {
    const unresponsive: Fetch = () => new Promise(() => undefined);
    expect(
      await call("http://127.0.0.1:1/", { transport: fetchTransport(unresponsive), timeoutMs: 30 }),
    ).toBeInstanceOf(TopTimeoutError);
  });
});

describe("the caller's signal", () => {
  test("ends a call in progress, with its reason", async () => {
    const url = await rawServer(() => undefined);
    const reason = new Error("the user left");
    const controller = new AbortController();
    const call = clientOf({ url }).execute(new RecallRequest(recallParams), { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 30);
    const error = await failure(call);
    expect(error).toBeInstanceOf(TopAbortError);
    expect(error).toMatchObject({ kind: "abort", retryable: false });
    expect(error.cause).toBe(reason);
  });

  test("can be shared by any number of calls without a warning, and is not changed", async () => {
    const gateway = await gatewayFor();
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    onTestFinished(() => void process.off("warning", onWarning));
    const { signal } = new AbortController();
    const client = clientOf(gateway, { rateLimiter: rateLimiter({ concurrency: 20 }) });
    await Promise.all(Array.from({ length: 60 }, () => client.execute(new RecallRequest(recallParams), { signal })));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test("sends nothing if it is already aborted", async () => {
    const gateway = await gatewayFor();
    const signal = AbortSignal.abort();
    const error = await failure(clientOf(gateway).execute(new RecallRequest(recallParams), { signal }));
    expect(error).toBeInstanceOf(TopAbortError);
    expect(gateway.received).toEqual([]);
  });
});

describe("secrets", () => {
  const session = "6100session+with/signs=&中";
  const shown = (value: unknown) =>
    [
      inspect(value, { showHidden: true, depth: 20, getters: true }),
      inspect(value, { showHidden: true, depth: 20, customInspect: false }),
      JSON.stringify(value),
      String(value),
      value instanceof Error ? (value.stack ?? "") : "",
    ].join("\n");

  function expectNoSecretIn(text: string, signature?: string): void {
    expect(text).not.toContain(credentials.appSecret);
    expect(text).not.toContain(session);
    expect(text).not.toContain(encodeURIComponent(session));
    expect(text).not.toContain(new URLSearchParams({ s: session }).toString().slice(2));
    expect(text).not.toContain("6100session");
    if (signature !== undefined) expect(text).not.toContain(signature);
  }

  test("are not visible in the client", () => {
    const client = new TopClient({ ...credentials, session });
    expect(inspect(client)).toBe('TopClient {"appKey":"23456789","gateway":"https://eco.taobao.com/router/rest"}');
    expectNoSecretIn(shown(client));
    expectNoSecretIn(shown({ nested: [client] }));
  });

  test("are not contained in an error whose cause quotes the whole request", async () => {
    let sent = "";
    const quoting: Fetch = (url, init) => {
      sent = typeof init.body === "string" ? init.body : "";
      const cause = new Error(`socket closed while sending ${sent}`);
      cause.stack = `Error: ${sent}`;
      Object.assign(cause, { body: sent, options: { session } });
      throw new TypeError(`fetch failed for ${url}?${sent}, secret ${credentials.appSecret}`, { cause });
    };
    const client = new TopClient({
      ...credentials,
      session,
      transport: fetchTransport(quoting),
      retry: { maxRetries: 0 },
    });
    const error = await failure(client.execute(new RecallRequest(recallParams)));
    const signature = new URLSearchParams(sent).get("sign") ?? "";
    expect(signature).toMatch(/^[0-9A-F]{64}$/);
    expect(error.message).toContain("***");
    expectNoSecretIn(shown(error), signature);
    expectNoSecretIn(shown(error.cause), signature);
  });

  test.each([
    [200, "text/html"],
    [502, "text/html"],
    [200, "application/json"],
  ])("are not contained in an error if the response repeats the request (%i, %s)", async (status, contentType) => {
    let sent = "";
    const url = await rawServer((_, response, body) => {
      sent = body;
      const params = new URLSearchParams(body);
      const echo = `${body} ${JSON.stringify([...params])}`;
      const errorBody = { error_response: { code: 41, msg: echo, sub_code: echo, sub_msg: echo, request_id: echo } };
      response.writeHead(status, { "content-type": contentType });
      response.end(contentType === "text/html" ? `<p>${echo}</p>` : JSON.stringify(errorBody));
    });
    const error = await failure(clientOf({ url }, { session }).execute(new RecallRequest(recallParams)));
    const signature = new URLSearchParams(sent).get("sign") ?? "";
    expect(signature).toMatch(/^[0-9A-F]{64}$/);
    expectNoSecretIn(shown(error), signature);
    if (error instanceof TopApiError) expectNoSecretIn(error.raw, signature);
  });

  test("are not passed to hooks", async () => {
    const gateway = await gatewayFor();
    gateway.respondNextWith("error-sample");
    const events: unknown[] = [];
    const keep = (event: unknown) => events.push(event);
    const hooks = { onRequest: keep, onResponse: keep, onRetry: keep, onError: keep };
    await failure(clientOf(gateway, { session, hooks }).execute(new RecallRequest(recallParams)));
    expect(events).toHaveLength(3);
    expectNoSecretIn(shown(events), gateway.received[0]?.params["sign"]);
  });

  test("are not passed to hooks of a batch, whose address contains the signature", async () => {
    const addresses: string[] = [];
    const url = await rawServer((message, response) => {
      addresses.push(message.url ?? "");
      response.end("no response");
    });
    const events: unknown[] = [];
    const keep = (event: unknown) => events.push(event);
    const client = clientOf({ url }, { session, hooks: { onRequest: keep, onResponse: keep, onError: keep } });
    const calls = [{ request: new RecallRequest(recallParams) }, { request: new RecallRequest(recallParams) }];
    await failure(executeBatch(client, calls));
    expect(events).toHaveLength(3);
    const [, signature] = /[?&]sign=([0-9A-F]{64})/.exec(addresses.join()) ?? [];
    expect(signature).toBeDefined();
    expectNoSecretIn(shown(events), signature);
  });
});

describe("options of the client", () => {
  test("are copied, so later changes do not affect the client", async () => {
    const gateway = await gatewayFor();
    const options = { ...credentials, gateway: gateway.url, session: "first" };
    const client = new TopClient(options);
    options.session = "second";
    options.appSecret = "other";
    await client.execute(new RecallRequest(recallParams));
    expect(gateway.received[0]).toMatchObject({ refusal: undefined, params: { session: "first" } });
  });

  test.each([
    ["production", "https://eco.taobao.com/router/rest"],
    ["production-http", "http://gw.api.taobao.com/router/rest"],
    ["overseas", "https://api.taobao.com/router/rest"],
    ["sandbox", "http://gw.api.tbsandbox.com/router/rest"],
    [new URL("http://localhost:1234/x"), "http://localhost:1234/x"],
  ])("accept the gateway %s", (gateway, url) => {
    expect(JSON.stringify(new TopClient({ ...credentials, gateway }))).toContain(JSON.stringify(url));
  });

  test.each([
    { gateway: "constructor" },
    { gateway: "ftp://somewhere/router/rest" },
    { gateway: "https://user:password@somewhere/router/rest" },
    { appKey: "" },
    { appSecret: "" },
    { timeoutMs: 0 },
    { timeoutMs: NaN },
    { timeoutMs: 2 ** 31 },
  ])("are rejected: %o", (options) => {
    expect(() => new TopClient({ ...credentials, ...options })).toThrow(TypeError);
  });
});
