import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { TradeClose } from "../../../generated/messages/index.js";
import { startMessageService } from "../../../generated/runtime/testing/message-service.js";

it.each(["polling", "WebSocket"])(
  "the example of a consumer over %s permits its user, handles published messages, and closes on SIGTERM",
  async (transport) => {
    const app = { appKey: "key", appSecret: "secret-of-the-app" };
    const sessions = ["session-of-a-user"];
    const service = await startMessageService({ ...app, WebSocketServer, gateway: { sessions } });
    onTestFinished(() => service.close());
    const program = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))], {
      env: {
        ...process.env,
        TOP_APP_KEY: app.appKey,
        TOP_APP_SECRET: app.appSecret,
        TOP_SESSION: sessions[0],
        TOP_GATEWAY: service.gatewayUrl,
        ...(transport === "WebSocket" && { TOP_MESSAGES: service.url }),
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void program.kill("SIGKILL"));
    const exited = once(program, "exit");
    const events: Record<string, unknown>[] = [];
    for await (const line of createInterface(program.stdout)) {
      events.push(JSON.parse(line) as Record<string, unknown>);
      if (events.length === 1) {
        service.post({ topic: TradeClose.topic, content: "{}" });
        service.post({ topic: TradeClose.topic, content: '{"tid":1800000767768343001,"status":"TRADE_CLOSED"}' });
      }
      if (events.length === 3) program.kill("SIGTERM");
    }
    expect(await exited).toEqual([0, null]);
    expect(events.toSorted((a, b) => String(a["event"]).localeCompare(String(b["event"])))).toEqual([
      { event: "closed", confirmed: 1 },
      { event: "failed", id: service.messages[0]?.id, error: "Error: A closed trade has no tid." },
      { event: "started" },
      { event: "stock released", id: service.messages[1]?.id, tid: "1800000767768343001", status: "TRADE_CLOSED" },
    ]);
    expect(service.messages.map(({ state }) => state)).toEqual(["handed out", "confirmed"]);
    expect(JSON.stringify(events)).not.toContain("secret");
  },
);
