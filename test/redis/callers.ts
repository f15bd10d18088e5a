import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { CallerPlan, CallerReport } from "./caller-process.js";
import type { ArrivedCall, GatewayCommand, GatewayReport } from "./gateway-process.js";
import { app } from "./gateway-process.js";

/** Starts a program of this folder; it ends with the test. */
export function startProcess(file: string, plan: object = {}): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [JSON.stringify(plan)], { execArgv: ["--import", "tsx"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The gateway in a separate process. */
export interface GatewayProcess {
  readonly url: string;
  send(command: GatewayCommand): void;
  /** Returns the calls that have arrived so far, in order. */
  calls(): Promise<readonly ArrivedCall[]>;
}

export async function startGatewayProcess(): Promise<GatewayProcess> {
  const child = startProcess("gateway-process.ts");
  const next = async (): Promise<GatewayReport> => {
    const [report] = (await once(child, "message")) as [GatewayReport];
    return report;
  };
  const send = (command: GatewayCommand): void => void child.send(command);
  const started = await next();
  if (started.kind !== "started") throw new Error("The gateway has not started.");
  return {
    url: started.url,
    send,
    calls: async () => {
      const report = next();
      send({ kind: "report" });
      const { kind, ...rest } = await report;
      if (kind !== "calls" || !("calls" in rest)) throw new Error("The gateway has not reported its calls.");
      return rest.calls;
    },
  };
}

/** The work of the processes of an app. */
export interface CampaignOptions extends Pick<CallerPlan, "callsPerSecond" | "whenStoreFails" | "redisUrl"> {
  readonly gateway: GatewayProcess;
  readonly processes: number;
  readonly calls: number;
  /** Called after a successful call, with the number of successful calls so far. */
  readonly onDone?: (done: number, callers: readonly ChildProcess[]) => void;
}

/** See {@link runCallers}. */
export interface CampaignResult {
  readonly arrived: readonly ArrivedCall[];
  /** The calls that ended with an error; each was assigned again. */
  readonly failures: readonly Extract<CallerReport, { kind: "failed" }>[];
}

/** The number of calls that wait in each process at a time. */
const waitingInEach = 100;

/** The delay in milliseconds after which a failed call is assigned again. */
const againAfterMs = 200;

/**
 * Assigns calls to several processes until each has succeeded. Calls of a process that dies are assigned to the others,
 * as with a queue.
 */
export async function runCallers(options: CampaignOptions): Promise<CampaignResult> {
  const { gateway, processes, calls, onDone, ...limits } = options;
  const waiting = Array.from({ length: calls }, (_, index) => String(index));
  const done = new Set<string>();
  const failures: Extract<CallerReport, { kind: "failed" }>[] = [];
  const callers = Array.from({ length: processes }, () =>
    startProcess("caller-process.ts", { ...app, ...limits, gateway: gateway.url }),
  );
  await Promise.all(callers.map((caller) => once(caller, "message")));
  const assigned = new Map(callers.map((caller) => [caller, new Set<string>()]));
  await new Promise<void>((resolve) => {
    const assign = (): void => {
      for (const [caller, items] of assigned) {
        while (items.size < waitingInEach) {
          const item = waiting.shift();
          if (item === undefined) return;
          items.add(item);
          caller.send(item);
        }
      }
    };
    for (const [caller, items] of assigned) {
      caller.on("message", (report: CallerReport) => {
        if (report.kind === "ready") return;
        items.delete(report.item);
        if (report.kind === "done") {
          done.add(report.item);
          onDone?.(done.size, callers);
          if (done.size === calls) resolve();
        } else {
          failures.push(report);
          setTimeout(() => {
            waiting.push(report.item);
            assign();
          }, againAfterMs);
        }
        assign();
      });
      caller.once("exit", () => {
        assigned.delete(caller);
        waiting.unshift(...items);
        assign();
      });
    }
    assign();
  });
  return { arrived: await gateway.calls(), failures };
}

/** Returns the maximum number of calls that arrived within any second. */
export function mostInASecond(calls: readonly ArrivedCall[]): number {
  let most = 0;
  let first = 0;
  for (const [index, { at }] of calls.entries()) {
    while ((calls[first]?.at ?? at) <= at - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Returns the calls per second between the first and the last. */
export function throughput(calls: readonly ArrivedCall[]): number {
  const first = calls[0];
  const last = calls.at(-1);
  if (first === undefined || last === undefined) throw new Error("No call has arrived.");
  return ((calls.length - 1) * 1000) / (last.at - first.at);
}
