import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { fetchDocuments } from "../../generator/fetch/documents.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fetchInto } from "./fetch-into.js";
import { documentResponse, startPlatform, type PlatformServer } from "./platform-server.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const docIds = ["1", "2", "3", "4"];
const documents = Object.fromEntries(docIds.map((docId) => [docId, documentResponse(`demo.number${docId}.get`)]));

function fileOf(docId: string): string {
  return `demo.number${docId}.get.json`;
}

/** Expects that the folder contains complete documents only, and that the same command fetches the rest. */
async function expectToResume(folder: string, platform: PlatformServer): Promise<void> {
  const pages = join(folder, "specs/pages");
  for (const name of readdirSync(pages).filter((name) => name.endsWith(".json"))) {
    expect(Object.values(documents)).toContain(readFileSync(join(pages, name), "utf8"));
  }
  const { exitCode, errors } = await fetchInto(folder, platform.url, ...docIds, "--json");
  expect(errors).not.toContain('"severity":"error"');
  expect(exitCode).toBe(0);
  expect(readdirSync(pages).toSorted()).toEqual([...docIds.map(fileOf), "fetched.jsonl"].toSorted());
  expect(readFileSync(join(pages, "fetched.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(docIds.length);
}

/** Starts `topgen fetch` in a separate process. */
function startFetch(folder: string, url: string): ChildProcess {
  const main = join(root, "generator/cli/main.ts");
  const loader = fileURLToPath(import.meta.resolve("tsx"));
  const commandLine = [
    "--import",
    loader,
    main,
    "fetch",
    "--base-url",
    url,
    "--delay",
    "0",
    "--jitter",
    "0",
    ...docIds,
  ];
  const child = spawn(process.execPath, commandLine, {
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

describe("an interrupted run", () => {
  it("ends in order on Ctrl-C, explains how to continue, and continues", async () => {
    let isInterrupting = true;
    const platform = await startPlatform({
      documents,
      fault: ({ parameters }) => {
        if (!isInterrupting || parameters.get("docId") !== "3") return undefined;
        child.kill("SIGINT");
        return { kind: "silent" };
      },
    });
    const folder = temporaryFolder();
    const child = startFetch(folder, platform.url);
    const errors = textOf(child.stderr);
    const [exitCode] = (await once(child, "exit")) as [number | null];
    expect(await errors).toContain("fetch/interrupted");
    expect(await errors).toContain("2 documents stored in specs/pages · 2 not requested");
    expect(exitCode).toBe(1);
    expect(readdirSync(join(folder, "specs/pages")).toSorted()).toEqual([fileOf("1"), fileOf("2"), "fetched.jsonl"]);
    isInterrupting = false;
    await expectToResume(folder, platform);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "3", "3", "4"]);
  });

  it("that was killed leaves no incomplete file", async () => {
    let isKilling = true;
    const platform = await startPlatform({
      documents,
      fault: ({ parameters }) => {
        if (!isKilling || parameters.get("docId") !== "3") return undefined;
        child.kill("SIGKILL");
        return { kind: "silent" };
      },
    });
    const folder = temporaryFolder();
    const child = startFetch(folder, platform.url);
    await once(child, "exit");
    isKilling = false;
    await expectToResume(folder, platform);
    expect(platform.requestedDocuments()).toEqual(["1", "2", "3", "3", "4"]);
  });

  it.each(["between two requests", "before a repetition", "while a response is awaited"])(
    "ends at once %s",
    async (when) => {
      const interruption = new AbortController();
      const platform = await startPlatform({
        documents,
        fault: ({ parameters }) => {
          if (parameters.get("docId") !== "2" || interruption.signal.aborted) return undefined;
          if (when === "between two requests") return undefined;
          return when === "before a repetition" ? { kind: "status", status: 502 } : { kind: "silent" };
        },
      });
      const folder = temporaryFolder();
      const diagnostics = new Diagnostics();
      const hour = 3_600_000;
      const abort = (): void => {
        setTimeout(() => interruption.abort(), 10);
      };
      const outcome = await fetchDocuments(
        { docIds, methods: [], categories: [] },
        {
          baseUrl: new URL(platform.url),
          pace: {
            delay: when === "between two requests" ? 100 : 0,
            jitter: 0,
            retries: 1,
            retryDelay: hour,
          },
          timeout: hour,
          userAgent: "test",
          environment: {},
          signal: interruption.signal,
          folder: join(folder, "specs/pages"),
          shownFolder: "specs/pages",
          refresh: false,
          force: false,
          onRetry: abort,
          onDocument: when === "before a repetition" ? undefined : abort,
        },
        diagnostics,
      );
      expect(outcome).toMatchObject({ documents: { stored: 1 }, left: 3 });
      expect(diagnostics.sorted().map(({ code }) => code)).toEqual(["fetch/interrupted"]);
      await expectToResume(folder, platform);
    },
  );

  it("that was killed between writing the journal and renaming a file is recognised", async () => {
    const platform = await startPlatform({ documents });
    const complete = temporaryFolder();
    await fetchInto(complete, platform.url, ...docIds);
    const journal = readFileSync(join(complete, "specs/pages/fetched.jsonl"), "utf8");
    await fc.assert(
      fc.asyncProperty(fc.nat(journal.length), fc.boolean(), async (length, isAnnouncedOnly) => {
        const folder = temporaryFolder();
        const pages = join(folder, "specs/pages");
        mkdirSync(join(pages, ".topgen-fetch-999999999"), { recursive: true });
        writeFileSync(join(pages, ".topgen-fetch-999999999/next"), '{"success":true,"da');
        const kept = journal.slice(0, length);
        writeFileSync(join(pages, "fetched.jsonl"), kept);
        const announced = kept.split("\n").slice(0, -1).length;
        for (const docId of docIds.slice(0, isAnnouncedOnly ? Math.max(0, announced - 1) : announced)) {
          writeFileSync(join(pages, fileOf(docId)), documents[docId] ?? "");
        }
        await expectToResume(folder, platform);
      }),
      { numRuns: 25 },
    );
  });

  it("leaves the old or the new version of a document", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, ...docIds);
    const journalPath = join(folder, "specs/pages/fetched.jsonl");
    const [first = ""] = readFileSync(journalPath, "utf8").split("\n");
    // Recorded, and killed before the file was renamed.
    appendFileSync(journalPath, `${first.replace(/"sha256":"[^"]*"/, `"sha256":"${"0".repeat(64)}"`)}\n`);
    await expectToResume(folder, platform);
    expect(platform.requestedDocuments()).toEqual([...docIds, "1"]);
  });
});

describe("the journal", () => {
  it("is reported if it is damaged, and unknown documents are requested again", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, ...docIds);
    const journalPath = join(folder, "specs/pages/fetched.jsonl");
    const lines = readFileSync(journalPath, "utf8").split("\n");
    writeFileSync(journalPath, ["<<<<<<< ours", ...lines.slice(1)].join("\n"));
    const run = await fetchInto(folder, platform.url, ...docIds, "--json");
    expect(run.errors).toContain('"fetch/journal-damaged"');
    expect(run.exitCode).toBe(0);
    expect(platform.requestedDocuments()).toEqual([...docIds, "1"]);
    expect(readFileSync(journalPath, "utf8").split("\n").slice(1)).toEqual(lines.slice(1));
  });

  it("is written by one run at a time", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    const silent = await startPlatform({ documents, fault: () => ({ kind: "silent" }) });
    const first = startFetch(folder, silent.url);
    while (silent.received.length === 0) await new Promise((next) => setTimeout(next, 10));
    const run = await fetchInto(folder, platform.url, "1", "--json");
    expect(run.errors).toContain('"fetch/folder-busy"');
    expect(run.errors).toContain(`Another topgen process (${String(first.pid)}) is fetching into `);
    expect(run.exitCode).toBe(1);
    expect(platform.received).toEqual([]);
  });

  it.each([
    ["another process has now", `${process.ppid}.1.0`],
    ["this process has", `${process.pid}.1.0`],
    ["an earlier version of topgen noted alone", String(process.ppid)],
  ])("is unlocked after a killed run whose process number %s", async (_, owner) => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    mkdirSync(join(folder, `specs/pages/.topgen-fetch-${owner}`), { recursive: true });
    await expectToResume(folder, platform);
  });
});
