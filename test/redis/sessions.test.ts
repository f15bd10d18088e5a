import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { SessionToken } from "../../generated/index.js";
import { UserSessions } from "../../generated/index.js";
import { connectRedis } from "../example/several-machines/redis.js";
import { redisSessions } from "../example/several-machines/sessions.js";
import { startProcess } from "./callers.js";
import { startRedis } from "./redis-server.js";
import type { SessionPlan, SessionReport, SessionRequest } from "./session-process.js";

const userId = "2064000000000000001";
const leaseMs = 2000;

/** Behaviour of the token endpoint. */
interface EndpointOptions {
  /** Returns the time that its n-th request takes, in milliseconds. */
  readonly latencyMs: (request: number) => number;
  /** A refresh token may be used again; a platform may refuse that. */
  readonly isReusable?: boolean;
}

async function startTokenEndpoint({ latencyMs, isReusable = false }: EndpointOptions) {
  const requests: string[] = [];
  const issued = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const token = new URLSearchParams(await text(request)).get("refresh_token") ?? "";
      const number = requests.push(token);
      await setTimeout(latencyMs(number));
      if (response.destroyed) return;
      const isIssued = isReusable || !issued.has(token);
      issued.add(token);
      const session = { access_token: `access ${number}`, refresh_token: `refresh ${number}`, expires_in: 86_400 };
      response.statusCode = isIssued ? 200 : 400;
      response.end(JSON.stringify(isIssued ? session : { error: "invalid_grant" }));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { requests, tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` };
}

/** Starts processes that share one user's session, which the platform has just refused, in a separate Redis. */
async function startSessions(endpoint: EndpointOptions) {
  const redis = await startRedis();
  const { requests, tokenUrl } = await startTokenEndpoint(endpoint);
  const client = await connectRedis(redis.url, () => undefined);
  onTestFinished(() => client.disconnect());
  const granted: SessionToken = {
    accessToken: "access 0",
    expiresAt: new Date(Date.now() + 86_400_000),
    refreshToken: "refresh 0",
    refreshExpiresAt: undefined,
    userId,
    userNick: undefined,
    response: {},
  };
  const sessions = new UserSessions({
    store: redisSessions(client),
    refresh: () => Promise.reject(new Error("Only the processes refresh sessions.")),
  });
  await sessions.put(userId, granted);
  const plan: SessionPlan = { redisUrl: redis.url, tokenUrl, leaseMs };
  const processes = [1, 2, 3, 4].map(() => startProcess("session-process.ts", plan));
  await Promise.all(processes.map((child) => once(child, "message")));
  return { redis, requests, sessions, processes };
}

async function getSessions(child: ChildProcess, refused: string, calls = 50) {
  const reported = once(child, "message") as Promise<[SessionReport]>;
  child.send({ userId, calls, refused } satisfies SessionRequest);
  const [report] = await reported;
  if (report.kind !== "sessions") throw new Error("The process has reported no sessions.");
  return report;
}

test("a session is refreshed once for 4 processes with 50 calls each, and all use the new one", async () => {
  const { requests, processes } = await startSessions({ latencyMs: () => 100 });
  const reports = await Promise.all(processes.map((child) => getSessions(child, "access 0")));
  expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
  expect(reports.flatMap(({ accessTokens }) => accessTokens)).toEqual(Array.from({ length: 200 }, () => "access 1"));
  expect(requests).toEqual(["refresh 0"]);
});

test("another process takes over if the process that refreshes a session is killed", async () => {
  const { requests, processes } = await startSessions({ latencyMs: (request) => (request === 1 ? 30_000 : 10) });
  const [first, ...others] = processes;
  if (first === undefined) throw new Error("No process was started.");
  first.send({ userId, calls: 1, refused: "access 0" } satisfies SessionRequest);
  while (requests.length === 0) await setTimeout(5);
  first.kill("SIGKILL");
  const reports = await Promise.all(others.map((child) => getSessions(child, "access 0")));
  expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
  expect(new Set(reports.flatMap(({ accessTokens }) => accessTokens))).toEqual(new Set(["access 2"]));
  expect(requests).toEqual(["refresh 0", "refresh 0"]);
});

test.each([
  ["overwrites nothing and takes the newer session", true, { errors: [], accessTokens: ["access 2"] }],
  ["writes the only session that the platform has issued", false, { errors: [], accessTokens: ["access 1"] }],
])("a process that was suspended for longer than its lease %s", async (_, isReusable, want) => {
  const { requests, sessions, processes } = await startSessions({
    latencyMs: (request) => (request === 1 ? 500 : 10),
    isReusable,
  });
  const [first, second] = processes;
  if (first === undefined || second === undefined) throw new Error("No process was started.");
  const late = getSessions(first, "access 0", 1);
  while (requests.length === 0) await setTimeout(5);
  first.kill("SIGSTOP");
  // Waits until the lease of the first is over.
  const taken = await getSessions(second, "access 0", 1);
  expect(taken.accessTokens).toEqual(isReusable ? ["access 2"] : []);
  first.kill("SIGCONT");
  expect(await late).toMatchObject(want);
  expect((await sessions.get(userId)).accessToken).toBe(want.accessTokens[0]);
});

test("a session is not lost if the store is killed during a refresh", async () => {
  const { redis, requests, sessions, processes } = await startSessions({ latencyMs: () => 200 });
  const [first, second] = processes;
  if (first === undefined || second === undefined) throw new Error("No process was started.");
  const refreshed = getSessions(first, "access 0", 1);
  while (requests.length === 0) await setTimeout(5);
  await redis.kill();
  await setTimeout(400);
  await redis.restart();
  expect(await refreshed).toMatchObject({ errors: [], accessTokens: ["access 1"] });
  // The other processes connect again by themselves.
  let report = await getSessions(second, "access 0", 1);
  for (let retry = 0; retry < 20 && report.errors.length > 0; retry += 1) {
    await setTimeout(100);
    report = await getSessions(second, "access 0", 1);
  }
  expect(report).toMatchObject({ errors: [], accessTokens: ["access 1"] });
  expect((await sessions.get(userId)).accessToken).toBe("access 1");
  expect(requests).toEqual(["refresh 0"]);
});
