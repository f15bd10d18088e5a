import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";

/** A Redis server, which ends with the test. */
export interface RedisServer {
  readonly url: string;
  /** Kills it without a warning; acknowledged writes are on disk. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with the data on disk. */
  restart(): Promise<void>;
  /** Suspends its process: it accepts connections and does not respond. */
  freeze(): void;
  /** Resumes its process. */
  thaw(): void;
}

/**
 * Starts a Redis server.
 *
 * @throws Error with the command that installs `redis-server`, if it is missing.
 */
export async function startRedis(): Promise<RedisServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  let server = await start(folder, port);
  onTestFinished(() => void server.kill("SIGKILL"));
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: async () => {
      const exited = once(server, "exit");
      server.kill("SIGKILL");
      await exited;
    },
    restart: async () => {
      server = await start(folder, port);
    },
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
  };
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const options = ["--port", String(port), "--dir", folder, "--save", "", "--appendonly", "yes"];
  const server = spawn("redis-server", [...options, "--appendfsync", "always"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const failed = once(server, "error").then(([error]: unknown[]) => {
    const install = "Install it: `apt-get install -y redis-server` (Debian), `brew install redis` (macOS).";
    throw new Error(`redis-server cannot be started. ${install}`, { cause: error });
  });
  const ready = (async () => {
    for await (const line of createInterface(server.stdout)) {
      if (line.includes("Ready to accept connections")) return;
    }
    throw new Error("redis-server has ended before it accepted connections.");
  })();
  // A missing server ends both, in either order.
  ready.catch(() => undefined);
  failed.catch(() => undefined);
  await Promise.race([failed, ready]);
  server.stdout.resume();
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
