/**
 * One of several processes that share the sessions of users in Redis. It gets a user's session on request of its
 * parent.
 */
import { refreshToken, UserSessions } from "../../generated/index.js";
import { connectRedis } from "../example/several-machines/redis.js";
import { redisSessions } from "../example/several-machines/sessions.js";

/** The parameters of a process: one JSON value in the first argument. */
export interface SessionPlan {
  readonly redisUrl: string;
  readonly tokenUrl: string;
  readonly leaseMs: number;
}

/** A request of the parent: the sessions of a number of calls that start at the same time. */
export interface SessionRequest {
  readonly userId: string;
  readonly calls: number;
  readonly refused: string;
}

/** The reports of a process: that it is ready, then the access tokens or the errors of the calls. */
export type SessionReport =
  | { readonly kind: "ready" }
  | { readonly kind: "sessions"; readonly accessTokens: readonly string[]; readonly errors: readonly string[] };

const { redisUrl, tokenUrl, leaseMs } = JSON.parse(process.argv[2] ?? "") as SessionPlan;
const redis = await connectRedis(redisUrl, () => undefined);
const app = { appKey: "23456789", appSecret: "secret-of-the-app", redirectUri: "https://example.com/" };
const sessions = new UserSessions({
  store: redisSessions(redis),
  refresh: (token) => refreshToken({ ...app, tokenUrl }, token),
  leaseMs,
});
const report = (message: SessionReport): void => {
  process.send?.(message);
};

process.on("message", ({ userId, calls, refused }: SessionRequest) => {
  const all = Array.from({ length: calls }, () => sessions.get(userId, { refused }));
  void Promise.allSettled(all).then((outcomes) => {
    report({
      kind: "sessions",
      accessTokens: outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.accessToken] : [])),
      errors: outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : [])),
    });
  });
});
process.once("disconnect", () => process.exit());
report({ kind: "ready" });
