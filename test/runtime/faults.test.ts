import { expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { isTopError } from "../../templates/runtime/errors.js";
import type { FaultRule } from "../../templates/runtime/testing/gateway-faults.js";
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
    const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, faults, seed: 20261123 });
    onTestFinished(() => gateway.close());
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

    const sendings = new Map<string, number>();
    for (const { params } of gateway.received) {
      const token = params["auth_token"] ?? "";
      sendings.set(token, (sendings.get(token) ?? 0) + 1);
    }
    const counts = new Map<string, number>();
    for (const { authToken, idempotent, outcome, told } of outcomes) {
      const key = `${outcome}${idempotent ? ", idempotent" : ""}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const sent = sendings.get(authToken) ?? 0;
      if (outcome === "done") expect(told).toBe(authToken);
      if (outcome === "done") expect(sent).toBeGreaterThanOrEqual(1);
      expect(sent).toBeLessThanOrEqual(idempotent ? 4 : 1);
    }
    expect(unhandled).toEqual([]);
    expect(counts.get("done") ?? 0).toBeGreaterThan(calls * 0.2);
    expect(counts.get("done, idempotent") ?? 0).toBeGreaterThan(counts.get("done") ?? 0);
    expect(outcomes.filter(({ outcome }) => outcome === "network").length).toBeGreaterThan(0);
    expect(outcomes.filter(({ outcome }) => outcome === "timeout").length).toBeGreaterThan(0);
    const summary = [...counts].map(([key, count]) => `${count} × ${key}`).sort();
    process.stdout.write(`${calls} calls, ${gateway.received.length} requests: ${summary.join("; ")}\n`);

    const timers = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout");
    expect(timers.length, "timers of calls that are over").toBeLessThan(5);
    // Both ends of a connection are in this process.
    const sockets = process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap");
    expect(sockets.length, "sockets of calls that are over").toBeLessThanOrEqual(2 * concurrency);
  },
);
