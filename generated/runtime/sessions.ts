import { pause, untilAborted } from "./internal/pause.js";
import type { SessionToken } from "./oauth.js";

/**
 * Stores the sessions of users, with a lock for each user, so that one process at a time refreshes a session. To share
 * sessions between processes, implement it over a database; {@link sessionsInMemory} is for a single process.
 *
 * Every lock has a fencing token (`fence`), a number that grows with each lock of a user. A process that was suspended
 * for longer than its lease cannot overwrite the newer session of another process, because its fence is lower.
 *
 * If a method rejects, the {@link UserSessions.get} that called it rejects.
 */
export interface SessionStore {
  /** Returns the text that was last written for a user; `undefined` if there is none. */
  read(userId: string): Promise<string | undefined>;
  /**
   * Locks the session of a user, unless it is already locked.
   *
   * @param leaseMs The time after which the lock expires without {@link unlock}, in milliseconds.
   * @returns The fence, above that of every earlier lock of the user; `undefined` if the session is locked.
   */
  lock(userId: string, leaseMs: number): Promise<number | undefined>;
  /**
   * Writes the text of a user, unless one was written with a higher fence. The lock may have expired.
   *
   * @param text A session, as secret as a password. The store may encrypt it.
   * @returns Whether the text was written.
   */
  write(userId: string, text: string, fence: number): Promise<boolean>;
  /** Unlocks the session of a user if `fence` is that of the current lock. */
  unlock(userId: string, fence: number): Promise<void>;
}

/** Options of {@link UserSessions}. */
export interface UserSessionsOptions {
  /** The store: `sessionsInMemory()`, or your own that several processes share. */
  readonly store: SessionStore;
  /**
   * Gets the next session: `(token) => refreshToken({ appKey, appSecret, redirectUri }, token)`. It should take less
   * than half of `leaseMs`; after `leaseMs` another process may refresh the session, too.
   */
  readonly refresh: (refreshToken: string) => Promise<SessionToken>;
  /** The time before its expiry at which a session is refreshed, in milliseconds; 600,000 by default. */
  readonly refreshBeforeMs?: number | undefined;
  /**
   * The longest time for which a refresh locks the session, in milliseconds; 30,000 by default, twice the `timeoutMs`
   * of `refreshToken`. If the refreshing process dies, another one takes over after this time.
   */
  readonly leaseMs?: number | undefined;
  /** The interval at which a session is read while another process refreshes it, in milliseconds; 100 by default. */
  readonly pollMs?: number | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. */
  readonly clock?: (() => number) | undefined;
}

/** Options of {@link UserSessions.get}. */
export interface GetSessionOptions {
  /**
   * An access token that the platform has refused (`isTopError(error, "session")`). The session is refreshed if it
   * still has this token, even before it expires.
   */
  readonly refused?: string | undefined;
  /** Ends the wait. A running refresh continues for other callers and processes. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Error for a user who has no session, or an expired one without a refresh token: the user has to grant access again.
 */
export class NoSessionError extends Error {
  override readonly name = "NoSessionError";
  readonly userId: string;

  constructor(userId: string) {
    super(`The user ${JSON.stringify(userId)} has no session that is valid or can be refreshed.`);
    this.userId = userId;
  }
}

/**
 * Keeps the sessions of an app's users, and refreshes them before they expire. If several calls or processes need the
 * next session of a user, one of them refreshes it and the others use the result. Adds 840 bytes to an app (minified,
 * gzipped).
 *
 * @example
 * ```ts
 * const sessions = new UserSessions({
 *   store,
 *   refresh: (token) => refreshToken({ appKey, appSecret, redirectUri }, token),
 * });
 * await sessions.put(userId, await obtainToken({ appKey, appSecret, redirectUri }, code));
 * const { accessToken } = await sessions.get(userId);
 * await client.execute(request, { session: accessToken });
 * ```
 */
export class UserSessions {
  readonly #store: SessionStore;
  readonly #refreshSession: UserSessionsOptions["refresh"];
  readonly #refreshBeforeMs: number;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #clock: () => number;
  /** The refreshes that run or wait in this process, by user and refused access token. */
  readonly #refreshes = new Map<string, Promise<SessionToken>>();
  /** The earliest times of the next refresh after one that failed, by user, in milliseconds since 1970. */
  readonly #retryAt = new Map<string, number>();
  /** Sessions that could not be written because the store failed, by user. */
  readonly #unwritten = new Map<string, { readonly text: string; readonly fence: number }>();

  /** @throws RangeError if `leaseMs` or `pollMs` is not above 0, or `refreshBeforeMs` is below 0. */
  constructor(options: UserSessionsOptions) {
    const { refreshBeforeMs = 600_000, leaseMs = 30_000, pollMs = 100, clock = Date.now } = options;
    if (!(leaseMs > 0) || !(pollMs > 0) || !(refreshBeforeMs >= 0)) {
      throw new RangeError("leaseMs and pollMs are above 0 and refreshBeforeMs is at least 0, all in milliseconds.");
    }
    this.#store = options.store;
    this.#refreshSession = options.refresh;
    this.#refreshBeforeMs = refreshBeforeMs;
    this.#leaseMs = leaseMs;
    this.#pollMs = pollMs;
    this.#clock = clock;
  }

  /**
   * Returns the session of a user, and refreshes it first if it expires within `refreshBeforeMs`. If another process is
   * refreshing it, or the refresh fails, a session that is still valid is returned as it is; after a failure this
   * process tries again after `leaseMs`.
   *
   * @throws NoSessionError if the user has to grant access again.
   * @throws The error of `refresh` if the session has expired; the error of the store; the reason of the signal.
   */
  async get(userId: string, { refused, signal }: GetSessionOptions = {}): Promise<SessionToken> {
    signal?.throwIfAborted();
    await this.#writeLate(userId);
    const session = await this.#read(userId);
    if (session === undefined) throw new NoSessionError(userId);
    if (!this.#isDue(session, refused)) return session;
    const isValid = this.#isValid(session, refused);
    if (isValid && (session.refreshToken === undefined || this.#clock() < (this.#retryAt.get(userId) ?? 0))) {
      return session;
    }
    const key = JSON.stringify([userId, refused]);
    let refreshing = this.#refreshes.get(key);
    if (refreshing === undefined) {
      refreshing = this.#refresh(userId, refused).finally(() => this.#refreshes.delete(key));
      this.#refreshes.set(key, refreshing);
    }
    await untilAborted(refreshing, signal);
    signal?.throwIfAborted();
    return refreshing;
  }

  /**
   * Stores the session that a user has granted, in place of an earlier one. Waits while the earlier one is refreshed.
   *
   * @throws The error of the store.
   */
  async put(userId: string, session: SessionToken): Promise<void> {
    for (;;) {
      const fence = await this.#store.lock(userId, this.#leaseMs);
      if (fence !== undefined) {
        const isWritten = await this.#store.write(userId, JSON.stringify(session), fence);
        await this.#store.unlock(userId, fence);
        if (isWritten) return;
      }
      await pause(this.#pollMs, undefined);
    }
  }

  async #refresh(userId: string, refused: string | undefined): Promise<SessionToken> {
    for (;;) {
      const fence = await this.#store.lock(userId, this.#leaseMs);
      const session = await this.#read(userId);
      if (session === undefined) throw new NoSessionError(userId);
      const isDue = this.#isDue(session, refused);
      if (fence === undefined) {
        if (!isDue || this.#isValid(session, refused)) return session;
        await pause(this.#pollMs, undefined);
      } else if (!isDue) {
        // Another process refreshed the session before this one got the lock.
        await this.#store.unlock(userId, fence);
        return session;
      } else {
        const next = await this.#next(userId, session, refused, fence);
        if (!next.isNew || (await this.#write(userId, next.session, fence))) return next.session;
        // Another process took over and wrote a newer session.
      }
    }
  }

  /** Refreshes a locked session. If that fails, returns the stored session if it is still valid. */
  async #next(
    userId: string,
    session: SessionToken,
    refused: string | undefined,
    fence: number,
  ): Promise<{ readonly isNew: boolean; readonly session: SessionToken }> {
    try {
      if (session.refreshToken === undefined) throw new NoSessionError(userId);
      return { isNew: true, session: await this.#refreshSession(session.refreshToken) };
    } catch (error) {
      await this.#store.unlock(userId, fence);
      // Another process may have refreshed the session if this one was suspended.
      const stored = await this.#read(userId);
      if (stored === undefined || !this.#isValid(stored, refused)) throw error;
      this.#retryAt.set(userId, this.#clock() + this.#leaseMs);
      return { isNew: false, session: stored };
    }
  }

  /**
   * Writes a session. The platform may not issue it twice, so the write is retried for half of the lease if the store
   * fails.
   */
  async #write(userId: string, session: SessionToken, fence: number): Promise<boolean> {
    this.#retryAt.delete(userId);
    const text = JSON.stringify(session);
    const end = performance.now() + this.#leaseMs / 2;
    for (;;) {
      try {
        const isWritten = await this.#store.write(userId, text, fence);
        await this.#store.unlock(userId, fence);
        return isWritten;
      } catch {
        if (performance.now() >= end) break;
        await pause(this.#pollMs, undefined);
      }
    }
    this.#unwritten.set(userId, { text, fence });
    return true;
  }

  async #writeLate(userId: string): Promise<void> {
    const unwritten = this.#unwritten.get(userId);
    if (unwritten === undefined) return;
    await this.#store.write(userId, unwritten.text, unwritten.fence);
    if (this.#unwritten.get(userId) === unwritten) this.#unwritten.delete(userId);
  }

  async #read(userId: string): Promise<SessionToken | undefined> {
    const text = await this.#store.read(userId);
    return text === undefined ? undefined : sessionOf(text);
  }

  #isDue(session: SessionToken, refused: string | undefined): boolean {
    return !this.#isValid(session, refused, this.#refreshBeforeMs);
  }

  #isValid({ accessToken, expiresAt }: SessionToken, refused: string | undefined, forMs = 0): boolean {
    return accessToken !== refused && (expiresAt === undefined || expiresAt.getTime() - this.#clock() > forMs);
  }
}

/**
 * Parses the text of a stored session.
 *
 * @throws Error if the text is not a session. The error does not quote the text, which is secret.
 */
function sessionOf(text: string): SessionToken {
  try {
    // Only `JSON.stringify` of a session writes these texts; it writes dates as texts.
    const written = JSON.parse(text) as Omit<SessionToken, DateName> & Partial<Record<DateName, string>>;
    const { expiresAt, refreshExpiresAt, ...session } = written;
    return { ...session, expiresAt: dateOf(expiresAt), refreshExpiresAt: dateOf(refreshExpiresAt) };
  } catch {
    throw new Error("The session store returned a text that is not a session.");
  }
}

type DateName = "expiresAt" | "refreshExpiresAt";

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

/** Creates a {@link SessionStore} in the memory of this process. */
export function sessionsInMemory({ clock = Date.now }: Pick<UserSessionsOptions, "clock"> = {}): SessionStore {
  const entries = new Map<string, { text?: string; writtenBy: number; fence: number; lockedUntil: number }>();
  const entryOf = (userId: string) => {
    let entry = entries.get(userId);
    if (entry === undefined) {
      entry = { writtenBy: 0, fence: 0, lockedUntil: 0 };
      entries.set(userId, entry);
    }
    return entry;
  };
  return {
    read: (userId) => Promise.resolve(entries.get(userId)?.text),
    lock: (userId, leaseMs) => {
      const entry = entryOf(userId);
      if (entry.lockedUntil > clock()) return Promise.resolve(undefined);
      entry.lockedUntil = clock() + leaseMs;
      entry.fence += 1;
      return Promise.resolve(entry.fence);
    },
    write: (userId, text, fence) => {
      const entry = entryOf(userId);
      if (entry.writtenBy > fence) return Promise.resolve(false);
      entry.text = text;
      entry.writtenBy = fence;
      return Promise.resolve(true);
    },
    unlock: (userId, fence) => {
      const entry = entryOf(userId);
      if (entry.fence === fence) entry.lockedUntil = 0;
      return Promise.resolve();
    },
  };
}
