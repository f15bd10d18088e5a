import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { FollowupApi, isTopError, TopClient } from "../../generated/index.js";
import { TradeClose } from "../../generated/messages/index.js";
import { polling, TopMessages, webSocket } from "../../generated/runtime/messages/index.js";
import { signer } from "../../templates/runtime/internal/sign.js";
import { parseTopTime } from "../../templates/runtime/time.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const params = {
  authToken: "token",
  request1: { recordId: "1", sessionId: "2", btermUserId: "3", rsType: "2" },
};

describe("topgen gateway", () => {
  it("serves the APIs of the specs until it is interrupted", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--app-key", "1", "--app-secret", "s"], { cwd: root });
    const [line] = (await once(createInterface(gateway.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const ours = new FollowupApi(new TopClient({ appKey: "1", appSecret: "s", gateway: url }));
    expect((await ours.dialogrecordRecall(params)).result1?.model).toBe(true);
    const forger = new FollowupApi(new TopClient({ appKey: "1", appSecret: "other", gateway: url }));
    const error: unknown = await forger.dialogrecordRecall(params).catch((thrown: unknown) => thrown);
    expect(isTopError(error, "signature") && error.code).toBe(25);

    gateway.kill("SIGTERM");
    const [exitCode] = (await once(gateway, "exit")) as [number];
    expect(exitCode).toBe(0);
  });

  it("serves the message service over both transports, and publishes what is posted to it", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--messages", "--log", "--app-key", "1"], {
      cwd: root,
    });
    const lines = createInterface(gateway.stdout);
    const logged: string[] = [];
    lines.on("line", (line) => logged.push(line));
    await once(lines, "line");
    const { url, messages, post } = JSON.parse(logged[0] ?? "") as Record<"url" | "messages" | "post", string>;
    const client = new TopClient({ appKey: "1", appSecret: "secret", gateway: url });
    expect((await new FollowupApi(client).dialogrecordRecall(params)).result1?.model).toBe(true);
    for (const transport of [polling({ idleMs: 5 }), webSocket({ WebSocket, url: messages })]) {
      const consumer = new TopMessages({ client, transport });
      const received = new Promise((resolve) => {
        consumer.on(TradeClose, ({ content, userId }) => {
          resolve([content.tid, userId]);
        });
      });
      await consumer.start();
      const address = `${post}/${TradeClose.topic}?userId=9007199254740993`;
      const posted = await fetch(address, { method: "POST", body: '{"tid":1800000767768343001}' });
      expect(await posted.json()).toEqual({ id: expect.stringMatching(/^\d{19}$/) as string });
      expect(await received).toEqual(["1800000767768343001", "9007199254740993"]);
      await consumer.close();
    }
    expect(logged.filter((line) => line.startsWith('{"message":"confirm"'))).toHaveLength(2);
    gateway.kill("SIGTERM");
    expect(await once(gateway, "exit")).toEqual([0, null]);
  });

  it("uses a fixed time for the calls that a reference shows", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--clock", "2016-01-01 12:00:00"], { cwd: root });
    const [line] = (await once(createInterface(gateway.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const responses = [];
    for (const timestamp of ["2016-01-01 12:09:00", "2016-01-01 12:11:00"]) {
      const call = new Map([
        ["method", "alibaba.alihealth.followup.send"],
        ["app_key", "12345678"],
        ["v", "2.0"],
        ["format", "json"],
        ["sign_method", "md5"],
        ["timestamp", timestamp],
      ]);
      const body = new URLSearchParams([...call, ["sign", signer("secret", "md5")(call)]]);
      responses.push(await (await fetch(url, { method: "POST", body })).json());
    }
    // The first call is in time, so the next error concerns its missing parameters.
    expect(responses).toMatchObject([{ error_response: { code: 40 } }, { error_response: { code: 31 } }]);
    gateway.kill("SIGTERM");
    await once(gateway, "exit");
  });

  it("supports sessions, a rate limit and faults, and logs calls without secrets", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const clock = "2016-01-01 12:00:00"; // the second of the rate limit never passes
    const options = "--quiet --log --session good --rate-limit 2 --seed 7 --fault empty,times=1 bad-gateway,times=1";
    const commandLine = ["gateway", "--clock", clock, ...options.split(" ")];
    const gateway = spawn(process.execPath, [topgen, ...commandLine], { cwd: root });
    const lines = createInterface(gateway.stdout)[Symbol.asyncIterator]();
    const nextLine = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    const { url } = (await nextLine()) as { url: string };
    const client = new TopClient({
      appKey: "12345678",
      appSecret: "secret",
      gateway: url,
      clock: () => parseTopTime(clock)?.getTime() ?? 0,
      retry: { maxRetries: 0 },
    });
    const kindOf = async (session: string): Promise<string> => {
      try {
        await new FollowupApi(client).dialogrecordRecall(params, { session });
        return "answered";
      } catch (error) {
        return isTopError(error) ? error.kind : String(error);
      }
    };
    const kinds = [];
    for (const session of ["good", "good", "bad", "good"]) kinds.push(await kindOf(session));
    expect(kinds).toEqual(["response", "http-status", "session", "rate-limit"]);
    const logged = [await nextLine(), await nextLine(), await nextLine(), await nextLine()];
    expect(logged).toMatchObject([
      { method: "alibaba.alihealth.followup.dialogrecord.recall", httpMethod: "POST", fault: { kind: "empty" } },
      {
        path: "/router/rest",
        params: { session: "***", sign: "***", auth_token: "***", v: "2.0" },
        fault: { kind: "bad-gateway" },
      },
      { refusal: { code: 27 } },
      { refusal: { code: 7 } },
    ]);
    gateway.kill("SIGTERM");
    await once(gateway, "exit");
  });

  it("records successful responses for learn, and no parameters of calls", async () => {
    const folder = temporaryFolder();
    const record = join(folder, "calls.jsonl");
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--quiet", "--record", record], { cwd: root });
    const [line] = (await once(createInterface(gateway.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const client = new TopClient({ appKey: "12345678", appSecret: "secret", gateway: url });
    await new FollowupApi(client).dialogrecordRecall(params);
    const forger = new TopClient({ appKey: "12345678", appSecret: "other", gateway: url });
    await new FollowupApi(forger).dialogrecordRecall(params).catch(() => undefined);
    gateway.kill("SIGTERM");
    await once(gateway, "exit");
    const lines = readFileSync(record, "utf8").trim().split("\n");
    expect(lines).toHaveLength(1);
    const method = "alibaba.alihealth.followup.dialogrecord.recall";
    expect(JSON.parse(lines[0] ?? "")).toEqual({ method, response: expect.stringContaining("_response") as unknown });
    const learned = await runTopgen(root, ["learn", method, record, "--json"]);
    expect([learned.exitCode, learned.output, learned.errors]).toEqual([0, "", ""]);
  });

  it("does not start if it cannot record", async () => {
    const { exitCode, errors } = await runTopgen(root, ["gateway", "--record", "no/such/folder/calls.jsonl"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("no/such/folder/calls.jsonl");
  });

  it("logs the text to sign for a call with an invalid signature", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--quiet", "--log"], { cwd: root });
    const lines = createInterface(gateway.stdout)[Symbol.asyncIterator]();
    const nextLine = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    const { url } = (await nextLine()) as { url: string };
    const forger = new TopClient({ appKey: "12345678", appSecret: "other", gateway: url, session: "6100a1b2" });
    await expect(new FollowupApi(forger).dialogrecordRecall(params)).rejects.toThrow("auth_token***");
    const logged = await nextLine();
    expect(logged).toMatchObject({
      refusal: {
        code: 25,
        subMsg: expect.stringMatching(
          /: app_key12345678auth_token\*\*\*formatjsonmethodalibaba\..*request1\{.*\}session\*\*\*sign_method/,
        ) as unknown,
      },
    });
    expect(JSON.stringify(logged)).not.toMatch(/6100a1b2|"token"/);
    gateway.kill("SIGTERM");
    await once(gateway, "exit");
  });

  it.each([
    ["--fault", "rest", "A fault starts with its kind: reset, half-response,"],
    ["--fault", "delay", "Write delay=<milliseconds>, such as delay=500."],
    ["--fault", "slow-drip=soon", "Write slow-drip=<milliseconds>"],
    ["--fault", "reset=1", "reset takes no value."],
    ["--fault", "__proto__", "A fault starts with its kind"],
    ["--fault", "reset,probability=2", "Expected probability=<above 0, at most 1>"],
    ["--fault", "reset,probability=0", "Expected probability=<above 0, at most 1>"],
    ["--fault", "reset,times=0", "Expected times=<number of calls>"],
    ["--fault", "reset,method=", "Expected method=<name>"],
    ["--fault", "reset,chance=1", "Expected method=…, times=… or probability=… after the kind of a fault"],
    ["--seed", "-1", "Expected a whole number"],
    ["--rate-limit", "0", "Expected a number of calls per second"],
  ])("explains what %s %s must be", async (option, value, message) => {
    const { exitCode, errors } = await runTopgen(root, ["gateway", option, value]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  it("does not start with a fault for a method that it does not serve", async () => {
    const fault = "delay=5,method=alibaba.alihealth.followup.sned,method=alibaba.alihealth.followup.send";
    const { exitCode, errors } = await runTopgen(root, ["gateway", "--fault", fault]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/no-such-method");
    expect(errors).toContain("Did you mean alibaba.alihealth.followup.send?");
  });

  it("reports why it cannot start", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const specs = join(root, "specs");
    const busy = await runTopgen(root, ["gateway", "--specs", specs, "--port", port]);
    taken.close();
    expect(busy.exitCode).toBe(1);
    expect(busy.errors).toContain("config/cannot-listen");

    const empty = await runTopgen(temporaryFolder(), ["gateway", "--specs", "."]);
    expect(empty.exitCode).toBe(1);
    expect(empty.errors).toContain("config/no-input");

    expect((await runTopgen(root, ["gateway", "--port", "many"])).exitCode).toBe(2);
    expect((await runTopgen(root, ["gateway", "--clock", "2016-02-30 12:00:00"])).exitCode).toBe(2);
  });
});
