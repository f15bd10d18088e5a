import { setTimeout } from "node:timers/promises";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { httpTransport } from "../../templates/runtime/http-transport.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import type { TopError } from "../../templates/runtime/errors.js";
import { isTopApiError, isTopError } from "../../templates/runtime/errors.js";
import { pause } from "../../templates/runtime/internal/pause.js";
import type { FaultRule } from "../../templates/runtime/testing/gateway-faults.js";
import type { ReceivedCall } from "../../templates/runtime/testing/gateway-request.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { FailingAgent, systemError } from "./failing-agent.js";
import type { Moment } from "./failing-agent.js";
import { hostileProxy } from "./hostile-proxy.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";
import { spellings } from "./spellings.js";

/** Set TOP_FAULT_CALLS to 10000 for the whole campaign. */
const calls = Number(process.env["TOP_FAULT_CALLS"] ?? "400");

const concurrency = 32;

const faults: FaultRule[] = [
  { fault: { kind: "reset" }, probability: 0.06 },
  { fault: { kind: "half-response" }, probability: 0.06 },
  { fault: { kind: "bad-gateway" }, probability: 0.06 },
  { fault: { kind: "malformed-json" }, probability: 0.04 },
  { fault: { kind: "empty" }, probability: 0.04 },
  { fault: { kind: "wrong-encoding" }, probability: 0.04 },
  { fault: { kind: "delay", ms: 30 }, probability: 0.05 },
  { fault: { kind: "delay", ms: 6000 }, probability: 0.03 },
  { fault: { kind: "slow-drip", msPerByte: 60 }, probability: 0.02 },
];

const session = "6100session+with/signs=&中";
const secrets = [credentials.appSecret, session];

test(
  `${calls} calls under random faults are neither lost, repeated without permission, leaked nor stuck`,
  { timeout: 900_000 },
  async () => {
    const before = openResources();
    // The gateway's clock advances with the calls, independently of the machine, so that some of them exceed the limit.
    let now = Date.now();
    const gateway = await startGateway({
      apis: [recallGatewayApi],
      ...credentials,
      faults,
      seed: 20261123,
      callsPerSecond: 320,
      clock: () => (now += 1),
    });
    onTestFinished(() => gateway.close());
    gateway.respondWith(({ params }) => ({ members: { result1: { msg_code: params["auth_token"] ?? "" } } }));
    const proxy = await hostileProxy(gateway.url, secrets, randomNumbers(1));
    const agent = new FailingAgent(connectionFailures(randomNumbers(2)));
    onTestFinished(() => {
      agent.destroy();
    });
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", onUnhandled);
    onTestFinished(() => void process.off("unhandledRejection", onUnhandled));
    const errors: TopError[] = [];
    const client = new TopClient({
      ...credentials,
      session,
      gateway: proxy.url,
      timeoutMs: 2000,
      retry: { baseDelayMs: 1, maxDelayMs: 5 },
      rateLimiter: rateLimiter({ concurrency }),
      transport: httpTransport({ agent }),
      // The platform's bans take seconds, so pauses are shortened.
      pause: (ms, signal) => pause(Math.min(ms, 20), signal),
      hooks: { onRetry: ({ error }) => void errors.push(error) },
    });

    const outcomes = await Promise.all(
      Array.from({ length: calls }, async (_, index) => {
        const idempotent = index % 2 === 0;
        const authToken = `call ${index}`;
        try {
          const response = await client.execute(new RecallRequest({ ...recallParams, authToken }), { idempotent });
          return { authToken, idempotent, outcome: "done", msgCode: response.result1?.msgCode };
        } catch (error) {
          if (!isTopError(error)) throw error;
          errors.push(error);
          return { authToken, idempotent, outcome: error.kind, msgCode: undefined };
        }
      }),
    );

    const arrived = new Map<string, ReceivedCall[]>();
    for (const call of gateway.received) {
      const token = call.params["auth_token"] ?? "";
      arrived.set(token, [...(arrived.get(token) ?? []), call]);
    }
    const counts = new Map<string, number>();
    for (const { authToken, idempotent, outcome, msgCode } of outcomes) {
      const key = `${outcome}${idempotent ? ", idempotent" : ""}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const runs = (arrived.get(authToken) ?? []).filter(hasRun).length;
      if (outcome === "done") expect(msgCode).toBe(authToken);
      if (outcome === "done") expect(runs).toBeGreaterThan(0);
      expect(runs).toBeLessThanOrEqual(idempotent ? 4 : 1);
      // Three retries, and one correction of the clock.
      expect(proxy.signatures.get(authToken)?.length ?? 0).toBeLessThanOrEqual(5);
    }
    expect(unhandled).toEqual([]);
    expect(counts.get("done") ?? 0).toBeGreaterThan(calls * 0.1);
    expect(counts.get("done, idempotent") ?? 0).toBeGreaterThan(counts.get("done") ?? 0);
    for (const kind of ["network", "timeout", "protocol", "http-status", "business"]) {
      expect([kind, outcomes.some(({ outcome }) => outcome === kind)]).toEqual([kind, true]);
    }
    expectNoSecretIn(errors, [...proxy.signatures.values()].flat());
    const limited = gateway.received.filter((call) => !hasRun(call)).length;
    expect(limited).toBeGreaterThan(0);
    const summary = [...counts].map(([key, count]) => `${count} × ${key}`).sort();
    const hostile = [...proxy.counts].map(([key, count]) => `${count} × ${key}`).sort();
    process.stdout.write(
      `${calls} calls, ${gateway.received.length} requests at the gateway, ${limited} of them refused: ${summary.join("; ")}\n` +
        `${hostile.join("; ")}; ${agent.failures} of ${agent.connections} connections failed; ${errors.length} errors without a secret\n`,
    );

    const leftOver = (): OpenResources => {
      const { timers, sockets } = openResources();
      return { timers: Math.max(0, timers - before.timers), sockets: Math.max(0, sockets - before.sockets) };
    };
    // The pool keeps sockets open for further calls; everything else ends with the calls.
    await until(() => Object.keys(agent.sockets).length === 0);
    expect([Object.keys(agent.sockets), Object.keys(agent.requests)]).toEqual([[], []]);
    agent.destroy();
    proxy.close();
    await until(() => leftOver().timers + leftOver().sockets === 0);
    process.stdout.write(`left over: ${leftOver().timers} timers, ${leftOver().sockets} sockets\n`);
    expect(leftOver()).toEqual({ timers: 0, sockets: 0 });
  },
);

/** Returns errors at every system call of a connection, some of them before it is established. */
function connectionFailures(random: () => number): () => readonly [error: Error, moment: Moment] | undefined {
  const codes = ["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EPIPE", "ENOTFOUND"];
  const connecting = codes.map((code) => [systemError("connect", code), "connecting"] as const);
  const dns = ["ENOTFOUND", "EAI_AGAIN"].map((code) => [systemError("getaddrinfo", code), "connecting"] as const);
  const later = ["read", "write", "writev", "shutdown"].flatMap((syscall) =>
    codes.flatMap((code) =>
      (["connected", "answered"] as const).map((moment) => [systemError(syscall, code), moment] as const),
    ),
  );
  const failures = [...connecting, ...connecting, ...dns, ...later];
  return () => (random() < 0.2 ? failures[Math.floor(random() * failures.length)] : undefined);
}

/** Returns a generator of numbers from 0 to below 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Searches all texts of errors for every spelling of a secret. */
function expectNoSecretIn(errors: readonly TopError[], signatures: readonly string[]): void {
  const text = errors
    .map((error) =>
      [inspect(error, { depth: 20 }), JSON.stringify(error), isTopApiError(error) ? error.raw : ""].join("\n"),
    )
    .join("\n");
  const found = secrets.flatMap((secret) =>
    Object.entries(spellings).flatMap(([name, spell]) => (text.includes(spell(secret)) ? [`${name}: ${secret}`] : [])),
  );
  expect(found).toEqual([]);
  // Hexadecimal has few spellings; fully escaped ones are searched, too.
  const hexadecimal = new Set(text.match(/[0-9a-f]{64}/gi)?.map((digits) => digits.toUpperCase()));
  expect(signatures.filter((signature) => hexadecimal.has(signature))).toEqual([]);
  expect(/(%(25)*[3-6][0-9]){30}|(&#(x[3-6]|[4-9])\d;){30}/i.exec(text)).toBeNull();
}

function hasRun({ refusal }: ReceivedCall): boolean {
  return refusal === undefined;
}

/** Waits until sockets are closed and timers of the test runner have ended. */
async function until(isSettled: () => boolean): Promise<void> {
  for (let wait = 0; wait < 100 && !isSettled(); wait += 1) await setTimeout(20);
}

interface OpenResources {
  readonly timers: number;
  readonly sockets: number;
}

/** Returns the open resources of this process, which contains both ends of each connection. */
function openResources(): OpenResources {
  const kinds = process.getActiveResourcesInfo();
  const countOf = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
  return { timers: countOf("Timeout"), sockets: countOf("TCPSocketWrap") };
}
