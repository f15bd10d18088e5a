import { describe, expect, test } from "vitest";
import type { ArrivedCall } from "./gateway-process.js";
import { mostInASecond, runCallers, startGatewayProcess, throughput } from "./callers.js";
import type { RedisServer } from "./redis-server.js";
import { startRedis } from "./redis-server.js";

const callsPerSecond = 200;

/** Expects that the calls of all processes are within the platform's limit, and prints their rate. */
function expectWithinLimit(title: string, arrived: readonly ArrivedCall[]): void {
  const most = mostInASecond(arrived);
  const figures = { calls: arrived.length, mostInASecond: most, callsPerSecond: Math.round(throughput(arrived)) };
  process.stdout.write(`${title}: ${JSON.stringify(figures)}\n`);
  expect(most).toBeLessThanOrEqual(1.1 * callsPerSecond);
}

function itemsOf(arrived: readonly ArrivedCall[]): readonly number[] {
  return arrived.map(({ item }) => Number(item)).toSorted((a, b) => a - b);
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe("a rate limit that 4 processes share over Redis", () => {
  test("is kept in every second and fully used by 4,000 calls", async () => {
    const redis = await startRedis();
    const gateway = await startGatewayProcess();
    const { arrived, failures } = await runCallers({
      gateway,
      redisUrl: redis.url,
      callsPerSecond,
      whenStoreFails: "fail",
      processes: 4,
      calls: 4000,
    });
    expect(failures).toEqual([]);
    expect(itemsOf(arrived)).toEqual(numbersTo(4000));
    expectWithinLimit("4 processes", arrived);
    expect(throughput(arrived)).toBeGreaterThanOrEqual(0.9 * callsPerSecond);
  });

  test("is kept and fully used after one process is killed", async () => {
    const redis = await startRedis();
    const gateway = await startGatewayProcess();
    const { arrived, failures } = await runCallers({
      gateway,
      redisUrl: redis.url,
      callsPerSecond,
      whenStoreFails: "fail",
      processes: 4,
      calls: 1600,
      onDone: (done, [caller]) => {
        if (done === 400) caller?.kill("SIGKILL");
      },
    });
    expect(failures).toEqual([]);
    expect([...new Set(itemsOf(arrived))]).toEqual(numbersTo(1600));
    expectWithinLimit("a killed process", arrived);
    expect(throughput(arrived)).toBeGreaterThanOrEqual(0.9 * callsPerSecond);
  });

  const ends: readonly [string, (redis: RedisServer) => void][] = [
    ["is killed", (redis) => void redis.kill()],
    ["does not respond any more", (redis) => redis.freeze()],
  ];

  test.each(ends)('does not block calls with "pass" if the store %s', async (title, end) => {
    const redis = await startRedis();
    const gateway = await startGatewayProcess();
    const { arrived, failures } = await runCallers({
      gateway,
      redisUrl: redis.url,
      callsPerSecond,
      whenStoreFails: "pass",
      processes: 4,
      calls: 1000,
      onDone: (done) => {
        if (done === 400) end(redis);
      },
    });
    process.stdout.write(`pass, the store ${title}: ${arrived.length} calls, ${failures.length} failed\n`);
    expect(failures).toEqual([]);
    expect(itemsOf(arrived)).toEqual(numbersTo(1000));
  });

  test.each<[string, (redis: RedisServer) => void, (redis: RedisServer) => void]>([
    ["is killed and started again", (redis) => void redis.kill(), (redis) => void redis.restart()],
    ["does not respond for a while", (redis) => redis.freeze(), (redis) => redis.thaw()],
  ])('sends no calls beyond it with "fail" if the store %s', async (title, end, begin) => {
    const redis = await startRedis();
    const gateway = await startGatewayProcess();
    const { arrived, failures } = await runCallers({
      gateway,
      redisUrl: redis.url,
      callsPerSecond,
      whenStoreFails: "fail",
      processes: 4,
      calls: 1000,
      onDone: (done) => {
        if (done !== 400) return;
        end(redis);
        setTimeout(() => begin(redis), 1500);
      },
    });
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter(({ isLimiter }) => !isLimiter)).toEqual([]);
    // A call that failed was not sent: none arrives twice.
    expect(itemsOf(arrived)).toEqual(numbersTo(1000));
    expectWithinLimit(`fail, the store ${title}, ${failures.length} failed`, arrived);
  });
});

describe("a ban that the platform answers to one process", () => {
  test.each([
    { code: 7, subCode: "accesscontrol.limited-by-app-access-count" },
    { code: 50, subCode: "isp.call-limited" },
    { code: "ApiCallLimit" },
  ])("applies to the other processes: %o", async (codes) => {
    const redis = await startRedis();
    const gateway = await startGatewayProcess();
    const { arrived, failures } = await runCallers({
      gateway,
      redisUrl: redis.url,
      callsPerSecond,
      whenStoreFails: "fail",
      processes: 4,
      calls: 600,
      onDone: (done) => {
        if (done === 300) gateway.send({ kind: "ban", codes, seconds: 3 });
      },
    });
    const refused = arrived.filter(({ isRefused }) => isRefused);
    const [first] = refused;
    if (first === undefined) throw new Error("No call was refused.");
    const late = refused.filter(({ at }) => at > first.at + 500);
    process.stdout.write(`ban ${JSON.stringify(codes)}: ${refused.length} refused, ${late.length} of them late\n`);
    // Calls in flight when the first response arrived are refused, too; none is sent until the ban ends.
    expect(late).toEqual([]);
    expect(failures).toEqual([]);
    expect([...new Set(itemsOf(arrived))]).toEqual(numbersTo(600));
  });
});
