import { execFile } from "node:child_process";
import { createReadStream, openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Agent } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { Agent as UndiciAgent } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { fetchTransport } from "../../templates/runtime/fetch-transport.js";
import { httpTransport } from "../../templates/runtime/http-transport.js";
import type { Transport } from "../../templates/runtime/transport.js";
import { undiciTransport } from "../../templates/runtime/undici-transport.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams, requestOf } from "./recall.js";
import { temporaryFolder } from "../temporary-folder.js";
import { tcpServer } from "./tcp-server.js";

const body = '{"demo_followup_recall_response":{"result1":{"msg_code":"撤回"}}}';

function call(url: string, options: Partial<TopClientOptions> = {}) {
  const client = new TopClient({ ...credentials, gateway: url, retry: { maxRetries: 0 }, ...options });
  return client.execute(new RecallRequest(recallParams));
}

interface Options {
  readonly maxResponseBytes?: number;
}

const transports: readonly (readonly [string, (options?: Options) => Transport])[] = [
  ["Node's own client", httpTransport],
  ["fetch", (options) => fetchTransport(globalThis.fetch, options)],
  ["undici", (options) => undiciTransport(new UndiciAgent(), options)],
];

describe.each(transports)("over %s", (_, transportOf) => {
  const transport = { transport: transportOf() };

  test("compressed responses are read", async () => {
    const url = await rawServer((message, response) => {
      expect(message.headers["accept-encoding"]).toContain("gzip");
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body));
    });
    expect((await call(url, transport)).result1?.msgCode).toBe("撤回");
  });

  test("a response that does not match its content coding is a network error", async () => {
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
    // `fetch` may return its connection only after the next call begins.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  test("a call that times out closes its connection", async () => {
    const closed = new Promise<void>((resolve) => {
      void rawServer((message) => message.socket.on("close", resolve)).then(async (url) => {
        await expect(call(url, { ...transport, timeoutMs: 50 })).rejects.toMatchObject({ kind: "timeout" });
      });
    });
    await closed;
  });

  test("a response that is not HTTP is a network error", async () => {
    const port = await tcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    await expect(call(`http://127.0.0.1:${port}/`, transport)).rejects.toMatchObject({ kind: "network" });
  });

  test.each([
    ["as it is", (text: string) => ({ headers: {}, data: Buffer.from(text) })],
    ["compressed", (text: string) => ({ headers: { "content-encoding": "gzip" }, data: gzipSync(text) })],
  ])("a response that is longer than allowed is rejected, %s", async (_form, encode) => {
    const { headers, data } = encode(body.replace("撤回", "a".repeat(1_000_000)));
    const url = await rawServer((_request, response) => response.writeHead(200, headers).end(data));
    await expect(call(url, { transport: transportOf({ maxResponseBytes: 100_000 }) })).rejects.toMatchObject({
      kind: "response",
      message: "demo.followup.recall: the response is longer than 100000 bytes.",
    });
    expect(await call(url, { transport: transportOf({ maxResponseBytes: 2_000_000 }) })).toBeDefined();
  });

  test("files that are read while they are sent arrive completely, with their length", async () => {
    const gateway = await startGateway({
      ...credentials,
      apis: [{ method: "demo.any.call", session: "none", request: [], sample: {} }],
    });
    onTestFinished(() => gateway.close());
    const path = join(temporaryFolder(), "photo.png");
    const data = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => index * 7));
    await writeFile(path, data);
    const files = {
      blob: new Blob([data], { type: "image/png" }),
      file: new File([data], "photo.jpg"),
      stream: { size: data.length, stream: () => createReadStream(path) },
      named: { data: await openAsBlob(path), fileName: "named.gif", contentType: "image/gif" },
      bytes: data,
    };
    const request = Object.keys(files).map((name) => ({ property: name, name, type: "file" as const }));
    const client = new TopClient({ ...credentials, gateway: gateway.url, ...transport });
    gateway.fail({ kind: "bad-gateway" });
    await client.execute(requestOf({ request }, files), { idempotent: true });
    expect(gateway.received).toHaveLength(2);
    for (const received of gateway.received) {
      expect(received.refusal).toBeUndefined();
      expect(Number(received.headers["content-length"])).toBeGreaterThan(5 * data.length);
      expect(received.headers["transfer-encoding"]).toBeUndefined();
      expect(received.files.map(({ name, fileName, contentType }) => [name, fileName, contentType])).toEqual([
        ["blob", "blob.bin", "image/png"],
        ["file", "photo.jpg", "application/octet-stream"],
        ["stream", "stream.bin", "application/octet-stream"],
        ["named", "named.gif", "image/gif"],
        ["bytes", "bytes.bin", "application/octet-stream"],
      ]);
      for (const file of received.files) expect(Buffer.compare(file.data, data)).toBe(0);
    }
  });

  test.each([
    ["shorter than its size", 4],
    ["longer than its size", 2],
  ])("a stream that is %s makes the call fail", async (_case, size) => {
    const url = await rawServer((_request, response) => response.end(body));
    const file = { size, stream: () => Readable.from([Uint8Array.of(1, 2, 3)]) };
    const request = requestOf({ request: [{ property: "file", name: "file", type: "file" }] }, { file });
    const client = new TopClient({ ...credentials, gateway: url, retry: { maxRetries: 0 }, ...transport });
    await expect(client.execute(request)).rejects.toMatchObject({ kind: "network" });
  });

  test("a large response is read completely", async () => {
    const long = "长".repeat(1_000_000);
    const url = await rawServer((_request, response) => response.end(body.replace("撤回", long)));
    expect((await call(url, transport)).result1?.msgCode).toBe(long);
  });
});

describe("Node's own client", () => {
  test("abandons a connection that cannot be opened, which is safe to retry", async () => {
    // Accepts the connection without a handshake, so that TLS is not established.
    const port = await tcpServer(() => undefined);
    const failing = call(`https://127.0.0.1:${port}/`, { transport: httpTransport({ connectTimeoutMs: 60 }) });
    await expect(failing).rejects.toMatchObject({
      kind: "network",
      notSent: true,
      message: "demo.followup.recall: no response: no connection within 60 ms.",
    });
  });

  test("uses an agent of the caller", async () => {
    const url = await rawServer((_request, response) => response.end(body));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await call(url, { transport: httpTransport({ agent }) });
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);
    agent.destroy();
  });

  test("names the error of a file that cannot be read", async () => {
    const url = await rawServer((_request, response) => response.end(body));
    const file = { size: 3, stream: () => createReadStream(join(temporaryFolder(), "missing.png")) };
    const request = requestOf({ request: [{ property: "file", name: "file", type: "file" }] }, { file });
    const client = new TopClient({ ...credentials, gateway: url, retry: { maxRetries: 0 } });
    await expect(client.execute(request)).rejects.toMatchObject({
      kind: "network",
      message: expect.stringContaining("no response: ENOENT: no such file or directory") as string,
    });
  });

  test("supports IPv6 addresses", async () => {
    const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials, host: "::1" }).catch(
      () => undefined,
    );
    if (gateway === undefined) return; // A machine without IPv6.
    onTestFinished(() => gateway.close());
    expect((await call(gateway.url)).result1).toBeDefined();
  });

  test("does not keep a process running, and a process prints no secret", async () => {
    const url = await rawServer((_request, response) => response.end(body));
    const runtime = fileURLToPath(new URL("../../templates/runtime/client.ts", import.meta.url));
    const recall = fileURLToPath(new URL("recall.ts", import.meta.url));
    const contents = `
      import { TopClient } from ${JSON.stringify(runtime)};
      import { RecallRequest, credentials, recallParams } from ${JSON.stringify(recall)};
      const client = new TopClient({ ...credentials, gateway: ${JSON.stringify(url)} });
      const response = await client.execute(new RecallRequest(recallParams));
      console.log(response, client);
      // Prints only if something else keeps the process running: an unreferenced timer does not.
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
