import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { TopClient } from "../../../generated/index.js";
import { gatewayApis, startGateway, type LocalGateway } from "../../../generated/testing/gateway.js";
import { ConversationService, FollowUpRefusal } from "./conversation.js";
import { makeRound } from "./round.js";

const conversation = {
  sessionId: "64c695fd32d7145a5e2016a04e908fa8",
  doctorId: "1800000767768343001",
  corpId: "1636873811356221",
  followUpId: "16000001376004",
};
const methods = {
  fetch: "alibaba.alihealth.followup.fetch",
  send: "alibaba.alihealth.followup.send",
  tag: "alibaba.alihealth.followup.tags.add",
};

/** Starts a platform on which a patient has replied to a doctor. */
async function startPlatform(words: string): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret", strict: true });
  onTestFinished(() => gateway.close());
  const message = (id: string, rsType: string, text: string): object => ({
    id,
    rs_type: rsType,
    time_stamp: id,
    content: JSON.stringify({ text }),
  });
  const responses = {
    [methods.fetch]: {
      success: true,
      dialog_list: { model: [message("1554692283654", "2", "今天感觉怎么样？"), message("1554692283655", "1", words)] },
    },
    [methods.send]: { success: true, model: { id: "1800000742465051" } },
  };
  for (const [method, result1] of Object.entries(responses)) {
    gateway.respondWith(
      () => ({ body: JSON.stringify({ [`${method.replaceAll(".", "_")}_response`]: { result1 } }) }),
      method,
    );
  }
  gateway.respondWith(() => ({ members: { result: { success: true } } }), methods.tag);
  return gateway;
}

function serviceOf({ url }: LocalGateway): ConversationService {
  const pause = (): Promise<void> => Promise.resolve();
  return new ConversationService(new TopClient({ appKey: "key", appSecret: "secret", gateway: url, pause }), "token");
}

describe("a round of the hospital's follow-up service", () => {
  it("answers patients' messages, and stores its position", async () => {
    const gateway = await startPlatform("恢复得不错");
    expect(await makeRound(serviceOf(gateway), conversation, "0")).toEqual({
      readUpTo: "1554692283655",
      answered: ["1800000742465051"],
      alarming: false,
    });
    expect(gateway.received.map(({ method }) => method)).toEqual([methods.fetch, methods.send]);
  });

  it("answers each message once, even if the platform repeats it", async () => {
    const gateway = await startPlatform("昨晚开始发热");
    const { readUpTo } = await makeRound(serviceOf(gateway), conversation, "0");
    const next = await makeRound(serviceOf(gateway), conversation, readUpTo);
    expect(next).toEqual({ readUpTo, answered: [], alarming: false });
  });

  it("labels the follow-up if a doctor has to look, with all digits of the ids", async () => {
    const gateway = await startPlatform("昨晚开始发热");
    expect((await makeRound(serviceOf(gateway), conversation, "0")).alarming).toBe(true);
    expect(gateway.received.map(({ method }) => method)).toEqual([methods.fetch, methods.tag, methods.send]);
    expect(gateway.received[1]?.params["request1"]).toContain('"doctor_id":1800000767768343001');
  });

  it("reads again after a failure of the platform, but writes once", async () => {
    const gateway = await startPlatform("恢复得不错");
    gateway.fail({ kind: "bad-gateway" });
    await makeRound(serviceOf(gateway), conversation, "0");
    expect(gateway.received.filter(({ method }) => method === methods.send)).toHaveLength(1);
    gateway.fail({ kind: "bad-gateway" });
    await expect(serviceOf(gateway).say(conversation, "您好", {})).rejects.toMatchObject({ kind: "http-status" });
    expect(gateway.received.filter(({ method }) => method === methods.send)).toHaveLength(2);
  });

  it("treats a refusal of the follow-up service as a failure, although the platform responded", async () => {
    const gateway = await startPlatform("恢复得不错");
    gateway.respondWith(() => ({ members: { result1: { success: false, msg_code: "SESSION_CLOSED" } } }), methods.send);
    await expect(makeRound(serviceOf(gateway), conversation, "0")).rejects.toThrow(FollowUpRefusal);
  });

  it("can be undone", async () => {
    const gateway = await startPlatform("恢复得不错");
    expect(await serviceOf(gateway).recall(conversation, "1800000742465051", {})).toBe(true);
  });

  it("is a program that ends, and logs no secret", async () => {
    const gateway = await startPlatform("恢复得不错");
    const { sessionId, doctorId, corpId, followUpId } = conversation;
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", main, sessionId, doctorId, corpId, followUpId],
      {
        env: {
          ...process.env,
          TOP_APP_KEY: "key",
          TOP_APP_SECRET: "secret",
          TOP_GATEWAY: gateway.url,
          AUTH_TOKEN: "token",
          ROUNDS: "2",
          PAUSE_MS: "0",
        },
      },
    );
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { message: string });
    expect(lines.map(({ message }) => message)).toEqual(["response", "response", "round", "response", "round"]);
    expect(stdout).not.toContain("secret");
    expect(stdout).not.toContain('"token"');
  });
});
