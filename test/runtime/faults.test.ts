import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { isTopError } from "../../templates/runtime/errors.js";
import { pause } from "../../templates/runtime/pause.js";
import type { FaultRule } from "../../templates/runtime/testing/gateway-faults.js";
import type { ReceivedCall } from "../../templates/runtime/testing/gateway-request.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";

/** Set TOP_FAULT_CALLS to 10000 for the whole campaign. */
const calls = Number(process.env["TOP_FAULT_CALLS"] ?? "400");

const concurrency = 32;

const faults: FaultRule[] = [
  { fault: { kind: "reset" }, probability: 0.06 },
  { fault: { kind: "half-answer" }, probability: 0.06 },
  { fault: { kind: "bad-gateway" }, probability: 0.06 },
  { fault: { kind: "malformed-json" }, probability: 0.04 },
  { fault: { kind: "empty" }, probability: 0.04 },
  { fault: { kind: "wrong-encoding" }, probability: 0.04 },
  { fault: { kind: "delay", ms: 30 }, probability: 0.05 },
  { fault: { kind: "delay", ms: 2000 }, probability: 0.03 },
  { fault: { kind: "slow-drip", msPerByte: 20 }, probability: 0.02 },
];

test(
  `${calls} calls under random faults: none is lost, none is sent twice without leave`,
  { timeout: 600_000 },
  async () => {
    const before = openResources();
    // Its time passes with the calls, whatever the machine does: every so many of them, some are above the limit.
    let now = Date.now();
    const gateway = await startGateway({
      apis: [recallGatewayApi],
      ...credentials,
      faults,
      seed: 20261123,
      callsPerSecond: 320,
      clock: () => (now += 1),
    });
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => {
      agent.destroy();
      return gateway.close();
    });
    gateway.answerWith(({ params }) => ({ members: { result1: { msg_code: params["auth_token"] ?? "" } } }));
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", onUnhandled);
    onTestFinished(() => void process.off("unhandledRejection", onUnhandled));
    const client = new TopClient({
      ...credentials,
      gateway: gateway.url,
      timeoutMs: 500,
      retry: { baseDelayMs: 1, maxDelayMs: 5 },
      limits: { concurrency },
      agent,
      // The platform's bans last for seconds.
      pause: (ms, signal) => pause(Math.min(ms, 20), signal),
    });

    const outcomes = await Promise.all(
      Array.from({ length: calls }, async (_, index) => {
        const idempotent = index % 2 === 0;
        const authToken = `call ${index}`;
        try {
          const response = await client.execute(new RecallRequest({ ...recallParams, authToken }), { idempotent });
          return { authToken, idempotent, outcome: "done", told: response.result1?.msgCode };
        } catch (error) {
          if (!isTopError(error)) throw error;
          return { authToken, idempotent, outcome: error.kind, told: undefined };
        }
      }),
    );

    const sendings = new Map<string, ReceivedCall[]>();
    for (const call of gateway.received) {
      const token = call.params["auth_token"] ?? "";
      sendings.set(token, [...(sendings.get(token) ?? []), call]);
    }
    const counts = new Map<string, number>();
    for (const { authToken, idempotent, outcome, told } of outcomes) {
      const key = `${outcome}${idempotent ? ", idempotent" : ""}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const sent = sendings.get(authToken) ?? [];
      if (outcome === "done") expect(told).toBe(authToken);
      if (outcome === "done") expect(sent.filter(hasRun)).not.toHaveLength(0);
      expect(sent.length).toBeLessThanOrEqual(4);
      // Without leave a call is sent again only where the client was told that it had not run.
      if (!idempotent) expect(sent.slice(0, -1).filter((call) => hasRun(call) || !isAnswered(call))).toEqual([]);
    }
    expect(unhandled).toEqual([]);
    expect(counts.get("done") ?? 0).toBeGreaterThan(calls * 0.2);
    expect(counts.get("done, idempotent") ?? 0).toBeGreaterThan(counts.get("done") ?? 0);
    expect(outcomes.filter(({ outcome }) => outcome === "network").length).toBeGreaterThan(0);
    expect(outcomes.filter(({ outcome }) => outcome === "timeout").length).toBeGreaterThan(0);
    expect(gateway.received.filter((call) => !hasRun(call)).length).toBeGreaterThan(0);
    const summary = [...counts].map(([key, count]) => `${count} × ${key}`).sort();
    const limited = gateway.received.filter((call) => !hasRun(call)).length;
    process.stdout.write(
      `${calls} calls, ${gateway.received.length} requests, ${limited} of them above the limit: ${summary.join("; ")}\n`,
    );

    const leftOver = (): OpenResources => {
      const { timers, sockets } = openResources();
      return { timers: Math.max(0, timers - before.timers), sockets: Math.max(0, sockets - before.sockets) };
    };
    // What the pool keeps open is for the next calls; everything else is over with the calls.
    await until(() => Object.keys(agent.sockets).length === 0);
    expect([Object.keys(agent.sockets), Object.keys(agent.requests)]).toEqual([[], []]);
    agent.destroy();
    await until(() => leftOver().timers + leftOver().sockets === 0);
    process.stdout.write(`left over: ${leftOver().timers} timers, ${leftOver().sockets} sockets\n`);
    expect(leftOver()).toEqual({ timers: 0, sockets: 0 });
  },
);

function hasRun({ refusal }: ReceivedCall): boolean {
  return refusal === undefined;
}

function isAnswered({ fault }: ReceivedCall): boolean {
  return fault === undefined || fault.kind === "delay" || fault.kind === "slow-drip";
}

/** Closing takes a moment, and the test's own machinery has a passing timer now and then. */
async function until(isSettled: () => boolean): Promise<void> {
  for (let wait = 0; wait < 100 && !isSettled(); wait += 1) await setTimeout(20);
}

interface OpenResources {
  readonly timers: number;
  readonly sockets: number;
}

/** Both ends of a connection are in this process. */
function openResources(): OpenResources {
  const kinds = process.getActiveResourcesInfo();
  const countOf = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
  return { timers: countOf("Timeout"), sockets: countOf("TCPSocketWrap") };
}
