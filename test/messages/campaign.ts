import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { TopClient } from "../../templates/runtime/client.js";
import { polling } from "../../templates/runtime/messages/polling.js";
import { TopMessages } from "../../templates/runtime/messages/top-messages.js";
import { webSocket } from "../../templates/runtime/messages/web-socket.js";
import type { ServicePlan, ServiceReport } from "./service-process.js";

/** The parameters of a campaign. */
export interface CampaignPlan {
  readonly transport: "polling" | "webSocket";
  readonly messages: number;
  readonly disconnections: number;
  readonly seed: number;
}

/** The result of a campaign. */
export interface CampaignResult {
  /** The number of started handlers; a message may be handled more than once. */
  readonly started: number;
  /** The number of messages whose handler succeeded. */
  readonly handled: number;
  /** The number of messages that the service has as confirmed. */
  readonly confirmed: number;
  readonly confirmedUnhandled: readonly string[];
  readonly deliveries: number;
  /** The number of times that the service cut all connections; for a polling consumer, its call. */
  readonly disconnections: number;
  /** The number of lost connections that the consumer noticed: calls are retried before they count as lost. */
  readonly lostConnections: number;
  readonly failed: number;
  readonly abandoned: number;
  /** The bytes of heap after a collection, at equal steps; empty if Node.js was started without --expose-gc. */
  readonly heap: readonly number[];
}

const app = { appKey: "12345678", appSecret: "campaign-secret" };
const stages = 10;

/**
 * Handles messages while connections break and handlers fail, hang and delay, until the service has all confirmations.
 */
export async function campaign(plan: CampaignPlan): Promise<CampaignResult> {
  const { transport, messages: total, disconnections, seed } = plan;
  const servicePlan: ServicePlan = { ...app, messages: total, disconnections, seed };
  const child = fork(fileURLToPath(new URL("service-process.ts", import.meta.url)), [JSON.stringify(servicePlan)], {
    execArgv: ["--import", "tsx"],
  });
  const handled = new Set<string>();
  const heap: number[] = [];
  let started = 0;
  let lostConnections = 0;
  let abandoned = 0;
  let consumer: TopMessages | undefined;
  try {
    const report = await new Promise<Extract<ServiceReport, { readonly kind: "confirmed" }>>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => {
        reject(new Error(`The service ended with ${String(code)}.`));
      });
      child.on("message", (message: ServiceReport) => {
        if (message.kind === "started") {
          const client = new TopClient({
            ...app,
            gateway: message.gatewayUrl,
            retry: { baseDelayMs: 1, maxDelayMs: 5 },
            timeoutMs: 1000,
          });
          const { url } = message;
          consumer = new TopMessages({
            client,
            concurrency: 64,
            handlerTimeoutMs: 100,
            handlerGraceMs: 50,
            transport:
              transport === "polling"
                ? polling({ idleMs: 2, confirmWithinMs: 2 })
                : webSocket({
                    WebSocket,
                    url,
                    pullIntervalMs: 20,
                    heartbeatMs: 1000,
                    firstRetryMs: 5,
                    connectTimeoutMs: 500,
                  }),
            hooks: { onDisconnect: () => (lostConnections += 1), onAbandoned: () => (abandoned += 1) },
          });
          const random = randomOf(seed);
          consumer.onUnhandled(async ({ id }, { signal }) => {
            started += 1;
            const chance = random();
            if (chance < 0.02) throw new Error("the handler fails");
            if (chance < 0.021) await hang(signal);
            if (chance < 0.05) await new Promise((done) => setTimeout(done, 10));
            if (!signal.aborted) handled.add(id);
          });
          consumer.start().catch(reject);
        } else if (message.kind === "posted") {
          if (globalThis.gc !== undefined && message.confirmed >= (total / stages) * (heap.length + 1)) {
            globalThis.gc();
            heap.push(process.memoryUsage().heapUsed);
          }
        } else {
          resolve(message);
        }
      });
    });
    const status = consumer?.status();
    return {
      started,
      handled: handled.size,
      confirmed: report.ids.length,
      confirmedUnhandled: report.ids.filter((id) => !handled.has(id)),
      deliveries: report.deliveries,
      disconnections: report.disconnections,
      lostConnections,
      failed: status?.failed ?? NaN,
      abandoned,
      heap,
    };
  } finally {
    await consumer?.close({ drainMs: 1000 });
    child.removeAllListeners("exit");
    child.kill();
  }
}

/** Ignores its signal and its time limit, and ends later. */
function hang(signal: AbortSignal): Promise<void> {
  return new Promise((done) => setTimeout(done, signal.aborted ? 0 : 300));
}

/** Returns a generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
