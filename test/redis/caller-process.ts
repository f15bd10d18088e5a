/** One of several processes of an app: it makes the calls that its parent assigns to it, within the shared limit. */
import { AlibabaAlihealthFollowupFetchRequest, isTopError, TopClient } from "../../generated/index.js";
import { redisRateLimiter } from "../example/several-machines/rate-limiter.js";
import { connectRedis } from "../example/several-machines/redis.js";

/** The parameters of a caller: one JSON value in the first argument. */
export interface CallerPlan {
  readonly appKey: string;
  readonly appSecret: string;
  readonly gateway: string;
  readonly redisUrl: string;
  readonly callsPerSecond: number;
  readonly whenStoreFails: "pass" | "fail";
}

/** The reports of a caller: that it is ready, then the outcome of each call. */
export type CallerReport =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly item: string }
  | { readonly kind: "failed"; readonly item: string; readonly error: string; readonly isLimiter: boolean };

const plan = JSON.parse(process.argv[2] ?? "") as CallerPlan;
const redis = await connectRedis(plan.redisUrl, () => undefined);
const client = new TopClient({
  appKey: plan.appKey,
  appSecret: plan.appSecret,
  gateway: plan.gateway,
  session: "session-of-a-user",
  rateLimiter: redisRateLimiter({ redis, concurrency: 4, ...plan }),
});
const report = (message: CallerReport): void => {
  process.send?.(message);
};

async function call(item: string): Promise<void> {
  try {
    await client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: item } }));
    report({ kind: "done", item });
  } catch (error) {
    const isLimiter = isTopError(error, "abort") && error.cause instanceof Error;
    report({ kind: "failed", item, error: String(error), isLimiter });
  }
}

process.on("message", (item: string) => void call(item));
process.once("disconnect", () => process.exit());
report({ kind: "ready" });
