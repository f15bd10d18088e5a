import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { SeenMessages } from "../../../generated/runtime/messages/index.js";

/**
 * Stores in Redis which messages were handled, for all processes that receive messages of the app. If Redis fails, a
 * message stays unconfirmed and the platform delivers it again. Needs Redis 7 (`SET … NX GET`).
 */
export function redisSeen(redis: Redis, keyPrefix = "top-seen:"): SeenMessages {
  // Claims of other processes, and of an earlier run of this one, must not be released by this process.
  const owner = `running ${randomUUID()}`;
  return {
    claim: async (id, leaseMs) => {
      const state = await redis.set(keyPrefix + id, owner, "PX", leaseMs, "NX", "GET");
      if (state === null) return "new";
      return state === "done" ? "done" : "running";
    },
    done: async (id, ttlMs) => {
      await redis.set(keyPrefix + id, "done", "PX", ttlMs);
    },
    release: async (id) => {
      await redis.eval(deleteIfEqual, 1, keyPrefix + id, owner);
    },
  };
}

const deleteIfEqual = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;
