/** A message to post. */
export interface PostedMessage {
  readonly topic: string;
  /** The content as JSON, as the topic's document describes it. */
  readonly content: string;
  /** The id: decimal text of up to 64 bits; the next free one by default. */
  readonly id?: string | undefined;
  readonly dataId?: string | undefined;
  readonly publisher?: string | undefined;
  readonly userId?: string | undefined;
  readonly userNick?: string | undefined;
}

/** A message that the service keeps until it is confirmed. */
export interface StoredMessage extends PostedMessage {
  readonly id: string;
  /** The time at which it was posted, in milliseconds since 1970. */
  readonly publishedAt: number;
  /** The number of times that the message was handed out. */
  deliveries: number;
  state: "waiting" | "handed out" | "confirmed";
  /** The reason of the latest failure that a consumer reported. */
  failure: string | undefined;
  /** The time at which the message is handed out again unless it is confirmed, in milliseconds since 1970. */
  againAt: number;
}

/** Options of a {@link MessageStore}. */
export interface MessageStoreOptions {
  /** The time that a consumer has to confirm a message, in milliseconds. */
  readonly redeliverMs: number;
  /** The number of confirmed messages that are kept, the latest ones. */
  readonly keep: number;
  readonly now: () => number;
}

/** Keeps messages as the platform does: a message that is handed out and not confirmed in time is handed out again. */
export class MessageStore {
  readonly #options: MessageStoreOptions;
  readonly #byId = new Map<string, StoredMessage>();
  /** The messages that are handed out, by id, in the order in which their time ends, since all have the same time. */
  readonly #handedOut = new Map<string, StoredMessage>();
  readonly #confirmed: string[] = [];
  #waiting: StoredMessage[] = [];
  #lastId = BigInt("4000000000000000000");
  #open = 0;

  constructor(options: MessageStoreOptions) {
    this.#options = options;
  }

  add(message: PostedMessage): StoredMessage {
    this.#lastId += BigInt(1);
    const stored: StoredMessage = {
      ...message,
      id: message.id ?? String(this.#lastId),
      publishedAt: this.#options.now(),
      deliveries: 0,
      state: "waiting",
      failure: undefined,
      againAt: 0,
    };
    this.#byId.set(stored.id, stored);
    this.#waiting.push(stored);
    this.#open += 1;
    return stored;
  }

  /** Hands out at most `maxCount` messages, the oldest first. */
  take(maxCount: number): readonly StoredMessage[] {
    this.#returnOverdue();
    const taken = this.#waiting.splice(0, maxCount).filter(({ state }) => state === "waiting");
    const againAt = this.#options.now() + this.#options.redeliverMs;
    for (const message of taken) {
      message.state = "handed out";
      message.deliveries += 1;
      message.againAt = againAt;
      this.#handedOut.set(message.id, message);
    }
    return taken;
  }

  /** Confirms a message. Returns whether there is a message with this id. */
  confirm(id: string): boolean {
    const message = this.#byId.get(id);
    if (message === undefined) return false;
    if (message.state === "confirmed") return true;
    message.state = "confirmed";
    this.#open -= 1;
    this.#handedOut.delete(id);
    this.#confirmed.push(id);
    if (this.#confirmed.length > this.#options.keep) {
      const [oldest = ""] = this.#confirmed.splice(0, 1);
      this.#byId.delete(oldest);
    }
    return true;
  }

  /**
   * Records that a consumer failed to handle a message. It is handed out again when its time ends. Returns whether
   * there is a message with this id.
   */
  fail(id: string, reason: string): boolean {
    const message = this.#byId.get(id);
    if (message === undefined) return false;
    message.failure = reason;
    return true;
  }

  /** The messages that are kept, in the order in which they were posted. */
  get all(): readonly StoredMessage[] {
    return [...this.#byId.values()];
  }

  /** The number of messages that are not confirmed. */
  get open(): number {
    return this.#open;
  }

  #returnOverdue(): void {
    const now = this.#options.now();
    for (const [id, message] of this.#handedOut) {
      if (message.againAt > now) break;
      this.#handedOut.delete(id);
      message.state = "waiting";
      this.#waiting.push(message);
    }
  }
}
