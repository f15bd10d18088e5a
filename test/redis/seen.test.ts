import type { ChildProcess } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startMessageService } from "../../generated/runtime/testing/message-service.js";
import { startProcess } from "./callers.js";
import type { ConsumerPlan } from "./consumer-process.js";
import type { RedisServer } from "./redis-server.js";
import { startRedis } from "./redis-server.js";

const app = { appKey: "23456789", appSecret: "secret-of-the-app" };
const total = 400;

interface Consumption {
  readonly redis: RedisServer;
  readonly consumers: readonly ChildProcess[];
}

/** Lets 4 processes receive messages, each of which is delivered at least twice, until all are confirmed. */
async function consume(onHandled: (handled: number, consumption: Consumption) => void) {
  const redis = await startRedis();
  // Faults that happen in the same way in every run: messages that are delivered twice, and confirmations that get lost.
  const service = await startMessageService({
    ...app,
    redeliverMs: 100,
    faults: { duplicate: 0.3, loseConfirm: 0.1 },
  });
  onTestFinished(() => service.close());
  for (let count = 0; count < total; count += 1) service.post({ topic: "demo_topic", content: "{}" });
  const plan: ConsumerPlan = { ...app, gatewayUrl: service.gatewayUrl, redisUrl: redis.url };
  const consumers = [1, 2, 3, 4].map(() => startProcess("consumer-process.ts", plan));
  const handled: string[] = [];
  for (const consumer of consumers) {
    consumer.on("message", (id: string) => {
      handled.push(id);
      onHandled(handled.length, { redis, consumers });
    });
  }
  while (service.open > 0) await setTimeout(20);
  const deliveries = service.messages.reduce((sum, message) => sum + message.deliveries, 0);
  const ids = service.messages.map(({ id }) => id).toSorted();
  process.stdout.write(`${total} messages: ${deliveries} deliveries, handled ${handled.length} times\n`);
  expect(deliveries).toBeGreaterThan(total);
  return { ids, handled: handled.toSorted() };
}

test("4 processes that share handled messages in Redis handle each once, however often it is delivered", async () => {
  const { ids, handled } = await consume(() => undefined);
  expect(handled).toEqual(ids);
});

test("other processes handle the messages of a killed consumer when its claims end", async () => {
  const { ids, handled } = await consume((count, { consumers: [consumer] }) => {
    if (count === 150) consumer?.kill("SIGKILL");
  });
  expect([...new Set(handled)]).toEqual(ids);
  // Repeated: the messages that the killed process had handled and not confirmed, at most one for each of its slots.
  expect(handled.length - total).toBeLessThanOrEqual(8);
});

test("no message is lost if the store is killed and restarted", async () => {
  const { ids, handled } = await consume((count, { redis }) => {
    if (count !== 150) return;
    void redis.kill().then(async () => {
      await setTimeout(500);
      await redis.restart();
    });
  });
  expect([...new Set(handled)]).toEqual(ids);
  // Repeated: the messages that were handled while the store was unreachable, at most one for each slot of the 4
  // processes.
  expect(handled.length - total).toBeLessThanOrEqual(32);
});
