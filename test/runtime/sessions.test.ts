import { setTimeout as timer } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { SessionToken } from "../../templates/runtime/oauth.js";
import type { SessionStore, UserSessionsOptions } from "../../templates/runtime/sessions.js";
import { NoSessionError, sessionsInMemory, UserSessions } from "../../templates/runtime/sessions.js";

const user = "2064000000000000001";
const hour = 3_600_000;
const now = Date.UTC(2026, 0, 1);

function token(name: string, validMs?: number): SessionToken {
  return {
    accessToken: `access of ${name}`,
    expiresAt: validMs === undefined ? undefined : new Date(now + validMs),
    refreshToken: `refresh of ${name}`,
    refreshExpiresAt: undefined,
    userId: user,
    userNick: "顾客",
    response: { access_token: `access of ${name}` },
  };
}

/** Creates sessions over a store that a test may share between several of them, like processes. */
function sessionsWith(options: Partial<UserSessionsOptions>) {
  const refreshed: string[] = [];
  const sessions = new UserSessions({
    store: sessionsInMemory(),
    refresh: async (refreshToken) => {
      refreshed.push(refreshToken);
      await timer(5);
      return token("second", 24 * hour);
    },
    pollMs: 2,
    clock: () => now,
    ...options,
  });
  return { sessions, refreshed };
}

describe("the sessions of users", () => {
  test.each([
    ["one that lasts is returned as it was put", token("first", hour), {}, "first"],
    ["one without an end is returned as it was put", token("first"), {}, "first"],
    ["one that is over is refreshed", token("first", -1), {}, "second"],
    ["one that is about to end is refreshed", token("first", 599_999), {}, "second"],
    ["one that the platform refused is refreshed", token("first", hour), { refused: "access of first" }, "second"],
    ["one that replaces what the platform refused is not", token("first", hour), { refused: "an older one" }, "first"],
  ])("%s", async (_, put, options, want) => {
    const { sessions, refreshed } = sessionsWith({});
    await sessions.put(user, put);
    expect(await sessions.get(user, options)).toEqual(want === "first" ? put : token("second", 24 * hour));
    expect(refreshed).toEqual(want === "first" ? [] : ["refresh of first"]);
  });

  test("are refreshed once for all calls of all processes", async () => {
    const store = sessionsInMemory();
    const processes = [1, 2, 3, 4].map(() => sessionsWith({ store }));
    await processes[0]?.sessions.put(user, token("first", -1));
    const got = await Promise.all(
      processes.flatMap(({ sessions }) => [1, 2, 3].map(() => sessions.get(user, { refused: "access of first" }))),
    );
    expect(new Set(got.map(({ accessToken }) => accessToken))).toEqual(new Set(["access of second"]));
    expect(processes.flatMap(({ refreshed }) => refreshed)).toEqual(["refresh of first"]);
  });

  test("are returned while another process refreshes them if they are valid", async () => {
    const store = sessionsInMemory();
    const { sessions, refreshed } = sessionsWith({ store });
    await sessions.put(user, token("first", 1000));
    await store.lock(user, hour);
    expect((await sessions.get(user)).accessToken).toBe("access of first");
    expect(refreshed).toEqual([]);
  });

  test("are refreshed by another process if the one that locked them has died", async () => {
    const store = sessionsInMemory();
    const { sessions } = sessionsWith({ store });
    await sessions.put(user, token("first", -1));
    await store.lock(user, 30);
    expect((await sessions.get(user)).accessToken).toBe("access of second");
  });

  test("are not overwritten by a process that was suspended for longer than its lease", async () => {
    const store = sessionsInMemory();
    let proceed = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    const late = sessionsWith({
      store,
      leaseMs: 10,
      refresh: async () => {
        await stopped;
        return token("late", 24 * hour);
      },
    });
    const { sessions } = sessionsWith({ store });
    await sessions.put(user, token("first", -1));
    const lateSession = late.sessions.get(user);
    await timer(20);
    expect((await sessions.get(user)).accessToken).toBe("access of second");
    proceed();
    expect((await lateSession).accessToken).toBe("access of second");
    expect((await sessions.get(user)).accessToken).toBe("access of second");
  });

  test("stay in use if a refresh fails while they are valid, and are not refreshed again at once", async () => {
    let refreshes = 0;
    const refresh = () => {
      refreshes += 1;
      return Promise.reject(new Error("the platform is down"));
    };
    let time = now;
    const { sessions } = sessionsWith({ refresh, clock: () => time });
    await sessions.put(user, token("first", 1000));
    for (let call = 1; call <= 3; call += 1) {
      expect((await sessions.get(user)).accessToken).toBe("access of first");
    }
    expect(refreshes).toBe(1);
    time += 2000;
    await expect(sessions.get(user)).rejects.toThrow("the platform is down");
    expect(refreshes).toBe(2);
  });

  test.each([
    ["that the user never granted", undefined],
    ["that is over and has no refresh token", { ...token("first", -1), refreshToken: undefined }],
  ])("cause a NoSessionError for one %s", async (_, put) => {
    const { sessions } = sessionsWith({});
    if (put !== undefined) await sessions.put(user, put);
    await expect(sessions.get(user)).rejects.toThrow(NoSessionError);
  });

  test("are awaited until the signal aborts, and the refresh continues", async () => {
    let proceed = (): void => undefined;
    const refresh = () =>
      new Promise<SessionToken>((resolve) => {
        proceed = () => resolve(token("second", hour));
      });
    const { sessions } = sessionsWith({ refresh });
    await sessions.put(user, token("first", -1));
    const controller = new AbortController();
    const first = sessions.get(user, { signal: controller.signal });
    const second = sessions.get(user);
    await timer(5);
    controller.abort(new Error("given up"));
    await expect(first).rejects.toThrow("given up");
    proceed();
    expect((await second).accessToken).toBe("access of second");
  });
});

describe("if the store of sessions fails,", () => {
  function failingStore() {
    const store = sessionsInMemory();
    const state = { fails: false };
    const check = async <Value>(run: () => Promise<Value>): Promise<Value> => {
      if (state.fails) throw new Error("the store is down");
      return run();
    };
    const failing: SessionStore = {
      read: (userId) => check(() => store.read(userId)),
      lock: (userId, leaseMs) => check(() => store.lock(userId, leaseMs)),
      write: (userId, text, fence) => check(() => store.write(userId, text, fence)),
      unlock: (userId, fence) => check(() => store.unlock(userId, fence)),
    };
    return { store: failing, state };
  }

  test("no session is returned, and the error is that of the store", async () => {
    const { store, state } = failingStore();
    const { sessions } = sessionsWith({ store });
    state.fails = true;
    await expect(sessions.get(user)).rejects.toThrow("the store is down");
    await expect(sessions.put(user, token("first"))).rejects.toThrow("the store is down");
  });

  test.each([
    ["during the lease", 2000, 20],
    ["after the lease", 10, 60],
  ])("a newly issued session is written %s", async (_, leaseMs, downMs) => {
    const { store, state } = failingStore();
    const refresh = () => {
      state.fails = true;
      setTimeout(() => {
        state.fails = false;
      }, downMs);
      return Promise.resolve(token("second", hour));
    };
    const { sessions } = sessionsWith({ store, refresh, leaseMs });
    await sessions.put(user, token("first", -1));
    expect((await sessions.get(user)).accessToken).toBe("access of second");
    await timer(downMs);
    expect((await sessions.get(user)).accessToken).toBe("access of second");
    expect(await sessionsWith({ store }).sessions.get(user)).toEqual(token("second", hour));
  });

  test("an error about a text that is not a session does not contain it", async () => {
    const store = sessionsInMemory();
    await store.write(user, "secret", 1);
    const { sessions } = sessionsWith({ store });
    const error: unknown = await sessions.get(user).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain("not a session");
    expect(String(error)).not.toContain("secret");
  });
});

test.each([{ leaseMs: 0 }, { pollMs: NaN }, { refreshBeforeMs: -1 }])("options of %o are rejected", (options) => {
  expect(() => sessionsWith(options)).toThrow(RangeError);
});
