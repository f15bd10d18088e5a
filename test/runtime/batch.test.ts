import { inspect } from "node:util";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import type { BatchOutcome } from "../../templates/runtime/batch.js";
import { executeBatch } from "../../templates/runtime/batch.js";
import { TopClient } from "../../templates/runtime/client.js";
import { TopApiError, TopRequestError } from "../../templates/runtime/errors.js";
import { signer } from "../../templates/runtime/internal/sign.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { formatTopTime } from "../../templates/runtime/time.js";
import { xmlFormat } from "../../templates/runtime/xml.js";
import { rawServer } from "./raw-server.js";
import type { AnyResponse, RecallResponse } from "./recall.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams, requestOf } from "./recall.js";

async function gatewayFor() {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, sessions: ["one", "two"] });
  onTestFinished(() => gateway.close());
  return gateway;
}

const recall = (authToken = "token") => new RecallRequest({ ...recallParams, authToken });

describe("a batch", () => {
  test.each(["md5", "hmac", "hmac-sha256"] as const)(
    "is one request, signed with %s over its body, with every result at its place",
    async (signMethod) => {
      const gateway = await gatewayFor();
      const client = new TopClient({ ...credentials, gateway: gateway.url, signMethod, session: "one" });
      const outcomes = await executeBatch(client, [
        { request: recall("第一") },
        { request: requestOf({}, {}, "demo.unknown") },
        { request: recall("") },
        { request: recall("bad session"), session: "three" },
        { request: recall("last"), session: "two", targetAppKey: "99" },
      ]);
      expectTypeOf(outcomes).toEqualTypeOf<
        [
          BatchOutcome<RecallResponse>,
          BatchOutcome<AnyResponse>,
          BatchOutcome<RecallResponse>,
          BatchOutcome<RecallResponse>,
          BatchOutcome<RecallResponse>,
        ]
      >();
      expect(outcomes[0].response?.result1).toMatchObject({ model: true });
      expect(outcomes[1].error).toMatchObject({ code: 22, method: "demo.unknown" });
      expect(outcomes[2].error).toBeInstanceOf(TopRequestError);
      expect(outcomes[3].error).toMatchObject({ code: 27, kind: "session", method: "demo.followup.recall" });
      expect(outcomes[4].response?.requestId).toBe("000000000004");
      expect(gateway.received.map(({ params }) => params["auth_token"])).toEqual([
        "第一",
        undefined,
        "bad session",
        "last",
      ]);
      expect(gateway.received[3]?.params).toMatchObject({ session: "two", target_app_key: "99" });
      expect(new Set(gateway.received.map(({ body }) => body)).size).toBe(1);
    },
  );

  test("supports another separator, and XML", async () => {
    const gateway = await gatewayFor();
    const client = new TopClient({ ...credentials, gateway: gateway.url, format: xmlFormat });
    const calls = [{ request: recall() }, { request: recall() }];
    const outcomes = await executeBatch(client, calls, { separator: "{next}" });
    expect(outcomes.map(({ response }) => response?.result1?.msgCode)).toEqual(["SUCCESS", "SUCCESS"]);
    expect(gateway.received[0]?.headers["top-api-separator"]).toBe("{next}");
  });

  test("sends nothing if no call is valid", async () => {
    const gateway = await gatewayFor();
    const client = new TopClient({ ...credentials, gateway: gateway.url });
    const file = requestOf(
      { request: [{ property: "image", name: "image", type: "file" }] },
      { image: new Uint8Array(1) },
    );
    const outcomes = await executeBatch(client, [{ request: recall("") }, { request: file }]);
    expect(outcomes.map(({ error }) => error?.kind)).toEqual(["request", "request"]);
    expect(outcomes[1].error?.message).toContain("batches take no files");
    expect(await executeBatch(client, [])).toEqual([]);
    expect(gateway.received).toEqual([]);
  });

  test("fails as a whole, without secrets, if it is refused as a whole", async () => {
    const gateway = await gatewayFor();
    const client = new TopClient({ ...credentials, appSecret: "wrong", gateway: gateway.url, session: "one-session" });
    const calls = [{ request: recall() }, { request: recall() }];
    const error = await executeBatch(client, calls).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TopApiError);
    expect(error).toMatchObject({ code: 25, method: "batch" });
    expect(inspect(error, { showHidden: true })).not.toContain("one-session");
  });

  test("is an unreadable response if it has fewer responses than calls", async () => {
    const url = await rawServer((_, response) => response.end('{"demo_followup_recall_response":{}}'));
    const calls = [{ request: recall() }, { request: recall() }];
    await expect(executeBatch(new TopClient({ ...credentials, gateway: url }), calls)).rejects.toMatchObject({
      kind: "response",
      message: "batch: there are 1 responses to 2 calls.",
    });
  });

  test.each([1, 2])("has a separator after the last response, too, with %i", async (count) => {
    const good = '{"demo_followup_recall_response":{"result1":{"model":true}}}';
    const url = await rawServer((_, response) => response.end(`${good}\r\n-S-\r\n`.repeat(count)));
    const calls = Array.from({ length: count }, () => ({ request: recall() }));
    const outcomes = await executeBatch(new TopClient({ ...credentials, gateway: url }), calls);
    expect(outcomes.map(({ response }) => [response?.result1?.model, response?.raw])).toEqual(
      calls.map(() => [true, good]),
    );
  });

  test("keeps the other responses if one is unreadable", async () => {
    const good = '{"demo_followup_recall_response":{"result1":{"model":true}}}';
    const url = await rawServer((_, response) => response.end([good, "<html>", good].join("\r\n-S-\r\n")));
    const calls = [{ request: recall() }, { request: recall() }, { request: recall() }];
    const outcomes = await executeBatch(new TopClient({ ...credentials, gateway: url }), calls);
    expect(outcomes.map(({ error }) => error?.kind)).toEqual([undefined, "response", undefined]);
  });

  test("has limits", async () => {
    const client = new TopClient(credentials);
    const calls = Array.from({ length: 21 }, () => ({ request: recall() }));
    await expect(executeBatch(client, calls)).rejects.toThrow("A batch has at most 20 calls, not 21");
    await expect(executeBatch(client, calls.slice(0, 3), { maxCalls: 2 })).rejects.toThrow(RangeError);
    await expect(executeBatch(client, calls.slice(0, 1), { separator: "a\nb" })).rejects.toThrow(TypeError);
    await expect(executeBatch(client, calls.slice(0, 2), { separator: "method" })).rejects.toThrow(RangeError);
  });
});

test("a batch may have as many calls as the caller allows", async () => {
  const gateway = await gatewayFor();
  const calls = Array.from({ length: 60 }, () => ({ request: recall() }));
  const client = new TopClient({ ...credentials, gateway: gateway.url });
  const outcomes = await executeBatch(client, calls, { maxCalls: 60 });
  expect(outcomes.filter(({ response }) => response !== undefined)).toHaveLength(60);
});

test("the gateway accepts the shared part and the empty part of the official SDKs", async () => {
  const gateway = await gatewayFor();
  const body = [
    "#PUBLIC#method=demo.followup.recall&auth_token=shared",
    `request1=${encodeURIComponent('{"record_id":"1","session_id":"2","rs_type":"2"}')}`,
    "N",
  ].join("\r\n-S-\r\n");
  const query = new Map([
    ["app_key", credentials.appKey],
    ["v", "2.0"],
    ["timestamp", formatTopTime(new Date())],
    ["format", "json"],
    ["sign_method", "hmac"],
  ]);
  query.set("sign", signer(credentials.appSecret, "hmac")(new Map(query), body));
  const response = await fetch(
    `${gateway.url.replace("rest", "batch")}?${new URLSearchParams([...query]).toString()}`,
    {
      method: "POST",
      headers: { "content-type": "text/plain;charset=utf-8" },
      body,
    },
  );
  const [first = "", second = ""] = (await response.text()).split("\r\n-S-\r\n");
  expect(JSON.parse(first)).toHaveProperty("demo_followup_recall_response");
  expect(JSON.parse(second)).toMatchObject({
    error_response: { code: 40, sub_code: "isv.missing-parameter:request1" },
  });
});
