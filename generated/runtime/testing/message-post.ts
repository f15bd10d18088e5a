import type { IncomingMessage, ServerResponse } from "node:http";
import type { PostedMessage } from "./message-store.js";

/** The maximum length of a body in bytes. Messages of the platform have a few kilobytes. */
const maxBodyBytes = 4 * 1024 * 1024;

const usage =
  "Post the content of a message to /messages/<topic>, with id, dataId, publisher, userId and userNick as query " +
  "parameters where they matter:\n" +
  "curl -d '{\"tid\":1800000767768343001}' 'http://…/messages/taobao_trade_TradeClose?userId=9007199254740993'\n";

/**
 * Serves the URL to which messages are posted manually: the request's body is the content, its path ends with the
 * topic.
 */
export async function servePost(
  request: IncomingMessage,
  response: ServerResponse,
  post: (message: PostedMessage) => { readonly id: string },
): Promise<void> {
  const reply = (status: number, text: string): void => {
    response.writeHead(status, { "content-type": "text/plain;charset=utf-8" }).end(text);
  };
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const topic = topicOf(path);
  if (topic === undefined) {
    reply(path === "/" ? 200 : 404, usage);
    return;
  }
  if (request.method !== "POST") {
    reply(405, usage);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      reply(413, `The content has more than ${maxBodyBytes} bytes.\n`);
      return;
    }
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks).toString();
  const facts = new URLSearchParams(query);
  const optional = (name: string): string | undefined => facts.get(name) ?? undefined;
  const numbers = { id: optional("id"), userId: optional("userId") };
  for (const [name, value] of Object.entries(numbers)) {
    if (value === undefined || isInt64(value)) continue;
    reply(400, `${name} must be a whole number of up to 64 bits.\n`);
    return;
  }
  const { id } = post({
    topic,
    content,
    ...numbers,
    dataId: optional("dataId"),
    publisher: optional("publisher"),
    userNick: optional("userNick"),
  });
  response.writeHead(200, { "content-type": "application/json" }).end(`${JSON.stringify({ id })}\n`);
}

function topicOf(path: string): string | undefined {
  const [, encoded] = /^\/messages\/([^/]+)$/.exec(path) ?? [];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function isInt64(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
