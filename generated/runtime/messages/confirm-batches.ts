/** The maximum number of messages that one call confirms (document of `taobao.tmc.messages.confirm`). */
const maxIds = 200;

interface Waiting {
  readonly id: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Collects confirmations for a short time, so that one call confirms many messages. */
export class ConfirmBatches {
  readonly #withinMs: number;
  readonly #send: (ids: readonly string[]) => Promise<void>;
  readonly #sending = new Set<Promise<void>>();
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param withinMs The time for which confirmations are collected, in milliseconds.
   * @param send Confirms up to 200 messages; rejects if none of them is confirmed.
   */
  constructor(withinMs: number, send: (ids: readonly string[]) => Promise<void>) {
    this.#withinMs = withinMs;
    this.#send = send;
  }

  /** Adds a confirmation; resolves when the message is confirmed. */
  add(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, resolve, reject });
      if (this.#waiting.length >= maxIds) this.#sendNow();
      else
        this.#timer ??= setTimeout(() => {
          this.#sendNow();
        }, this.#withinMs);
    });
  }

  /** Sends the collected confirmations, and waits for all calls that are running. */
  async flush(): Promise<void> {
    this.#sendNow();
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  #sendNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, maxIds);
    const sent = this.#send(batch.map(({ id }) => id)).then(
      () => {
        for (const { resolve } of batch) resolve();
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
    this.#sending.add(sent);
    void sent.finally(() => this.#sending.delete(sent));
  }
}
