import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import { checkTimeout } from "./internal/pause.js";
import { finishBody } from "./internal/response-body.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { HttpRequest, HttpResponse, StreamedBody, Transport } from "./transport.js";

/** Options of {@link httpTransport}. */
export interface HttpTransportOptions {
  /** The agent that manages the connections, such as one for a proxy; by default one that keeps connections open. */
  readonly agent?: Agent | undefined;
  /**
   * The timeout for opening a connection, including TLS, in milliseconds; 3,000 by default, `Infinity` for no limit.
   */
  readonly connectTimeoutMs?: number | undefined;
  /** The maximum length of a response, in bytes before and after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/**
 * Returns a transport that sends requests with Node's HTTP client, which takes a fraction of the time of `fetch`. It
 * keeps connections open for further requests; idle ones do not keep the process alive. It is the default of the
 * client, so it adds no bytes to an app.
 *
 * @throws TypeError if `connectTimeoutMs` is not a number of milliseconds above 0.
 */
export function httpTransport(options: HttpTransportOptions = {}): Transport {
  const { agent, connectTimeoutMs = 3000, maxResponseBytes = defaultMaxResponseBytes } = options;
  checkTimeout(connectTimeoutMs);
  let pool: Pool | undefined;
  return (request, resolve, reject) => {
    let sending: ClientRequest | undefined;
    try {
      if (pool?.origin !== request.url.origin) pool = openPool(request.url, agent);
      sending = start(pool, request, connectTimeoutMs, maxResponseBytes, { resolve, reject });
    } catch (error) {
      // Node throws for some requests, for example if the agent is for another protocol.
      reject(error);
    }
    return () => {
      sending?.destroy();
    };
  };
}

/** Connections to a gateway. */
interface Pool {
  readonly origin: string;
  /** Starts a POST request. */
  readonly request: (path: string, headers: HttpRequest["headers"]) => ClientRequest;
}

/** The callbacks of a {@link Transport}; only the first call of one counts. */
interface Ending {
  readonly resolve: (response: HttpResponse) => void;
  readonly reject: (error: unknown, notSent?: boolean) => void;
}

/**
 * The time for which an idle connection is kept, in milliseconds. It is shorter than that of gateways: if a gateway
 * closed a connection while a call is sent, it would be unknown whether the call ran.
 */
const idleMs = 5000;

/**
 * Opens a pool of connections. Node's modules are loaded by the first call, so that importing the SDK is cheap. For the
 * same reason `process` is the global: importing `node:process` opens all three standard streams, which takes several
 * milliseconds.
 */
function openPool({ origin, protocol, hostname: bracketed, port }: Readonly<URL>, ownAgent: Agent | undefined): Pool {
  const secure = protocol === "https:";
  const http = secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  const agent = ownAgent ?? new http.Agent({ keepAlive: true, timeout: idleMs });
  const hostname = bracketed.replace(/^\[|\]$/g, "");
  return {
    origin,
    // An object literal for each request: Node handles a spread copy of another object markedly slower.
    request: (path, headers) => http.request({ agent, method: "POST", protocol, hostname, port, path, headers }),
  };
}

function start(
  pool: Pool,
  { url, headers, body }: HttpRequest,
  connectTimeoutMs: number,
  maxResponseBytes: number,
  { resolve, reject }: Ending,
): ClientRequest {
  const sending = pool.request(url.pathname + url.search, headers);
  sending.setHeader("accept-encoding", "gzip");
  // Node sends nothing before the connection is established, including the TLS handshake.
  let isEstablished = false;
  let timer: NodeJS.Timeout | undefined;
  let hasResponse = false;
  sending.on("socket", (socket) => {
    const handshaking = "secureConnecting" in socket && socket.secureConnecting === true;
    // Node sends nothing before this event. A connection that failed earlier is already destroyed.
    isEstablished = !handshaking && !socket.connecting && !socket.destroyed;
    if (isEstablished) return;
    timer = Number.isFinite(connectTimeoutMs)
      ? setTimeout(() => {
          const error = new Error(`no connection within ${connectTimeoutMs} ms`);
          sending.destroy(Object.assign(error, { code: "TOP_CONNECT_TIMEOUT" }));
        }, connectTimeoutMs)
      : undefined;
    socket.once(handshaking ? "secureConnect" : "connect", () => {
      isEstablished = true;
      clearTimeout(timer);
    });
  });
  const fail = (error: unknown) => {
    reject(error, !isEstablished);
  };
  sending.on("error", fail);
  sending.on("response", (message) => {
    hasResponse = true;
    receive(message, sending, maxResponseBytes, resolve, fail);
  });
  // The client never asks for an upgrade: such a response has no body, and its connection cannot be reused.
  sending.on("upgrade", (message, socket) => {
    // Node has handed the socket over: without a listener, an error of the socket would end the process.
    socket.on("error", () => undefined);
    socket.destroy();
    resolve(responseOf(message, new Uint8Array()));
  });
  sending.on("close", () => {
    clearTimeout(timer);
    if (!hasResponse) reject(new Error("the connection was closed"));
  });
  if (typeof body === "string" || body instanceof Uint8Array) sending.end(body);
  else sendChunks(sending, body);
  return sending;
}

/** Streams a body as fast as the connection accepts it. An error of the source ends the request, and vice versa. */
function sendChunks(sending: ClientRequest, { length, chunks }: StreamedBody): void {
  sending.setHeader("content-length", length);
  process.getBuiltinModule("node:stream").pipeline(chunks(), sending, (error) => {
    if (error) sending.destroy(error);
  });
}

function responseOf({ statusCode = 0, headers }: IncomingMessage, body: Uint8Array): HttpResponse {
  return { status: statusCode, header: (name) => headers[name]?.toString(), body };
}

function receive(
  message: IncomingMessage,
  sending: ClientRequest,
  maxBytes: number,
  resolve: (response: HttpResponse) => void,
  reject: (error: unknown) => void,
): void {
  // The message has no socket after its end.
  const { socket } = message;
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) message.destroy(new ResponseTooLongError(maxBytes));
    else chunks.push(chunk);
  });
  // If the connection ends in the middle of a body, Node reports the error ECONNRESET on the message.
  message.on("error", reject);
  message.on("end", () => {
    // The connection cannot be reused if the response came before the whole request was sent, or switches protocols.
    if (!sending.writableFinished || message.statusCode === 101) socket.destroy();
    const end = (body: Uint8Array) => {
      resolve(responseOf(message, body));
    };
    finishBody(chunks, message.headers["content-encoding"], maxBytes, end, reject);
  });
}
