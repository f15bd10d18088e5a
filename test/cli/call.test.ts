import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../generator/cli/run.js";
import { gatewayApis } from "../../generator/sdk/gateway-apis.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen, type Outcome } from "./run-topgen.js";
import { scriptedTerminal } from "./scripted-terminal.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const qimenSpec = join(root, "test/cases/sdk/qimen/input/taobao.qimen.demo.create.yaml");
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const environment = { TOP_APP_KEY: "12345678", TOP_APP_SECRET: "secret", TOP_SESSION: "my-session" };
const recallParams = [
  ...["--param", "auth_token=9eae09db", "--param", "request1.record_id=1800000767768343", "--param"],
  ...[
    "request1.session_id=64c695fd",
    "--param",
    "request1.bterm_user_id=5435714446542245",
    "--param",
    "request1.rs_type=2",
  ],
];

function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Starts a local gateway for the specs of a folder. */
async function gatewayFor(folder: string): Promise<Gateway> {
  const names = readdirSync(join(folder, "specs")).filter((name) => name.endsWith(".yaml"));
  const sources = names.map((name) => ({ path: name, content: { file: join(folder, "specs", name) } }));
  const apis = gatewayApis(sdkOf(await readSpecs(sources, new Diagnostics()), new Diagnostics()));
  const gateway = await startGateway({ apis, appKey: "12345678", appSecret: "secret" });
  onTestFinished(() => gateway.close());
  return gateway;
}

function call(folder: string, ...args: readonly string[]): Promise<Outcome> {
  return runTopgen(folder, ["call", ...args], "", environment);
}

describe("topgen call", () => {
  it("sends a write without a terminal only with --yes, and prints the response under wire names", async () => {
    const folder = project();
    const gateway = await gatewayFor(folder);
    const refused = await call(folder, recall, ...recallParams, "--gateway", gateway.url);
    expect(refused.errors).toContain("call/not-confirmed");
    expect(refused.exitCode).toBe(1);
    expect(gateway.received).toEqual([]);

    const { exitCode, output, errors } = await call(folder, recall, ...recallParams, "--gateway", gateway.url, "--yes");
    expect(errors).toContain(`${recall} (write) at ${gateway.url}`);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ result1: { model: true, msg_code: "SUCCESS", success: false } });
    expect(gateway.received).toHaveLength(1);
    expect(JSON.parse(gateway.received[0]?.params["request1"] ?? "")).toEqual({
      record_id: "1800000767768343",
      session_id: "64c695fd",
      bterm_user_id: "5435714446542245",
      rs_type: "2",
    });
  });

  it("shows the request without the session and tokens", async () => {
    const folder = project();
    const gateway = await gatewayFor(folder);
    const { errors } = await call(folder, recall, ...recallParams, "--gateway", gateway.url, "--yes");
    expect(errors).toContain("session = ***");
    expect(errors).toContain("auth_token = ***");
    expect(errors).toContain("1800000767768343");
    expect(errors).not.toMatch(/my-session|9eae09db|secret/);
  });

  it("does not ask before a read, by the method's name or by `access` of the spec", async () => {
    const folder = project();
    writeFileSync(
      join(folder, "specs/demo.ids.get.yaml"),
      "topSpec: 1\nmethod: demo.ids.get\nsession: none\nresponse:\n  - name: id\n    type: Number\n    format: int64\n",
    );
    const gateway = await gatewayFor(folder);
    expect((await call(folder, "demo.ids.get", "--gateway", gateway.url)).exitCode).toBe(0);
    const path = join(folder, `specs/${recall}.yaml`);
    writeFileSync(path, readFileSync(path, "utf8").replace("session: optional", "session: optional\naccess: read"));
    expect((await call(folder, recall, ...recallParams, "--gateway", gateway.url)).exitCode).toBe(0);
  });

  it("asks on a terminal, and sends nothing without a yes", async () => {
    const folder = project();
    const gateway = await gatewayFor(folder);
    for (const [key, calls] of [
      ["n", 0],
      ["y", 1],
    ] as const) {
      const { openTerminal } = scriptedTerminal([[/Call it\?/, key]]);
      await run(["call", recall, ...recallParams, "--gateway", gateway.url], {
        ...{ cwd: folder, environment, input: Readable.from([]) },
        output: { write: () => undefined },
        errors: { write: () => undefined },
        openTerminal,
      });
      expect(gateway.received).toHaveLength(calls);
    }
  });

  it("takes parameters from a file without losing digits, and more from the command line", async () => {
    const folder = project();
    const gateway = await gatewayFor(folder);
    writeFileSync(
      join(folder, "params.json"),
      '{"auth_token": "t", "request1": {"record_id": 18000007677683431234, "session_id": "s", "bterm_user_id": 12, "rs_type": 1}}',
    );
    const parameters = ["--json", "params.json", "--param", "request1.rs_type=2", "--gateway", gateway.url, "--yes"];
    expect((await call(folder, recall, ...parameters)).exitCode).toBe(0);
    expect(JSON.parse(gateway.received[0]?.params["request1"] ?? "")).toMatchObject({
      record_id: "18000007677683431234",
      bterm_user_id: "12",
      rs_type: "2",
    });
  });

  it("prints 64-bit numbers of a response as strings with all digits", async () => {
    const folder = project();
    writeFileSync(
      join(folder, "specs/demo.ids.get.yaml"),
      [
        "topSpec: 1",
        "method: demo.ids.get",
        "session: none",
        "response:",
        "  - name: id",
        "    type: Number",
        "    format: int64",
        "samples:",
        "  response:",
        '    json: \'{"demo_ids_get_response":{"id":9223372036854775807,"more":1234567890123456789}}\'',
        "",
      ].join("\n"),
    );
    const gateway = await gatewayFor(folder);
    const { output } = await call(folder, "demo.ids.get", "--gateway", gateway.url);
    expect(JSON.parse(output)).toMatchObject({ id: "9223372036854775807", more: "1234567890123456789" });
  });

  it("shows the signed text without secrets if the platform rejects the signature", async () => {
    const folder = project();
    const gateway = await gatewayFor(folder);
    const wrong = { ...environment, TOP_APP_SECRET: "another" };
    const line = ["call", recall, ...recallParams, "--gateway", gateway.url, "--yes"];
    const { exitCode, errors } = await runTopgen(folder, line, "", wrong);
    expect(exitCode).toBe(1);
    expect(errors).toContain("call/failed");
    expect(errors).toMatch(/^app_key12345678.*method.*session\*\*\*/m);
    expect(errors).not.toMatch(/my-session|another/);
  });

  it("sends the customer of a Qimen call, and shows it before", async () => {
    const folder = project();
    cpSync(qimenSpec, join(folder, "specs/taobao.qimen.demo.create.yaml"));
    const gateway = await gatewayFor(folder);
    writeFileSync(
      join(folder, "order.json"),
      '{"request": {"entryOrder": {"entryOrderCode": "R&D"}, "orderLines": [{"itemCode": "I1", "planQty": 1}]}}',
    );
    const line = ["taobao.qimen.demo.create", "--json", "order.json", "--customer-id", "C_1", "--yes"];
    const { exitCode, output, errors } = await call(folder, ...line, "--gateway", gateway.url);
    expect(errors).toContain("customerId = C_1");
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ response: { flag: "success" } });
    expect(gateway.received).toMatchObject([{ params: { customerId: "C_1" }, refusal: undefined }]);
    expect(gateway.received[0]?.body).toContain("<entryOrderCode>R&amp;D</entryOrderCode>");
  });

  it.each([
    [
      "a customer for a call that is not one of Qimen",
      [recall, "--customer-id", "C_1", "--yes"],
      "call/request-refused",
    ],
    ["an API without a spec", ["alibaba.alihealth.followup.dialogrecord.recal"], "call/no-such-api"],
    ["a parameter that the API does not have", [recall, "--param", "auth=1", "--yes"], "call/request-refused"],
    ["a request without a required parameter", [recall, "--yes"], "call/request-refused"],
    ["a file that is not there", [recall, "--json", "gone.json", "--yes"], "call/params-unreadable"],
    [
      "a gateway that is not an address",
      [recall, ...recallParams, "--yes", "--gateway", "nowhere"],
      "call/request-refused",
    ],
  ])("refuses %s before sending", async (_, line, code) => {
    const { exitCode, errors } = await call(project(), ...line);
    expect(errors).toContain(code);
    expect(exitCode).toBe(1);
  });

  it("names the missing credentials, and exits with 2 for a parameter without a value", async () => {
    const { errors } = await runTopgen(project(), ["call", recall], "", { TOP_APP_KEY: "1" });
    expect(errors).toContain("call/no-credentials: TOP_APP_SECRET is not set");
    expect((await call(project(), recall, "--param", "auth_token")).exitCode).toBe(2);
  });
});
