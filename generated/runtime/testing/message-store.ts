/** A message as somebody posts it. */
export interface PostedMessage {
  readonly topic: string;
  /** JSON, as the topic's document asks for it. */
  readonly content: string;
  /** Decimal text of up to 64 bits; the next free one by default. */
  readonly id?: string | undefined;
  readonly dataId?: string | undefined;
  readonly publisher?: string | undefined;
  readonly userId?: string | undefined;
  readonly userNick?: string | undefined;
}

/** A message that the service keeps until it is confirmed. */
export interface StoredMessage extends PostedMessage {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** How often it was handed out. */
  deliveries: number;
  state: "waiting" | "handed out" | "confirmed";
  /** The latest reason with which a consumer reported a failure. */
  failure: string | undefined;
  /** When it is handed out again unless it is confirmed, in milliseconds since 1970. */
  againAt: number;
}

/** Keeps messages as the platform does: what is handed out and not confirmed in time is handed out again. */
export class MessageStore {
  readonly #byId = new Map<string, StoredMessage>();
  readonly #redeliverMs: number;
  readonly #now: () => number;
  #waiting: StoredMessage[] = [];
  #handedOut: StoredMessage[] = [];
  #lastId = BigInt("4000000000000000000");

  /** @param redeliverMs how long a consumer has for a message, in milliseconds. */
  constructor(redeliverMs: number, now: () => number) {
    this.#redeliverMs = redeliverMs;
    this.#now = now;
  }

  add(message: PostedMessage): StoredMessage {
    this.#lastId += BigInt(1);
    const stored: StoredMessage = {
      ...message,
      id: message.id ?? String(this.#lastId),
      publishedAt: this.#now(),
      deliveries: 0,
      state: "waiting",
      failure: undefined,
      againAt: 0,
    };
    this.#byId.set(stored.id, stored);
    this.#waiting.push(stored);
    return stored;
  }

  /** Hands out so many messages at most, the oldest first. */
  take(most: number): readonly StoredMessage[] {
    this.#returnOverdue();
    const taken = this.#waiting.splice(0, most);
    for (const message of taken) {
      message.state = "handed out";
      message.deliveries += 1;
      message.againAt = this.#now() + this.#redeliverMs;
      this.#handedOut.push(message);
    }
    return taken;
  }

  /** Whether such a message was there to confirm. */
  confirm(id: string): boolean {
    const message = this.#byId.get(id);
    if (message === undefined) return false;
    message.state = "confirmed";
    return true;
  }

  /** A consumer reports that it failed to handle a message, which is handed out again when its time is over. */
  fail(id: string, reason: string): boolean {
    const message = this.#byId.get(id);
    if (message === undefined) return false;
    message.failure = reason;
    return true;
  }

  /** All messages that were posted, in order. */
  get all(): readonly StoredMessage[] {
    return [...this.#byId.values()];
  }

  /** How many are not confirmed. */
  get open(): number {
    let open = 0;
    for (const { state } of this.#byId.values()) if (state !== "confirmed") open += 1;
    return open;
  }

  #returnOverdue(): void {
    const now = this.#now();
    const kept: StoredMessage[] = [];
    for (const message of this.#handedOut) {
      if (message.state === "confirmed") continue;
      if (message.againAt > now) {
        kept.push(message);
      } else {
        message.state = "waiting";
        this.#waiting.push(message);
      }
    }
    this.#handedOut = kept;
  }
}
