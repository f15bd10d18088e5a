import { setTimeout } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { rateLimiter, type RateLimitedCall, type RateLimiter } from "../../../generated/index.js";

/** Options of {@link redisRateLimiter}. */
export interface RedisRateLimiterOptions {
  /** The connection, see `connectRedis`. */
  readonly redis: Redis;
  /** The maximum number of calls of all processes per second; a whole number. */
  readonly callsPerSecond: number;
  /**
   * The maximum number of calls of this process at the same time. After a stall of the network or the platform, waiting
   * calls arrive together and may exceed the limit, by at most this number per process.
   */
  readonly concurrency: number;
  readonly whenStoreFails: "pass" | "fail";
  /** The maximum ban of the platform, in milliseconds, for which calls wait, as in `rateLimiter` (default: 10,000). */
  readonly maxBanMs?: number;
}

/**
 * Returns a rate limiter that all processes share over Redis. Each start is reserved in Redis, by the clock of the
 * Redis server, one interval after the start before it, whichever process reserved that: the calls of all processes are
 * evenly spaced, and the platform never receives the calls of two full seconds around the turn of a second, as with
 * counters. A process reserves one start at a time, so that one that dies wastes no more than that.
 *
 * A ban that one process receives is written to Redis; the others read it before their next start.
 */
export function redisRateLimiter(options: RedisRateLimiterOptions): RateLimiter {
  const { redis, callsPerSecond, concurrency, whenStoreFails, maxBanMs = 10_000 } = options;
  const store = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: "top-calls",
    points: callsPerSecond,
    duration: 1,
    customIncrTtlLuaScript: reserveStart,
    rejectIfRedisNotReady: true,
  });
  // The calls of this process queue here in their order.
  const places = rateLimiter({ concurrency });
  const turns = rateLimiter({ concurrency: 1 });

  // After a failure of the store, calls fail at once instead of waiting for it one after the other.
  let failure: { readonly error: unknown; readonly until: number } | undefined;

  const reserve = async (call: RateLimitedCall): Promise<void> => {
    const endTurn = await turns.acquire({ ...call, gateway: `turns for ${call.gateway}` });
    try {
      if (call.signal?.aborted === true) return;
      if (failure !== undefined && performance.now() < failure.until) throw failure.error;
      const { msBeforeNext } = await store.consume(appOf(call));
      await pause(msBeforeNext, call.signal);
    } catch (error) {
      if (error !== failure?.error) failure = { error, until: performance.now() + retryStoreAfterMs };
      throw error;
    } finally {
      endTurn();
    }
  };

  const banMs = async (call: RateLimitedCall): Promise<number> => {
    // Negative if there is no ban.
    return Math.max(...(await Promise.all([redis.pttl(banOfApp(call)), redis.pttl(banOfMethod(call))])));
  };

  /** Starts a call unless a ban delays it; a delayed call holds no slot and waits until the ban ends. */
  const tryStart = async (call: RateLimitedCall): Promise<{ readonly release: () => unknown } | { banMs: number }> => {
    const release = await places.acquire(call);
    try {
      await reserve(call);
      const ms = await banMs(call);
      if (ms <= 0 || call.signal?.aborted === true) return { release };
      release();
      return { banMs: ms };
    } catch (error) {
      release();
      throw error;
    }
  };

  return {
    whenStoreFails,
    acquire: async (call) => {
      for (;;) {
        const outcome = await tryStart(call);
        if ("release" in outcome) return outcome.release;
        await pause(outcome.banMs, call.signal);
      }
    },
    refused: async ({ subCode, afterMs, ...call }) => {
      if (afterMs === undefined || afterMs < 1 || afterMs > maxBanMs) return;
      const key = subCode?.includes("-by-app-") === true ? banOfApp(call) : banOfMethod(call);
      await redis.set(key, "banned", "PX", afterMs);
    },
  };
}

const retryStoreAfterMs = 1000;

/**
 * The script that replaces the counter of the library. KEYS[1] stores the next free start in microseconds of the Redis
 * server's clock; ARGV[3] starts are allowed in ARGV[4] seconds. It returns 1 if the start is allowed, and otherwise
 * the delay until it is, in milliseconds.
 *
 * Starts that were free in the last 30 ms may still be used: processes that wake up late do not reduce the throughput,
 * and no second has more than 3 % above the limit.
 */
const reserveStart = `
  local time = redis.call('time')
  local now = time[1] * 1000000 + time[2]
  local interval = 1000000 * ARGV[4] / ARGV[3]
  local start = math.max(now - 30000, tonumber(redis.call('get', KEYS[1]) or '0'))
  local next = start + interval
  redis.call('set', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000) + 60)
  return { 1, math.max(0, math.ceil((start - now) / 1000)) }
`;

type Target = Pick<RateLimitedCall, "appKey" | "gateway" | "method">;

function appOf({ appKey, gateway }: Target): string {
  return JSON.stringify([appKey, gateway]);
}

function banOfApp(target: Target): string {
  return `top-ban:${appOf(target)}`;
}

function banOfMethod(target: Target): string {
  return `top-ban:${appOf(target)}:${target.method}`;
}

/** Waits for a time, or until the signal aborts. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
