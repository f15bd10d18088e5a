// The server of the messages benchmark, in a separate process: keeps a fixed number of unconfirmed messages in flight
// and sends one more for each confirmation, until all are confirmed. Frames are encoded once and differ only in their
// id.
import { WebSocketServer, type WebSocket } from "ws";
import { decodeFrame, encodeFrame, type FrameValue } from "../../templates/runtime/messages/frames.js";

const total = Number(process.argv[2]);
const inFlight = 64;
const content = JSON.stringify({ tid: 1800000767768343, oid: 1800000767768344, status: "TRADE_CLOSED", buyer: "甲" });
const firstId = 4_000_000_000_000_000_000n;

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("connection", (socket: WebSocket) => {
  const template = Buffer.from(frameOf(firstId));
  const idAt = template.indexOf(encodedId(firstId));
  let sent = 0;
  let confirmed = 0;
  const sendNext = (): void => {
    if (sent === total) return;
    const frame = Buffer.from(template);
    frame.writeBigInt64LE(firstId + BigInt(sent), idAt);
    sent += 1;
    socket.send(frame);
  };
  socket.on("message", (data: Buffer) => {
    const { type, headers } = decodeFrame(data);
    if (type === "connect") {
      socket.send(encodeFrame({ version: 2, type: "connect-ack", token: "t", headers: new Map() }));
      return;
    }
    const kind = headers.get("__kind");
    if (kind?.format !== "int8") return;
    if (kind.value === 1) while (sent - confirmed < inFlight && sent < total) sendNext();
    if (kind.value === 2) {
      confirmed += 1;
      sendNext();
      if (confirmed === total) socket.close();
    }
  });
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.(address.port);
});

function frameOf(id: bigint): Uint8Array {
  const headers = new Map<string, FrameValue>([
    ["__kind", { format: "int8", value: 3 }],
    ["id", { format: "int64", value: id }],
    ["topic", { format: "string", value: "taobao_trade_TradeClose" }],
    ["content", { format: "string", value: content }],
    ["time", { format: "date", value: 1_764_000_000_000n }],
    ["outtime", { format: "date", value: 1_764_000_000_001n }],
    ["dataid", { format: "string", value: "1800000767768343" }],
    ["publisher", { format: "string", value: "4272" }],
    ["userid", { format: "int64", value: 2_200_000_000_000n }],
    ["nick", { format: "string", value: "某店铺" }],
  ]);
  return encodeFrame({ version: 2, type: "send", token: "t", headers });
}

function encodedId(id: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(id);
  return bytes;
}
