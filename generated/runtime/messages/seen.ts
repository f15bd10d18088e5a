/**
 * Remembers which messages were handled, so that a message that the platform delivers again is not handled again. Share
 * one between processes by keeping it in a database; {@link seenInMemory} serves a single process.
 *
 * If `claim` or `done` rejects, the message stays unconfirmed, `onFailed` receives the error, and the platform delivers the
 * message again: none is lost while the store is down.
 */
export interface SeenMessages {
  /**
   * Claims a message for a time.
   *
   * @param leaseMs How long the claim holds if neither {@link done} nor {@link release} follows, in milliseconds.
   * @returns `new`: the message is this caller's. `running`: another caller has it now. `done`: it was handled.
   */
  claim(id: string, leaseMs: number): Promise<"new" | "running" | "done">;
  /** Marks a message as handled, for a time in milliseconds. */
  done(id: string, ttlMs: number): Promise<void>;
  /**
   * Gives a claim of this process back: the message was not handled. A claim that another process has made since, because
   * the lease was over, stays. If it rejects, the claim ends with its lease.
   */
  release(id: string): Promise<void>;
}

/** Options of {@link seenInMemory}. */
export interface SeenInMemoryOptions {
  /** The largest number of messages that are remembered, the latest; 100,000 by default. */
  readonly maxMessages?: number | undefined;
  /** The time in milliseconds; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** {@link SeenMessages} in the memory of this process. */
export function seenInMemory({ maxMessages = 100_000, clock = Date.now }: SeenInMemoryOptions = {}): SeenMessages {
  // In the order of their last change, so that the oldest is found first.
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
