/**
 * A consumer in a separate process, which may be killed at any time. It writes the id of each handled message to a file
 * before the message is confirmed, as a database would keep it, and reports it to the parent process.
 */
import { appendFileSync } from "node:fs";
import WebSocket from "ws";
import { TopClient } from "../../templates/runtime/client.js";
import { polling } from "../../templates/runtime/messages/polling.js";
import { TopMessages } from "../../templates/runtime/messages/top-messages.js";
import { webSocket } from "../../templates/runtime/messages/web-socket.js";

/** The parameters of the consumer: one JSON value in the first argument. */
export interface ConsumerPlan {
  readonly appKey: string;
  readonly appSecret: string;
  readonly transport: "polling" | "webSocket";
  readonly url: string;
  readonly gatewayUrl: string;
  /** The file to which the ids of handled messages are written, one per line. */
  readonly file: string;
}

const { transport, url, gatewayUrl, file, ...app } = JSON.parse(process.argv[2] ?? "") as ConsumerPlan;
const messages = new TopMessages({
  client: new TopClient({ ...app, gateway: gatewayUrl }),
  transport:
    transport === "polling"
      ? polling({ idleMs: 5, confirmWithinMs: 20 })
      : webSocket({ WebSocket, url, pullIntervalMs: 20 }),
});
messages.on("demo_topic", async ({ id }) => {
  await new Promise((resolve) => setTimeout(resolve, 2));
  appendFileSync(file, `${id}\n`);
  process.send?.(id);
});
await messages.start();
process.once("disconnect", () => process.exit());
