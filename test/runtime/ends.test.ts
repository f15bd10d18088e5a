import { Agent } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { setTimeout as timer } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { fetchTransport } from "../../templates/runtime/fetch-transport.js";
import { httpTransport } from "../../templates/runtime/http-transport.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import { TopAbortError, TopError, TopTransportError } from "../../templates/runtime/errors.js";
import type { Pause } from "../../templates/runtime/options.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";
import { tcpServer, tlsServer } from "./tcp-server.js";

const noTimeout = { timeoutMs: Infinity };

function call(client: TopClient, signal?: AbortSignal) {
  return client.execute(new RecallRequest(recallParams), { signal, idempotent: true });
}

async function failureOf(made: Promise<unknown>): Promise<TopError> {
  const thrown: unknown = await made.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof TopError) return thrown;
  throw new Error("The call did not end with a TopError.", { cause: thrown });
}

async function gatewayFor() {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials });
  onTestFinished(() => gateway.close());
  return gateway;
}

/** Returns the number of running timers of this process. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}

describe("101 Switching Protocols ends a call without a time-out, and its connection", () => {
  const responses = [
    ["with the protocol", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"],
    ["with bytes of the protocol", "HTTP/1.1 101 X\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n\u0001\u0002"],
    ["without a protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["with a length", "HTTP/1.1 101 X\r\ncontent-length: 100\r\n\r\n"],
    ["after 103", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 X\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"],
  ] as const;

  test.each([
    ...responses.map(([name, response]) => [name, response, "http"] as const),
    ...responses.map(([name, response]) => [`${name}, over TLS`, response, "https"] as const),
  ])("%s", async (_, response, protocol) => {
    const serve = protocol === "http" ? tcpServer : tlsServer;
    const closed: Promise<void>[] = [];
    const port = await serve((socket) => {
      closed.push(new Promise((resolve) => socket.once("close", () => resolve())));
      socket.once("data", () => socket.write(response));
    });
    const agent =
      protocol === "http"
        ? new Agent({ keepAlive: true })
        : new TlsAgent({ keepAlive: true, rejectUnauthorized: false });
    const client = new TopClient({
      ...credentials,
      ...noTimeout,
      transport: httpTransport({ agent, connectTimeoutMs: Infinity }),
      gateway: `${protocol}://127.0.0.1:${port}/`,
      rateLimiter: rateLimiter({ concurrency: 1 }),
    });
    const errors = await Promise.all([failureOf(call(client)), failureOf(call(client))]);
    for (const error of errors) expect(error).toMatchObject({ kind: "http-status", status: 101, notSent: false });
    await Promise.all(closed);
    expect(closed).toHaveLength(2);
    expect([agent.sockets, agent.freeSockets, agent.requests]).toEqual([{}, {}, {}]);
  });

  test("with the protocol, over fetch", async () => {
    let closed: Promise<void> | undefined;
    const port = await tcpServer((socket) => {
      closed = new Promise((resolve) => socket.once("close", () => resolve()));
      socket.once("data", () => socket.write(responses[0][1]));
    });
    const client = new TopClient({
      ...credentials,
      ...noTimeout,
      transport: fetchTransport(fetch),
      gateway: `http://127.0.0.1:${port}/`,
      retry: { maxRetries: 0 },
    });
    expect(await failureOf(call(client))).toMatchObject({ kind: "network", notSent: false });
    await closed;
  });
});

test("a response before the end of the request closes the connection", async () => {
  let closed: Promise<void> | undefined;
  const port = await tcpServer((socket) => {
    closed = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.once("data", () => {
      socket.pause();
      socket.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n", () => setTimeout(() => socket.resume(), 50));
    });
  });
  const client = new TopClient({ ...credentials, ...noTimeout, gateway: `http://127.0.0.1:${port}/` });
  const request = new RecallRequest({ ...recallParams, authToken: "a".repeat(20_000_000) });
  expect(await failureOf(client.execute(request))).toMatchObject({ kind: "http-status", status: 413 });
  await closed;
});

describe("a failing delay ends the call with a TopAbortError", () => {
  const reason = new Error("the scheduler is shut down");
  const pauses: readonly (readonly [string, Pause])[] = [
    ["rejects", () => Promise.reject(reason)],
    ["rejects later", () => timer(5).then(() => Promise.reject(reason))],
    [
      "throws",
      () => {
        throw reason;
      },
    ],
  ];

  test.each(pauses)("before a retry if it %s", async (_, pause) => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "bad-gateway" });
    const onError = vi.fn();
    const onEnd = vi.fn();
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      pause,
      rateLimiter: rateLimiter({ concurrency: 1, pause }),
      hooks: { onError, onEnd },
    });
    const error = await failureOf(call(client));
    expect(error).toBeInstanceOf(TopAbortError);
    expect(error.cause).toBe(reason);
    expect([onError.mock.calls.length, onEnd.mock.calls.length]).toEqual([1, 1]);
    await call(client);
    expect(gateway.received).toHaveLength(2);
  });

  test.each(pauses)("before a call that waits for the rate limit if it %s, and frees its slot", async (_, pause) => {
    const gateway = await gatewayFor();
    let fails = true;
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      rateLimiter: rateLimiter({
        concurrency: 2,
        callsPerSecond: 0.001,
        pause: (ms, signal) => (fails ? pause(ms, signal) : Promise.resolve()),
      }),
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => call(client)));
    const [first, ...others] = outcomes;
    expect(first?.status).toBe("fulfilled");
    for (const other of others)
      expect(other).toMatchObject({ status: "rejected", reason: { kind: "abort", cause: reason } });
    fails = false;
    await Promise.all(Array.from({ length: 4 }, () => call(client)));
    expect(gateway.received).toHaveLength(5);
  });
});

describe("an abort ends a waiting call", () => {
  const never: Pause = () => new Promise(() => undefined);
  const abortable: Pause = (ms, signal) => timer(ms, undefined, { signal });
  const reason = new Error("the server shuts down");

  test.each<[string, { readonly pause?: Pause }]>([
    ["by timers", {}],
    ["by a pause that rejects when it is aborted", { pause: abortable }],
    ["by a pause that does not know the signal", { pause: (ms) => timer(ms) }],
    ["by a pause that never ends", { pause: never }],
  ])("for the rate limit, %s", async (_, options) => {
    const gateway = await gatewayFor();
    const limiter = rateLimiter({ concurrency: 2, callsPerSecond: 1, ...options });
    const client = new TopClient({ ...credentials, ...noTimeout, gateway: gateway.url, rateLimiter: limiter });
    await call(client);
    const before = timers();
    const controller = new AbortController();
    const waiting = Array.from({ length: 3 }, () => failureOf(call(client, controller.signal)));
    await timer(20);
    controller.abort(reason);
    for (const error of await Promise.all(waiting)) {
      expect(error).toBeInstanceOf(TopAbortError);
      expect(error.cause).toBe(reason);
    }
    expect(gateway.received).toHaveLength(1);
    // A timer that the caller's own `pause` started, and that ignores the signal, is not the client's.
    if (options.pause === undefined || options.pause === abortable) expect(timers()).toBeLessThanOrEqual(before);
  });

  test("for a slot, which stays with the call that has it", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "delay", ms: 50 });
    const limiter = rateLimiter({ concurrency: 1 });
    const client = new TopClient({ ...credentials, ...noTimeout, gateway: gateway.url, rateLimiter: limiter });
    const first = call(client);
    const controller = new AbortController();
    const waiting = [failureOf(call(client, controller.signal)), failureOf(call(client, controller.signal))];
    const last = call(client);
    controller.abort(reason);
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ kind: "abort", cause: reason });
    await Promise.all([first, last]);
    await call(client);
    expect(gateway.received).toHaveLength(3);
  });

  test.each<[string, Pause | undefined]>([
    ["by timers", undefined],
    ["by a pause that rejects when it is aborted", abortable],
    ["by a pause that never ends", never],
  ])("before a retry, %s", async (_, pause) => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "bad-gateway" });
    const controller = new AbortController();
    const retry = { baseDelayMs: 3_600_000, maxDelayMs: 3_600_000 };
    const hooks = { onRetry: () => setTimeout(() => controller.abort(reason), 5) };
    const client = new TopClient({ ...credentials, gateway: gateway.url, random: () => 1, retry, hooks, pause });
    const error = await failureOf(call(client, controller.signal));
    expect(error).toBeInstanceOf(TopAbortError);
    expect(error.cause).toBe(reason);
    await call(client);
    expect(gateway.received).toHaveLength(2);
  });
});

describe("an incorrect fetch ends the call with a TopError", () => {
  const response = (members: object) => () => Promise.resolve(members as Response);
  const rejecting = (reason: unknown) => {
    const error = reason as Error;
    return () => Promise.reject(error);
  };

  test.each<[string, () => Promise<Response>]>([
    ["by a response without headers", response({ status: 200, body: null })],
    ["by no response", response(undefined as unknown as object)],
    ["by a body that is text", response({ status: 200, headers: new Headers(), body: "text" })],
    ["by a body that is a number", response({ status: 200, headers: new Headers(), body: 5 })],
    ["by rejecting with text", rejecting("no")],
    [
      "by rejecting with an error whose message is none",
      () => Promise.reject(Object.assign(new Error(), { message: 42 })),
    ],
    ["by rejecting with nothing", rejecting(undefined)],
    [
      "by throwing",
      () => {
        throw new Error("no");
      },
    ],
  ])("%s", async (_, fetch) => {
    const client = new TopClient({
      ...credentials,
      ...noTimeout,
      transport: fetchTransport(fetch),
      gateway: "http://127.0.0.1:1/",
      retry: { maxRetries: 0 },
    });
    expect(await failureOf(call(client))).toBeInstanceOf(TopTransportError);
  });
});

test("a transport that throws ends the call with a TopError, and leaves no timer", async () => {
  const before = timers();
  const client = new TopClient({
    ...credentials,
    gateway: "http://127.0.0.1:1/",
    retry: { maxRetries: 0 },
    transport: () => {
      throw new Error("no");
    },
  });
  expect(await failureOf(call(client))).toMatchObject({ kind: "network", notSent: false });
  expect(timers()).toBeLessThanOrEqual(before);
});

describe("no response to a call affects later calls", () => {
  const ok = '{"demo_followup_recall_response":{"request_id":"1"}}';
  const invalid = '{"error_response":{"code":31,"msg":"Invalid timestamp"}}';
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toUTCString();

  test.each<[string, readonly string[]]>([
    ["an absurd time", ["Sat, 13 Sep 275760 00:00:00 GMT"]],
    ["a time before all others", ["Thu, 01 Jan -271821 00:00:00 GMT"]],
    ["a day off", [hours(25)]],
    ["a day behind", [hours(-25)]],
    ["a day that does not exist", ["Tue, 31 Feb 2026 00:00:00 GMT"]],
    ["words", ["tomorrow"]],
    ["nothing", [""]],
    ["two times at once", [`${hours(0)}, ${hours(1)}`]],
    ["five hours ahead, twice", [hours(5), hours(5)]],
    ["five hours behind, then absurd", [hours(-5), "Sat, 13 Sep 275760 00:00:00 GMT"]],
  ])("with %s beside an invalid timestamp", async (_, dates) => {
    const timestamps: string[] = [];
    const gateway = await rawServer((_request, response, body) => {
      const date = dates[timestamps.push(new URLSearchParams(body).get("timestamp") ?? "") - 1];
      response.sendDate = false;
      response.setHeader("date", date ?? hours(0));
      response.end(date === undefined ? ok : invalid);
    });
    const client = new TopClient({ ...credentials, gateway });
    expect(await failureOf(call(client))).toMatchObject({ kind: "protocol", code: 31 });
    expect(timestamps).toHaveLength(dates.length);
    for (let later = 0; later < 3; later += 1) await call(client);
    for (const timestamp of timestamps.slice(dates.length)) {
      expect(Math.abs(Date.parse(`${timestamp.replace(" ", "T")}+08:00`) - Date.now())).toBeLessThan(60_000);
    }
  });
});
