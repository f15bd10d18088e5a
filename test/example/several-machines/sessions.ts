import type { Redis } from "ioredis";
import type { SessionStore } from "../../../generated/index.js";

/**
 * Stores the sessions of users in Redis. A lost session has to be granted again by its user: this Redis must write to
 * disk (`appendonly yes`) and must not evict keys (`maxmemory-policy noeviction`). Each user has one hash: the text of
 * the session, the fence that wrote it, the last fence, and the end of the lock by the clock of the Redis server.
 *
 * It uses its own scripts: the locks of `redlock` and `redis-semaphore` have no fence, and without one a process that
 * was suspended for a while overwrites newer sessions.
 */
export function redisSessions(redis: Redis, keyPrefix = "top-session:"): SessionStore {
  return {
    read: async (userId) => (await redis.hget(keyPrefix + userId, "text")) ?? undefined,
    lock: async (userId, leaseMs) => {
      const fence = Number(await redis.eval(lock, 1, keyPrefix + userId, leaseMs));
      return fence === 0 ? undefined : fence;
    },
    write: async (userId, text, fence) => (await redis.eval(write, 1, keyPrefix + userId, text, fence)) === 1,
    unlock: async (userId, fence) => {
      await redis.eval(unlock, 1, keyPrefix + userId, fence);
    },
  };
}

const lock = `
  local time = redis.call('time')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if tonumber(redis.call('hget', KEYS[1], 'lockedUntil') or '0') > now then return 0 end
  redis.call('hset', KEYS[1], 'lockedUntil', string.format('%.0f', now + ARGV[1]))
  return redis.call('hincrby', KEYS[1], 'fence', 1)
`;

/**
 * The script that writes a session. It also raises the last fence, which Redis may have lost in a crash, so that a
 * stored fence is never issued again.
 */
const write = `
  local fence = tonumber(ARGV[2])
  if tonumber(redis.call('hget', KEYS[1], 'writtenBy') or '0') > fence then return 0 end
  redis.call('hset', KEYS[1], 'text', ARGV[1], 'writtenBy', fence)
  if tonumber(redis.call('hget', KEYS[1], 'fence') or '0') < fence then redis.call('hset', KEYS[1], 'fence', fence) end
  return 1
`;

const unlock = `if redis.call('hget', KEYS[1], 'fence') == ARGV[1] then redis.call('hdel', KEYS[1], 'lockedUntil') end`;
