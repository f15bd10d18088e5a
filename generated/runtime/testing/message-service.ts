import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Frame } from "../messages/frames.js";
import type { GatewayOptions } from "./gateway.js";
import { startGateway } from "./gateway.js";
import { signatureMatches } from "./gateway-sign.js";
import { serveMessageApis, lostCalls, messageApis } from "./message-apis.js";
import type { ConnectionHost, ReceivedFrame, ServerSocket } from "./message-connection.js";
import { MessageSocket, textIn } from "./message-connection.js";
import { servePost } from "./message-post.js";
import type { MessageFaults } from "./message-faults.js";
import { MessageFaultSource } from "./message-faults.js";
import type { PostedMessage, StoredMessage } from "./message-store.js";
import { MessageStore } from "./message-store.js";

/** The part of the package `ws` that the service needs; pass its `WebSocketServer`. */
export type WebSocketServerClass = new (options: { readonly noServer: true }) => WebSocketServerLike;

/** Accepts WebSockets on an existing HTTP server. */
export interface WebSocketServerLike {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, accept: (socket: ServerSocket) => void): void;
  close(): void;
}

/** Options of a local message service. */
export interface MessageServiceOptions {
  readonly appKey: string;
  readonly appSecret: string;
  /** The class `WebSocketServer` of `ws`, for the WebSocket transport. Without it the service only serves API calls. */
  readonly WebSocketServer?: WebSocketServerClass | undefined;
  /** The names of the app's consumer groups; `default` by default. */
  readonly groups?: readonly string[] | undefined;
  /** The time that a consumer has for a message before it is handed out again, in milliseconds; 5,000 by default. */
  readonly redeliverMs?: number | undefined;
  /** The number of messages in the response to a pull request; 100 by default. */
  readonly perPull?: number | undefined;
  readonly faults?: MessageFaults | undefined;
  /**
   * The seed that selects the messages and frames with faults; the same seed leads to the same faults in every run. 1
   * by default.
   */
  readonly seed?: number | undefined;
  /** The number of received frames, and of confirmed messages, that are kept, the latest ones; all by default. */
  readonly keep?: number | undefined;
  /** Called with every frame and every API call of a consumer. */
  readonly onReceived?: ((frame: ReceivedFrame) => void) | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** The port for WebSockets and for posting messages; a free one by default. */
  readonly port?: number | undefined;
  /**
   * Options of the gateway that serves the API calls. It can serve further APIs; by default it serves only those of the
   * message service.
   */
  readonly gateway?: Partial<Omit<GatewayOptions, "appKey" | "appSecret" | "clock">> | undefined;
}

/** A running message service. */
export interface MessageService {
  /** The URL for `webSocket({ url })`. */
  readonly url: string;
  /** The URL for the `gateway` of a client whose consumer polls. */
  readonly gatewayUrl: string;
  /** The URL to which messages are posted manually, followed by the topic: `curl -d '{"tid":1}' <postUrl>/<topic>`. */
  readonly postUrl: string;
  /** The received frames and calls in order, as far as they are kept. */
  readonly received: readonly ReceivedFrame[];
  /** The posted messages with their state; confirmed ones as far as they are kept. */
  readonly messages: readonly StoredMessage[];
  /** The number of messages that are not confirmed. */
  readonly open: number;
  /** The number of open connections. */
  readonly connections: number;
  /** Posts a message. If a consumer is connected by WebSocket, it is handed out at once. */
  post(message: PostedMessage): StoredMessage;
  /** Replaces the faults. */
  setFaults(faults: MessageFaults): void;
  /** Closes all connections, and interrupts the next call that receives or confirms messages. */
  disconnect(): void;
  close(): Promise<void>;
}

/** The platform refuses connections whose timestamp differs from its clock by more than this, as it does for calls. */
const timestampWindowMs = 10 * 60 * 1000;

/**
 * Starts a local message service for both transports. It checks signatures and timestamps as the platform does, hands
 * out messages, hands out again what is not confirmed in time, and keeps what it received. It listens on loopback only.
 */
export async function startMessageService(options: MessageServiceOptions): Promise<MessageService> {
  const { appKey, appSecret, clock } = options;
  const state = new ServiceState(options);
  const given = options.gateway?.apis ?? [];
  const own = messageApis.filter(({ method }) => !given.some((api) => api.method === method));
  const gateway = await startGateway({ ...options.gateway, apis: [...given, ...own], appKey, appSecret, clock });
  serveMessageApis(gateway, {
    store: state.store,
    faults: () => state.faults,
    isGroup: (name) => state.isGroup(name),
    onCall: (kind, id) => {
      state.onReceived({ kind, id });
    },
  });
  const server = createServer((request, response) => {
    servePost(request, response, (message) => state.post(message)).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  const accept = acceptor(state, options.WebSocketServer);
  server.on("upgrade", accept.upgrade);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
  } catch (error) {
    await gateway.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const disconnect = (): void => {
    for (const socket of [...state.sockets]) socket.cut();
  };
  return {
    url: `ws://127.0.0.1:${port}/`,
    gatewayUrl: gateway.url,
    postUrl: `http://127.0.0.1:${port}/messages`,
    received: state.received,
    get messages() {
      return state.store.all;
    },
    get open() {
      return state.store.open;
    },
    get connections() {
      return state.sockets.size;
    },
    post: (message) => state.post(message),
    setFaults: (faults) => {
      state.setFaults(faults);
    },
    disconnect: () => {
      disconnect();
      gateway.fail({ kind: "reset" }, { times: 1, methods: lostCalls });
    },
    close: async () => {
      disconnect();
      accept.close();
      await gateway.close();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

/** Returns the handler of WebSocket upgrades, which refuses them if there is no class for it. */
function acceptor(
  host: ConnectionHost,
  WebSocketServer: WebSocketServerClass | undefined,
): {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
} {
  if (WebSocketServer === undefined) {
    return {
      upgrade: (_, socket) => {
        socket.end("HTTP/1.1 501 Not Implemented\r\n\r\n");
      },
      close: () => undefined,
    };
  }
  const server = new WebSocketServer({ noServer: true });
  return {
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (webSocket) => new MessageSocket(webSocket, socket, host));
    },
    close: () => {
      server.close();
    },
  };
}

/** The state that the API calls and the connections of a service share. */
class ServiceState implements ConnectionHost {
  readonly received: ReceivedFrame[] = [];
  readonly sockets = new Set<MessageSocket>();
  readonly store: MessageStore;
  readonly perPull: number;
  readonly #options: MessageServiceOptions;
  readonly #keep: number;
  readonly #now: () => number;
  #faults: MessageFaultSource;

  constructor(options: MessageServiceOptions) {
    const { keep = Infinity, clock = Date.now, redeliverMs = 5000, perPull = 100, faults = {}, seed = 1 } = options;
    this.#options = options;
    this.#keep = keep;
    this.#now = clock;
    this.perPull = perPull;
    this.store = new MessageStore({ redeliverMs, keep, now: clock });
    this.#faults = new MessageFaultSource(faults, seed);
  }

  get faults(): MessageFaultSource {
    return this.#faults;
  }

  setFaults(faults: MessageFaults): void {
    this.#faults = new MessageFaultSource(faults, this.#options.seed ?? 1);
  }

  readonly onReceived = (frame: ReceivedFrame): void => {
    this.received.push(frame);
    if (this.received.length > this.#keep) this.received.shift();
    this.#options.onReceived?.(frame);
  };

  readonly onReady = (socket: MessageSocket): void => {
    this.sockets.add(socket);
  };

  readonly onClose = (socket: MessageSocket): void => {
    this.sockets.delete(socket);
  };

  isGroup(name: string): boolean {
    return (this.#options.groups ?? ["default"]).includes(name);
  }

  post(message: PostedMessage): StoredMessage {
    const stored = this.store.add(message);
    const [socket] = this.sockets;
    // As on the platform, a new message is pushed to a connected consumer.
    socket?.handOut(1);
    return stored;
  }

  readonly refuse = (headers: Frame["headers"]): { readonly code: number; readonly phrase: string } | undefined => {
    const { appKey, appSecret } = this.#options;
    if (textIn(headers, "app_key") !== appKey) return { code: 1, phrase: "invalid app key" };
    if (!this.isGroup(textIn(headers, "group_name"))) return { code: 1, phrase: "group not found" };
    const time = Number(textIn(headers, "timestamp"));
    if (!(Math.abs(time - this.#now()) <= timestampWindowMs)) return { code: 1, phrase: "invalid timestamp" };
    const signed = new Map(["app_key", "group_name", "timestamp", "sign"].map((name) => [name, textIn(headers, name)]));
    if (!signatureMatches(signed, "", appSecret, "md5")) return { code: 1, phrase: "invalid signature" };
    return undefined;
  };
}
