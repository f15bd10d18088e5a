import { WebSocket as UndiciWebSocket } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { TopClient } from "../../templates/runtime/client.js";
import type { FailedMessageEvent, LeftMessageEvent, MessageEvent } from "../../templates/runtime/messages/hooks.js";
import type { TopMessage } from "../../templates/runtime/messages/message.js";
import { polling } from "../../templates/runtime/messages/polling.js";
import { seenInMemory } from "../../templates/runtime/messages/seen.js";
import { TopMessages, type TopMessagesOptions } from "../../templates/runtime/messages/top-messages.js";
import type { MessageTransport } from "../../templates/runtime/messages/transport.js";
import { webSocket } from "../../templates/runtime/messages/web-socket.js";
import type { MessageService, MessageServiceOptions } from "../../templates/runtime/testing/message-service.js";
import { startMessageService } from "../../templates/runtime/testing/message-service.js";

const app = { appKey: "12345678", appSecret: "the-secret" };
const topic = "taobao_trade_TradeClose";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function service(options: Partial<MessageServiceOptions> = {}): Promise<MessageService> {
  const started = await startMessageService({ ...app, WebSocketServer, redeliverMs: 50, ...options });
  open.push(started);
  return started;
}

type TransportName = "polling" | "ws" | "standard WebSocket";

function transportTo(name: TransportName, { url }: MessageService): MessageTransport {
  if (name === "polling") return polling({ idleMs: 5, confirmWithinMs: 2 });
  const options = { url, pullIntervalMs: 20, heartbeatMs: 100 };
  return webSocket({ ...options, WebSocket: name === "ws" ? WebSocket : UndiciWebSocket });
}

function consumer(name: TransportName, at: MessageService, options: Partial<TopMessagesOptions> = {}): TopMessages {
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  const made = new TopMessages({ client, transport: transportTo(name, at), ...options });
  open.push({ close: () => made.close({ drainMs: 0 }) });
  return made;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 2000) throw new Error("It did not come to that.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe.each<TransportName>(["polling", "ws", "standard WebSocket"])("a consumer over %s", (name) => {
  it("hands each message to the handler of its topic, and confirms it then", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const handled: TopMessage[] = [];
    const messages = consumer(name, at).on(topic, (message) => handled.push(message));
    await messages.start();
    at.post({ topic, content: '{"tid":1800000767768343001}', userId: "9007199254740993", publisher: "42" });
    await until(() => messages.status().inFlight === 0 && at.open === 0);
    expect(handled).toMatchObject([
      { topic, content: { tid: "1800000767768343001" }, userId: "9007199254740993", publisher: "42" },
    ]);
    expect(handled[0]?.id).toMatch(/^4\d{18}$/);
    expect(handled[0]?.publishedAt).toBeInstanceOf(Date);
    expect(messages.status()).toMatchObject({ state: "connected", inFlight: 0, confirmed: 1, failed: 0 });
  });

  it("leaves a message unconfirmed whose handler throws, and handles it again", async () => {
    const at = await service();
    const failed: FailedMessageEvent[] = [];
    let tries = 0;
    const messages = consumer(name, at, { hooks: { onFailed: (event) => failed.push(event) } }).on(topic, () => {
      tries += 1;
      if (tries < 3) throw new Error("the database is away");
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => at.open === 0);
    // A loaded machine may deliver it once more before its confirmation arrives.
    expect(tries).toBeGreaterThanOrEqual(3);
    expect(failed.map(({ error }) => String(error))).toEqual(Array(2).fill("Error: the database is away"));
  });

  it("never confirms a message without a handler, unless one is given for all", async () => {
    const at = await service();
    const left: LeftMessageEvent[] = [];
    const messages = consumer(name, at, { hooks: { onLeft: (event) => left.push(event) } });
    await messages.start();
    at.post({ topic: "taobao_item_ItemUpdate", content: "{}" });
    await until(() => left.length > 1);
    expect(at.open).toBe(1);
    expect(left[0]?.reason).toBe("unhandled");
    messages.onUnhandled(() => undefined);
    await until(() => at.open === 0);
  });

  it("runs no more handlers at once than it was allowed", async () => {
    const at = await service({ redeliverMs: 5000 });
    let running = 0;
    let most = 0;
    const messages = consumer(name, at, { concurrency: 3 }).on(topic, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    });
    for (let count = 0; count < 20; count += 1) at.post({ topic, content: "{}" });
    await messages.start();
    await until(() => at.messages.filter(({ state }) => state === "confirmed").length >= 12);
    expect(most).toBe(3);
  });

  it("aborts a handler that takes too long, counts its message as failed, and confirms nothing afterwards", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const failed: FailedMessageEvent[] = [];
    const abandoned: MessageEvent[] = [];
    let finish: () => void = () => undefined;
    let aborted = false;
    const hooks = {
      onFailed: (event: FailedMessageEvent) => failed.push(event),
      onAbandoned: (event: MessageEvent) => abandoned.push(event),
    };
    const messages = consumer(name, at, { handlerTimeoutMs: 20, handlerGraceMs: 20, hooks }).on(
      topic,
      async (_, { signal }) => {
        signal.addEventListener("abort", () => (aborted = true));
        await new Promise<void>((resolve) => (finish = resolve));
      },
    );
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => abandoned.length === 1);
    expect(aborted).toBe(true);
    expect(String(failed[0]?.error)).toContain("longer than 20 ms");
    expect(messages.status()).toMatchObject({ inFlight: 0, abandoned: 1, failed: 1 });
    finish();
    await until(() => messages.status().abandoned === 0);
    expect(at.open).toBe(1);
  });

  it("confirms by hand where it was asked to", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const left: LeftMessageEvent[] = [];
    const messages = consumer(name, at, { confirm: "manual", hooks: { onLeft: (event) => left.push(event) } }).on(
      topic,
      async ({ content }, { confirm }) => {
        if (JSON.stringify(content).includes("yes")) await confirm();
      },
    );
    await messages.start();
    at.post({ topic, content: '"yes"' });
    at.post({ topic, content: '"no"' });
    await until(() => at.open === 1 && left.length === 1);
    expect(left[0]).toMatchObject({ reason: "manual", message: { text: '"no"' } });
  });

  it("handles a message once that comes again after its confirmation was lost", async () => {
    const at = await service({ faults: { loseConfirm: 1 } });
    let handled = 0;
    const messages = consumer(name, at, { seen: seenInMemory() }).on(topic, () => (handled += 1));
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => at.received.filter(({ kind }) => kind === "confirm").length > 1);
    at.setFaults({});
    await until(() => at.open === 0);
    expect(handled).toBe(1);
  });

  it("lets handlers finish and confirms their messages before it closes", async () => {
    const at = await service();
    let started = false;
    const messages = consumer(name, at).on(topic, async () => {
      started = true;
      await new Promise((resolve) => setTimeout(resolve, 30));
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => started);
    await messages.close({ drainMs: 1000 });
    expect(at.open).toBe(0);
    expect(messages.status()).toMatchObject({ state: "closed", inFlight: 0, confirmed: 1 });
  });

  it("rejects the start where the platform refuses the app, without a word of the secret", async () => {
    const at = await service();
    const client = new TopClient({ ...app, appSecret: "wrong-secret", gateway: at.gatewayUrl });
    const messages = new TopMessages({ client, transport: transportTo(name, at) });
    const error: unknown = await messages.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "TopMessagesError", kind: "refused" });
    expect(String(error)).toMatch(/invalid signature/i);
    expect(String(error)).not.toContain("wrong-secret");
    expect(messages.status().state).toBe("refused");
  });

  it("publishes", async () => {
    const at = await service();
    const messages = consumer(name, at);
    await messages.start();
    await messages.publish({ topic: "demo_topic", content: "{}" });
    expect(at.received.filter(({ kind }) => kind === "publish").map(({ id }) => id)).toEqual(["demo_topic"]);
  });
});

describe.each<TransportName>(["ws", "standard WebSocket"])("a connection over %s", (name) => {
  it("is restored when it is lost, and what was unconfirmed comes again", async () => {
    const at = await service();
    const lost: number[] = [];
    const messages = consumer(name, at, { hooks: { onDisconnect: ({ attempt }) => lost.push(attempt) } }).on(
      topic,
      () => undefined,
    );
    await messages.start();
    at.disconnect();
    await until(() => messages.status().state === "reconnecting");
    at.post({ topic, content: "{}" });
    await until(() => at.open === 0);
    expect(lost[0]).toBe(1);
    expect(messages.status()).toMatchObject({ state: "connected", attempts: 0 });
  });

  it("survives being cut in the middle of a frame, contents packed by gzip, and messages that come twice", async () => {
    const at = await service({ faults: { cut: 0.02, gzip: 0.5, duplicate: 0.3, reorder: 0.3 }, perPull: 5 });
    const seen = new Set<string>();
    const messages = consumer(name, at, { concurrency: 20 }).on(topic, ({ id }) => seen.add(id));
    await messages.start();
    for (let count = 0; count < 100; count += 1) at.post({ topic, content: `{"文":${count}}` });
    await until(() => at.open === 0);
    expect(seen.size).toBe(100);
  });
});

it("replaces a connection on which nothing comes any more, the new one before the old is dropped", async () => {
  const at = await service();
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  // The standard class neither sends pings nor reports pongs: only frames show that the connection works.
  const options = { url: at.url, pullIntervalMs: 1000, heartbeatMs: 100_000, silenceMs: 60 };
  const messages = new TopMessages({ client, transport: webSocket({ ...options, WebSocket: UndiciWebSocket }) });
  open.push({ close: () => messages.close({ drainMs: 0 }) });
  await messages.start();
  let fewest = Infinity;
  const watch = setInterval(() => (fewest = Math.min(fewest, at.connections)), 1);
  await until(() => at.received.filter(({ kind }) => kind === "connect").length > 1);
  await until(() => at.connections === 1);
  clearInterval(watch);
  expect(fewest).toBe(1);
});

it("keeps a quiet connection that answers pings", async () => {
  const at = await service();
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  const options = { url: at.url, pullIntervalMs: 1000, heartbeatMs: 100_000, silenceMs: 60 };
  const messages = new TopMessages({ client, transport: webSocket({ ...options, WebSocket }) });
  open.push({ close: () => messages.close({ drainMs: 0 }) });
  await messages.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(at.received.filter(({ kind }) => kind === "connect")).toHaveLength(1);
});
