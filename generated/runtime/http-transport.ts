import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import { checkTimeout, startTimer } from "./internal/pause.js";
import { finishBody } from "./internal/response-body.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { Transport } from "./transport.js";

/** Options of {@link httpTransport}. */
export interface HttpTransportOptions {
  /**
   * The agent that manages the connections, such as one for a proxy; by default one that keeps idle connections
   * open for 5 seconds.
   */
  readonly agent?: Agent | undefined;
  /**
   * The timeout for opening a connection, including TLS, in milliseconds; 3,000 by default, `Infinity` for no limit.
   */
  readonly connectTimeoutMs?: number | undefined;
  /** The maximum length of a response, in bytes before and after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/** A connection. If it uses TLS, it shows whether its handshake is not yet complete. */
type Connection = Socket & { readonly secureConnecting?: boolean };

/**
 * Returns a transport that sends requests with Node's HTTP client, which takes a fraction of the time of `fetch`. It
 * keeps connections open for further requests; idle ones do not keep the process alive. It is the default of the
 * client, so it adds no bytes to an app.
 *
 * @throws TypeError if `connectTimeoutMs` is not a number of milliseconds above 0.
 */
export function httpTransport({
  agent,
  connectTimeoutMs = 3000,
  maxResponseBytes = defaultMaxResponseBytes,
}: HttpTransportOptions = {}): Transport {
  checkTimeout(connectTimeoutMs);
  let pool: Pool | undefined;
  return ({ url, headers, body }, resolve, reject) => {
    if (pool?.protocol !== url.protocol) pool = openPool(url.protocol, agent);
    // An object literal: Node handles a URL, or a spread copy of an object, markedly slower.
    const sending = pool.request({
      agent: pool.agent,
      method: "POST",
      // An IPv6 address without its brackets.
      hostname: url.hostname.replace(/[[\]]/g, ""),
      port: url.port,
      path: url.pathname + url.search,
      headers,
    });
    sending.setHeader("accept-encoding", "gzip");

    // Node sends nothing before the connection is established, including the TLS handshake.
    let notSent = true;
    let connectTimer: NodeJS.Timeout | undefined;
    const fail = (error: unknown) => {
      clearTimeout(connectTimer);
      reject(error, notSent);
    };
    sending.on("error", fail);
    sending.on("socket", (socket: Connection) => {
      const { secureConnecting = false } = socket;
      // A connection that failed before this event is already destroyed.
      notSent = secureConnecting || socket.connecting || socket.destroyed;
      if (!notSent) return;
      connectTimer = startTimer(() => {
        const error = new Error(`no connection within ${connectTimeoutMs} ms`);
        sending.destroy(Object.assign(error, { code: "TOP_CONNECT_TIMEOUT" }));
      }, connectTimeoutMs);
      socket.once(secureConnecting ? "secureConnect" : "connect", () => {
        notSent = false;
        clearTimeout(connectTimer);
      });
    });

    const receive = (message: IncomingMessage) => {
      // The message has no socket after its end.
      const { socket, statusCode = 0, headers } = message;
      const chunks: Buffer[] = [];
      let length = 0;
      message.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxResponseBytes) message.destroy(new ResponseTooLongError(maxResponseBytes));
        else chunks.push(chunk);
      });
      // If the connection ends in the middle of a body, Node reports the error ECONNRESET on the message.
      message.on("error", fail);
      message.on("end", () => {
        // The connection cannot be reused if the response came before the whole request was sent, or switches protocols.
        if (!sending.writableFinished || statusCode === 101) socket.destroy();
        const header = (name: string) => headers[name]?.toString();
        const end = (body: Uint8Array) => {
          resolve({ status: statusCode, header, body });
        };
        finishBody(chunks, header("content-encoding"), maxResponseBytes, end, fail);
      });
    };
    sending.on("response", receive);
    sending.on("upgrade", (message, socket) => {
      // Node has handed the socket over: without a listener, an error of the socket would end the process.
      socket.on("error", fail);
      receive(message);
    });

    if (typeof body === "string" || body instanceof Uint8Array) sending.end(body);
    else {
      sending.setHeader("content-length", body.length);
      process.getBuiltinModule("node:stream").pipeline(body.chunks(), sending, (error) => {
        if (error) fail(error);
      });
    }
    return () => {
      sending.destroy();
    };
  };
}

/** Sends requests of one protocol. */
interface Pool {
  readonly protocol: string;
  readonly request: (options: RequestOptions) => ClientRequest;
  readonly agent: Agent;
}

/**
 * Opens a pool of connections. Node's modules are loaded by the first call, so that importing the SDK is cheap. For the
 * same reason `process` is the global: importing `node:process` opens all three standard streams, which takes several
 * milliseconds.
 */
function openPool(protocol: string, ownAgent: Agent | undefined): Pool {
  const http = process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http");
  const agent = ownAgent ?? new http.Agent({ keepAlive: true, timeout: idleMs });
  return { protocol, request: http.request, agent };
}

/**
 * The time for which an idle connection is kept, in milliseconds. It is shorter than that of gateways: if a gateway
 * closed a connection while a call is sent, it would be unknown whether the call ran.
 */
const idleMs = 5000;
