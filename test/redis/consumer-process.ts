/** One of several processes that receive the messages of an app, and share in Redis which of them were handled. */
import { setTimeout } from "node:timers/promises";
import { TopClient } from "../../generated/index.js";
import { polling, TopMessages } from "../../generated/runtime/messages/index.js";
import { connectRedis } from "../example/several-machines/redis.js";
import { redisSeen } from "../example/several-machines/seen.js";

/** The parameters of a consumer: one JSON value in the first argument. */
export interface ConsumerPlan {
  readonly appKey: string;
  readonly appSecret: string;
  readonly gatewayUrl: string;
  readonly redisUrl: string;
}

const { gatewayUrl, redisUrl, ...app } = JSON.parse(process.argv[2] ?? "") as ConsumerPlan;
const redis = await connectRedis(redisUrl, () => undefined);
const messages = new TopMessages({
  client: new TopClient({ ...app, gateway: gatewayUrl }),
  transport: polling({ idleMs: 20 }),
  handlerTimeoutMs: 500,
  handlerGraceMs: 500,
  seen: redisSeen(redis),
});
messages.on("demo_topic", async ({ id }) => {
  await setTimeout(20);
  process.send?.(id);
});
await messages.start();
process.once("disconnect", () => process.exit());
