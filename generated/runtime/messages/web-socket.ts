import type { Api } from "../api.js";
import { isTopApiError } from "../errors.js";
import { pause } from "../internal/pause.js";
import { TopResponse } from "../response.js";
import { text } from "../internal/scalar-codecs.js";
import { connectTexts } from "./app.js";
import { TopMessagesError } from "./errors.js";
import type { Frame, FrameValue } from "./frames.js";
import { Line } from "./line.js";
import type { WebSocketClass } from "./line.js";
import { confirmHeaders, dataHeaders, failedHeaders, pullHeaders, readMessage } from "./message-headers.js";
import { growingPause } from "./reconnect.js";
import type {
  ConnectionState,
  MessageConnection,
  MessageTransport,
  OutgoingMessage,
  TransportContext,
} from "./transport.js";

/** Options of {@link webSocket}. */
export interface WebSocketOptions {
  /**
   * The class that opens connections: `WebSocket` of the package `ws`, or the global one of Node.js 22 (Node.js 20 has
   * none). A class with a method `ping` keeps the connection alive by pings, any other by requests for messages.
   */
  readonly WebSocket: WebSocketClass;
  /** The URL of the message service; the platform's production URL `ws://mc.api.taobao.com/` by default. */
  readonly url?: string | undefined;
  /**
   * The interval at which waiting messages are requested, in milliseconds; 15,000 by default, as in the official Java
   * SDK.
   */
  readonly pullIntervalMs?: number | undefined;
  /** The interval of pings, in milliseconds; 45,000 by default, as in the official Java SDK. */
  readonly heartbeatMs?: number | undefined;
  /**
   * The time without any frame after which a new connection replaces the current one, in milliseconds; three heartbeats
   * by default.
   */
  readonly silenceMs?: number | undefined;
  /** The timeout for connecting, including the platform's acknowledgement, in milliseconds; 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * The pause before the first attempt to restore a lost connection, in milliseconds; 500 by default. It doubles with
   * each attempt.
   */
  readonly firstRetryMs?: number | undefined;
  /**
   * The timeout for the acknowledgement of a published message, in milliseconds; 2,000 by default, as in the official
   * Java SDK.
   */
  readonly publishTimeoutMs?: number | undefined;
  /** The filter expression of the platform for messages (`filter_exp`); all messages by default. */
  readonly filter?: string | undefined;
  /**
   * Whether to get a connection token first (`taobao.tmc.auth.get`). The official Java SDK does so for the production
   * URL, the official Node client never does. By default only for the production URL.
   */
  readonly connectionToken?: boolean | undefined;
}

const productionUrl = "ws://mc.api.taobao.com/";
/** The maximum number of confirmations that wait for a connection; messages beyond it are delivered again. */
const maxWaitingConfirms = 10_000;

/**
 * Returns a transport that receives messages over the platform's message channel (TMC) as soon as they are published.
 */
export function webSocket(options: WebSocketOptions): MessageTransport {
  return {
    connect: async (context) => {
      const channel = new Channel(options, context);
      await channel.start();
      return channel;
    },
  };
}

const frameReceived: ConnectionState = { kind: "frame" };

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A connection to the message service that survives the loss of its WebSocket. */
class Channel implements MessageConnection {
  readonly #options: WebSocketOptions;
  readonly #context: TransportContext;
  readonly #closed = new AbortController();
  readonly #stopped = new AbortController();
  readonly #confirms = new Map<string, Waiting[]>();
  readonly #publications = new Map<number, Waiting>();
  #line: Line | undefined;
  #lastFlag = 0;
  #lastFrameAt = 0;
  #pullTimer: NodeJS.Timeout | undefined;
  #heartbeatTimer: NodeJS.Timeout | undefined;
  #isReplacing = false;
  #isWaitingForPlace = false;

  constructor(options: WebSocketOptions, context: TransportContext) {
    this.#options = options;
    this.#context = context;
  }

  /**
   * Opens the first connection.
   *
   * @throws TopMessagesError if the connection is refused or cannot be established.
   */
  async start(): Promise<void> {
    this.#use(await this.#open());
    const { pullIntervalMs = 15_000, heartbeatMs = 45_000 } = this.#options;
    this.#pullTimer = setInterval(() => {
      this.#pull();
    }, pullIntervalMs);
    this.#heartbeatTimer = setInterval(
      () => {
        this.#beat();
      },
      Math.min(heartbeatMs, this.#silenceMs / 2),
    );
  }

  confirm(id: string): Promise<void> {
    if (this.#line?.send(confirmHeaders(id)) === true) return Promise.resolve();
    if (this.#closed.signal.aborted || this.#confirms.size >= maxWaitingConfirms) {
      return Promise.reject(
        new TopMessagesError("closed", `The message ${id} cannot be confirmed: there is no connection.`),
      );
    }
    // The id is that of the delivery, so that any connection of the app can confirm it.
    return new Promise((resolve, reject) => {
      const known = this.#confirms.get(id);
      if (known === undefined) this.#confirms.set(id, [{ resolve, reject }]);
      else known.push({ resolve, reject });
    });
  }

  fail(id: string, reason: string): Promise<void> {
    this.#line?.send(failedHeaders(id, reason));
    return Promise.resolve();
  }

  publish(message: OutgoingMessage): Promise<void> {
    const { publishTimeoutMs = 2000 } = this.#options;
    this.#lastFlag = (this.#lastFlag % 0x7fffffff) + 1;
    const flag = this.#lastFlag;
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new TopMessagesError("publish", `No acknowledgement of the published message within ${publishTimeoutMs} ms.`),
        );
      }, publishTimeoutMs);
      const settled = (settle: () => void) => () => {
        clearTimeout(timer);
        settle();
      };
      this.#publications.set(flag, {
        resolve: settled(resolve),
        reject: (error) => {
          settled(() => {
            reject(error);
          })();
        },
      });
      if (this.#line?.send(dataHeaders(message), flag) !== true) {
        clearTimeout(timer);
        reject(new TopMessagesError("publish", "The message was not published: there is no connection."));
      }
    }).finally(() => this.#publications.delete(flag));
  }

  stop(): void {
    this.#stopped.abort();
    clearInterval(this.#pullTimer);
  }

  async close(): Promise<void> {
    this.stop();
    this.#closed.abort();
    clearInterval(this.#heartbeatTimer);
    for (const [id, waiting] of this.#confirms) {
      const error = new TopMessagesError("closed", `The message ${id} was not confirmed before the consumer closed.`);
      for (const { reject } of waiting) reject(error);
    }
    this.#confirms.clear();
    await this.#line?.close();
  }

  get #silenceMs(): number {
    const { silenceMs, heartbeatMs = 45_000 } = this.#options;
    return silenceMs ?? 3 * heartbeatMs;
  }

  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  async #open(): Promise<Line> {
    const { WebSocket, url = productionUrl, connectTimeoutMs = 10_000, filter = "*" } = this.#options;
    const token = await this.#connectionToken(url);
    const texts = connectTexts(this.#context.client, this.#context.group);
    const headers = new Map<string, FrameValue>();
    for (const [name, value] of Object.entries({
      ...texts,
      sdk: "topgen",
      minor_group: "default",
      filter_exp: filter,
    })) {
      headers.set(name, { format: "string", value });
    }
    if (token !== undefined) headers.set("token", { format: "string", value: token });
    return Line.open({
      WebSocket,
      url,
      headers,
      connectTimeoutMs,
      onFrame: (frame) => {
        this.#receive(frame);
      },
      onSign: () => {
        this.#lastFrameAt = performance.now();
      },
      onUnreadable: (error) => {
        this.#context.onState({ kind: "unreadable", error });
      },
      onClose: (line, error) => {
        this.#lost(line, error);
      },
    });
  }

  async #connectionToken(url: string): Promise<string | undefined> {
    const { connectionToken = new URL(url).hostname === new URL(productionUrl).hostname } = this.#options;
    if (!connectionToken) return undefined;
    try {
      const params = { group: this.#context.group };
      return (await this.#context.client.execute({ api: authApi, params }, { idempotent: true })).result;
    } catch (error) {
      const kind = isTopApiError(error) && !error.retryable ? "refused" : "unreachable";
      const problem = error instanceof Error ? error.message : String(error);
      throw new TopMessagesError(kind, `No connection token: ${problem}`, { cause: error });
    }
  }

  #use(line: Line): void {
    const before = this.#line;
    this.#line = line;
    this.#lastFrameAt = performance.now();
    this.#context.onState({ kind: "connected" });
    void before?.close();
    for (const [id, waiting] of [...this.#confirms]) {
      if (!line.send(confirmHeaders(id))) break;
      this.#confirms.delete(id);
      for (const { resolve } of waiting) resolve();
    }
    this.#pull();
  }

  /** Requests waiting messages, as soon as some can be accepted. */
  #pull(): void {
    if (this.#stopped.signal.aborted) return;
    if (this.#context.free() > 0) {
      this.#line?.send(pullHeaders());
    } else if (!this.#isWaitingForPlace) {
      this.#isWaitingForPlace = true;
      void this.#context.whenFree(this.#stopped.signal).then(() => {
        this.#isWaitingForPlace = false;
        if (!this.#stopped.signal.aborted) this.#line?.send(pullHeaders());
      });
    }
  }

  #beat(): void {
    if (this.#line === undefined) return;
    // Without a ping or a request for messages, nothing has to be received.
    if (!this.#line.canPing && this.#context.free() === 0) return;
    if (performance.now() - this.#lastFrameAt <= this.#silenceMs) {
      this.#line.ping();
    } else if (!this.#isReplacing) {
      // The silent connection may still work, so it is kept until another one is established.
      this.#isReplacing = true;
      void this.#restore(new Error(`No frame for ${this.#silenceMs} ms.`)).finally(() => {
        this.#isReplacing = false;
      });
    }
  }

  #lost(line: Line, error: Error): void {
    if (line !== this.#line) return;
    this.#line = undefined;
    for (const { reject } of this.#publications.values()) {
      reject(new TopMessagesError("publish", "The connection was lost before the message was acknowledged."));
    }
    if (!this.#closed.signal.aborted && !this.#isReplacing) void this.#restore(error);
  }

  /** Reconnects until it succeeds, the platform refuses, or the channel is closed. */
  async #restore(lost: Error): Promise<void> {
    const { signal } = this.#closed;
    let error = lost;
    for (let attempt = 1; !this.#isClosed(); attempt += 1) {
      const retryAfterMs = growingPause(attempt, this.#options.firstRetryMs);
      this.#context.onState({ kind: "lost", error, attempt, retryAfterMs });
      await pause(retryAfterMs, signal);
      if (this.#isClosed()) return;
      try {
        const line = await this.#open();
        if (this.#isClosed()) await line.close();
        else this.#use(line);
        return;
      } catch (failure) {
        error = failure instanceof Error ? failure : new Error(String(failure));
        if (failure instanceof TopMessagesError && failure.kind === "refused") {
          this.#context.onState({ kind: "refused", error });
          return;
        }
      }
    }
  }

  #receive(frame: Frame): void {
    this.#context.onState(frameReceived);
    const publication = frame.flag === undefined ? undefined : this.#publications.get(frame.flag);
    if (publication !== undefined) {
      const { statusCode = 0, statusPhrase = "" } = frame;
      if (statusCode <= 0 && statusPhrase === "") publication.resolve();
      else
        publication.reject(
          new TopMessagesError("publish", `The platform refuses the message: ${statusPhrase}`, { code: statusCode }),
        );
      return;
    }
    readMessage(frame, (message) => {
      if (message instanceof Error) this.#context.onState({ kind: "unreadable", error: message });
      else this.#context.receive(message);
    });
  }
}

class AuthResponse extends TopResponse {
  declare readonly result?: string | undefined;
}

/** The table of `TmcAuthGetRequest` in the official Java SDK; the platform has no public document of it. */
const authApi: Api<AuthResponse> = {
  method: "taobao.tmc.auth.get",
  session: "none",
  request: [{ property: "group", name: "group", type: "text" }],
  response: [{ property: "result", name: "result", type: "text" }],
  codecs: { text },
  createResponse: (decoded) => new AuthResponse(decoded),
};
