import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fetchInto } from "./fetch-into.js";
import { documentResponse, startPlatform, type Fault, type PlatformOptions } from "./platform-server.js";

const documents = Object.fromEntries(
  ["1", "2", "3", "4", "5"].map((docId) => [docId, documentResponse(`demo.number${docId}.get`)]),
);

/** Starts a platform on which one request for one document fails, or all of them. */
function startFaulty(docId: string, fault: Fault, times = Infinity, more: PlatformOptions = {}) {
  return startPlatform({
    documents,
    ...more,
    fault: ({ parameters }, number) => (parameters.get("docId") === docId && number <= times ? fault : undefined),
  });
}

function codes(errors: string): string[] {
  return errors
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => (JSON.parse(line) as { code: string }).code);
}

describe("transient faults", () => {
  const passing: Fault[] = [
    { kind: "status", status: 502 },
    { kind: "status", status: 429, headers: { "retry-after": "0" } },
    { kind: "cut" },
    { kind: "short" },
    { kind: "reset" },
    { kind: "body", body: "" },
    { kind: "body", body: JSON.stringify({ success: false, msg: "系统繁忙，请稍后再试" }) },
  ];
  it.each(passing)("are retried: $kind $status $body", async (fault) => {
    const platform = await startFaulty("2", fault, 2);
    const folder = temporaryFolder();
    const run = await fetchInto(folder, platform.url, "1", "2", "3");
    expect(run.errors).toContain("3 documents stored");
    expect(run.errors).toContain("retrying in 0 s");
    expect(run.exitCode).toBe(0);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "2", "2", "3"]);
  });

  it("include responses that are too slow", async () => {
    const platform = await startFaulty("2", { kind: "silent" }, 1);
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "2", "--timeout", "0.2");
    expect(run.errors).toContain("no complete response within 0.2 s; retrying in ");
    expect(run.exitCode).toBe(0);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "2"]);
  });

  it("include a session that expires during the run, which is replaced once per document", async () => {
    const platform = await startPlatform({
      documents,
      fault: ({ parameters }, number) => {
        if (parameters.get("docId") === "2" && number === 1) platform.expireSessions();
        return undefined;
      },
    });
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "2", "3");
    expect(run.errors).toContain("3 documents stored");
    expect(run.exitCode).toBe(0);
    expect(platform.received.filter(({ path }) => path === "/docCenter")).toHaveLength(2);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "2", "3"]);
  });

  it("fail the document after the maximum number of retries, and the run continues", async () => {
    const platform = await startFaulty("2", { kind: "status", status: 502 });
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "2", "3", "--retries", "1", "--json");
    expect(codes(run.errors)).toEqual(["fetch/unreachable"]);
    expect(run.errors).toContain("after 2 attempts: HTTP status 502");
    expect(run.exitCode).toBe(1);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "2", "3"]);
  });

  it("are not waited for if the platform requests a very long delay", async () => {
    const platform = await startFaulty("1", { kind: "status", status: 503, headers: { "retry-after": "3600" } });
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "--json");
    expect(codes(run.errors)).toEqual(["fetch/unreachable"]);
    expect(platform.requestedDocuments()).toEqual(["1"]);
  });

  it("end the run if they persist for several documents in a row", async () => {
    const platform = await startPlatform({
      documents,
      fault: ({ path }) => (path === "/docCenter" ? undefined : { kind: "reset" }),
    });
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "2", "3", "4", "5", "--retries", "0", "--json");
    expect(codes(run.errors).toSorted()).toEqual([
      "fetch/gave-up",
      "fetch/unreachable",
      "fetch/unreachable",
      "fetch/unreachable",
    ]);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "3"]);
  });
});

describe("responses that end the run", () => {
  const ending: [Fault, string][] = [
    [{ kind: "anti-bot-json" }, "fetch/anti-bot"],
    [{ kind: "anti-bot-page" }, "fetch/anti-bot"],
    [{ kind: "anti-bot-redirect" }, "fetch/anti-bot"],
    [{ kind: "body", body: '{"rgv587_flag":"sm","url":"https://platform.test/punish"}' }, "fetch/anti-bot"],
    [{ kind: "body", body: "<html>login</html>", headers: { "content-type": "text/html" } }, "fetch/anti-bot"],
    [{ kind: "redirect", location: "https://login.platform.test/member?ticket=secret" }, "fetch/redirected"],
    [{ kind: "expired" }, "fetch/session-expired"],
    [{ kind: "body", body: '{"ret":["FAIL_SYS_TOKEN_EXOIRED::令牌过期"]}' }, "fetch/session-expired"],
  ];
  it.each(ending)("are reported for %o as %s", async (fault, code) => {
    const platform = await startFaulty("2", fault);
    const folder = temporaryFolder();
    const run = await fetchInto(folder, platform.url, "1", "2", "3", "--json");
    expect(codes(run.errors)).toEqual([code]);
    expect(run.errors).not.toContain("secret");
    expect(run.exitCode).toBe(1);
    expect(platform.requestedDocuments()).not.toContain("3");
    expect(readdirSync(join(folder, "specs/pages")).toSorted()).toEqual(["demo.number1.get.json", "fetched.jsonl"]);
  });

  it("are the same before a session exists", async () => {
    const before: [Fault, string][] = [
      [{ kind: "anti-bot-page" }, "fetch/anti-bot"],
      [{ kind: "anti-bot-redirect" }, "fetch/anti-bot"],
      [{ kind: "redirect", location: "https://login.platform.test/" }, "fetch/redirected"],
      [{ kind: "redirect", location: "//[" }, "fetch/redirected"],
      [{ kind: "redirect", location: "/docCenter" }, "fetch/no-session"],
      [{ kind: "body", body: "<html>welcome</html>" }, "fetch/no-session"],
      [{ kind: "status", status: 404 }, "fetch/unexpected-response"],
      [{ kind: "status", status: 500 }, "fetch/unreachable"],
    ];
    for (const [fault, code] of before) {
      const platform = await startPlatform({ documents, fault: () => fault });
      const run = await fetchInto(temporaryFolder(), platform.url, "1", "demo.number2.get", "--json");
      expect(codes(run.errors)).toEqual([code]);
      expect(platform.requestedDocuments()).toEqual([]);
    }
  });

  it("include an empty catalogue", async () => {
    const platform = await startPlatform({ documents });
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "demo.number2.get", "--json");
    expect(codes(run.errors)).toEqual(["fetch/unexpected-response"]);
    expect(platform.requestedDocuments()).toEqual([]);
  });
});

describe("responses that concern one document", () => {
  const one: [Fault, string][] = [
    [{ kind: "body", body: '{"success":true,"data":{}}' }, "fetch/withdrawn"],
    [{ kind: "body", body: '{"success":true,"data":null}' }, "fetch/withdrawn"],
    [{ kind: "body", body: '{"success":true,"data":{"name":"","requestParams":[]}}' }, "fetch/withdrawn"],
    [{ kind: "body", body: '{"success":false,"code":"403","msg":"无权限查看"}' }, "fetch/refused"],
    [{ kind: "body", body: '{"success":false}' }, "fetch/refused"],
    [{ kind: "body", body: "[1,2]" }, "fetch/unexpected-response"],
    [{ kind: "body", body: "OK" }, "fetch/unexpected-response"],
  ];
  it.each(one)("are reported for %o as %s, and the run continues", async (fault, code) => {
    const platform = await startFaulty("2", fault);
    const run = await fetchInto(temporaryFolder(), platform.url, "1", "2", "3", "--json");
    expect(codes(run.errors)).toEqual([code]);
    expect(run.exitCode).toBe(1);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "3"]);
  });

  it("are not read to the end if they are endless", async () => {
    const platform = await startFaulty("2", { kind: "endless" });
    const run = await fetchInto(temporaryFolder(), platform.url, "2", "3", "--json");
    expect(codes(run.errors)).toEqual(["fetch/too-large"]);
    expect(platform.requestedDocuments()).toEqual(["2", "3"]);
  });
});

describe("a requested document", () => {
  const catalogue = {
    treeCategories: [
      {
        catelogTrees: [
          {
            name: "交易API",
            catelogList: [
              { docId: 1, docType: 2, name: "一", subName: "demo.number1.get" },
              { docId: 2, docType: 2, name: "二", subName: "demo.twice.get" },
              { docId: 3, docType: 2, name: "三", subName: "demo.twice.get" },
              { docId: 4, docType: 2, name: "四", subName: "demo.four.get" },
            ],
          },
          { name: "公告", catelogList: [] },
          { name: "说明", catelogList: [{ name: "文章", children: [{ docId: 9, docType: 1, name: "文章" }] }] },
        ],
      },
    ],
  };

  it("gets a suggestion if it is not in the catalogue", async () => {
    const platform = await startPlatform({ documents, catalogue });
    const run = await fetchInto(temporaryFolder(), platform.url, "demo.nubmer1.get", "--category", "交易AP");
    expect(run.exitCode).toBe(1);
    expect(run.errors).toContain("fetch/unknown-method");
    expect(run.errors).toContain("Did you mean demo.number1.get?");
    expect(run.errors).toContain("fetch/unknown-category");
    expect(run.errors).toContain("Did you mean 交易API?");
    expect(platform.requestedDocuments()).toEqual([]);
  });

  it("is reported if it is ambiguous", async () => {
    const platform = await startPlatform({ documents, catalogue });
    const run = await fetchInto(
      temporaryFolder(),
      platform.url,
      "demo.twice.get",
      "demo.four.get",
      "--category",
      "说明",
      "--json",
    );
    expect(codes(run.errors)).toEqual(
      ["fetch/ambiguous-method", "fetch/empty-category", "fetch/other-method"].toSorted(),
    );
    expect(platform.requestedDocuments()).toEqual(["4"]);
  });

  it("is an error of the command line if it is invalid", async () => {
    const folder = temporaryFolder();
    const wrong = [
      [],
      ["../../etc/passwd"],
      ["0"],
      ["nodots"],
      ["1", "--delay", "-1"],
      ["1", "--timeout", "0"],
      ["1", "--retries", "x"],
      ["--category", " "],
      ["1", "--base-url", "ftp://127.0.0.1/"],
      ["1", "--base-url", "http://user:word@127.0.0.1/"],
      ["1", "--base-url", "here"],
    ];
    for (const commandLine of wrong) expect((await runTopgen(folder, ["fetch", ...commandLine])).exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not stored without a folder", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const run = await fetchInto(folder, platform.url, "1", "--out", "file", "--json");
    expect(codes(run.errors)).toEqual(["fetch/folder-unwritable"]);
    expect(platform.received).toEqual([]);
  });

  it.each<{ readonly name: string; readonly url: (port: number) => string; readonly problem: string; proxy?: true }>([
    { name: "a refused connection", url: (port) => `http://127.0.0.1:${port}/`, problem: "ECONNREFUSED" },
    { name: "a refused connection over HTTPS", url: (port) => `https://127.0.0.1:${port}/`, problem: "ECONNREFUSED" },
    { name: "an unknown name", url: () => "http://no-such-host.invalid/", problem: "getaddrinfo" },
    { name: "a proxy that is not there", url: () => "http://example.com/", problem: "ECONNREFUSED", proxy: true },
  ])("is not fetched without a network, and the run ends without a retry: $name", async ({ url, problem, proxy }) => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    await once(closed.close(), "close");
    const commandLine = ["fetch", "1", "2", "--base-url", url(port), "--retry-delay", "3600", "--json"];
    const environment = proxy === true ? { HTTP_PROXY: `http://127.0.0.1:${port}` } : undefined;
    const run = await runTopgen(temporaryFolder(), commandLine, "", environment);
    expect(codes(run.errors)).toEqual(["fetch/no-connection"]);
    expect(run.errors).toContain(problem);
    expect(run.exitCode).toBe(1);
  });
});
