import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import type { TopError } from "../../templates/runtime/errors.js";
import { TopAbortError, TopApiError, TopTimeoutError, TopTransportError } from "../../templates/runtime/errors.js";
import { pause } from "../../templates/runtime/internal/pause.js";
import { pauseBeforeRetry, defaultRetryPolicy } from "../../templates/runtime/retry.js";
import type { GatewayOptions, LocalGateway } from "../../templates/runtime/testing/gateway.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";

const method = "demo.followup.recall";
const apiError = (code: number, subCode?: string, subMsg?: string) =>
  new TopApiError({ method, codeText: String(code), msg: "words", subCode, subMsg, requestId: undefined, raw: "" });
const limited = apiError(7, "accesscontrol.limited-by-app-access-count", "This ban will last for 2 more seconds");
const serviceFailed = apiError(50, "isp.top-remote-service-error");
const refusedConnection = new TopTransportError("network", "refused", { method, notSent: true });
const resetConnection = new TopTransportError("network", "reset", { method });
const badGateway = new TopTransportError("http-status", "502", { method, status: 502 });

describe("a failed call", () => {
  const half = () => 0.5;

  test.each<[string, TopError, boolean, number | undefined]>([
    ["a connection that never stood", refusedConnection, false, 50],
    ["a limit, after its ban", limited, false, 2050],
    [
      "a limit that outlasts our patience",
      apiError(7, undefined, "This ban will last for 60 more seconds"),
      true,
      undefined,
    ],
    ["a reset connection", resetConnection, false, undefined],
    ["a reset connection of an idempotent call", resetConnection, true, 50],
    ["a failed service", serviceFailed, false, undefined],
    ["a failed service of an idempotent call", serviceFailed, true, 50],
    ["a proxy's failure of an idempotent call", badGateway, true, 50],
    ["a time-out", new TopTimeoutError(method, 1), false, undefined],
    ["a time-out of an idempotent call", new TopTimeoutError(method, 1), true, 50],
    ["the caller's own fault", apiError(50, "isv.item-not-exist"), true, undefined],
    ["a wrong signature", apiError(25), true, undefined],
    ["an abort", new TopAbortError(method, undefined), true, undefined],
    ["an unreadable response", new TopTransportError("response", "HTML", { method }), false, undefined],
    ["an unreadable response of an idempotent call", new TopTransportError("response", "HTML", { method }), true, 50],
    ["a page that is not there", new TopTransportError("http-status", "404", { method, status: 404 }), true, undefined],
  ])("is retried or not by its error: %s", (_, error, idempotent, expected) => {
    expect(pauseBeforeRetry({ error, retries: 0, idempotent }, defaultRetryPolicy, half)).toBe(expected);
  });

  test("is retried at most as often as the policy allows", () => {
    const attempt = { error: refusedConnection, retries: 3, idempotent: true };
    expect(pauseBeforeRetry(attempt, defaultRetryPolicy, half)).toBeUndefined();
    expect(pauseBeforeRetry({ ...attempt, retries: 2 }, defaultRetryPolicy, half)).toBeDefined();
  });

  test("is retried after a random delay up to a maximum that doubles", () => {
    const policy = { maxRetries: 1000, baseDelayMs: 100, maxDelayMs: 10_000 };
    fc.assert(
      fc.property(fc.nat(999), fc.double({ min: 0, max: 1, noNaN: true }), (retries, random) => {
        const pause = pauseBeforeRetry({ error: refusedConnection, retries, idempotent: false }, policy, () => random);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(Math.min(10_000, 100 * 2 ** retries));
      }),
    );
  });
});

async function gatewayFor(options: Partial<GatewayOptions> = {}): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

describe("a client", () => {
  const clientOf = (gateway: LocalGateway, options: Partial<TopClientOptions> = {}) => {
    const pauses: number[] = [];
    const pause = (ms: number) => {
      pauses.push(ms);
      return Promise.resolve();
    };
    const client = new TopClient({ ...credentials, gateway: gateway.url, random: () => 1, pause, ...options });
    return { client, pauses };
  };

  test("signs every attempt with a new timestamp", async () => {
    let now = Date.parse("2026-11-23T01:02:03Z");
    const gateway = await gatewayFor({ clock: () => now });
    gateway.fail({ kind: "bad-gateway" }, { times: 2 });
    const { client, pauses } = clientOf(gateway, { clock: () => (now += 1000) });
    await client.execute(new RecallRequest(recallParams), { idempotent: true });
    expect(pauses).toEqual([100, 200]);
    const params = gateway.received.map((call) => call.params);
    expect(new Set(params.map(({ timestamp }) => timestamp)).size).toBe(3);
    expect(new Set(params.map(({ sign }) => sign)).size).toBe(3);
  });

  test("sends a call that may have run only once unless it is idempotent", async () => {
    const gateway = await gatewayFor({ faults: [{ fault: { kind: "reset" } }] });
    const { client } = clientOf(gateway);
    await expect(client.execute(new RecallRequest(recallParams))).rejects.toMatchObject({ kind: "network" });
    expect(gateway.received).toHaveLength(1);
    await expect(client.execute(new RecallRequest(recallParams), { idempotent: true })).rejects.toThrow();
    expect(gateway.received).toHaveLength(5);
  });

  test("waits as long as the platform bans it", async () => {
    const gateway = await gatewayFor();
    const subMsg = "This ban will last for 3 more seconds";
    gateway.respondNextWith(() => ({ error: { code: 7, msg: "App Call Limited", subMsg } }));
    const { client, pauses } = clientOf(gateway);
    await client.execute(new RecallRequest(recallParams));
    expect(pauses).toEqual([3100]);
  });

  test("calls its hooks for every attempt, and never fails because of one", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "bad-gateway" });
    const events: string[] = [];
    const calls = new Set<object>();
    const { client } = clientOf(gateway, {
      hooks: {
        onRequest: ({ attempt, url, names, callId }) => {
          calls.add(callId);
          events.push(`request ${attempt} ${String(url === gateway.url)} ${String(names.includes("auth_token"))}`);
          throw new Error("a broken hook");
        },
        onResponse: ({ attempt, status }) => events.push(`response ${attempt} ${status}`),
        onRetry: ({ attempt, error, afterMs }) => events.push(`retry ${attempt} ${error.kind} ${afterMs}`),
        onError: ({ attempt }) => events.push(`error ${attempt}`),
        onEnd: ({ attempt }) => events.push(`end ${attempt}`),
        onUnlistedValue: ({ path, value }) => events.push(`unlisted ${path} ${value}`),
      },
    });
    const params = { ...recallParams, request1: { ...recallParams.request1, rsType: "9" } };
    await client.execute(new RecallRequest(params), { idempotent: true });
    expect(events).toEqual([
      "unlisted request1.rs_type 9",
      "request 1 true true",
      "retry 1 http-status 100",
      "request 2 true true",
      "response 2 200",
      "end 2",
    ]);
    expect(calls.size).toBe(1);
  });

  test("ignores failures of asynchronous hooks", async () => {
    const gateway = await gatewayFor();
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", onUnhandled);
    onTestFinished(() => void process.off("unhandledRejection", onUnhandled));
    // The compiler accepts it as a hook; eslint would not.
    const onRequest: () => unknown = () => Promise.reject(new Error("a broken hook"));
    const { client } = clientOf(gateway, { hooks: { onRequest } });
    await client.execute(new RecallRequest(recallParams));
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  test("calls its hooks for calls that it does not send", async () => {
    const gateway = await gatewayFor();
    const events: unknown[] = [];
    const { client } = clientOf(gateway, {
      hooks: {
        onRequest: (event) => events.push(event),
        onError: ({ attempt, error }) => events.push([attempt, error.kind]),
        onEnd: (event) => events.push(event),
      },
    });
    await expect(client.execute(new RecallRequest({ ...recallParams, authToken: "" }))).rejects.toThrow();
    expect(events).toEqual([[0, "request"]]);
  });

  test("ends its delays when the caller aborts", async () => {
    const gateway = await gatewayFor({ faults: [{ fault: { kind: "bad-gateway" } }] });
    const controller = new AbortController();
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      random: () => 1,
      // Much longer than a test may take.
      retry: { baseDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
      hooks: {
        onRetry: () => {
          controller.abort();
        },
      },
    });
    const options = { idempotent: true, signal: controller.signal };
    await expect(client.execute(new RecallRequest(recallParams), options)).rejects.toThrow(TopAbortError);
    expect(gateway.received).toHaveLength(1);
  });

  test.each([-3_600_000, 3_600_000])("adjusts its clock to the gateway's once if it is %i ms off", async (skew) => {
    const gateway = await gatewayFor({ clock: () => Date.now() + skew });
    const { client } = clientOf(gateway, { retry: { maxRetries: 0 } });
    await client.execute(new RecallRequest(recallParams));
    expect(gateway.received.map(({ refusal }) => refusal?.code)).toEqual([31, undefined]);
    await client.execute(new RecallRequest(recallParams));
    expect(gateway.received).toHaveLength(3);
  });

  test("stops adjusting a clock that the platform keeps rejecting", async () => {
    const gateway = await gatewayFor();
    gateway.respondWith(() => ({ error: { code: 31, msg: "Invalid timestamp" } }));
    const { client } = clientOf(gateway);
    await expect(client.execute(new RecallRequest(recallParams))).rejects.toMatchObject({ code: 31, kind: "protocol" });
    expect(gateway.received).toHaveLength(2);
  });
});

describe("the rate limiter of a client", () => {
  test("allows a maximum number of calls at once, in their order", async () => {
    const gateway = await gatewayFor();
    let inFlight = 0;
    let most = 0;
    gateway.respondWith(async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      inFlight -= 1;
      return { members: {} };
    });
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      rateLimiter: rateLimiter({ concurrency: 2 }),
    });
    const order: number[] = [];
    const calls = Array.from({ length: 8 }, async (_, index) => {
      await client.execute(new RecallRequest({ ...recallParams, authToken: String(index) }));
      order.push(index);
    });
    await Promise.all(calls);
    expect(most).toBe(2);
    expect(gateway.received.map(({ params }) => Math.floor(Number(params["auth_token"]) / 2))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
  });

  test("frees the slots of failed and aborted calls", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "bad-gateway" });
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      rateLimiter: rateLimiter({ concurrency: 1 }),
    });
    const controller = new AbortController();
    const failing = client.execute(new RecallRequest(recallParams));
    const aborted = client.execute(new RecallRequest(recallParams), { signal: controller.signal });
    const waiting = client.execute(new RecallRequest(recallParams));
    controller.abort();
    await expect(aborted).rejects.toThrow(TopAbortError);
    await expect(failing).rejects.toMatchObject({ kind: "http-status" });
    await expect(waiting).resolves.toMatchObject({ result1: { model: true } });
    await expect(client.execute(new RecallRequest(recallParams))).resolves.toBeDefined();
  });

  test("allows a maximum number of calls per second", async () => {
    const gateway = await gatewayFor({ callsPerSecond: 25 });
    const limiter = rateLimiter({ callsPerSecond: 20 });
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      rateLimiter: limiter,
      retry: { maxRetries: 0 },
    });
    const started = performance.now();
    await Promise.all(Array.from({ length: 11 }, () => client.execute(new RecallRequest(recallParams))));
    expect(performance.now() - started).toBeGreaterThan(480);
  });

  test("does not delay later calls because of aborted ones", async () => {
    const gateway = await gatewayFor();
    const controller = new AbortController();
    const pauses: number[] = [];
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      rateLimiter: rateLimiter({
        callsPerSecond: 0.001,
        pause: (ms, signal) => {
          pauses.push(ms);
          return signal === undefined ? Promise.resolve() : pause(ms, signal);
        },
      }),
    });
    await client.execute(new RecallRequest(recallParams));
    const options = { signal: controller.signal };
    const waiting = Array.from({ length: 20 }, () => client.execute(new RecallRequest(recallParams), options));
    const outcomes = Promise.allSettled(waiting);
    controller.abort();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "abort" } });
    }
    await client.execute(new RecallRequest(recallParams));
    expect(gateway.received).toHaveLength(2);
    for (const ms of pauses) expect(ms).toBeLessThanOrEqual(1_000_000);
  });

  test("limits all clients of an app together", async () => {
    const gateway = await gatewayFor();
    let inFlight = 0;
    let most = 0;
    gateway.respondWith(async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      inFlight -= 1;
      return { members: {} };
    });
    const clientOf = (session: string) =>
      new TopClient({ ...credentials, session, gateway: gateway.url, rateLimiter: rateLimiter({ concurrency: 2 }) });
    const clients = ["user 1", "user 2", "user 3"].map(clientOf);
    await Promise.all([...clients, ...clients].map((client) => client.execute(new RecallRequest(recallParams))));
    expect(most).toBe(2);
    expect(gateway.received).toHaveLength(6);
  });

  test.each([{ concurrency: 0 }, { callsPerSecond: 0 }, { callsPerSecond: NaN }])("rejects %o", (limits) => {
    expect(() => rateLimiter(limits)).toThrow(RangeError);
  });
});
