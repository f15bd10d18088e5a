import { Redis } from "ioredis";

/**
 * Connects to Redis so that calls fail at once if the store is down, and after half a second if it hangs. The client
 * reconnects by itself.
 *
 * `ioredis`, because its `commandTimeout` also ends commands that were sent; the `timeout` of the package `redis` only
 * ends commands that were not.
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
