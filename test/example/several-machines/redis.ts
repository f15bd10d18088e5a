import { Redis } from "ioredis";

/**
 * Connects to Redis so that a store that is down fails at once, and one that hangs fails after half a second: no call
 * waits for a store that does not respond. The client connects again by itself.
 *
 * `ioredis`, because its `commandTimeout` also ends commands that were sent: the `timeout` of the package `redis` only
 * ends those that were not.
 *
 * @param onError Called with each error of the connection.
 */
export async function connectRedis(url: string, onError: (error: Error) => void): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: 500,
    connectTimeout: 2000,
  });
  redis.on("error", onError);
  await redis.connect();
  return redis;
}
