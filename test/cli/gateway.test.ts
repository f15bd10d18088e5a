import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isTopError, TopClient, followup } from "../../generated/index.js";
import { sign } from "../../templates/runtime/sign.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("topgen gateway", () => {
  it("serves the APIs of the specs until it is interrupted", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--app-key", "1", "--app-secret", "s"], { cwd: root });
    const [line] = (await once(createInterface(gateway.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const params = {
      authToken: "token",
      request1: { recordId: "1", sessionId: "2", btermUserId: "3", rsType: "2" },
    };
    const ours = followup(new TopClient({ appKey: "1", appSecret: "s", gateway: url }));
    expect((await ours.dialogrecordRecall(params)).result1?.model).toBe(true);
    const forger = followup(new TopClient({ appKey: "1", appSecret: "other", gateway: url }));
    const error: unknown = await forger.dialogrecordRecall(params).catch((thrown: unknown) => thrown);
    expect(isTopError(error, "signature") && error.code).toBe(25);

    gateway.kill("SIGTERM");
    const [exitCode] = (await once(gateway, "exit")) as [number];
    expect(exitCode).toBe(0);
  });

  it("stands still at a given time, to take the calls that a reference shows", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const gateway = spawn(process.execPath, [topgen, "gateway", "--clock", "2016-01-01 12:00:00"], { cwd: root });
    const [line] = (await once(createInterface(gateway.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const answers = [];
    for (const timestamp of ["2016-01-01 12:09:00", "2016-01-01 12:11:00"]) {
      const call = new Map([
        ["method", "alibaba.alihealth.followup.send"],
        ["app_key", "12345678"],
        ["v", "2.0"],
        ["format", "json"],
        ["sign_method", "md5"],
        ["timestamp", timestamp],
      ]);
      const body = new URLSearchParams([...call, ["sign", sign(call, "secret", "md5")]]);
      answers.push(await (await fetch(url, { method: "POST", body })).json());
    }
    // In time, the first one's parameters are next: none is there.
    expect(answers).toMatchObject([{ error_response: { code: 40 } }, { error_response: { code: 31 } }]);
    gateway.kill("SIGTERM");
    await once(gateway, "exit");
  });

  it("says why it cannot start", async () => {
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
