import { execFile } from "node:child_process";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TopClientOptions } from "../../templates/runtime/caller.js";
import { TopClient } from "../../templates/runtime/client.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams } from "./recall.js";
import { tcpServer } from "./tcp-server.js";

const body = '{"demo_followup_recall_response":{"result1":{"msg_code":"撤回"}}}';

function call(url: string, options: Partial<TopClientOptions> = {}) {
  const client = new TopClient({ ...credentials, gateway: url, retry: { maxRetries: 0 }, ...options });
  return client.execute(new RecallRequest(recallParams));
}

const transports = [
  ["Node's own client", {}],
  ["fetch", { fetch: globalThis.fetch }],
] satisfies [string, Partial<TopClientOptions>][];

describe.each(transports)("over %s", (_, transport) => {
  test("compressed answers are read", async () => {
    const url = await rawServer((message, response) => {
      expect(message.headers["accept-encoding"]).toContain("gzip");
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body));
    });
    expect((await call(url, transport)).result1?.msgCode).toBe("撤回");
  });

  test("an answer that is not what its coding says is a network error", async () => {
    const url = await rawServer((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip");
    });
    await expect(call(url, transport)).rejects.toMatchObject({ kind: "network", notSent: false });
  });

  test("connections are kept open for further calls", async () => {
    const ports = new Set<number | undefined>();
    const url = await rawServer((message, response) => {
      ports.add(message.socket.remotePort);
      response.end(body);
    });
    const client = new TopClient({ ...credentials, gateway: url, ...transport });
    for (let count = 0; count < 5; count += 1) await client.execute(new RecallRequest(recallParams));
    // A `fetch` may not yet have its connection back when the next call begins.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  test("a timed-out call closes its connection", async () => {
    const closed = new Promise<void>((resolve) => {
      void rawServer((message) => message.socket.on("close", resolve)).then(async (url) => {
        await expect(call(url, { ...transport, timeoutMs: 50 })).rejects.toMatchObject({ kind: "timeout" });
      });
    });
    await closed;
  });

  test("what is no HTTP is a network error", async () => {
    const port = await tcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    await expect(call(`http://127.0.0.1:${port}/`, transport)).rejects.toMatchObject({ kind: "network" });
  });

  test.each([
    ["as it is", (text: string) => ({ headers: {}, data: Buffer.from(text) })],
    ["compressed", (text: string) => ({ headers: { "content-encoding": "gzip" }, data: gzipSync(text) })],
  ])("an answer that is longer than allowed is refused, %s", async (_form, encode) => {
    const { headers, data } = encode(body.replace("撤回", "a".repeat(1_000_000)));
    const url = await rawServer((_request, response) => response.writeHead(200, headers).end(data));
    await expect(call(url, { ...transport, maxAnswerBytes: 100_000 })).rejects.toMatchObject({
      kind: "answer",
      message: "demo.followup.recall: the answer is longer than 100000 bytes.",
    });
    expect(await call(url, { ...transport, maxAnswerBytes: 2_000_000 })).toBeDefined();
  });

  test("a large answer arrives whole", async () => {
    const long = "长".repeat(1_000_000);
    const url = await rawServer((_request, response) => response.end(body.replace("撤回", long)));
    expect((await call(url, transport)).result1?.msgCode).toBe(long);
  });
});

describe("Node's own client", () => {
  test("gives up a connection that does not come to stand, which is safe to try again", async () => {
    // Accepts, but never shakes hands: TLS does not come to stand.
    const port = await tcpServer(() => undefined);
    const failing = call(`https://127.0.0.1:${port}/`, { connectTimeoutMs: 60 });
    await expect(failing).rejects.toMatchObject({
      kind: "network",
      notSent: true,
      message: "demo.followup.recall: no answer: no connection within 60 ms.",
    });
  });

  test("takes an agent of the caller's", async () => {
    const url = await rawServer((_request, response) => response.end(body));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await call(url, { agent });
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);
    agent.destroy();
  });

  test("speaks to IPv6 addresses", async () => {
    const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, host: "::1" }).catch(
      () => undefined,
    );
    if (gateway === undefined) return; // A machine without IPv6.
    onTestFinished(() => gateway.close());
    expect((await call(gateway.url)).result1).toBeDefined();
  });

  test("keeps no process alive, and a process prints no secret", async () => {
    const url = await rawServer((_request, response) => response.end(body));
    const runtime = fileURLToPath(new URL("../../templates/runtime/client.ts", import.meta.url));
    const recall = fileURLToPath(new URL("recall.ts", import.meta.url));
    const contents = `
      import { TopClient } from ${JSON.stringify(runtime)};
      import { RecallRequest, credentials, recallParams } from ${JSON.stringify(recall)};
      const client = new TopClient({ ...credentials, gateway: ${JSON.stringify(url)} });
      const response = await client.execute(new RecallRequest(recallParams));
      console.log(response, client);
      // Fires only where something else keeps the process: a timer that is not waited for does not.
      setTimeout(() => console.log("kept alive"), 1000).unref();`;
    const bundle = await build({
      stdin: { contents, resolveDir: "." },
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
    });
    const script = bundle.outputFiles[0]?.text ?? "";
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect(stdout).not.toContain("kept alive");
    expect(stdout).toContain("撤回");
    expect(stdout).toContain("TopClient {");
    expect(stdout).not.toContain(credentials.appSecret);
  });
});
