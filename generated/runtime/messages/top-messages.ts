import type { TopClient } from "../client.js";
import { parseJson } from "../internal/json.js";
import type { HandlerContext, RunHandler } from "./dispatcher.js";
import { Dispatcher, emit } from "./dispatcher.js";
import { TopMessagesError } from "./errors.js";
import type { MessageHooks } from "./hooks.js";
import type { MessageTopic, TopMessage } from "./message.js";
import type { SeenMessages } from "./seen.js";
import type { ConnectionState, MessageConnection, MessageTransport, OutgoingMessage } from "./transport.js";

/** Options of {@link TopMessages}. */
export interface TopMessagesOptions {
  /** The client that signs the connection and makes the calls of the message service. */
  readonly client: TopClient;
  /** The message group of the app; `default` by default. */
  readonly group?: string | undefined;
  /** The transport: `polling()` or `webSocket({ WebSocket })`. */
  readonly transport: MessageTransport;
  /** The maximum number of concurrent handlers; 8 by default. */
  readonly concurrency?: number | undefined;
  /** The timeout of a handler, after which its message counts as failed, in milliseconds; 30,000 by default. */
  readonly handlerTimeoutMs?: number | undefined;
  /**
   * The grace period in which a handler keeps its place after its timeout, in milliseconds; 10,000 by default. Then it
   * counts as abandoned, and another message takes its place.
   */
  readonly handlerGraceMs?: number | undefined;
  /** `auto`, the default: a message is confirmed when its handler has succeeded. `manual`: the handler confirms it. */
  readonly confirm?: "auto" | "manual" | undefined;
  /** Prevents messages that are delivered again from being handled again. By default every delivery is handled. */
  readonly seen?: SeenMessages | undefined;
  /**
   * The time for which handled messages are remembered, in milliseconds; 24 hours by default, as long as the platform
   * keeps them.
   */
  readonly seenTtlMs?: number | undefined;
  readonly hooks?: MessageHooks | undefined;
}

/**
 * Handles a message. The message is confirmed when the handler resolves, and delivered again when it throws or rejects.
 */
export type MessageHandler<Content = unknown> = (message: TopMessage<Content>, context: HandlerContext) => unknown;

/** The state of a consumer. */
export interface MessagesStatus {
  readonly state: "idle" | "connecting" | "connected" | "reconnecting" | "refused" | "closing" | "closed";
  /** The number of attempts to reconnect since the connection was lost; 0 while connected. */
  readonly attempts: number;
  /** The time of the last frame or response from the platform. */
  readonly lastFrameAt: Date | undefined;
  /** The number of running handlers. */
  readonly inFlight: number;
  /** The number of messages that wait for a handler. */
  readonly waiting: number;
  /** The number of handlers that exceeded their timeout and grace period and have not ended. */
  readonly abandoned: number;
  /** The number of confirmed messages since the start. */
  readonly confirmed: number;
  readonly failed: number;
}

/**
 * Receives the platform's messages (TMC). A message is confirmed only after its handler has succeeded; otherwise the
 * platform delivers it again, for up to 24 hours. Messages are delivered at least once, in no particular order.
 *
 * ```ts
 * const messages = new TopMessages({ client, transport: webSocket({ WebSocket }) });
 * messages.on("taobao_trade_TradeClose", async ({ content }, { signal }) => save(content, signal));
 * await messages.start();
 * process.once("SIGTERM", () => void messages.close({ drainMs: 10_000 }));
 * ```
 */
export class TopMessages {
  readonly #options: TopMessagesOptions;
  readonly #handlers = new Map<string, RunHandler>();
  readonly #dispatcher: Dispatcher;
  #unhandled: RunHandler | undefined;
  readonly #connected: Promise<MessageConnection>;
  #setConnected: (connection: MessageConnection) => void = () => undefined;
  #connection: MessageConnection | undefined;
  #state: MessagesStatus["state"] = "idle";
  #attempts = 0;
  #lastFrameAt: Date | undefined;
  #closing: Promise<void> | undefined;

  /** @throws RangeError if `concurrency` or a time is out of range. */
  constructor(options: TopMessagesOptions) {
    const { concurrency = 8, handlerTimeoutMs = 30_000, handlerGraceMs = 10_000, seenTtlMs = 24 * 3_600_000 } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1) {
      throw new RangeError(`concurrency must be a whole number of at least 1, not ${concurrency}.`);
    }
    for (const [name, ms] of Object.entries({ handlerTimeoutMs, handlerGraceMs, seenTtlMs })) {
      if (!(ms >= 0 && ms < 2 ** 31))
        throw new RangeError(`${name} must be a number of milliseconds up to ${2 ** 31 - 1}, not ${ms}.`);
    }
    this.#options = options;
    this.#connected = new Promise((resolve) => {
      this.#setConnected = resolve;
    });
    this.#dispatcher = new Dispatcher({
      concurrency,
      handlerTimeoutMs,
      handlerGraceMs,
      seenTtlMs,
      confirm: options.confirm ?? "auto",
      seen: options.seen,
      hooks: options.hooks,
      handlerOf: ({ topic }) => this.#handlers.get(topic) ?? this.#unhandled,
      outcome: {
        // Messages may be received while the transport is still connecting.
        confirm: (id) => this.#connection?.confirm(id) ?? this.#connected.then((connection) => connection.confirm(id)),
        fail: (id, reason) =>
          this.#connection?.fail(id, reason) ?? this.#connected.then((connection) => connection.fail(id, reason)),
      },
    });
  }

  /**
   * Registers the handler of a topic. With a topic of this SDK the content is typed, and its 64-bit ids are strings.
   *
   * @throws Error if the topic already has a handler.
   */
  on<Content>(topic: MessageTopic<Content>, handler: MessageHandler<Content>): this;
  on(topic: string, handler: MessageHandler): this;
  on<Content>(topic: string | MessageTopic<Content>, handler: MessageHandler<Content>): this {
    const name = typeof topic === "string" ? topic : topic.topic;
    if (this.#handlers.has(name)) throw new Error(`The topic ${name} has a handler already.`);
    this.#handlers.set(name, (message, context) => {
      const content = typeof topic === "string" ? looseContent(message.text) : topic.decode(message.text);
      // The content is unknown for the name of a topic, and decoded for a topic of this SDK.
      return handler({ ...message, content: content as Content }, context);
    });
    return this;
  }

  /**
   * Registers the handler of all topics without a handler of their own. With `leave`, the default, their messages are
   * left unconfirmed. They are never confirmed without being handled.
   */
  onUnhandled(handler: MessageHandler | "leave"): this {
    this.#unhandled =
      handler === "leave"
        ? undefined
        : (message, context) => handler({ ...message, content: looseContent(message.text) }, context);
    return this;
  }

  /**
   * Connects and starts receiving messages. A connection that is lost later is restored.
   *
   * @throws TopMessagesError `refused` if the platform refuses the app, `unreachable` if the platform cannot be reached
   * (`start` can then be called again), `closed` if this consumer was started before or is closed.
   */
  async start(): Promise<void> {
    if (this.#state !== "idle") throw new TopMessagesError("closed", `The consumer is ${this.#state}; start it once.`);
    this.#state = "connecting";
    const { client, group = "default", transport } = this.#options;
    try {
      const connection = await transport.connect({
        client,
        group,
        free: () => this.#dispatcher.free,
        whenFree: (signal) => this.#dispatcher.whenFree(signal),
        receive: (message) => {
          this.#dispatcher.receive(message);
        },
        onState: (state) => {
          this.#observe(state);
        },
      });
      this.#connection = connection;
      this.#setConnected(connection);
      if (this.#closing === undefined) return;
      await connection.close();
    } catch (error) {
      if (this.#closing === undefined) {
        this.#state = error instanceof TopMessagesError && error.kind === "refused" ? "refused" : "idle";
      }
      throw error;
    }
    throw new TopMessagesError("closed", "The consumer was closed while it was connecting.");
  }

  /** Returns the current state of the consumer. */
  status(): MessagesStatus {
    const { running, waiting, abandoned, confirmed, failed } = this.#dispatcher.counts;
    return {
      state: this.#state,
      attempts: this.#attempts,
      lastFrameAt: this.#lastFrameAt,
      inFlight: running,
      waiting,
      abandoned,
      confirmed,
      failed,
    };
  }

  /**
   * Publishes a message of this app.
   *
   * @throws TopMessagesError `publish` if the platform does not accept it.
   */
  async publish(message: OutgoingMessage): Promise<void> {
    await this.#open.publish(message);
  }

  /**
   * Stops receiving, lets running handlers finish, sends their confirmations and closes the connection. When `drainMs`
   * is over, the signals of the remaining handlers abort, and their messages are delivered again.
   *
   * @param options `drainMs`: the time for handlers to finish, in milliseconds; 10,000 by default.
   */
  close({ drainMs = 10_000 }: { readonly drainMs?: number | undefined } = {}): Promise<void> {
    this.#closing ??= this.#close(drainMs);
    return this.#closing;
  }

  /** Closes the consumer as {@link close} does, for `await using messages = new TopMessages(…)`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(drainMs: number): Promise<void> {
    if (this.#state !== "refused") this.#state = "closing";
    this.#connection?.stop();
    await this.#dispatcher.drain(drainMs);
    await this.#connection?.close();
    this.#state = "closed";
  }

  get #open(): MessageConnection {
    if (this.#connection === undefined) {
      throw new TopMessagesError("closed", `The consumer is ${this.#state}; start it first.`);
    }
    return this.#connection;
  }

  #observe(state: ConnectionState): void {
    const { hooks } = this.#options;
    const isOpen = this.#state !== "closing" && this.#state !== "closed";
    switch (state.kind) {
      case "connected":
        if (isOpen) this.#state = "connected";
        this.#attempts = 0;
        this.#lastFrameAt = new Date();
        emit(hooks?.onConnect, undefined);
        break;
      case "frame":
        this.#lastFrameAt = new Date();
        break;
      case "unreadable":
        emit(hooks?.onUnreadable, state.error);
        break;
      case "lost":
        if (isOpen) this.#state = "reconnecting";
        this.#attempts = state.attempt;
        emit(hooks?.onDisconnect, { error: state.error, attempt: state.attempt, retryAfterMs: state.retryAfterMs });
        break;
      case "refused":
        if (isOpen) this.#state = "refused";
        emit(hooks?.onRefused, state.error);
        break;
    }
  }
}

/**
 * Parses a content without a definition: returns JSON in which numbers that would lose digits are strings, or the text
 * itself.
 */
function looseContent(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
