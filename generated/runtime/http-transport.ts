import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { checkTimeout } from "./internal/pause.js";
import { finishBody } from "./internal/response-body.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { HttpRequest, HttpResponse, StreamedBody, Transport } from "./transport.js";

/** Options of {@link httpTransport}. */
export interface HttpTransportOptions {
  /** Opens and keeps the connections: an agent for a proxy, for example. By default one that keeps them open. */
  readonly agent?: Agent | undefined;
  /** The timeout of opening a connection, TLS included, in milliseconds; 3,000 by default, `Infinity` for no limit. */
  readonly connectTimeoutMs?: number | undefined;
  /** The longest response, in bytes before and after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/**
 * Sends requests with Node's own HTTP client, which takes a fraction of the time of `fetch`. It keeps connections open
 * for further requests; idle ones do not keep the process alive. The default of the client, so it adds no bytes to an
 * app.
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
      // Node refuses some requests at once: of an agent for another protocol, for example.
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

/** Takes the end of a request, as in {@link Transport}; only the first end counts. */
interface Ending {
  readonly resolve: (response: HttpResponse) => void;
  readonly reject: (error: unknown, notSent?: boolean) => void;
}

/**
 * The time for which an idle connection is kept, in milliseconds. Gateways close theirs after a while, too; one that does so just
 * when a call is sent leaves open whether the call ran, so this side closes first.
 */
const idleMs = 5000;

/**
 * Node's modules are loaded when the first call needs them: importing the SDK costs next to nothing. The global `process`
 * is part of that: to import `node:process` opens all three standard streams, which takes several milliseconds.
 */
function openPool({ origin, protocol, hostname: bracketed, port }: Readonly<URL>, ownAgent: Agent | undefined): Pool {
  const secure = protocol === "https:";
  const http = secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  const agent = ownAgent ?? new http.Agent({ keepAlive: true, timeout: idleMs });
  const hostname = bracketed.replace(/^\[|\]$/g, "");
  return {
    origin,
    // An object of its own for each request: Node handles one that was spread from another markedly slower.
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
  // Node sends nothing before the connection is established, with TLS before the handshake is over.
  let isEstablished = false;
  let hasResponse = false;
  sending.on("socket", (socket) => {
    const handshaking = isHandshaking(socket);
    // Node sends nothing before this event. A connection that fails before it is destroyed here.
    isEstablished = !handshaking && !socket.connecting && !socket.destroyed;
    if (isEstablished || socket.destroyed) return;
    const timer = Number.isFinite(connectTimeoutMs)
      ? setTimeout(() => {
          const error = new Error(`no connection within ${connectTimeoutMs} ms`);
          sending.destroy(Object.assign(error, { code: "TOP_CONNECT_TIMEOUT" }));
        }, connectTimeoutMs)
      : undefined;
    const established = handshaking ? "secureConnect" : "connect";
    const stop = () => {
      clearTimeout(timer);
      socket.off(established, onEstablished);
      socket.off("close", stop);
    };
    const onEstablished = () => {
      isEstablished = true;
      stop();
    };
    socket.on(established, onEstablished);
    socket.on("close", stop);
  });
  const fail = (error: unknown) => {
    reject(error, !isEstablished);
  };
  sending.on("error", fail);
  sending.on("response", (message) => {
    hasResponse = true;
    receive(message, sending, maxResponseBytes, resolve, fail);
  });
  // The client never asks for another protocol: such a response has no body, and its connection cannot be used again.
  sending.on("upgrade", (message, socket) => {
    // Node has handed the socket over: without a listener, an error of it would end the process.
    socket.on("error", () => undefined);
    socket.destroy();
    resolve(responseOf(message, new Uint8Array()));
  });
  sending.on("close", () => {
    if (!hasResponse) reject(new Error("the connection was closed"));
  });
  if (typeof body === "string" || body instanceof Uint8Array) sending.end(body);
  else sendChunks(sending, body);
  return sending;
}

/** Sends a body as fast as the connection takes it. An error of its source ends the request, and the other way round. */
function sendChunks(sending: ClientRequest, { length, chunks }: StreamedBody): void {
  sending.setHeader("content-length", length);
  process.getBuiltinModule("node:stream").pipeline(chunks(), sending, (error) => {
    if (error) sending.destroy(error);
  });
}

/** Returns whether a socket is one of TLS whose handshake is not over. */
function isHandshaking(socket: Socket): boolean {
  return "secureConnecting" in socket && socket.secureConnecting === true;
}

function responseOf(message: IncomingMessage, body: Uint8Array): HttpResponse {
  return { status: message.statusCode ?? 0, header: (name) => headerOf(message, name), body };
}

function receive(
  message: IncomingMessage,
  sending: ClientRequest,
  maxBytes: number,
  resolve: (response: HttpResponse) => void,
  reject: (error: unknown) => void,
): void {
  // At its end the message has no socket any more.
  const { socket } = message;
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) message.destroy(new ResponseTooLongError(maxBytes));
    else chunks.push(chunk);
  });
  // A connection that ends in the middle of a body is an error of the message: Node reports it as ECONNRESET.
  message.on("error", reject);
  message.on("end", () => {
    // The response came before the whole request was sent, or it ends HTTP: the connection cannot be used again.
    if (!sending.writableFinished || message.statusCode === 101) socket.destroy();
    const end = (body: Uint8Array) => {
      resolve(responseOf(message, body));
    };
    finishBody(chunks, message.headers["content-encoding"], maxBytes, end, reject);
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
