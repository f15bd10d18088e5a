import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { startMessageService } from "../../templates/runtime/testing/message-service.js";
import { temporaryFolder } from "../temporary-folder.js";
import type { ConsumerPlan } from "./consumer-process.js";

const app = { appKey: "12345678", appSecret: "kill-secret" };
const total = 400;

function startConsumer(plan: ConsumerPlan): ChildProcess {
  const file = fileURLToPath(new URL("consumer-process.ts", import.meta.url));
  const consumer = fork(file, [JSON.stringify(plan)], { execArgv: ["--import", "tsx"] });
  onTestFinished(() => void consumer.kill("SIGKILL"));
  return consumer;
}

test.each(["polling", "webSocket"] as const)(
  "each message over %s that a killed consumer had not confirmed is delivered again after a restart, and handled",
  { timeout: 60_000 },
  async (transport) => {
    const service = await startMessageService({ ...app, WebSocketServer, redeliverMs: 500 });
    onTestFinished(() => service.close());
    for (let count = 0; count < total; count += 1) service.post({ topic: "demo_topic", content: "{}" });
    const { url, gatewayUrl } = service;
    const file = join(temporaryFolder(), "handled.txt");
    const plan: ConsumerPlan = { ...app, transport, url, gatewayUrl, file };
    const handled = (): readonly string[] => readFileSync(file, "utf8").trim().split("\n");

    // Three consumers, each killed halfway: with messages that are in flight, or handled and not confirmed yet.
    for (let round = 1; round <= 3; round += 1) {
      const consumer = startConsumer(plan);
      const exited = once(consumer, "exit");
      for (let count = 0; count < 40; count += 1) await once(consumer, "message");
      consumer.kill("SIGKILL");
      expect((await exited)[1]).toBe("SIGKILL");
      expect(service.open).toBeGreaterThan(0);
      const confirmed = service.messages.filter(({ state }) => state === "confirmed").map(({ id }) => id);
      expect(confirmed.filter((id) => !handled().includes(id))).toEqual([]);
    }

    const last = startConsumer(plan);
    while (service.open > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    last.kill("SIGKILL");
    expect(new Set(handled()).size).toBe(total);
    expect(service.messages.some(({ deliveries }) => deliveries > 1)).toBe(true);
  },
);
