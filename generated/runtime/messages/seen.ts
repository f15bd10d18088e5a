/**
 * Remembers which messages were handled, so that a message that the platform delivers again is not handled again. To
 * share it between processes, implement it over a database; {@link seenInMemory} is for a single process.
 *
 * If `claim` or `done` rejects, the message stays unconfirmed, `onFailed` receives the error, and the platform delivers
 * the message again: no message is lost while the store is down.
 */
export interface SeenMessages {
  /**
   * Claims a message for a time.
   *
   * @param leaseMs The time after which the claim expires without {@link done} or {@link release}, in milliseconds.
   * @returns `new`: the caller has claimed the message. `running`: another caller has claimed it. `done`: it was
   * handled before.
   */
  claim(id: string, leaseMs: number): Promise<"new" | "running" | "done">;
  /**
   * Marks a message as handled.
   *
   * @param ttlMs The time for which the mark is kept, in milliseconds.
   */
  done(id: string, ttlMs: number): Promise<void>;
  /**
   * Releases a claim of this process, because the message was not handled. If the lease has expired and another process
   * has claimed the message since, its claim remains. If this method rejects, the claim ends with its lease.
   */
  release(id: string): Promise<void>;
}

/** Options of {@link seenInMemory}. */
export interface SeenInMemoryOptions {
  /** The maximum number of messages that are remembered, the latest ones; 100,000 by default. */
  readonly maxMessages?: number | undefined;
  /** Returns the time in milliseconds; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** Creates {@link SeenMessages} in the memory of this process. */
export function seenInMemory({ maxMessages = 100_000, clock = Date.now }: SeenInMemoryOptions = {}): SeenMessages {
  // In the order of the last change, so that the oldest entry is first.
  const entries = new Map<string, { readonly state: "running" | "done"; readonly until: number }>();
  const put = (id: string, state: "running" | "done", until: number): void => {
    entries.delete(id);
    entries.set(id, { state, until });
    for (const [oldest] of entries) {
      if (entries.size <= maxMessages) break;
      entries.delete(oldest);
    }
  };
  return {
    claim: (id, leaseMs) => {
      const known = entries.get(id);
      const isKnown = known !== undefined && known.until > clock();
      if (!isKnown) put(id, "running", clock() + leaseMs);
      return Promise.resolve(isKnown ? known.state : "new");
    },
    done: (id, ttlMs) => {
      put(id, "done", clock() + ttlMs);
      return Promise.resolve();
    },
    release: (id) => {
      if (entries.get(id)?.state === "running") entries.delete(id);
      return Promise.resolve();
    },
  };
}
