import { describe, expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { TopAbortError, TopApiError, TopError, TopTimeoutError } from "../../templates/runtime/errors.js";
import type { UnexpectedValueEvent } from "../../templates/runtime/hooks.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import type { RateLimitedCall, RateLimiter, RateLimitRefusal } from "../../templates/runtime/rate-limiter.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import type { FailedAttempt, RetryRule } from "../../templates/runtime/retry.js";
import { defaultRetryPolicy, pauseBeforeRetry } from "../../templates/runtime/retry.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { executeBatch } from "../../templates/runtime/batch.js";
import { xmlFormat } from "../../templates/runtime/xml.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams, requestOf } from "./recall.js";

const method = "demo.followup.recall";
const request = new RecallRequest(recallParams);
const sample = '{"demo_followup_recall_response":{"request_id":"r1"}}';

async function gatewayFor() {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials });
  onTestFinished(() => gateway.close());
  return gateway;
}

function clientOf(gateway: string, options: Partial<TopClientOptions> = {}): TopClient {
  return new TopClient({ ...credentials, gateway, pause: () => Promise.resolve(), ...options });
}

async function failureOf(call: Promise<unknown>): Promise<TopError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof TopError) return thrown;
  throw new Error("The call did not end with a TopError.", { cause: thrown });
}

describe("a custom retry rule", () => {
  const apiError = (codeText: string, subCode?: string) =>
    new TopApiError({ method, codeText, msg: "words", subCode, subMsg: undefined, requestId: undefined, raw: "" });
  const retries = (error: TopError, on: RetryRule, more: Partial<FailedAttempt> = {}) =>
    pauseBeforeRetry({ error, retries: 0, idempotent: false, ...more }, { ...defaultRetryPolicy, on }, () => 1) !==
    undefined;

  test.each<[string, TopError, RetryRule, boolean]>([
    ["a listed code", apiError("15", "isv.busy"), { codes: [15] }, true],
    ["a listed word", apiError("ServiceTimeout"), { codes: ["ServiceTimeout"] }, true],
    ["a listed code as text", apiError("15"), { codes: ["15"] }, true],
    ["a listed sub code", apiError("15", "isv.busy"), { codes: [], subCodes: ["isv.busy"] }, true],
    ["another code", apiError("15", "isv.busy"), { codes: [50], subCodes: ["isv.other"] }, false],
    ["no list", apiError("15", "isv.busy"), {}, false],
    ["a limit that no list has", apiError("7"), { codes: [15] }, true],
    ["a time-out that no list can have", new TopTimeoutError(method, 1), { codes: [15] }, false],
    ["true", new TopTimeoutError(method, 1), () => true, true],
    ["false", apiError("7"), () => false, false],
    ["the default decision", apiError("7"), () => undefined, true],
    ["true after an abort", new TopAbortError(method, undefined), () => true, false],
  ])("decides by %s", (_, error, rule, expected) => {
    expect(retries(error, rule)).toBe(expected);
  });

  test("retries no call more often than the policy allows", () => {
    expect(retries(apiError("15"), { codes: [15] }, { retries: 3 })).toBe(false);
    expect(retries(apiError("15"), () => true, { retries: 3 })).toBe(false);
  });

  test("receives the error, the number of retries and whether the call is idempotent", async () => {
    const gateway = await gatewayFor();
    gateway.respondWith(() => ({ error: { code: 50, msg: "words", subCode: "isv.busy" } }));
    const seen: unknown[] = [];
    const on = ({ error, retries, idempotent }: FailedAttempt) => {
      seen.push([error.subCode, retries, idempotent]);
      return retries === 0;
    };
    await failureOf(clientOf(gateway.url, { retry: { on } }).execute(request));
    expect(seen).toEqual([
      ["isv.busy", 0, false],
      ["isv.busy", 1, false],
    ]);
    expect(gateway.received).toHaveLength(2);
  });
});

describe("a custom rate limiter", () => {
  class Limiter implements RateLimiter {
    readonly acquired: RateLimitedCall[] = [];
    readonly refusals: RateLimitRefusal[] = [];
    running = 0;

    acquire(call: RateLimitedCall): Promise<() => void> {
      this.acquired.push(call);
      this.running += 1;
      return Promise.resolve(() => {
        this.running -= 1;
      });
    }

    refused(refusal: RateLimitRefusal): void {
      this.refusals.push(refusal);
      throw new Error("a broken limiter");
    }
  }

  test("is called before every attempt, receives every limit, and is released after every attempt", async () => {
    const gateway = await gatewayFor();
    const subCode = "accesscontrol.limited-by-app-access-count";
    const subMsg = "This ban will last for 2 more seconds";
    gateway.respondNextWith(() => ({ error: { code: 7, msg: "limited", subCode, subMsg } }));
    const limiter = new Limiter();
    const { signal } = new AbortController();
    await clientOf(gateway.url, { rateLimiter: limiter }).execute(request, { signal });
    const call = { appKey: credentials.appKey, gateway: gateway.url, method };
    expect(limiter.acquired).toEqual([
      { ...call, signal },
      { ...call, signal },
    ]);
    expect(limiter.refusals).toEqual([{ ...call, subCode, afterMs: 2000 }]);
    expect(limiter.running).toBe(0);
  });

  test("is released when an attempt fails, and receives no other error", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "reset" });
    const limiter = new Limiter();
    await failureOf(clientOf(gateway.url, { rateLimiter: limiter }).execute(request));
    expect([limiter.running, limiter.refusals]).toEqual([0, []]);
  });

  test("ends the call with a TopAbortError if it rejects", async () => {
    const gateway = await gatewayFor();
    const reason = new Error("the database is down");
    const limiter = { acquire: () => Promise.reject(reason) };
    const error = await failureOf(clientOf(gateway.url, { rateLimiter: limiter }).execute(request));
    expect(error).toBeInstanceOf(TopAbortError);
    expect(error.cause).toBe(reason);
    expect(gateway.received).toEqual([]);
  });

  test("is called once for a batch, with that name", async () => {
    const gateway = await gatewayFor();
    const limiter = new Limiter();
    await executeBatch(clientOf(gateway.url, { rateLimiter: limiter }), [{ request }, { request }]);
    expect(limiter.acquired.map((call) => call.method)).toEqual(["batch"]);
  });

  test("may be an SDK's rate limiter that several clients share", async () => {
    const gateway = await gatewayFor();
    let running = 0;
    let most = 0;
    gateway.respondWith(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { members: {} };
    });
    const shared = rateLimiter({ concurrency: 1 });
    const clients = [1, 2, 3].map(() => clientOf(gateway.url, { rateLimiter: shared }));
    await Promise.all(clients.map((client) => client.execute(request)));
    expect(most).toBe(1);
  });
});

describe("the options of one call", () => {
  test("include headers, which replace none of the client's", async () => {
    const gateway = await gatewayFor();
    const headers = { "x-trace": "t1", "Content-Type": "text/html", Host: "elsewhere", "content-length": "1" };
    await clientOf(gateway.url).execute(request, { headers });
    await executeBatch(clientOf(gateway.url), [{ request }], { headers });
    const [call, batch] = gateway.received;
    expect(call).toMatchObject({
      refusal: undefined,
      headers: { "x-trace": "t1", "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
    });
    expect(call?.headers["host"]).not.toBe("elsewhere");
    expect(batch?.headers).toMatchObject({ "x-trace": "t1", "content-type": "text/plain;charset=utf-8" });
  });

  test("include a time that the call sends and signs, in every attempt", async () => {
    const gateway = await startGateway({
      ...credentials,
      apis: [recallGatewayApi],
      clock: () => Date.parse("2020-02-03T04:05:06+08:00"),
    });
    onTestFinished(() => gateway.close());
    gateway.fail({ kind: "bad-gateway" });
    const time = new Date("2020-02-03T04:05:06+08:00");
    await clientOf(gateway.url).execute(request, { time, idempotent: true });
    expect(gateway.received.map(({ params }) => params["timestamp"])).toEqual([
      "2020-02-03 04:05:06",
      "2020-02-03 04:05:06",
    ]);
  });

  test("include a time that is not corrected if the gateway refuses it", async () => {
    const gateway = await gatewayFor();
    const error = await failureOf(clientOf(gateway.url).execute(request, { time: new Date(0) }));
    expect(error).toMatchObject({ code: 31, kind: "protocol" });
    expect(gateway.received).toHaveLength(1);
  });
});

describe("a response with unmatched values", () => {
  const item = {
    kind: "object",
    fields: [{ property: "itemId", name: "item_id", type: "int64" }],
  } as const;
  const values = requestOf({
    response: [
      { property: "total", name: "total", type: "integer" },
      { property: "items", name: "items", type: { kind: "list", of: item, item: "item" } },
    ],
  });

  test.each([
    [
      "JSON",
      {},
      '{"demo_any_call_response":{"total":9007199254740993,"items":{"item":[{"item_id":"x"},null,{"item_id":2}]}}}',
      null,
    ],
    [
      "XML",
      { format: xmlFormat },
      "<demo_any_call_response><total>9007199254740993</total><items><item><item_id>x</item_id></item><item/>" +
        "<item><item_id>2</item_id></item></items></demo_any_call_response>",
      "",
    ],
  ])("keeps the other values, and reports each one once (%s)", async (_, options, body, empty) => {
    const url = await rawServer((_request, response) => response.end(body));
    const seen: UnexpectedValueEvent[] = [];
    const hooks = {
      onUnexpectedValue: (event: UnexpectedValueEvent) => {
        seen.push(event);
        throw new Error("a broken hook");
      },
    };
    const response = await clientOf(url, { ...options, hooks }).execute(values);
    expect(Object.fromEntries(Object.entries(response))).toEqual({
      items: [{}, {}, { itemId: "2" }],
      requestId: undefined,
    });
    expect(response.unknownFields).toMatchObject({ total: "9007199254740993" });
    expect(seen).toMatchObject([
      { method: "demo.any.call", path: "total", property: "total", value: "9007199254740993" },
      { path: "items[0].item_id", property: "items[0].itemId", value: "x" },
      { path: "items[1]", property: "items[1]", value: empty, expected: "an object" },
    ]);
  });
});

describe("a wrong gateway address", () => {
  test.each([
    ["a page that is not there", 404, "<html>404</html>"],
    ["a method that is not allowed", 405, ""],
    ["a page", 200, "<html>welcome</html>"],
    ["nothing", 200, ""],
  ])("is named in the error of %s", async (_, status, body) => {
    const url = await rawServer((_request, response) => response.writeHead(status).end(body));
    const { message } = await failureOf(clientOf(new URL("/rest", url).href).execute(request));
    expect(message).toContain("Its path is /rest; gateways of the platform use /router/rest");
  });

  test.each([
    ["a gateway's path", "/router/rest", 404],
    ["a failure of the server", "/rest", 500],
  ])("is not suspected in the error of %s", async (_, path, status) => {
    const url = await rawServer((_request, response) => response.writeHead(status).end("no"));
    const { message } = await failureOf(clientOf(new URL(path, url).href).execute(request));
    expect(message).not.toContain("Its path is");
  });

  test("is not suspected if it responds like a gateway", async () => {
    const url = await rawServer((_request, response) => response.end(sample));
    await expect(clientOf(new URL("/rest", url).href).execute(request)).resolves.toMatchObject({ requestId: "r1" });
  });
});
