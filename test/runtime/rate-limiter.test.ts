import { setTimeout as timer } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { executeBatch } from "../../templates/runtime/batch.js";
import { TopClient } from "../../templates/runtime/client.js";
import { TopAbortError, TopError } from "../../templates/runtime/errors.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import type { RateLimitedCall, RateLimiter, RateLimitRefusal } from "../../templates/runtime/rate-limiter.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import type { LocalGateway } from "../../templates/runtime/testing/gateway.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";

const method = "demo.followup.recall";
const request = new RecallRequest(recallParams);

async function gatewayFor() {
  const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials });
  onTestFinished(() => gateway.close());
  return gateway;
}

function clientOf(gateway: LocalGateway, options: Partial<TopClientOptions>): TopClient {
  return new TopClient({ ...credentials, gateway: gateway.url, pause: () => Promise.resolve(), ...options });
}

async function failureOf(call: Promise<unknown>): Promise<TopError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof TopError) return thrown;
  throw new Error("The call did not end with a TopError.", { cause: thrown });
}

/** A limiter with a store in memory, which records the events of each attempt. */
class StoreLimiter implements RateLimiter {
  readonly whenStoreFails: RateLimiter["whenStoreFails"];
  readonly releases: number[] = [];
  readonly refusals: RateLimitRefusal[] = [];
  readonly #take: (call: RateLimitedCall) => Promise<void>;

  constructor(
    whenStoreFails?: RateLimiter["whenStoreFails"],
    take: (call: RateLimitedCall) => Promise<void> = () => Promise.resolve(),
  ) {
    this.whenStoreFails = whenStoreFails;
    this.#take = take;
  }

  async acquire(call: RateLimitedCall): Promise<() => void> {
    const place = this.releases.push(0) - 1;
    await this.#take(call);
    return () => {
      this.releases[place] = (this.releases[place] ?? 0) + 1;
    };
  }

  refused(refusal: RateLimitRefusal): void {
    this.refusals.push(refusal);
  }
}

describe("the release function of a rate limiter is called exactly once per attempt", () => {
  const abortAfter = (ms: number): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("given up")), ms);
    return controller.signal;
  };
  const limited = () => ({ error: { code: 7, msg: "limited", subCode: "accesscontrol.limited-by-app-access-count" } });

  test.each<[string, number, (gateway: LocalGateway, client: TopClient) => Promise<unknown>]>([
    ["that succeeds", 1, (_, client) => client.execute(request)],
    [
      "that the platform refuses, and for its retry",
      2,
      (gateway, client) => {
        gateway.respondNextWith(limited);
        return client.execute(request);
      },
    ],
    [
      "whose connection is reset",
      1,
      (gateway, client) => {
        gateway.fail({ kind: "reset" });
        return client.execute(request);
      },
    ],
    [
      "that times out",
      1,
      (gateway, client) => {
        gateway.fail({ kind: "delay", ms: 200 });
        return client.execute(request, { timeoutMs: 20 });
      },
    ],
    [
      "that is aborted while it is sent",
      1,
      (gateway, client) => {
        gateway.fail({ kind: "delay", ms: 200 });
        return client.execute(request, { signal: abortAfter(20) });
      },
    ],
    ["of a batch", 1, (_, client) => executeBatch(client, [{ request }, { request }])],
  ])("%s", async (_, attempts, run) => {
    const gateway = await gatewayFor();
    const limiter = new StoreLimiter();
    await run(gateway, clientOf(gateway, { rateLimiter: limiter })).catch((error: unknown) => {
      if (!(error instanceof TopError)) throw error;
    });
    expect(limiter.releases).toEqual(Array.from({ length: attempts }, () => 1));
  });

  test("that is aborted while the limiter waits and ignores the signal: the call ends at once, and the release follows", async () => {
    const gateway = await gatewayFor();
    let proceed = (): void => undefined;
    const limiter = new StoreLimiter(
      "pass",
      () =>
        new Promise((resolve) => {
          proceed = resolve;
        }),
    );
    const error = await failureOf(
      clientOf(gateway, { rateLimiter: limiter }).execute(request, { signal: abortAfter(5) }),
    );
    expect(error).toMatchObject({ kind: "abort", cause: new Error("given up") });
    expect(limiter.releases).toEqual([0]);
    proceed();
    await timer(0);
    expect(limiter.releases).toEqual([1]);
    expect(gateway.received).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("the store is down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the store is down"))],
  ])("that succeeds although the release function %s", async (_, release) => {
    const gateway = await gatewayFor();
    const limiter: RateLimiter = { acquire: () => Promise.resolve(release) };
    await expect(clientOf(gateway, { rateLimiter: limiter }).execute(request)).resolves.toBeDefined();
  });
});

describe("if the store of a rate limiter fails,", () => {
  const down = new Error("the store is down");
  const rejects = () => Promise.reject(down);
  const throwsAtOnce = () => {
    throw down;
  };

  test.each([
    ["by default", undefined, rejects],
    ['with whenStoreFails "fail"', "fail", rejects],
    ['with whenStoreFails "fail", thrown before a promise is returned', "fail", throwsAtOnce],
  ] as const)("the call is not sent and fails with the error as its cause, %s", async (_, whenStoreFails, acquire) => {
    const gateway = await gatewayFor();
    const error = await failureOf(clientOf(gateway, { rateLimiter: { acquire, whenStoreFails } }).execute(request));
    expect(error).toBeInstanceOf(TopAbortError);
    expect(error.cause).toBe(down);
    expect(gateway.received).toEqual([]);
  });

  test.each([
    ["rejects", rejects],
    ["throws before it returns a promise", throwsAtOnce],
  ])('the call is sent with whenStoreFails "pass" if acquire %s', async (_, acquire) => {
    const gateway = await gatewayFor();
    const client = clientOf(gateway, { rateLimiter: { acquire, whenStoreFails: "pass" } });
    await expect(client.execute(request)).resolves.toMatchObject({ result1: { model: true } });
    expect(gateway.received).toHaveLength(1);
  });

  test("an aborted call is not sent with any setting", async () => {
    const gateway = await gatewayFor();
    const controller = new AbortController();
    const limiter = new StoreLimiter("pass", () => {
      controller.abort(new Error("given up"));
      return Promise.reject(down);
    });
    const call = clientOf(gateway, { rateLimiter: limiter }).execute(request, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ kind: "abort", cause: new Error("given up") });
    expect(gateway.received).toEqual([]);
  });

  test("a delay function that rejects ends the call with any setting", async () => {
    const gateway = await gatewayFor();
    gateway.fail({ kind: "bad-gateway" });
    const pause = () => Promise.reject(down);
    const client = clientOf(gateway, { rateLimiter: new StoreLimiter("pass"), pause });
    expect(await failureOf(client.execute(request, { idempotent: true }))).toMatchObject({
      kind: "abort",
      cause: down,
    });
    expect(gateway.received).toHaveLength(1);
  });
});

describe("a rate limiter receives a limit of the platform", () => {
  const call = { appKey: credentials.appKey, method };

  test.each([
    [
      { code: 7, msg: "limited", sub_code: "accesscontrol.limited-by-api-access-count", sub_msg: ban("for 2 more") },
      { subCode: "accesscontrol.limited-by-api-access-count", afterMs: 2000 },
    ],
    [
      { code: 50, msg: "Remote service error", sub_code: "isp.call-limited" },
      { subCode: "isp.call-limited", afterMs: undefined },
    ],
    [
      { code: "ApiCallLimit", msg: ban("1") },
      { subCode: undefined, afterMs: 1000 },
    ],
  ])("%o", async (error, want) => {
    const gateway = await rawServer((_request, response) => response.end(JSON.stringify({ error_response: error })));
    const limiter = new StoreLimiter();
    const client = new TopClient({ ...credentials, gateway, rateLimiter: limiter, retry: { maxRetries: 0 } });
    await failureOf(client.execute(request));
    expect(limiter.refusals).toEqual([{ ...call, gateway, ...want }]);
  });

  test("of one call of a batch, with that call's method", async () => {
    const gateway = await gatewayFor();
    gateway.respondNextWith(() => ({ error: { code: 7, msg: "limited", subMsg: ban("for 3 more") } }));
    const limiter = new StoreLimiter();
    await executeBatch(clientOf(gateway, { rateLimiter: limiter }), [{ request }, { request }]);
    expect(limiter.refusals).toEqual([{ ...call, gateway: gateway.url, subCode: undefined, afterMs: 3000 }]);
  });

  test("that it may fail to store", async () => {
    const gateway = await gatewayFor();
    gateway.respondNextWith(() => ({ error: { code: 7, msg: "limited" } }));
    const limiter: RateLimiter = {
      acquire: () => Promise.resolve(() => undefined),
      refused: () => Promise.reject(new Error("the store is down")),
    };
    await expect(clientOf(gateway, { rateLimiter: limiter }).execute(request)).resolves.toBeDefined();
  });

  function ban(time: string): string {
    return `This ban will last ${time} seconds`;
  }
});

describe("the rate limiter of a process delays calls during a ban", () => {
  const other = "demo.followup.other";
  const byApp = "accesscontrol.limited-by-app-access-count";
  const byApi = "accesscontrol.limited-by-api-access-count";

  test.each([
    ["of the method that was refused", byApi, method, 60_000, true],
    ["of the method, if the platform names no sub code", undefined, method, 60_000, true],
    ["of no other method", byApi, other, 60_000, false],
    ["of all methods if the app is limited", byApp, other, 60_000, true],
    ["but none if the ban is longer than maxBanMs", byApp, method, 60_001, false],
    ["but none if the platform states no time", byApp, method, undefined, false],
  ] as const)("%s", async (_, subCode, callMethod, afterMs, isDelayed) => {
    const pauses: number[] = [];
    const controller = new AbortController();
    const limiter = rateLimiter({
      maxBanMs: 60_000,
      pause: (ms) => {
        pauses.push(ms);
        controller.abort();
        return Promise.resolve();
      },
    });
    // Queues are shared by app and gateway, so each row has a separate app.
    const target = { appKey: JSON.stringify([subCode, callMethod, afterMs]), gateway: "http://localhost/router/rest" };
    limiter.refused?.({ ...target, method, subCode, afterMs });
    const release = await limiter.acquire({ ...target, method: callMethod, signal: controller.signal });
    release();
    expect(pauses.map((ms) => ms > 59_000 && ms <= 60_000)).toEqual(isDelayed ? [true] : []);
  });

  test("and starts them when it is over", async () => {
    const limiter = rateLimiter({ concurrency: 1 });
    const target = { appKey: "a ban that ends", gateway: "http://localhost/router/rest", method };
    limiter.refused?.({ ...target, subCode: byApp, afterMs: 30 });
    const banEnd = performance.now() + 29;
    const started: number[] = [];
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        const release = await limiter.acquire({ ...target, signal: undefined });
        expect(performance.now()).toBeGreaterThan(banEnd);
        started.push(number);
        release();
      }),
    );
    expect(started.toSorted()).toEqual([1, 2, 3]);
  });
});
