/**
 * Calls a local server 200,000 times at concurrency 64 and measures the client's memory: after a warm-up it must stay
 * constant, and every resource of a call must be closed. The server runs in a separate process, so that its memory is
 * not counted.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AlibabaAlihealthFollowupDialogrecordRecallRequest, TopClient } from "../../generated/index.js";
import { commandOptions } from "../command-options.js";

const calls = commandOptions("npm run test:soak --", {
  calls: { value: "N", default: "200000", about: "the number of calls" },
}).number("calls");
const concurrency = 64;
const stages = 10;
const warmUpStages = 2;
const allowedGrowth = 2 * 1024 * 1024;

const { gc } = globalThis;
if (gc === undefined) throw new Error("Memory is only comparable after a collection: run node with --expose-gc.");

const server = fork(fileURLToPath(new URL("../bench/client-server.js", import.meta.url)), { execArgv: [] });
const message: unknown[] = await once(server, "message");
const [port] = message;
const client = new TopClient({
  appKey: "12345678",
  appSecret: "soak-secret",
  gateway: `http://127.0.0.1:${String(port)}/router/rest`,
});

async function call(index: number): Promise<void> {
  const response = await client.execute(
    new AlibabaAlihealthFollowupDialogrecordRecallRequest({
      authToken: `soak ${index}`,
      request1: {
        recordId: String(index),
        doctorId: "814900585107281",
        sessionId: "64c695fd32d7145a5e2016a04e908fa8",
        btermUserId: "5435714446542245",
        suffererId: "2530305183021706",
        rsType: "2",
      },
    }),
  );
  if (response.result1?.msgCode !== "SUCCESS")
    throw new Error(`Call ${index} has another response than the server gave.`);
}

async function callAll(from: number, to: number): Promise<void> {
  let next = from;
  const caller = async (): Promise<void> => {
    while (next < to) await call(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

/** Measures twice, because objects that end with a tick are only collected after it. */
async function heapAfterCollection(collect: () => unknown): Promise<number> {
  for (let pass = 0; pass < 2; pass++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(2);
const heaps: number[] = [];
const residentSizes: number[] = [];
const start = performance.now();
for (let stage = 0; stage < stages; stage++) {
  await callAll(Math.floor((calls * stage) / stages), Math.floor((calls * (stage + 1)) / stages));
  heaps.push(await heapAfterCollection(gc));
  residentSizes.push(process.memoryUsage().rss);
  const done = Math.floor((calls * (stage + 1)) / stages);
  process.stdout.write(
    `${done} calls: heap ${megabytes(heaps.at(-1) ?? 0)} MB, rss ${megabytes(residentSizes.at(-1) ?? 0)} MB\n`,
  );
}
const seconds = (performance.now() - start) / 1000;

// Idle connections of the agent are not counted: they do not keep the process running.
const timers = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
const sockets = process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
const growthOf = (values: readonly number[]): number =>
  Math.max(...values.slice(warmUpStages)) - (values[warmUpStages - 1] ?? 0);
const growth = growthOf(heaps);
server.kill();

const problems = [
  ...(growth > allowedGrowth ? [`the heap grew by ${megabytes(growth)} MB after the warm-up`] : []),
  ...(sockets > 0 ? [`${sockets} sockets keep the process alive`] : []),
  ...(timers > 0 ? [`${timers} timers keep the process alive`] : []),
];
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(
  `soak: ${calls} calls at concurrency ${concurrency} in ${seconds.toFixed(0)} s; the largest heap after the warm-up is ${megabytes(growth)} MB above the one at its end, rss ${megabytes(growthOf(residentSizes))} MB; ${sockets} sockets and ${timers} timers left; ${problems.length === 0 ? "flat" : "not flat"}\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
