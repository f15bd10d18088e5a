import { WebSocket as UndiciWebSocket } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { TopClient } from "../../templates/runtime/client.js";
import type { FailedMessageEvent, LeftMessageEvent, MessageEvent } from "../../templates/runtime/messages/hooks.js";
import type { ReceivedMessage, TopMessage } from "../../templates/runtime/messages/message.js";
import { polling } from "../../templates/runtime/messages/polling.js";
import { seenInMemory, type SeenMessages } from "../../templates/runtime/messages/seen.js";
import { messageTopic } from "../../templates/runtime/messages/topic.js";
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
  it("passes each message to the handler of its topic, and then confirms it", async () => {
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

  it("does not confirm a message whose handler throws, and handles it again", async () => {
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

  it("does not confirm a message without a handler, unless there is a handler for all topics", async () => {
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

  it("runs at most the allowed number of handlers at once", async () => {
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

  it("frees the slot of a handler that ends within its grace period, and abandons none", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const abandoned: MessageEvent[] = [];
    const hooks = { onAbandoned: (event: MessageEvent) => abandoned.push(event) };
    const messages = consumer(name, at, { concurrency: 1, handlerTimeoutMs: 20, handlerGraceMs: 10_000, hooks }).on(
      topic,
      ({ text }, { signal }) =>
        text === "1" ? new Promise((resolve) => signal.addEventListener("abort", resolve)) : undefined,
    );
    at.post({ topic, content: "1" });
    at.post({ topic, content: "2" });
    await messages.start();
    await until(() => messages.status().confirmed === 1);
    expect(messages.status()).toMatchObject({ abandoned: 0, confirmed: 1, failed: 1 });
    // A confirmation is counted when it is sent, and takes a moment to arrive.
    await until(() => at.open === 1);
    expect(abandoned).toEqual([]);
  });

  it("limits handlers that are not abandoned, and gives slots of abandoned ones to others", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const messages = consumer(name, at, { concurrency: 2, handlerTimeoutMs: 10, handlerGraceMs: 10 }).on(
      topic,
      ({ text }) => (text === "hang" ? new Promise(() => undefined) : undefined),
    );
    for (const content of ["hang", "hang", "hang", "fine"]) at.post({ topic, content });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, messages.status().inFlight)), 1);
    await messages.start();
    await until(() => messages.status().abandoned === 3 && messages.status().confirmed === 1);
    clearInterval(watch);
    expect(most).toBeLessThanOrEqual(2);
    expect(at.messages.map(({ state }) => state)).toEqual(["handed out", "handed out", "handed out", "confirmed"]);
  });

  it("reports the error message of a failed message", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const failed: FailedMessageEvent[] = [];
    const messages = consumer(name, at, { hooks: { onFailed: (event) => failed.push(event) } }).on(topic, () => {
      throw new Error(`${"长".repeat(127)}🙂 and more`);
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => failed.length === 1 && (name === "polling" || at.messages[0]?.failure !== undefined));
    expect(failed[0]).toMatchObject({ isConfirmed: false, message: { topic } });
    // The platform has no polling call for failures. Half a character is not sent.
    expect(at.messages[0]?.failure).toBe(name === "polling" ? undefined : "长".repeat(127));
    expect([at.open, at.received.filter(({ kind }) => kind === "confirm")]).toEqual([1, []]);
  });

  it("passes a message that is not JSON to its handler as text, and fails one that its topic cannot decode", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const contents: unknown[] = [];
    const failed: FailedMessageEvent[] = [];
    const messages = consumer(name, at, { hooks: { onFailed: (event) => failed.push(event) } })
      .on("demo_text", ({ content }) => contents.push(content))
      .on(messageTopic<object>({ topic, fields: [], codecs: {} }), ({ content }) => contents.push(content));
    await messages.start();
    at.post({ topic: "demo_text", content: "no JSON" });
    at.post({ topic, content: "no JSON" });
    await until(() => failed.length === 1 && contents.length === 1);
    expect([contents, failed[0]?.error]).toEqual([["no JSON"], expect.any(SyntaxError) as unknown]);
    expect(at.open).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ["a consumer that confirms by itself", "auto", 30_000, "manual"],
    ["a handler whose time is over", "manual", 10, "took too long"],
  ] as const)("rejects the manual confirmation of %s", async (_, confirm, handlerTimeoutMs, reason) => {
    const at = await service({ redeliverMs: 10_000 });
    const refused: unknown[] = [];
    const messages = consumer(name, at, { confirm, handlerTimeoutMs }).on(topic, async (__, context) => {
      if (confirm === "manual") {
        await new Promise((resolve) => context.signal.addEventListener("abort", resolve));
      }
      await context.confirm().catch((error: unknown) => refused.push(error));
      if (confirm === "auto") throw new Error("not handled");
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => refused.length === 1 && messages.status().inFlight === 0);
    expect(String(refused[0])).toContain(reason);
    expect([at.open, messages.status().failed]).toEqual([1, 1]);
  });

  it("rejects the manual confirmation of a handler that has ended", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const left: LeftMessageEvent[] = [];
    let confirmLate: () => Promise<void> = () => Promise.resolve();
    const hooks = { onLeft: (event: LeftMessageEvent) => left.push(event) };
    const messages = consumer(name, at, { confirm: "manual", hooks }).on(topic, (_, { confirm }) => {
      confirmLate = confirm;
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => left.length === 1);
    await expect(confirmLate()).rejects.toThrow("has ended");
    expect(at.open).toBe(1);
  });

  it("reports a handler that fails after a manual confirmation as one whose message is not delivered again", async () => {
    const at = await service();
    const failed: FailedMessageEvent[] = [];
    const confirmed: MessageEvent[] = [];
    const hooks = {
      onFailed: (event: FailedMessageEvent) => failed.push(event),
      onConfirmed: (event: MessageEvent) => confirmed.push(event),
    };
    const messages = consumer(name, at, { confirm: "manual", hooks }).on(topic, async (_, { confirm }) => {
      await confirm();
      throw new Error("afterwards");
    });
    await messages.start();
    at.post({ topic, content: "{}" });
    await until(() => failed.length === 1);
    expect([failed[0]?.isConfirmed, confirmed.length]).toEqual([true, 1]);
    await until(() => at.open === 0);
  });

  it("supports manual confirmation", async () => {
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

  it("handles a message once if it is delivered again after its confirmation was lost", async () => {
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

  it("neither handles nor confirms a message that another process holds, and handles it after a release", async () => {
    const at = await service();
    const seen = seenInMemory();
    const left: LeftMessageEvent[] = [];
    let handled = 0;
    const hooks = { onLeft: (event: LeftMessageEvent) => left.push(event) };
    const messages = consumer(name, at, { seen, hooks }).on(topic, () => (handled += 1));
    await seen.claim("77", 60_000);
    at.post({ topic, content: "{}", id: "77" });
    await messages.start();
    await until(() => left.length > 0);
    expect([handled, at.open, left[0]?.reason]).toEqual([0, 1, "running"]);
    await seen.release("77");
    await until(() => at.open === 0);
    expect(handled).toBe(1);
  });

  it("releases messages whose handler throws or times out, and marks only handled ones as done", async () => {
    const at = await service();
    const calls: string[] = [];
    const memory = seenInMemory();
    const seen: SeenMessages = {
      claim: async (id, leaseMs) => {
        const claim = await memory.claim(id, leaseMs);
        calls.push(`claim ${leaseMs} ${claim}`);
        return claim;
      },
      done: (id, ttlMs) => {
        calls.push(`done ${ttlMs}`);
        return memory.done(id, ttlMs);
      },
      release: (id) => {
        calls.push("release");
        return memory.release(id);
      },
    };
    let tries = 0;
    const options = { seen, seenTtlMs: 9000, handlerTimeoutMs: 20, handlerGraceMs: 30 };
    const messages = consumer(name, at, options).on(topic, (_, { signal }) => {
      tries += 1;
      if (tries === 1) throw new Error("no");
      return tries === 2 ? new Promise((resolve) => signal.addEventListener("abort", resolve)) : undefined;
    });
    at.post({ topic, content: "{}" });
    await messages.start();
    await until(() => at.open === 0);
    const claimed = "claim 50 new";
    expect(calls.slice(0, 6)).toEqual([claimed, "release", claimed, "release", claimed, "done 9000"]);
  });

  it("confirms a message that was handled before without handling it, and reports that", async () => {
    const at = await service();
    const seen = seenInMemory();
    await seen.done("77", 60_000);
    const duplicates: string[] = [];
    let handled = 0;
    const hooks = { onDuplicate: ({ id }: ReceivedMessage) => duplicates.push(id) };
    const messages = consumer(name, at, { seen, hooks }).on(topic, () => (handled += 1));
    at.post({ topic, content: "{}", id: "77" });
    await messages.start();
    await until(() => at.open === 0 && duplicates.length > 0);
    expect([handled, duplicates[0]]).toEqual([0, "77"]);
  });

  it("handles a message again if its store of seen messages fails, and confirms nothing before", async () => {
    const at = await service();
    let failures = 2;
    const memory = seenInMemory();
    const away = <Result>(result: () => Promise<Result>): Promise<Result> => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error("the store is away")) : result();
    };
    const seen: SeenMessages = { ...memory, claim: (id, ms) => away(() => memory.claim(id, ms)) };
    const failed: FailedMessageEvent[] = [];
    const messages = consumer(name, at, { seen, hooks: { onFailed: (event) => failed.push(event) } }).on(
      topic,
      () => 0,
    );
    at.post({ topic, content: "{}" });
    await messages.start();
    await until(() => at.open === 0);
    expect(failed.map(({ error }) => String(error))).toEqual(Array(2).fill("Error: the store is away"));
  });

  it("aborts handlers that are running when its closing time is over, and leaves their messages", async () => {
    const at = await service({ redeliverMs: 10_000 });
    const left: LeftMessageEvent[] = [];
    const failed: FailedMessageEvent[] = [];
    const hooks = {
      onLeft: (event: LeftMessageEvent) => left.push(event),
      onFailed: (event: FailedMessageEvent) => failed.push(event),
    };
    let aborted = 0;
    const messages = consumer(name, at, { concurrency: 1, hooks }).on(topic, async (_, { signal }) => {
      await new Promise((resolve) => {
        signal.addEventListener("abort", resolve);
      });
      aborted += 1;
    });
    for (const content of ["1", "2"]) at.post({ topic, content });
    await messages.start();
    await until(() => messages.status().inFlight === 1 && messages.status().waiting === 1);
    await messages.close({ drainMs: 20 });
    expect([aborted, at.open]).toEqual([1, 2]);
    expect(left.map(({ reason }) => reason)).toEqual(["closing"]);
    expect(failed.map(({ error }) => String(error))).toEqual(["Error: The consumer is closing."]);
    expect(messages.status()).toMatchObject({ state: "closed", inFlight: 0, waiting: 0 });
  });

  it("closes a connection that opens after the consumer was closed", async () => {
    const at = await service();
    const messages = consumer(name, at);
    const started = messages.start().catch((error: unknown) => error);
    await messages.close();
    expect(await started).toMatchObject({ name: "TopMessagesError", kind: "closed" });
    await until(() => at.connections === 0);
    expect(messages.status().state).toBe("closed");
  });

  it("waits for handlers and confirms their messages before it closes", async () => {
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

  it("rejects the start if the platform refuses the app, without the secret in the error", async () => {
    const at = await service();
    const client = new TopClient({ ...app, appSecret: "wrong-secret", gateway: at.gatewayUrl });
    const messages = new TopMessages({ client, transport: transportTo(name, at) });
    const error: unknown = await messages.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "TopMessagesError", kind: "refused" });
    expect(String(error)).toMatch(/invalid signature/i);
    expect(String(error)).not.toContain("wrong-secret");
    expect(messages.status().state).toBe("refused");
  });

  it("publishes messages", async () => {
    const at = await service();
    const messages = consumer(name, at);
    await messages.start();
    await messages.publish({ topic: "demo_topic", content: "{}" });
    expect(at.received.filter(({ kind }) => kind === "publish").map(({ id }) => id)).toEqual(["demo_topic"]);
  });
});

it.each([
  ["an app key of somebody else", { appKey: "other" }, undefined, /invalid app ?key/i],
  ["a group that the app does not have", {}, "other", /group not found/i],
  ["a clock that is an hour off", { clock: () => Date.now() - 3_600_000 }, undefined, /invalid timestamp/i],
])("rejects the start for %s, and does not retry", async (_, wrong, group, reason) => {
  // A client's calls set its clock by the platform's responses; a connection has none.
  for (const name of "clock" in wrong ? (["ws"] as const) : (["polling", "ws"] as const)) {
    const at = await service();
    const client = new TopClient({ ...app, gateway: at.gatewayUrl, ...wrong });
    const messages = new TopMessages({ client, group, transport: transportTo(name, at) });
    const error: unknown = await messages.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "refused" });
    expect(String(error)).toMatch(reason);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(at.received.filter(({ kind }) => kind === "connect").length).toBeLessThanOrEqual(1);
    expect(messages.status().state).toBe("refused");
  }
});

it("rejects the start if nothing listens or nothing responds, and can be started again", async () => {
  const at = await service({ faults: { ignoreConnect: 1 } });
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  const transport = webSocket({ WebSocket, url: at.url, connectTimeoutMs: 500 });
  const messages = new TopMessages({ client, transport });
  open.push({ close: () => messages.close() });
  await expect(messages.start()).rejects.toMatchObject({
    kind: "unreachable",
    message: expect.stringContaining("500 ms") as string,
  });
  at.setFaults({});
  await messages.start();
  await expect(messages.start()).rejects.toMatchObject({ kind: "closed" });
  const nowhere = new TopMessages({ client, transport: webSocket({ WebSocket, url: "ws://127.0.0.1:1/" }) });
  await expect(nowhere.start()).rejects.toMatchObject({ kind: "unreachable" });
});

it("takes all messages of a call that returns more than there are slots", async () => {
  const at = await service({ redeliverMs: 10_000 });
  const left: LeftMessageEvent[] = [];
  const hooks = { onLeft: (event: LeftMessageEvent) => left.push(event) };
  const messages = consumer("polling", at, { concurrency: 1, hooks }).on(topic, () => undefined);
  for (let count = 0; count < 10; count += 1) at.post({ topic, content: "{}" });
  await messages.start();
  await until(() => at.open === 0);
  expect(left).toEqual([]);
});

it("confirms at most 200 messages per call", async () => {
  const at = await service({ redeliverMs: 10_000 });
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  const transport = polling({ idleMs: 5, confirmWithinMs: 200 });
  const messages = new TopMessages({ client, transport, concurrency: 500 }).on(topic, () => undefined);
  open.push({ close: () => messages.close() });
  for (let count = 0; count < 450; count += 1) at.post({ topic, content: "{}" });
  await messages.start();
  await until(() => at.open === 0);
  expect(messages.status().failed).toBe(0);
});

it("keeps a busy connection of the standard class, on which it sends no ping", async () => {
  const at = await service({ redeliverMs: 10_000 });
  const client = new TopClient({ ...app, gateway: at.gatewayUrl });
  const options = { url: at.url, pullIntervalMs: 20, heartbeatMs: 100_000, silenceMs: 60 };
  let finish: () => void = () => undefined;
  const messages = new TopMessages({
    client,
    concurrency: 1,
    transport: webSocket({ ...options, WebSocket: UndiciWebSocket }),
  }).on(topic, () => new Promise<void>((resolve) => (finish = resolve)));
  open.push({ close: () => messages.close({ drainMs: 0 }) });
  await messages.start();
  at.post({ topic, content: "{}" });
  await until(() => messages.status().inFlight === 1);
  const pulls = at.received.filter(({ kind }) => kind === "pull").length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const kinds = at.received.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "connect")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "pull")).toHaveLength(pulls);
  finish();
  await until(() => at.received.filter(({ kind }) => kind === "pull").length > pulls);
});

describe("the HTTP endpoint of the local message service", () => {
  it("publishes content that is posted to its topic's address, with the values of the query", async () => {
    const at = await service();
    const address = `${at.postUrl}/${topic}?id=77&userId=9007199254740993&userNick=${encodeURIComponent("某店铺")}&dataId=d&publisher=4272`;
    const response = await fetch(address, { method: "POST", body: '{"tid":1800000767768343001}' });
    expect([response.status, await response.json()]).toEqual([200, { id: "77" }]);
    expect(at.messages).toMatchObject([
      {
        id: "77",
        topic,
        content: '{"tid":1800000767768343001}',
        userId: "9007199254740993",
        userNick: "某店铺",
        dataId: "d",
        publisher: "4272",
      },
    ]);
  });

  it.each([
    ["POST", "/", 200, "Post the content"],
    ["GET", "/messages/demo", 405, "Post the content"],
    ["POST", "/messages", 404, "Post the content"],
    ["POST", "/messages/%E0%A4%A", 404, "Post the content"],
    ["POST", "/messages/demo?id=x", 400, "id must be"],
    ["POST", "/messages/demo?userId=9223372036854775808", 400, "userId must be"],
  ])("responds to %s %s with %d and the expected form", async (method, path, status, words) => {
    const at = await service();
    const response = await fetch(at.postUrl.replace("/messages", path), { method });
    expect([response.status, (await response.text()).includes(words)]).toEqual([status, true]);
    expect(at.messages).toEqual([]);
  });

  it("rejects content that is longer than any message", async () => {
    const at = await service();
    const body = new Uint8Array(5 * 1024 * 1024);
    const status = await fetch(`${at.postUrl}/demo`, { method: "POST", body }).then(
      (response) => response.status,
      () => "connection closed",
    );
    expect([413, "connection closed"]).toContain(status);
    expect(at.messages).toEqual([]);
  });
});

it("keeps at most the configured number of confirmed messages and received frames", async () => {
  const at = await service({ keep: 3 });
  const messages = consumer("ws", at).on(topic, () => undefined);
  await messages.start();
  for (let count = 0; count < 10; count += 1) at.post({ topic, content: "{}" });
  await until(() => at.open === 0);
  expect([at.messages.length, at.received.length]).toEqual([3, 3]);
});

describe.each<TransportName>(["ws", "standard WebSocket"])("a connection over %s", (name) => {
  it("is restored when it is lost, and unconfirmed messages are delivered again", async () => {
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

  it("survives a cut in the middle of a frame, content packed by gzip, and duplicate messages", async () => {
    const at = await service({ faults: { cut: 0.02, gzip: 0.5, duplicate: 0.3, reorder: 0.3 }, perPull: 5 });
    const seen = new Set<string>();
    const messages = consumer(name, at, { concurrency: 20 }).on(topic, ({ id }) => seen.add(id));
    await messages.start();
    for (let count = 0; count < 100; count += 1) at.post({ topic, content: `{"文":${count}}` });
    await until(() => at.open === 0);
    expect(seen.size).toBe(100);
  });
});

it("replaces a silent connection, opening the new one before closing the old one", async () => {
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
