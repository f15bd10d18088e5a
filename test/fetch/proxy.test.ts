import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../generator/cli/run.js";
import { temporaryFolder } from "../temporary-folder.js";
import { documentResponse, startPlatform, startProxy } from "./platform-server.js";

async function fetchThrough(environment: Record<string, string>, url: string) {
  let errors = "";
  const commandLine = [
    "fetch",
    "1",
    "2",
    "--base-url",
    url,
    "--delay",
    "0",
    "--jitter",
    "0",
    "--retries",
    "0",
    "--json",
  ];
  const exitCode = await run(commandLine, {
    cwd: temporaryFolder(),
    environment,
    input: Readable.from([]),
    output: { write: () => true },
    errors: { write: (text) => (errors += text) },
  });
  return { exitCode, errors };
}

const documents = { "1": documentResponse("demo.one.get"), "2": documentResponse("demo.two.get") };

describe("the environment's proxy", () => {
  it("is used, in upper or lower case, with or without a scheme, and resolves names", async () => {
    const platform = await startPlatform({ documents });
    const { port } = new URL(platform.url);
    for (const setting of ["HTTP_PROXY", "http_proxy"]) {
      const proxy = await startProxy();
      const address = setting === "HTTP_PROXY" ? proxy.url : new URL(proxy.url).host;
      const { exitCode, errors } = await fetchThrough({ [setting]: address }, `http://platform.test:${port}/`);
      expect(errors).toBe("");
      expect(exitCode).toBe(0);
      expect(new Set(proxy.tunnels)).toEqual(new Set([`platform.test:${port}`]));
    }
    expect(platform.requestedDocuments()).toEqual(["1", "2", "1", "2"]);
  });

  it("opens a tunnel to port 443 for HTTPS", async () => {
    const proxy = await startProxy();
    const { errors } = await fetchThrough({ HTTPS_PROXY: proxy.url }, "https://platform.test/");
    expect(errors).toContain("fetch/unreachable");
    expect(proxy.tunnels).toEqual(["platform.test:443"]);
  });

  it("is not asked repeatedly if it closes the connection without a response", async () => {
    let connections = 0;
    const proxy = createServer((socket) => {
      connections += 1;
      socket.once("data", () => socket.destroy());
    }).listen(0, "127.0.0.1");
    onTestFinished(() => {
      proxy.close();
    });
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    const { errors } = await fetchThrough({ HTTP_PROXY: `127.0.0.1:${port}` }, "http://platform.test/");
    expect(errors).toContain("the proxy ended the connection");
    expect(connections).toBe(1);
  });

  it("is not used for hosts in NO_PROXY", async () => {
    const platform = await startPlatform({ documents });
    const proxy = await startProxy();
    for (const noProxy of ["127.0.0.1", "example.test,127.0.0.1", "*"]) {
      const { exitCode } = await fetchThrough({ HTTP_PROXY: proxy.url, NO_PROXY: noProxy }, platform.url);
      expect(exitCode).toBe(0);
    }
    expect(proxy.tunnels).toEqual([]);
    await fetchThrough({ HTTP_PROXY: proxy.url, NO_PROXY: "example.test" }, platform.url);
    expect(proxy.tunnels).not.toEqual([]);
  });

  it("receives its password, which is not shown", async () => {
    const platform = await startPlatform({ documents });
    const proxy = await startProxy(`Basic ${Buffer.from("me:s3cret").toString("base64")}`);
    const { host } = new URL(proxy.url);
    expect(await fetchThrough({ HTTP_PROXY: `http://me:s3cret@${host}` }, platform.url)).toEqual({
      exitCode: 0,
      errors: "",
    });
    expect(platform.received.every(({ headers }) => headers["proxy-authorization"] === undefined)).toBe(true);
    const refused = await fetchThrough({ HTTP_PROXY: `http://me:s3cret2@${host}` }, platform.url);
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain("fetch/unreachable");
    expect(refused.errors).toContain("407");
    expect(refused.errors).not.toContain("s3cret");
  });

  it("is reported if it is invalid, without a password in it", async () => {
    const platform = await startPlatform({ documents });
    for (const address of ["ftp://me:s3cret@127.0.0.1/", "http://", "::s3cret"]) {
      const { exitCode, errors } = await fetchThrough({ HTTP_PROXY: address }, platform.url);
      expect(exitCode).toBe(1);
      expect(errors).toContain("fetch/proxy-invalid");
      expect(errors).toContain("HTTP_PROXY");
      expect(errors).not.toContain("s3cret");
    }
    expect(platform.received).toEqual([]);
  });
});
