// Runs one consumer under load in a separate process. Prints the processor time per message, in microseconds, as JSON.
// Arguments: `bare` or `ours`, the server's port, the number of messages.
import WebSocket from "ws";
import { TopClient } from "../../templates/runtime/client.js";
import { decodeFrame, encodeFrame } from "../../templates/runtime/messages/frames.js";
import { TopMessages } from "../../templates/runtime/messages/top-messages.js";
import { webSocket } from "../../templates/runtime/messages/web-socket.js";

const [which, port, total] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const url = `ws://127.0.0.1:${port}/`;
const warmUp = Math.floor(total / 5);
let handled = 0;
let start: NodeJS.CpuUsage | undefined;

function count(): void {
  handled += 1;
  if (handled === warmUp) start = process.cpuUsage();
}

const over = which === "bare" ? bare() : ours();
await over;
const { user, system } = process.cpuUsage(start);
process.stdout.write(`${JSON.stringify({ cpuUs: (user + system) / (handled - warmUp) })}\n`);
process.exit();

/** Runs the minimal consumer: it decodes each frame, parses its content, and confirms it. */
function bare(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const send = (kind: number, id?: bigint): void => {
      const headers = new Map([
        ["__kind", { format: "int8", value: kind } as const],
        ...(id === undefined ? [] : [["id", { format: "int64", value: id } as const] as const]),
      ]);
      socket.send(encodeFrame({ version: 2, type: "send", token: "t", headers }));
    };
    socket.on("open", () => {
      socket.send(encodeFrame({ version: 2, type: "connect", headers: new Map() }));
    });
    socket.on("message", (data: Buffer) => {
      const { type, headers } = decodeFrame(data);
      if (type === "connect-ack") send(1);
      const id = headers.get("id");
      const content = headers.get("content");
      if (type !== "send" || id?.format !== "int64" || content?.format !== "string") return;
      JSON.parse(content.value);
      count();
      send(2, id.value);
    });
    socket.on("close", () => {
      resolve();
    });
    socket.on("error", reject);
  });
}

async function ours(): Promise<void> {
  const client = new TopClient({ appKey: "1", appSecret: "s" });
  const messages = new TopMessages({
    client,
    concurrency: 64,
    transport: webSocket({ WebSocket, url }),
    hooks: { onDisconnect: () => void messages.close({ drainMs: 0 }) },
  }).onUnhandled(() => {
    count();
    return Promise.resolve();
  });
  await messages.start();
  while (messages.status().state !== "closed") await new Promise((resolve) => setTimeout(resolve, 5));
}
