// The server of the client benchmark, in a process of its own: reads each request whole and answers recall's sample.
import { createServer } from "node:http";

const answer = Buffer.from(
  JSON.stringify({
    alibaba_alihealth_followup_dialogrecord_recall_response: {
      result1: { model: true, msg_code: "SUCCESS", msg_info: "SUCCESS", success: true },
      request_id: "15qd8x1ke2h0v",
    },
  }),
);

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/json;charset=UTF-8", "content-length": answer.length });
    response.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
