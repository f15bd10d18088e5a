// The server of the client benchmark, in a separate process: reads each request completely and responds with recall's
// sample. It works on raw sockets, so that it takes a fraction of the clients' time and is never the bottleneck.
import { createServer } from "node:net";

const body = JSON.stringify({
  alibaba_alihealth_followup_dialogrecord_recall_response: {
    result1: { model: true, msg_code: "SUCCESS", msg_info: "SUCCESS", success: true },
    request_id: "15qd8x1ke2h0v",
  },
});
const response = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\ncontent-length: ${body.length}\r\n` +
    `connection: keep-alive\r\n\r\n${body}`,
);

const server = createServer({ noDelay: true }, (socket) => {
  let received = "";
  socket.setEncoding("latin1");
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    received += chunk;
    for (let length = firstRequest(received); length !== undefined; length = firstRequest(received)) {
      received = received.slice(length);
      socket.write(response);
    }
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});

/**
 * Returns the length of the first request in a text, head and body; `undefined` if it is incomplete.
 *
 * @param {string} text @returns {number | undefined}
 */
function firstRequest(text) {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const head = text.slice(0, headEnd);
  const start = headEnd + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return text.length >= start + Number(length) ? start + Number(length) : undefined;
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return start;
  const end = text.indexOf("0\r\n\r\n", start);
  return end === -1 ? undefined : end + 5;
}
