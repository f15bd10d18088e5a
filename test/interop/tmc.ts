import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { TopClient } from "../../generated/index.js";
import { connectTexts } from "../../generated/runtime/messages/app.js";
import { decodeFrame, encodeFrame, type Frame, type FrameValue } from "../../generated/runtime/messages/frames.js";
import { confirmHeaders, pullHeaders } from "../../generated/runtime/messages/message-headers.js";
import { startMessageService } from "../../generated/runtime/testing/message-service.js";

const app = { appKey: "12345678", appSecret: "interop-secret" };
const time = 1_795_000_000_000;
/** An id with more digits than a JavaScript number keeps, like those of the platform. */
const id = "4000000000000000123";

type Report =
  | { readonly kind: "connect" | "pull" | "confirm"; readonly hex: string }
  | { readonly kind: "message"; readonly id: string; readonly topic?: string; readonly content?: string }
  | { readonly kind: "died"; readonly error: string };

/** The result of the official Node.js client with the local message service. */
export interface TmcInterop {
  /** Its actions, in sentences. */
  readonly lines: readonly string[];
  /** The differences between it and the local service, or between its frames and the SDK's. */
  readonly problems: readonly string[];
}

/**
 * Lets the message client of `topSdk` connect to the local message service, publishes a message to it, and compares its
 * frames with ours for the same time, app key and secret.
 *
 * @param folder where `topSdk` is installed.
 */
export async function tmcInterop(folder: string): Promise<TmcInterop> {
  const service = await startMessageService({ ...app, WebSocketServer, clock: () => time });
  const child = fork(
    fileURLToPath(new URL("tmc-child.ts", import.meta.url)),
    [folder, service.url, String(time), app.appKey, app.appSecret],
    { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "ignore", "ipc"] },
  );
  const reports: Report[] = [];
  const lines: string[] = [];
  const problems: string[] = [];
  try {
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => {
        resolve();
      });
      child.on("message", (report: Report) => {
        reports.push(report);
      });
    });
    // It pulls 3 seconds after it has connected, which is its last action.
    const deadline = Date.now() + 8000;
    while (service.connections === 0 && Date.now() < deadline) await sleep(20);
    if (service.connections === 0) problems.push("TmcClient did not connect");
    else lines.push("connects; the local service accepts its signature");
    service.post({ topic: "demo_topic", content: '{"tid":1}', id });
    await Promise.race([ended, sleep(8000)]);
  } finally {
    child.kill();
    await service.close();
  }
  for (const report of reports) {
    switch (report.kind) {
      case "connect":
      case "pull":
      case "confirm":
        problems.push(...compare(report.kind, report.hex));
        break;
      case "message":
        lines.push(
          report.topic === undefined
            ? "receives the message and reads nothing of it: its codec knows neither the 8-bit number of the kind nor dates"
            : `receives ${report.topic} ${String(report.content)}; the id ${id} is ${report.id === id ? "whole" : report.id}`,
        );
        break;
      case "died":
        lines.push(`ends its process: ${report.error.replaceAll(/\s+/g, " ")}`);
        break;
    }
  }
  const kinds = service.received.map(({ kind }) => kind);
  for (const kind of ["pull", "confirm"] as const)
    lines.push(kinds.includes(kind) ? `sends a ${kind}` : `never sends a ${kind}`);
  if (problems.length === 0)
    lines.push("its frames (connect, pull, confirm) are ours byte by byte, its signature is ours");
  return { lines, problems };
}

/** Encodes the expected frame, and returns the differences. */
function compare(kind: "connect" | "pull" | "confirm", hex: string): readonly string[] {
  const theirs = decodeFrame(Buffer.from(hex, "hex"));
  const differences: string[] = [];
  if (kind === "connect") {
    const client = new TopClient({ ...app, clock: () => time });
    for (const [name, value] of Object.entries(connectTexts(client, "default"))) {
      const found = theirs.headers.get(name);
      if (found?.format !== "string" || found.value !== value) differences.push(`TmcClient ${name}: not our ${value}`);
    }
  }
  const ours = encodeFrame(
    kind === "connect" ? theirs : ourFrame(kind === "pull" ? pullHeaders() : confirmHeaders("12345")),
  );
  if (Buffer.from(ours).toString("hex") !== hex) {
    differences.push(`TmcClient ${kind}: ${hex} is not our ${Buffer.from(ours).toString("hex")}`);
  }
  return differences;
}

function ourFrame(headers: ReadonlyMap<string, FrameValue>): Frame {
  return { version: 2, type: "send", token: "token-1", headers };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
