import { context, SpanStatusCode } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan } from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { AlibabaAlihealthFollowupFetchRequest, TopClient, type CallHooks } from "../../generated/index.js";
import { gatewayApis, startGateway, type LocalGateway } from "../../generated/testing/gateway.js";
import { loggingHooks, type LogLine } from "./logging.js";
import { tracingHooks } from "./tracing.js";

const appSecret = "secret-of-the-app";
const session = "session-of-a-user";
const method = AlibabaAlihealthFollowupFetchRequest.method;
const request = new AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: "1" } });

async function start(hooks: CallHooks): Promise<{ readonly gateway: LocalGateway; readonly client: TopClient }> {
  const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret });
  onTestFinished(() => gateway.close());
  const pause = () => Promise.resolve();
  return { gateway, client: new TopClient({ appKey: "key", appSecret, session, gateway: gateway.url, hooks, pause }) };
}

describe("the example of spans", () => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracer = provider.getTracer("example");

  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  beforeEach(() => {
    exporter.reset();
  });
  afterAll(async () => {
    context.disable();
    await provider.shutdown();
  });

  it("shows a span for a call and one inside it for each attempt, below the current span", async () => {
    const { gateway, client } = await start(tracingHooks(tracer));
    gateway.fail({ kind: "bad-gateway" });
    await tracer.startActiveSpan("order", async (order) => {
      await client.execute(request, { idempotent: true });
      order.end();
    });
    const [first, second, call, order] = exporter.getFinishedSpans();
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual([
      `${method} attempt`,
      `${method} attempt`,
      method,
      "order",
    ]);
    expect(idOfParent(first)).toBe(idOf(call));
    expect(idOfParent(second)).toBe(idOf(call));
    expect(idOfParent(call)).toBe(idOf(order));
    expect(first?.status.code).toBe(SpanStatusCode.ERROR);
    expect(first?.attributes).toMatchObject({ "error.type": "http-status", "http.request.resend_count": 0 });
    expect(second?.status.code).toBe(SpanStatusCode.UNSET);
    expect(second?.attributes).toMatchObject({ "http.response.status_code": 200, "http.request.resend_count": 1 });
    expect(call?.status.code).toBe(SpanStatusCode.UNSET);
    expect(call?.events.map(({ name }) => name)).toEqual(["retry"]);
  });

  it("separates calls that run at the same time", async () => {
    const { client } = await start(tracingHooks(tracer));
    await Promise.all(Array.from({ length: 20 }, () => client.execute(request)));
    const spans = exporter.getFinishedSpans();
    const calls = spans.filter(({ name }) => name === method);
    const parents = spans.filter(({ name }) => name !== method).map(idOfParent);
    expect(calls).toHaveLength(20);
    expect(parents.toSorted()).toEqual(calls.map(idOf).toSorted());
  });

  it("shows the reason of a failed call, and no secret", async () => {
    const { gateway, client } = await start(tracingHooks(tracer));
    gateway.respondWith(() => ({
      error: { code: 15, msg: "Remote service error", subCode: "isv.bad-thing", subMsg: `${appSecret} ${session}` },
    }));
    await expect(client.execute(request)).rejects.toThrow();
    const [attempt, call] = exporter.getFinishedSpans();
    for (const span of [attempt, call]) {
      expect(span?.status.code).toBe(SpanStatusCode.ERROR);
      expect(span?.attributes).toMatchObject({
        "error.type": "business",
        "top.code": 15,
        "top.sub_code": "isv.bad-thing",
      });
      expect(span?.events.map(({ name }) => name)).toEqual(["exception"]);
    }
    const shown = JSON.stringify(
      exporter.getFinishedSpans().map(({ attributes, events, status }) => [attributes, events, status]),
    );
    expect(shown).not.toContain(appSecret);
    expect(shown).not.toContain(session);
  });

  it("shows calls that were not sent, and cancelled calls", async () => {
    const { client } = await start(tracingHooks(tracer));
    await expect(
      client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: "" } })),
    ).rejects.toThrow();
    await expect(client.execute(request, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes["error.type"]])).toEqual([
      [method, "request"],
      [method, "abort"],
    ]);
  });
});

describe("the example of a log", () => {
  it("contains responses, retries, failures and unlisted values, as JSON without secrets", async () => {
    const lines: LogLine[] = [];
    const { gateway, client } = await start(loggingHooks((line) => lines.push(line)));
    gateway.fail({ kind: "bad-gateway" });
    await client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: "1", rsType: "9" } }), {
      idempotent: true,
    });
    gateway.respondWith(() => ({ error: { code: 27, msg: "Invalid session", subMsg: session } }));
    await expect(client.execute(request)).rejects.toThrow();
    expect(lines.map(({ level, message, attempt }) => [level, message, attempt])).toEqual([
      ["warn", "a value that the document does not list", undefined],
      ["warn", "sent again", 1],
      ["info", "response", 2],
      ["info", "response", 1],
      ["error", "failed", 1],
    ]);
    const written = lines.map((line) => JSON.stringify(line));
    expect(JSON.parse(written.at(-1) ?? "")).toMatchObject({ method, error: { kind: "session", code: 27 } });
    expect(written.join("\n")).not.toContain(appSecret);
    expect(written.join("\n")).not.toContain(session);
  });
});

function idOf(span: ReadableSpan | undefined): string | undefined {
  return span?.spanContext().spanId;
}

function idOfParent(span: ReadableSpan | undefined): string | undefined {
  return span?.parentSpanContext?.spanId;
}
