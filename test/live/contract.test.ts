import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { listSources } from "../../generator/cli/inputs.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import type { NamedApi } from "../../generator/sdk/named-api.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { gatewayApis } from "../../generated/testing/gateway.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { checkContract } from "./contract.js";

const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const fetchMethod = "alibaba.alihealth.followup.fetch";
const credentials = { appKey: "12345678", appSecret: "secret" };
let apis: readonly NamedApi[];

beforeAll(async () => {
  const diagnostics = new Diagnostics();
  const sources = await listSources(
    ["specs"],
    fileURLToPath(new URL("../..", import.meta.url)),
    process.stdin,
    diagnostics,
  );
  ({ apis } = sdkOf(await readSpecs(sources, diagnostics), diagnostics, { int64: "string", dates: "text" }));
});

describe("the check of a live API", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));

  async function platform(body: string): Promise<string> {
    const server = createServer((_, response) => response.end(body)).listen(0, "127.0.0.1");
    await once(server, "listening");
    closing.push(async () => {
      server.close();
      await once(server, "close");
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`;
  }

  it("sends nothing to an API that may change data or is unknown", async () => {
    const options = { ...credentials, gateway: "http://127.0.0.1:9/router/rest" };
    expect(await checkContract(recall, {}, apis, options)).toMatchObject({ kind: "refused" });
    expect(await checkContract("taobao.no.such.get", {}, apis, options)).toMatchObject({ kind: "refused" });
  });

  it("passes if the response matches the document", async () => {
    const gateway = await startGateway({ apis: gatewayApis, ...credentials });
    closing.push(() => gateway.close());
    const outcome = await checkContract(fetchMethod, { request1: { session_id: "64c6" } }, apis, {
      ...credentials,
      gateway: gateway.url,
    });
    expect(outcome).toEqual({ kind: "kept", undocumented: [] });
  });

  it("fails with the platform's error, without credentials in it", async () => {
    const gateway = await startGateway({ apis: gatewayApis, ...credentials });
    closing.push(() => gateway.close());
    const options = { appKey: "12345678", appSecret: "another secret", gateway: gateway.url };
    const outcome = await checkContract(fetchMethod, { request1: { session_id: "64c6" } }, apis, options);
    expect(outcome).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(outcome)).toMatch(/signature/i);
    expect(JSON.stringify(outcome)).not.toContain("another secret");
  });

  it("shows paths and types of mismatches, and no value", async () => {
    const root = `${fetchMethod.replaceAll(".", "_")}_response`;
    const spec = apis.find(({ spec: { method } }) => method === fetchMethod)?.spec;
    const [field] = spec?.response ?? [];
    const body = JSON.stringify({ [root]: { [field?.name ?? ""]: "a name", more: 1, request_id: "1" } });
    const options = { ...credentials, gateway: await platform(body) };
    const outcome = await checkContract(fetchMethod, { request1: { session_id: "64c6" } }, apis, options);
    expect(outcome).toMatchObject({ kind: "broken", undocumented: [field?.name, "more"] });
    expect(JSON.stringify(outcome)).not.toContain("a name");
  });
});
