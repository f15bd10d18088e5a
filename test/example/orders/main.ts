// Reacts to closed trades until it receives a signal to end:
//   TOP_APP_KEY=… TOP_APP_SECRET=… TOP_SESSION=… npx tsx main.ts
// With TOP_MESSAGES it receives over WebSocket from that address, else it polls.
import { setTimeout } from "node:timers/promises";
import WebSocket from "ws";
import { TopClient } from "../../../generated/index.js";
import { TradeClose } from "../../../generated/messages/index.js";
import {
  permitUser,
  polling,
  seenInMemory,
  TopMessages,
  webSocket,
} from "../../../generated/runtime/messages/index.js";

const { TOP_APP_KEY = "", TOP_APP_SECRET = "", TOP_SESSION = "", TOP_GATEWAY = "production" } = process.env;
const { TOP_MESSAGES } = process.env;

const print = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const client = new TopClient({ appKey: TOP_APP_KEY, appSecret: TOP_APP_SECRET, gateway: TOP_GATEWAY });
const messages = new TopMessages({
  client,
  transport: TOP_MESSAGES === undefined ? polling() : webSocket({ WebSocket, url: TOP_MESSAGES }),
  concurrency: 4,
  // Messages are delivered at least once. With several processes, keep this in a database that they share.
  seen: seenInMemory(),
  hooks: {
    onDisconnect: ({ error, attempt }) => {
      print({ event: "disconnected", error: error.message, attempt });
    },
    onFailed: ({ message, error }) => {
      print({ event: "failed", id: message.id, error: String(error) });
    },
  },
});
messages.on(TradeClose, async ({ id, content: { tid, status } }, { signal }) => {
  if (tid === undefined) throw new Error("A closed trade has no tid.");
  await releaseStock(tid, signal);
  print({ event: "stock released", id, tid, status });
});

/** Represents the work of a shop: it can take a while, and stops when the signal aborts. */
async function releaseStock(tid: string, signal: AbortSignal): Promise<void> {
  await setTimeout(tid.length, undefined, { signal });
}

// The user of the trades permits the messages once; repeating it is harmless.
await permitUser(client, { session: TOP_SESSION, topics: [TradeClose.topic] });
await messages.start();
print({ event: "started" });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    // Running handlers finish and are confirmed; other messages are delivered again.
    void messages.close({ drainMs: 10_000 }).then(() => {
      print({ event: "closed", confirmed: messages.status().confirmed });
    });
  });
}
