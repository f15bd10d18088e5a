import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Frame, FrameValue } from "../messages/frames.js";
import { decodeFrame, encodeFrame } from "../messages/frames.js";
import { startGateway } from "./gateway.js";
import { MessageFaultSource } from "./message-faults.js";
import type { MessageFaults } from "./message-faults.js";
import { messageFrame, messageKind } from "./message-frames.js";
import { answerMessageApis, messageApis } from "./message-apis.js";
import type { PostedMessage, StoredMessage } from "./message-store.js";
import { MessageStore } from "./message-store.js";
import { signatureMatches } from "./gateway-sign.js";

/** The part of the package `ws` that the service needs; pass its `WebSocketServer`. */
export type WebSocketServerClass = new (options: { readonly noServer: true }) => WebSocketServerLike;

/** Accepts WebSockets on a server that is already there. */
export interface WebSocketServerLike {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, accept: (socket: ServerSocket) => void): void;
  close(): void;
}

/** One accepted WebSocket. */
export interface ServerSocket {
  on(event: "message", listener: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: "close" | "error" | "ping", listener: () => void): unknown;
  send(data: Uint8Array): void;
  close(): void;
  terminate(): void;
}

/** What a message service serves, and whom. */
export interface MessageServiceOptions {
  readonly appKey: string;
  readonly appSecret: string;
  /** For the WebSocket transport; without it the service only answers calls. */
  readonly WebSocketServer?: WebSocketServerClass | undefined;
  /** The groups that the app has; `default` by default. */
  readonly groups?: readonly string[] | undefined;
  /** How long a consumer has for a message before it is handed out again, in milliseconds; 5,000 by default. */
  readonly redeliverMs?: number | undefined;
  /** Messages in one response to a pull request; 100 by default. */
  readonly perPull?: number | undefined;
  readonly faults?: MessageFaults | undefined;
  /** Decides which messages and frames the faults happen to, the same in every run; 1 by default. */
  readonly seed?: number | undefined;
  /** The time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
  /** The port of the WebSocket and of the door for messages; a free one by default. */
  readonly port?: number | undefined;
}

/** A running message service. */
export interface MessageService {
  /** For `webSocket({ url })`. */
  readonly url: string;
  /** For the `gateway` of a client whose consumer polls. */
  readonly gatewayUrl: string;
  /** Where a message can be posted: `curl -d '{"topic":"…","content":"{}"}' http://127.0.0.1:…/messages`. */
  readonly postUrl: string;
  /** Everything that arrived, in order. */
  readonly received: readonly ReceivedFrame[];
  /** All messages that were posted, with what became of them. */
  readonly messages: readonly StoredMessage[];
  /** How many messages are not confirmed. */
  readonly open: number;
  /** Connections that stand. */
  readonly connections: number;
  /** Posts a message, which is handed out at once where a consumer is connected. */
  post(message: PostedMessage): StoredMessage;
  /** Changes the faults from now on. */
  setFaults(faults: MessageFaults): void;
  /** Cuts all connections. */
  disconnect(): void;
  close(): Promise<void>;
}

/** A frame or a call of a consumer. */
export interface ReceivedFrame {
  readonly kind: "connect" | "pull" | "confirm" | "failed" | "publish" | "unreadable";
  /** Of confirmations, failures and published messages. */
  readonly id?: string | undefined;
  readonly frame?: Frame | undefined;
}

/** The platform refuses connections that are further off its clock than this (as it does calls). */
const timestampWindowMs = 10 * 60 * 1000;

/**
 * Starts a local message service for both transports. It checks signatures and times as the platform does, hands out
 * messages and hands out again what is not confirmed, and keeps what it received. It listens on loopback only.
 */
export async function startMessageService(options: MessageServiceOptions): Promise<MessageService> {
  const state = new ServiceState(options);
  const gateway = await startGateway({
    apis: messageApis,
    appKey: options.appKey,
    appSecret: options.appSecret,
    clock: options.clock,
  });
  answerMessageApis(gateway, {
    store: state.store,
    faults: () => state.faults,
    isGroup: (name) => state.isGroup(name),
    onCall: (kind, id) => {
      state.received.push({ kind, id });
    },
  });
  const server = createServer((request, response) => {
    state.serveDoor(request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    state.accept(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
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
      return state.connections;
    },
    post: (message) => state.post(message),
    setFaults: (faults) => {
      state.setFaults(faults);
    },
    disconnect: () => {
      state.disconnect();
    },
    close: async () => {
      state.close();
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

/** What the calls and the connections of a service share. */
class ServiceState {
  readonly received: ReceivedFrame[] = [];
  readonly store: MessageStore;
  readonly #options: MessageServiceOptions;
  readonly #sockets = new Set<Connection>();
  readonly #server: WebSocketServerLike | undefined;
  readonly #now: () => number;
  #faults: MessageFaultSource;

  constructor(options: MessageServiceOptions) {
    this.#options = options;
    this.#now = options.clock ?? Date.now;
    this.store = new MessageStore(options.redeliverMs ?? 5000, this.#now);
    this.#faults = new MessageFaultSource(options.faults ?? {}, options.seed ?? 1);
    this.#server = options.WebSocketServer && new options.WebSocketServer({ noServer: true });
  }

  get connections(): number {
    return this.#sockets.size;
  }

  get faults(): MessageFaultSource {
    return this.#faults;
  }

  setFaults(faults: MessageFaults): void {
    this.#faults = new MessageFaultSource(faults, this.#options.seed ?? 1);
  }

  isGroup(name: string): boolean {
    return (this.#options.groups ?? ["default"]).includes(name);
  }

  post(message: PostedMessage): StoredMessage {
    const stored = this.store.add(message);
    const [connection] = this.#sockets;
    // As the platform does: a new message goes to a consumer that is there.
    connection?.handOut(1);
    return stored;
  }

  /** Accepts a WebSocket, which is silent until it has introduced itself. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#server === undefined) {
      socket.end("HTTP/1.1 501 Not Implemented\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection: Connection = new Connection(webSocket, socket, this, () => this.#sockets.delete(connection));
      connection.onReady = () => this.#sockets.add(connection);
    });
  }

  /** What a consumer gets to hear about its CONNECT; `undefined` if it is accepted. */
  refuse(headers: ReadonlyMap<string, FrameValue>): { readonly code: number; readonly phrase: string } | undefined {
    const textOf = (name: string): string => {
      const value = headers.get(name);
      return value?.format === "string" ? value.value : "";
    };
    const { appKey, appSecret } = this.#options;
    if (textOf("app_key") !== appKey) return { code: 1, phrase: "invalid app key" };
    if (!this.isGroup(textOf("group_name"))) return { code: 1, phrase: "group not found" };
    const time = Number(textOf("timestamp"));
    if (!(Math.abs(time - this.#now()) <= timestampWindowMs)) return { code: 1, phrase: "invalid timestamp" };
    const signed = new Map(["app_key", "group_name", "timestamp", "sign"].map((name) => [name, textOf(name)]));
    if (!signatureMatches(signed, "", appSecret, "md5")) return { code: 1, phrase: "invalid signature" };
    return undefined;
  }

  get perPull(): number {
    return this.#options.perPull ?? 100;
  }

  async serveDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST" || request.url !== "/messages") {
      const words = 'POST a message to /messages: {"topic":"…","content":"{}"}\n';
      response.writeHead(request.url === "/" ? 200 : 404, { "content-type": "text/plain;charset=utf-8" }).end(words);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const message = postedMessage(Buffer.concat(chunks).toString());
    if (typeof message === "string") {
      response.writeHead(400, { "content-type": "text/plain;charset=utf-8" }).end(`${message}\n`);
      return;
    }
    const { id } = this.post(message);
    response.writeHead(200, { "content-type": "application/json" }).end(`${JSON.stringify({ id })}\n`);
  }

  disconnect(): void {
    for (const connection of [...this.#sockets]) connection.cut();
  }

  close(): void {
    this.disconnect();
    this.#server?.close();
  }
}

/** What somebody posted by hand, or why it is not a message. */
function postedMessage(text: string): PostedMessage | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "The body is not JSON.";
  }
  const given: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  const { topic, content } = given;
  if (typeof topic !== "string" || topic === "") return "The message has no topic (text).";
  if (typeof content !== "string") return "The message has no content (JSON as text).";
  const optional = (name: string): string | undefined => {
    const member = given[name];
    return typeof member === "string" ? member : undefined;
  };
  const id = optional("id");
  if (id !== undefined && !/^\d{1,19}$/.test(id)) return "The id is not a number of up to 19 digits, as text.";
  return {
    topic,
    content,
    id,
    dataId: optional("dataId"),
    publisher: optional("publisher"),
    userId: optional("userId"),
    userNick: optional("userNick"),
  };
}

/** One consumer over a WebSocket. */
class Connection {
  onReady: () => void = () => undefined;
  readonly #socket: ServerSocket;
  readonly #raw: Duplex;
  readonly #state: ServiceState;
  readonly #token = `token-${String(Math.random()).slice(2)}`;
  #isReady = false;

  constructor(socket: ServerSocket, raw: Duplex, state: ServiceState, onClose: () => void) {
    this.#socket = socket;
    this.#raw = raw;
    this.#state = state;
    socket.on("message", (data) => {
      this.#receive(data);
    });
    socket.on("close", onClose);
    socket.on("error", onClose);
  }

  /** Hands out so many messages at most, with the faults that are set. */
  handOut(most: number): void {
    if (!this.#isReady || this.#state.faults.next("silence")) return;
    const messages = this.#state.store.take(most);
    const twice = messages.filter(() => this.#state.faults.next("duplicate"));
    const order = this.#state.faults.next("reorder") ? [...messages, ...twice].reverse() : [...messages, ...twice];
    for (const message of order) {
      const delayMs = this.#state.faults.delayMs();
      const frame = encodeFrame({ ...messageFrame(message, this.#state.faults.next("gzip")), token: this.#token });
      if (this.#state.faults.next("cut")) {
        this.#cutInside(frame);
        return;
      }
      if (delayMs === 0) this.#socket.send(frame);
      else
        setTimeout(() => {
          this.#socket.send(frame);
        }, delayMs).unref();
    }
  }

  cut(): void {
    this.#raw.destroy();
  }

  /** Half a WebSocket frame, then the end of the connection. */
  #cutInside(frame: Uint8Array): void {
    const header = Uint8Array.of(0x82, 126, frame.length >> 8, frame.length & 0xff);
    this.#raw.write(Buffer.concat([header, frame.subarray(0, frame.length >> 1)]), () => this.#raw.destroy());
  }

  #receive(data: Buffer): void {
    let frame: Frame;
    try {
      frame = decodeFrame(data);
    } catch {
      this.#state.received.push({ kind: "unreadable" });
      return;
    }
    if (frame.type === "connect") this.#connect(frame);
    else if (frame.type === "send" && frame.token === this.#token) this.#handle(frame);
  }

  #connect(frame: Frame): void {
    this.#state.received.push({ kind: "connect", frame });
    const refusal = this.#state.refuse(frame.headers);
    const { version, flag } = frame;
    if (refusal === undefined) {
      this.#isReady = true;
      this.#socket.send(encodeFrame({ version, type: "connect-ack", flag, token: this.#token, headers: new Map() }));
      this.onReady();
    } else {
      const { code, phrase } = refusal;
      const ack = {
        version,
        type: "connect-ack",
        flag,
        statusCode: code,
        statusPhrase: phrase,
        headers: new Map(),
      } as const;
      this.#socket.send(encodeFrame(ack));
    }
  }

  #handle(frame: Frame): void {
    const { headers } = frame;
    const id = idIn(headers.get("id"));
    switch (kindIn(headers.get("__kind"))) {
      case messageKind.pull:
        this.#state.received.push({ kind: "pull", frame });
        this.handOut(this.#state.perPull);
        break;
      case messageKind.confirm:
        this.#state.received.push({ kind: "confirm", id, frame });
        if (!this.#state.faults.next("loseConfirm")) this.#state.store.confirm(id);
        break;
      case messageKind.failed: {
        this.#state.received.push({ kind: "failed", id, frame });
        const reason = headers.get("msg");
        this.#state.store.fail(id, reason?.format === "string" ? reason.value : "");
        break;
      }
      default:
        this.#publish(frame);
    }
  }

  #publish({ version, flag, headers }: Frame): void {
    const textOf = (name: string): string => {
      const value = headers.get(name);
      return value?.format === "string" ? value.value : "";
    };
    const topic = textOf("topic");
    this.#state.received.push({ kind: "publish", id: topic, frame: { version, type: "send", flag, headers } });
    const ack: Frame = { version, type: "send-ack", flag, token: this.#token, headers: new Map() };
    const isWhole = topic !== "" && textOf("content") !== "";
    this.#socket.send(
      encodeFrame(isWhole ? ack : { ...ack, statusCode: 1, statusPhrase: "topic and content are required" }),
    );
  }
}

function kindIn(value: FrameValue | undefined): number | undefined {
  return value?.format === "int8" ? value.value : undefined;
}

function idIn(value: FrameValue | undefined): string {
  return value?.format === "int64" || value?.format === "int32" || value?.format === "string"
    ? String(value.value)
    : "";
}
