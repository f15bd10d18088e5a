import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { gatewayApis } from "../../generated/testing/gateway.js";
import { readResponse } from "../../templates/runtime/internal/read-response.js";
import { multipartForm } from "../../templates/runtime/internal/form.js";
import type { JsonObject } from "../../templates/runtime/internal/json.js";
import { signer } from "../../templates/runtime/internal/sign.js";
import type { SignMethod } from "../../templates/runtime/internal/sign.js";
import type { GatewayOptions, LocalGateway } from "../../templates/runtime/testing/gateway.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import { readForm } from "../../templates/runtime/testing/gateway-request.js";
import { formatTopTime } from "../../templates/runtime/time.js";
import type { WireField } from "../../templates/runtime/wire.js";
import { credentials, recallApi, recallGatewayApi } from "./recall.js";

async function gatewayFor(options: Partial<GatewayOptions> = {}): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

type Changes = Readonly<Record<string, string | undefined>>;

/** Returns the parameters of a valid call, changed and then signed. */
function signedParams(changes: Changes = {}, method: SignMethod = "hmac-sha256"): Record<string, string> {
  const given: Changes = {
    method: "demo.followup.recall",
    app_key: credentials.appKey,
    timestamp: formatTopTime(new Date()),
    format: "json",
    v: "2.0",
    sign_method: method,
    auth_token: "token",
    request1: '{"record_id":"1","session_id":"2","rs_type":"2"}',
    ...changes,
  };
  const params = Object.fromEntries(
    Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return { sign: signer(credentials.appSecret, method)(new Map(Object.entries(params))), ...params };
}

/** Returns fields for every member of a response except its request id. */
function responseOf(members: JsonObject): readonly WireField[] {
  const names = Object.keys(members).filter((name) => name !== "request_id");
  return names.map((name) => ({ property: name, name, type: "json" }));
}

async function post(url: string, params: Record<string, string>): Promise<string> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(params) });
  expect(response.status).toBe(200);
  return response.text();
}

async function codeOf(url: string, params: Record<string, string>): Promise<unknown> {
  const response = JSON.parse(await post(url, params)) as { error_response?: { code: number; sub_code?: string } };
  const { code, sub_code: subCode } = response.error_response ?? {};
  return subCode === undefined ? code : `${String(code)} ${subCode}`;
}

describe("the gateway rejects", () => {
  const minutesFromNow = (minutes: number) => formatTopTime(new Date(Date.now() + minutes * 60_000));

  test.each<[string, Changes, unknown]>([
    ["nothing", {}, undefined],
    ["a missing method", { method: undefined }, 21],
    ["an unknown method", { method: "demo.nothing" }, "22 isv.invalid-method"],
    ["a missing app key", { app_key: "" }, 28],
    ["another app key", { app_key: "1" }, "29 isv.appkey-not-exists"],
    ["a missing timestamp", { timestamp: undefined }, 30],
    ["a timestamp in the ISO form", { timestamp: "2026-11-23T01:02:03" }, 31],
    ["an impossible timestamp", { timestamp: "2026-13-23 01:02:03" }, 31],
    ["a timestamp 11 minutes ago", { timestamp: minutesFromNow(-11) }, 31],
    ["a timestamp in 11 minutes", { timestamp: minutesFromNow(11) }, 31],
    ["not: a timestamp 9 minutes ago", { timestamp: minutesFromNow(-9) }, undefined],
    ["not: milliseconds as timestamp", { timestamp: String(Date.now()) }, undefined],
    ["a missing version", { v: undefined }, 32],
    ["an invalid version", { v: "x" }, 33],
    ["an old version", { v: "1.0" }, 34],
    ["an unknown signature method", { sign_method: "sha1" }, 25],
    ["a missing required parameter", { auth_token: undefined }, "40 isv.missing-parameter:auth_token"],
    ["an empty required parameter", { auth_token: "" }, "40 isv.missing-parameter:auth_token"],
    [
      "a missing nested parameter",
      { request1: '{"record_id":"1","session_id":"2"}' },
      "40 isv.missing-parameter:request1.rs_type",
    ],
    ["an object that is not JSON", { request1: "{" }, "41 isv.invalid-parameter:request1"],
    ["an object that is a list", { request1: "[]" }, "41 isv.invalid-parameter:request1"],
    ["not: an undocumented parameter", { unheard_of: "1" }, undefined],
  ])("%s", async (_, changes, code) => {
    const { url } = await gatewayFor();
    expect(await codeOf(url, signedParams(changes))).toBe(code);
  });

  test.each(["md5", "hmac", "hmac-sha256"] as const)("a changed %s signature, parameter or secret", async (method) => {
    const { url, received } = await gatewayFor();
    const good = signedParams({}, method);
    expect(await codeOf(url, good)).toBeUndefined();
    expect(await codeOf(url, { ...good, sign: `${(good["sign"] ?? "").slice(0, -1)}x` })).toBe(25);
    expect(await codeOf(url, { ...good, sign: (good["sign"] ?? "").toLowerCase() })).toBe(25);
    expect(await codeOf(url, { ...good, auth_token: "other" })).toBe(25);
    expect(await codeOf(url, { ...good, sign: "" })).toBe(24);
    expect(received.map(({ refusal }) => refusal?.code)).toEqual([undefined, 25, 25, 25, 24]);
  });

  test.each([
    ["md5", "***", "***"],
    ["hmac", "", ""],
    ["hmac-sha256", "", ""],
  ] as const)("an invalid %s signature, with the text to sign", async (method, start, end) => {
    const { url, received } = await gatewayFor();
    const params = signedParams(
      {
        timestamp: "2026-01-02 03:04:05",
        session: "6100a1b2",
        auth_token: "t-1",
        blank: " \u3000",
        kept: "\u00a0",
        request1: '{"a":"值","access_token":"t-2","text":"{\\"token\\":\\"t-3\\"}"}',
        echo: `the ${credentials.appSecret} itself`,
      },
      method,
    );
    const timed = await gatewayFor({ clock: () => Date.parse("2026-01-02T03:04:05+08:00") });
    const refused = JSON.parse(await post(timed.url, { ...params, sign: "0" })) as {
      error_response: { sub_msg: string };
    };
    const text =
      `app_key${credentials.appKey}auth_token***echothe *** itselfformatjsonkept\u00a0methoddemo.followup.recall` +
      `request1{"a":"值","access_token":"***","text":"{\\"token\\":\\"***\\"}"}session***sign_method${method}` +
      "timestamp2026-01-02 03:04:05v2.0";
    expect(refused.error_response).toMatchObject({ code: 25, msg: "Invalid signature" });
    expect(refused.error_response.sub_msg).toMatch(/^sign must be the (MD5|HMAC-MD5|HMAC-SHA256) .*: /);
    expect(refused.error_response.sub_msg.replace(/^.*?\): /, "")).toBe(start + text + end);
    expect(timed.received[0]?.refusal?.subMsg).toBe(refused.error_response.sub_msg);
    expect(JSON.stringify(refused)).not.toMatch(/6100a1b2|t-1|t-2|t-3/);
    expect(await codeOf(url, { ...params, sign: "0", sign_method: "sha1", timestamp: minutesFromNow(0) })).toBe(25);
    expect(received[0]?.refusal?.subMsg).toBe('sign_method must be one of md5, hmac, hmac-sha256, not "sha1".');
  });

  test("an invalid signature in XML and of a long call, with a readable response", async () => {
    const { url } = await gatewayFor();
    const note = `<&\u0000${"x".repeat(100_000)}`;
    const xml = await post(url, { ...signedParams({ format: "xml", note }), sign: "0" });
    expect(xml.length).toBeLessThan(11_000);
    expect(xml).toContain("note&lt;&amp;\ufffdxxx");
    expect(xml).toMatch(/… \(\d+ more characters\)<\/sub_msg>/);
  });

  test("values of white space only, which count as missing and are not signed", async () => {
    const { url } = await gatewayFor();
    for (const blank of [" ", "\t\r\n", "\u3000\u2003"]) {
      expect(await codeOf(url, { ...signedParams(), note: blank })).toBeUndefined();
      const withoutToken = signedParams({ auth_token: undefined });
      expect(await codeOf(url, { ...withoutToken, auth_token: blank })).toBe("40 isv.missing-parameter:auth_token");
    }
    expect(await codeOf(url, signedParams({ auth_token: "\u00a0" }))).toBeUndefined();
  });

  test("an unknown format, in the platform's default format", async () => {
    const { url } = await gatewayFor();
    expect(await post(url, signedParams({ format: "yaml" }))).toContain("<code>23</code>");
  });

  test("no empty format, which counts as missing", async () => {
    const { url } = await gatewayFor();
    expect(await post(url, signedParams({ format: "" }))).toContain("<demo_followup_recall_response>");
  });

  test("other HTTP methods, and bytes that are not UTF-8", async () => {
    const { url } = await gatewayFor();
    const put = await fetch(url, { method: "PUT", body: new URLSearchParams(signedParams()) });
    expect(await put.json()).toMatchObject({ error_response: { code: 9 } });
    const latin = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `${new URLSearchParams(signedParams()).toString()}&note=%E9`,
    });
    expect(await latin.json()).toMatchObject({ error_response: { code: 47 } });
    const [head, tail] = ['--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n', "\r\n--b--\r\n"] as const;
    const multipart = await fetch(`${url}?${new URLSearchParams(signedParams()).toString()}`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=b" },
      body: Buffer.concat([Buffer.from(head), Uint8Array.of(0xe9), Buffer.from(tail)]),
    });
    expect(await multipart.json()).toMatchObject({ error_response: { code: 47 } });
  });

  test("invalid sessions if they are needed or listed", async () => {
    const apiWithSession: GatewayApi = { ...recallGatewayApi, session: "needed" };
    const { url } = await gatewayFor({ apis: [apiWithSession], sessions: ["good"] });
    expect(await codeOf(url, signedParams())).toBe(26);
    expect(await codeOf(url, signedParams({ session: "bad" }))).toBe("27 invalid-sessionkey");
    expect(await codeOf(url, signedParams({ session: "good" }))).toBeUndefined();
  });

  test("undocumented parameters in strict mode", async () => {
    const { url } = await gatewayFor({ strict: true });
    expect(await codeOf(url, signedParams({ unheard_of: "1" }))).toBe("41 isv.invalid-parameter:unheard_of");
    expect(await codeOf(url, signedParams({ partner_id: "p", simplify: "true", target_app_key: "1" }))).toBeUndefined();
  });

  test("bodies that are too long, in the requested format if that has arrived", async () => {
    const { url, received } = await gatewayFor({ maxBodyBytes: 1000 });
    const long = "x".repeat(1000);
    expect(await codeOf(url, { ...signedParams(), note: long })).toBe(3);
    const form = new FormData();
    for (const [name, value] of Object.entries(signedParams())) form.append(name, value);
    form.append("image", new Blob([long]), "image.png");
    const multipart = await fetch(url, { method: "POST", body: form });
    expect(await multipart.json()).toMatchObject({ error_response: { code: 3 } });
    expect(received[0]).toMatchObject({ method: "demo.followup.recall", refusal: { code: 3, msg: "Upload Fail" } });
    expect(await codeOf(url, signedParams())).toBeUndefined();
  });

  test("requests that arrive too slowly, in their head or in their body", async () => {
    const { url, received } = await gatewayFor({ receiveTimeoutMs: 50 });
    const { hostname, port } = new URL(url);
    for (const start of [
      "POST /router/rest HTTP/1.1\r\n",
      "POST /router/rest HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\na",
    ]) {
      const socket = connect(Number(port), hostname).setEncoding("utf8");
      socket.write(start);
      let response = "";
      for await (const text of socket as AsyncIterable<string>) response += text;
      expect(response).toMatch(/^HTTP\/1\.1 408 /);
    }
    expect(received).toEqual([]);
  });

  test("more calls per second than allowed", async () => {
    let now = Date.now();
    const { url } = await gatewayFor({ callsPerSecond: 2, clock: () => now });
    const codes = [];
    for (let call = 0; call < 3; call += 1) codes.push(await codeOf(url, signedParams()));
    expect(codes).toEqual([undefined, undefined, "7 accesscontrol.limited-by-app-access-count"]);
    now += 1000;
    expect(await codeOf(url, signedParams())).toBeUndefined();
  });

  test.each([
    ["integer", "1.5"],
    ["int64", "x"],
    ["decimal", "1,5"],
    ["boolean", "yes"],
    ["date", "yesterday"],
    ["json", "{"],
  ] as const)("a text that is not a %s: %s", async (type, text) => {
    const fields = [{ property: "value", name: "value", type }] as const;
    const { url } = await gatewayFor({ apis: [{ ...recallGatewayApi, request: fields }] });
    expect(await codeOf(url, signedParams({ value: text }))).toBe("41 isv.invalid-parameter:value");
  });
});

describe("the gateway checks documented limits", () => {
  test.each<[Omit<WireField, "property" | "name">, string, string]>([
    [{ type: "text", maxLength: 2 }, "ab", "abc"],
    [{ type: "names", maxListSize: 2 }, "a,b", "a,b,c"],
    [{ type: { kind: "list", of: "text", item: "string" }, maxListSize: 1 }, "a", "a,b"],
    [{ type: { kind: "list", of: { kind: "object", fields: [] }, item: "line" }, maxListSize: 1 }, "[{}]", "[{},{}]"],
    [{ type: "integer", min: "1" }, "1", "0"],
    [{ type: "decimal", max: "9.9" }, "9.90", "10"],
    [{ type: "int64", max: "9007199254740992" }, "+9007199254740992", "9007199254740993"],
  ])("of %j, accepts %s, and rejects %s", async (limits, good, bad) => {
    const field: WireField = { property: "value", name: "value", ...limits };
    const { url } = await gatewayFor({ apis: [{ ...recallGatewayApi, request: [field] }] });
    expect(await codeOf(url, signedParams({ value: good }))).toBeUndefined();
    expect(await codeOf(url, signedParams({ value: bad }))).toBe("41 isv.invalid-parameter:value");
  });
});

describe("the gateway accepts calls", () => {
  test("as GET, with all parameters in the query", async () => {
    const { url, received } = await gatewayFor();
    const response = await fetch(`${url}?${new URLSearchParams(signedParams()).toString()}`);
    expect(await response.json()).toHaveProperty("demo_followup_recall_response");
    expect(received[0]).toMatchObject({ httpMethod: "GET", method: "demo.followup.recall", refusal: undefined });
  });

  test("of the official Java SDK: public parameters in the query, the API's own in the body", async () => {
    const { url } = await gatewayFor();
    const { auth_token: token = "", request1 = "", ...query } = signedParams();
    const response = await fetch(`${url}?${new URLSearchParams(query).toString()}`, {
      method: "POST",
      body: new URLSearchParams({ auth_token: token, request1 }),
    });
    expect(await response.json()).toHaveProperty("demo_followup_recall_response");
  });

  test("of the official Node client: everything multipart", async () => {
    const { url, received } = await gatewayFor();
    const form = new FormData();
    for (const [name, value] of Object.entries(signedParams({ auth_token: "标识\r\n--x" }))) form.append(name, value);
    form.append("image", new Blob([Uint8Array.of(13, 10, 45, 45)], { type: "image/png" }), "图.png");
    const response = await fetch(url, { method: "POST", body: form });
    expect(await response.json()).toHaveProperty("demo_followup_recall_response");
    expect(received[0]?.params["auth_token"]).toBe("标识\r\n--x");
    expect(received[0]?.files).toMatchObject([{ name: "image", fileName: "图.png", contentType: "image/png" }]);
    expect([...(received[0]?.files[0]?.data ?? [])]).toEqual([13, 10, 45, 45]);
  });
});

describe("names in multipart bodies", () => {
  test.each([
    ['a"b', 'c"d.png'],
    ["a\r\nb", "c\r\nd.png"],
    ['"\r\n"', '"'],
    ["图%41%e5", "100%.png"],
  ])("such as %j and %j are read as fetch sent them", async (name, fileName) => {
    const { url, received } = await gatewayFor();
    const form = new FormData();
    for (const [own, value] of Object.entries(signedParams({ [name]: "value" }))) form.append(own, value);
    form.append(name, new Blob(["1"]), fileName);
    const response = await fetch(url, { method: "POST", body: form });
    expect(await response.json()).toHaveProperty("demo_followup_recall_response");
    expect(received[0]?.params[name]).toBe("value");
    expect(received[0]?.files).toMatchObject([{ name, fileName }]);
  });

  test.each(['a"b', "a\nb", "a\rb", "\r\n"])("such as %j are read as the SDK sent them", (name) => {
    const file = { name, fileName: name, contentType: "image/png", data: Uint8Array.of(1) };
    const { contentType, body } = multipartForm(new Map([[name, "value"]]), [file], "b");
    const { params, files } = readForm(Buffer.from(body), contentType);
    expect([...params]).toEqual([[name, "value"]]);
    expect(files).toMatchObject([{ name, fileName: name }]);
  });
});

describe("the gateway responds", () => {
  const json = '{ "demo_followup_recall_response": { "items": {"item":[{"id":9007199254740993}]}, "none": {} } }';
  const api: GatewayApi = { ...recallGatewayApi, sample: { json }, error: undefined };

  test("in JSON as the sample is written, with a request id", async () => {
    const { url } = await gatewayFor({ apis: [api] });
    expect(await post(url, signedParams())).toBe(
      '{ "demo_followup_recall_response": { "items": {"item":[{"id":9007199254740993}]}, "none": {},"request_id":"000000000001"} }',
    );
  });

  test("in short JSON: without root and wrappers", async () => {
    const { url } = await gatewayFor({ apis: [api] });
    expect(JSON.parse(await post(url, signedParams({ simplify: "true" })))).toEqual({
      items: [{ id: "9007199254740993" }],
      none: {},
      request_id: "000000000001",
    });
  });

  const root = "demo_followup_recall_response";
  test.each([
    ["a list", '{"items":[]}', '{"items":[],"request_id":"000000000001"}'],
    ["the only object", '{"result":{"a":1}}', '{"result":{"a":1},"request_id":"000000000001"}'],
    ["an empty object", '{"result":{}}', '{"result":{},"request_id":"000000000001"}'],
    ["two objects", '{"a":{},"b":{"c":{}}}', '{"a":{},"b":{"c":{}},"request_id":"000000000001"}'],
    ["the only object, named like a root", '{"x_response":{}}', '{"x_response":{},"request_id":"000000000001"}'],
    ["the root of the method", `{"${root}":{"a":1}}`, `{"${root}":{"a":1,"request_id":"000000000001"}}`],
    ["nothing", "{}", '{"request_id":"000000000001"}'],
    ["a request_id", '{"result":{},"request_id":"own"}', '{"result":{},"request_id":"own"}'],
    [
      "the only object with a request_id",
      '{"r":{"request_id":"own"}}',
      '{"r":{"request_id":"own"},"request_id":"000000000001"}',
    ],
  ])(
    "in the document's simplified JSON with the request id at top level if it contains %s",
    async (_, sample, response) => {
      const { url } = await gatewayFor({ apis: [{ ...api, sample: { json, simplifiedJson: sample } }] });
      expect(await post(url, signedParams({ simplify: "true" }))).toBe(response);
    },
  );

  test.each([
    ["the root, whatever its name", '{"result":{"a":{"item":[1]}}}', { a: [1], request_id: "000000000001" }],
    ["the root, beside other members", `{"${root}":{"a":1},"b":{}}`, { a: 1, request_id: "000000000001" }],
    ["nothing, where there is no root", '{"a":{"item":[1]},"b":{}}', { a: [1], b: {}, request_id: "000000000001" }],
  ])("in simplified JSON made from the full sample, which loses %s", async (_, sample, response) => {
    const { url } = await gatewayFor({ apis: [{ ...api, sample: { json: sample } }] });
    expect(JSON.parse(await post(url, signedParams({ simplify: "true" })))).toEqual(response);
  });

  test.each(gatewayApis.map((own) => [own.method, own] as const))(
    "in simplified JSON for %s, where the client finds the request id at top level",
    async (method, own) => {
      const { url } = await gatewayFor({ apis: [{ ...own, request: [], session: "none" }] });
      const short = JSON.parse(await post(url, signedParams({ method, simplify: "true" }))) as JsonObject;
      expect(Object.keys(short)).toContain("request_id");
      for (const member of Object.values(short)) expect(member).not.toHaveProperty("request_id");
      const readId = readResponse(
        { ...recallApi, method, response: responseOf(short) },
        { body: short, raw: "", mask: String, onUnexpected: () => undefined },
      ).requestId;
      expect(readId).toBe("000000000001");
    },
  );

  test("in XML, made from the JSON if the document has none", async () => {
    const { url } = await gatewayFor({ apis: [api] });
    expect(await post(url, signedParams({ format: undefined }))).toBe(
      '<?xml version="1.0" encoding="utf-8" ?><demo_followup_recall_response><items><item><id>9007199254740993</id></item></items>' +
        "<none></none><request_id>000000000001</request_id></demo_followup_recall_response>",
    );
  });

  test("with errors in the same formats", async () => {
    const gateway = await gatewayFor({ apis: [api] });
    gateway.respondWith("error-sample");
    expect(await codeOf(gateway.url, signedParams())).toBe("50 isv.invalid-parameter");
    expect(await post(gateway.url, signedParams({ format: "xml" }))).toContain("<sub_msg>非法参数</sub_msg>");
  });

  test("with the result of a test's own handler, which receives the call", async () => {
    const gateway = await gatewayFor();
    gateway.respondWith(({ params }) => ({ members: { token: params["auth_token"] ?? "" } }), "demo.followup.recall");
    expect(JSON.parse(await post(gateway.url, signedParams()))).toEqual({
      demo_followup_recall_response: { token: "token", request_id: "000000000001" },
    });
    gateway.respondNextWith("sample");
    expect(await post(gateway.url, signedParams())).toContain("SUCCESS");
    expect(await post(gateway.url, signedParams())).toContain('"token"');
  });

  test("with the reason if a test's own handler fails", async () => {
    const gateway = await gatewayFor();
    gateway.respondNextWith(() => {
      throw new Error("no such visit");
    });
    const response = await fetch(gateway.url, { method: "POST", body: new URLSearchParams(signedParams()) });
    expect([response.status, await response.text()]).toEqual([500, "Error: no such visit"]);
  });

  test("compressed only if the client accepts it", async () => {
    const { url } = await gatewayFor();
    const raw = (encoding: string) =>
      new Promise<Buffer>((resolve, reject) => {
        const target = `${url}?${new URLSearchParams(signedParams()).toString()}`;
        httpRequest(target, { headers: { "accept-encoding": encoding } }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            resolve(Buffer.concat(chunks));
          });
        })
          .on("error", reject)
          .end();
      });
    expect(gunzipSync(await raw("gzip")).toString()).toContain("SUCCESS");
    expect((await raw("identity")).toString()).toContain("SUCCESS");
  });

  test.each([
    ["GET", "/", 200],
    ["HEAD", "/", 200],
    ["POST", "/", 404],
    ["GET", "/router", 404],
    ["POST", "/router/rest/", 404],
    ["GET", "/favicon.ico", 404],
  ])("to %s %s with the status %i and the path of the router", async (method, path, status) => {
    const { url, received } = await gatewayFor();
    const response = await fetch(new URL(path, url), { method });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    if (method !== "HEAD") expect(await response.text()).toMatch(/\/router\/rest.*\/router\/batch/);
    expect(received).toEqual([]);
  });
});

test("every request gets a response, with an error of the platform if it is not a call", async () => {
  const { url } = await gatewayFor({ strict: true });
  const contentTypes = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "text/plain",
    "",
  );
  const pieces = fc.constantFrom(
    "--b",
    "\r\n",
    "\r\n\r\n",
    'Content-Disposition: form-data; name="v"',
    "=",
    "&",
    "%",
    "%E4",
    "v=2.0",
    "-",
  );
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => Uint8Array.from(Buffer.from(parts.join("")))),
  );
  await fc.assert(
    fc.asyncProperty(contentTypes, bodies, async (contentType, body) => {
      const response = await fetch(`${url}?format=json`, {
        method: "POST",
        headers: { "content-type": contentType },
        body,
      });
      expect(await response.json()).toHaveProperty("error_response.code");
    }),
    { numRuns: 200 },
  );
});

test("a listener receives every call, with its refusal and its response", async () => {
  const events: unknown[] = [];
  const gateway = await gatewayFor({
    keep: 0,
    onCall: ({ refusal, fault }) => events.push([refusal?.code, fault?.kind]),
  });
  gateway.fail({ kind: "empty" });
  await post(gateway.url, signedParams());
  await post(gateway.url, signedParams({ method: undefined }));
  expect(events).toEqual([
    [undefined, "empty"],
    [21, undefined],
  ]);
});

test("the configured number of received calls is kept", async () => {
  const { url, received } = await gatewayFor({ keep: 2 });
  for (const token of ["a", "b", "c"]) await post(url, signedParams({ auth_token: token }));
  expect(received.map(({ params }) => params["auth_token"])).toEqual(["b", "c"]);
  expect(await post(url, signedParams())).toContain("000000000004");
});

describe("faults of the gateway", () => {
  test("apply to the next call, or to calls by method, count and probability", async () => {
    const gateway = await gatewayFor({
      faults: [{ fault: { kind: "bad-gateway" }, probability: 0.5 }],
      seed: 7,
    });
    const statuses = async (calls: number) => {
      const found = [];
      for (let call = 0; call < calls; call += 1) {
        const response = await fetch(gateway.url, { method: "POST", body: new URLSearchParams(signedParams()) });
        await response.arrayBuffer();
        found.push(response.status);
      }
      return found;
    };
    const random = await statuses(40);
    expect(random.filter((status) => status === 502).length).toBeGreaterThan(8);
    expect(random.filter((status) => status === 200).length).toBeGreaterThan(8);
    gateway.fail({ kind: "empty" }, { times: 2, methods: ["demo.followup.recall"] });
    gateway.fail({ kind: "empty" }, { methods: ["demo.other"] });
    expect(await statuses(2)).toEqual([200, 200]);
  });

  test("apply to the n-th call of a method at random, independent of calls of other methods", async () => {
    const methods = ["demo.one", "demo.two"] as const;
    const apis = methods.map((method) => ({ ...recallGatewayApi, method }));
    const rule = { fault: { kind: "empty" }, probability: 0.5 } as const;
    const drawn = async (order: readonly (readonly string[])[], seed: number) => {
      const gateway = await gatewayFor({ apis, faults: [rule, rule], seed });
      for (const atOnce of order) {
        await Promise.all(atOnce.map((method) => post(gateway.url, signedParams({ method }))));
      }
      return methods.map((wanted) =>
        gateway.received.flatMap(({ method, fault }) => (method === wanted ? [fault !== undefined] : [])),
      );
    };
    const [one, two] = methods;
    const inTurn = await drawn(
      Array.from({ length: 32 }, (_, call) => [call % 2 === 0 ? one : two]),
      7,
    );
    const blocks = [Array<string>(16).fill(two), Array<string>(16).fill(one)];
    expect(await drawn(blocks, 7)).toEqual(inTurn);
    expect(inTurn[0]).not.toEqual(inTurn[1]);
    expect(await drawn(blocks, 8)).not.toEqual(inTurn);
  });

  test("apply to calls in the order of their arrival, in any order of responses", async () => {
    const gateway = await gatewayFor();
    let respondFirst: (() => void) | undefined;
    const firstArrived = new Promise<void>((arrived) => {
      gateway.respondNextWith(async () => {
        await new Promise<void>((resolve) => {
          respondFirst = resolve;
          arrived();
        });
        return { members: {} };
      });
    });
    const first = post(gateway.url, signedParams());
    await firstArrived;
    gateway.fail({ kind: "empty" });
    respondFirst?.();
    expect(await first).toContain("request_id");
    expect(await post(gateway.url, signedParams())).toBe("");
  });

  test.each([
    ["reset", "fails"],
    ["half-response", "fails"],
    ["malformed-json", '{"demo_followup_recall_response":{"result1":{"model":true,"msg'],
    ["empty", ""],
  ] as const)("%s", async (kind, expected) => {
    const gateway = await gatewayFor();
    gateway.fail({ kind });
    const response = post(gateway.url, signedParams());
    if (expected === "fails") await expect(response).rejects.toThrow();
    else expect(expected === "" ? await response : (await response).slice(0, 62)).toBe(expected);
    expect(await post(gateway.url, signedParams())).toContain("SUCCESS");
  });

  test("include delays and slow responses", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "delay", ms: 60 });
    const started = performance.now();
    expect(await post(gateway.url, signedParams())).toContain("SUCCESS");
    expect(performance.now() - started).toBeGreaterThan(50);
    gateway.fail({ kind: "slow-drip", msPerByte: 1 });
    expect(await post(gateway.url, signedParams())).toContain("SUCCESS");
  });

  test("include a body with another encoding than it declares", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "wrong-encoding" });
    expect(await post(gateway.url, signedParams())).toContain("\u0000");
  });
});
