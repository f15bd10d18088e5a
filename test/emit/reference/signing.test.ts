import { sdkOf } from "../../../generator/sdk/sdk.js";
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayApis as emittedApis, startGateway as startEmitted } from "../../../generated/testing/gateway.js";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { exampleApp } from "../../../generator/emit/reference/signing.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { asSources } from "../../pipeline/in-memory.js";
import { gatewayApis } from "../../../generator/sdk/gateway-apis.js";
import { startGateway, type LocalGateway } from "../../../templates/runtime/testing/gateway.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { makeSite, pageAt } from "./make-site.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shell = promisify(execFile);
const needed = { required: true } as const;
const clock = () => Date.parse("2016-01-01T12:00:00+08:00");

/** Runs a command of a page against the local gateway, whose port differs from the page's. */
async function send(command: string, gateway: LocalGateway): Promise<string> {
  expect(command.startsWith(`curl '${exampleApp.gateway}'`)).toBe(true);
  const there = command.replace(exampleApp.gateway, gateway.url).replace("curl ", "curl --silent --show-error ");
  return (await shell("sh", ["-c", there])).stdout;
}

function stepsOf(page: ReturnType<typeof pageAt>) {
  const codes = page(".steps pre code");
  return {
    params: codes.eq(0).text(),
    text: codes.eq(1).text(),
    digest: page(".digest").text(),
    signature: page(".sign").text(),
    curl: page('[data-pane="curl"] pre code').text(),
  };
}

describe("the steps of a signature", () => {
  const specs = [
    makeSpec("taobao.item.add", {
      session: "needed",
      request: [
        field("title", "text", { ...needed, example: 'Tom\'s "tea" & 茶 $HOME `id` \\n 100% @home ;x=y' }),
        field("two_lines", "text", { ...needed, example: "one\ntwo" }),
        field("at", "text", { ...needed, example: "@/etc/passwd" }),
        field("nums", list("integer"), { ...needed, example: "1,2" }),
        field("sku", object("Sku", [field("price", "decimal", { example: "1.50" })]), needed),
        field("optional", "text", { example: "left out" }),
      ],
    }),
    makeSpec("taobao.picture.upload", {
      request: [
        field("pic", "file", { ...needed, limits: { fileExtensions: ["jpg", "png"] } }),
        field("note", "text", { ...needed, example: "<@-;type=x" }),
      ],
    }),
    makeSpec("taobao.time.get"),
  ];
  const unseen = makeSpec("taobao.unseen.get", {
    request: [field("text", "text", { ...needed, example: "a\u0001b\tc\rd" })],
  });
  const site = makeSite([...specs, unseen]);
  let gateway: LocalGateway;

  beforeAll(async () => {
    const apis = gatewayApis(sdkOf([...specs, unseen], new Diagnostics()));
    const { appKey, appSecret } = exampleApp;
    gateway = await startGateway({ apis, appKey, appSecret, clock, strict: true, sessions: [exampleApp.session] });
  });
  afterAll(() => gateway.close());

  it.each(specs.map(({ method }) => method))(
    "of %s lead to the signature that another tool computes and a gateway accepts",
    async (method) => {
      const { params, text, digest, signature, curl } = stepsOf(pageAt(site, `apis/${method}.html`));
      expect(params).toContain(`method = ${method}`);
      expect(digest).toBe(createHmac("sha256", exampleApp.appSecret).update(text).digest("hex"));
      expect(signature).toBe(digest.toUpperCase());
      const command = `printf %s "$text" | openssl dgst -sha256 -hmac ${exampleApp.appSecret}`;
      expect(pageAt(site, `apis/${method}.html`)(".steps").text()).toContain(command);
      const { stdout } = await shell("sh", ["-c", command], { env: { ...process.env, text } });
      expect(stdout.trim().split(" ").at(-1)).toBe(digest);

      await send(curl, gateway);
      const call = gateway.received.at(-1);
      expect(call).toMatchObject({ method, refusal: undefined });
      expect(call?.params["sign"]).toBe(signature);
    },
  );

  it("say that a page cannot show the text, and send it nevertheless", async () => {
    const page = pageAt(site, "apis/taobao.unseen.get.html");
    expect(page(".steps").text()).toContain("which no page can show");
    await send(stepsOf(page).curl, gateway);
    expect(gateway.received.at(-1)).toMatchObject({ refusal: undefined, params: { text: "a\u0001b\tc\rd" } });
  });

  it("contain values as documented, and files separately", async () => {
    await send(stepsOf(pageAt(site, "apis/taobao.item.add.html")).curl, gateway);
    expect(gateway.received.at(-1)?.params).toMatchObject({
      title: 'Tom\'s "tea" & 茶 $HOME `id` \\n 100% @home ;x=y',
      two_lines: "one\ntwo",
      at: "@/etc/passwd",
      sku: '{"price":"1.50"}',
      session: exampleApp.session,
    });
    expect(gateway.received.at(-1)?.params).not.toHaveProperty("optional");
    const upload = pageAt(site, "apis/taobao.picture.upload.html");
    expect(upload(".steps li").first().text()).toContain("Files take no part: pic.");
    await send(stepsOf(upload).curl, gateway);
    expect(gateway.received.at(-1)?.files).toMatchObject([{ name: "pic", fileName: "pic.jpg" }]);
    expect(gateway.received.at(-1)?.params["note"]).toBe("<@-;type=x");
  });
});

describe("the calls of this project's own APIs", () => {
  it("are accepted by the gateway of the emitted SDK at the time that the pages show", async () => {
    const { appKey, appSecret } = exampleApp;
    const gateway = await startEmitted({ apis: emittedApis, appKey, appSecret, clock });
    const sources = emittedApis
      .map(({ method }) => `specs/${method}.yaml`)
      .map((path) => {
        return { path, sha256: "", text: readFileSync(join(root, path), "utf8") };
      });
    const specs = await readSpecs(asSources(sources), new Diagnostics());
    const site = makeSite(specs);
    for (const { method } of specs) {
      const response = await send(stepsOf(pageAt(site, `apis/${method}.html`)).curl, gateway);
      expect(response).toMatch(/^\{"\w+_response":/);
      expect(response).not.toContain("error_response");
    }
    expect(gateway.received.map(({ refusal }) => refusal)).toEqual(specs.map(() => undefined));
    await gateway.close();
  });
});

describe.skipIf(!hasCorpus)("the calls of the platform's APIs (skipped without ../shared/corpus)", () => {
  it("are accepted by the gateway", { timeout: 60_000 }, async () => {
    const sources = corpusSources().filter((_, index) => index % 150 === 0);
    const specs = await readSpecs(asSources(sources), new Diagnostics());
    const site = makeSite(specs);
    const { appKey, appSecret } = exampleApp;
    const gateway = await startGateway({
      apis: gatewayApis(sdkOf(specs, new Diagnostics())),
      appKey,
      appSecret,
      clock,
    });
    for (const { method } of specs) await send(stepsOf(pageAt(site, `apis/${method}.html`)).curl, gateway);
    expect(gateway.received).toHaveLength(specs.length);
    expect(gateway.received.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    await gateway.close();
  });
});
