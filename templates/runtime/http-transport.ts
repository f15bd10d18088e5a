import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import { connectTimeoutCode } from "./connect-failure.js";
import type { HttpAnswer, HttpRequest, Send } from "./transport.js";
import { AnswerTooLongError } from "./transport.js";

/** How connections are made. */
export interface ConnectionOptions {
  /** Makes and keeps the connections: an agent for a proxy, for example. One that keeps them open by default. */
  readonly agent?: Agent | undefined;
  /** How long a new connection may take to stand, TLS included, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** The longest answer that is taken, before and after decompression. */
  readonly maxAnswerBytes: number;
}

/**
 * Sends by Node's own HTTP client, which needs a fraction of the time that `fetch` takes. Connections are kept open for
 * further requests; idle ones keep no process alive.
 */
export function httpTransport(options: ConnectionOptions): Send {
  let pool: Pool | undefined;
  return (request, resolve, reject) => {
    let sending: ClientRequest | undefined;
    try {
      pool ??= openPool(request.url, options.agent);
      sending = start(pool, request, options, { resolve, reject });
    } catch (error) {
      // An agent for another protocol, for example: Node refuses such requests at once.
      reject(error);
    }
    return () => {
      sending?.destroy();
    };
  };
}

/** Connections to a gateway, and what starts requests over them. */
interface Pool {
  readonly request: (options: RequestOptions) => ClientRequest;
  /** What all requests to this gateway have in common, taken from its address once. */
  readonly common: Pick<RequestOptions, "agent" | "method" | "protocol" | "hostname" | "port">;
}

/** Takes the end of a request, as in {@link Send}; only the first end counts. */
interface Ending {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: unknown, notSent?: boolean) => void;
}

/**
 * How long an idle connection is kept, in milliseconds. Gateways close theirs after a while, too; one that does so just
 * when a call is sent leaves open whether the call ran, so this side closes first.
 */
const idleMs = 5000;

/**
 * Node's modules are loaded when the first call needs them: importing the SDK costs next to nothing. The global `process`
 * is part of that: to import `node:process` opens all three standard streams, which takes several milliseconds.
 */
function openPool({ protocol, hostname, port }: Readonly<URL>, agent: Agent | undefined): Pool {
  const secure = protocol === "https:";
  const http = secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  return {
    request: http.request,
    common: {
      agent: agent ?? new http.Agent({ keepAlive: true, timeout: idleMs }),
      method: "POST",
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port,
    },
  };
}

function start(
  { request, common }: Pool,
  { url, headers, body }: HttpRequest,
  { connectTimeoutMs, maxAnswerBytes }: ConnectionOptions,
  { resolve, reject }: Ending,
): ClientRequest {
  const sending = request({
    // Spelled out: Node handles an object that was spread from another one markedly slower.
    agent: common.agent,
    method: common.method,
    protocol: common.protocol,
    hostname: common.hostname,
    port: common.port,
    path: url.pathname + url.search,
    headers,
  });
  sending.setHeader("accept-encoding", "gzip");
  let handshaking = false;
  let answered = false;
  sending.on("socket", (socket) => {
    handshaking = isHandshaking(socket);
    if (!handshaking && !socket.connecting) return;
    const timer = Number.isFinite(connectTimeoutMs)
      ? setTimeout(() => {
          const error = new Error(`no connection within ${connectTimeoutMs} ms`);
          sending.destroy(Object.assign(error, { code: connectTimeoutCode }));
        }, connectTimeoutMs)
      : undefined;
    const established = handshaking ? "secureConnect" : "connect";
    const stop = () => {
      clearTimeout(timer);
      socket.off(established, onEstablished);
      socket.off("close", stop);
    };
    const onEstablished = () => {
      handshaking = false;
      stop();
    };
    socket.on(established, onEstablished);
    socket.on("close", stop);
  });
  const fail = (error: unknown) => {
    // Node encrypts nothing before the handshake is over: until then nothing was sent, whatever the error says.
    reject(error, answered ? false : handshaking || undefined);
  };
  sending.on("error", fail);
  sending.on("response", (message) => {
    answered = true;
    receive(message, sending, maxAnswerBytes, resolve, fail);
  });
  // Nobody asked for another protocol: such an answer has no body, and its connection is of no further use.
  sending.on("upgrade", (message, socket) => {
    // Node has given the socket away: an error of it would be nobody's, and end the process.
    socket.on("error", () => undefined);
    socket.destroy();
    resolve(answerOf(message, new Uint8Array()));
  });
  sending.on("close", () => {
    if (!answered) reject(new Error("the connection was closed"), false);
  });
  sending.end(body);
  return sending;
}

/** Whether a socket is one of TLS whose handshake is not over. */
function isHandshaking(socket: Socket): boolean {
  return "secureConnecting" in socket && socket.secureConnecting === true;
}

function answerOf(message: IncomingMessage, body: Uint8Array): HttpAnswer {
  return { status: message.statusCode ?? 0, header: (name) => headerOf(message, name), body };
}

function receive(
  message: IncomingMessage,
  sending: ClientRequest,
  maxBytes: number,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: unknown) => void,
): void {
  // At its end the message has no socket any more.
  const { socket } = message;
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) message.destroy(new AnswerTooLongError(maxBytes));
    else chunks.push(chunk);
  });
  // A connection that ends in the middle of a body is an error of the message: Node reports it as ECONNRESET.
  message.on("error", reject);
  message.on("end", () => {
    // The answer came before the whole request was sent, or it ends HTTP: the connection is of no further use.
    if (!sending.writableFinished || message.statusCode === 101) socket.destroy();
    const [first = Buffer.alloc(0), ...others] = chunks;
    const body = others.length === 0 ? first : Buffer.concat(chunks);
    const end = (whole: Uint8Array) => {
      resolve(answerOf(message, whole));
    };
    // Only gzip was asked for.
    if (message.headers["content-encoding"]?.toLowerCase() === "gzip" && body.length > 0) {
      gunzip(body, maxBytes, end, reject);
    } else {
      end(body);
    }
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}

function gunzip(
  body: Buffer,
  maxBytes: number,
  resolve: (body: Uint8Array) => void,
  reject: (error: unknown) => void,
): void {
  process.getBuiltinModule("node:zlib").gunzip(body, { maxOutputLength: maxBytes }, (error, inflated) => {
    if (error === null) resolve(inflated);
    else reject("code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? new AnswerTooLongError(maxBytes) : error);
  });
}
