import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
import { runTopgen } from "../cli/run-topgen.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fetchInto } from "./fetch-into.js";
import { documentResponse, startPlatform } from "./platform-server.js";

/** The catalogue in the platform's structure: trees, categories, nested groups, documents and articles. */
const catalogue = {
  treeCategories: [
    {
      name: "API文档",
      catelogTrees: [
        {
          id: 1,
          name: "交易API",
          catelogList: [
            { docId: 101, docType: 2, name: "查询订单", subName: "demo.order.get", id: 9 },
            { docId: 7, docType: 1, name: "交易说明", subName: "", id: 10 },
            {
              id: 11,
              name: "退款",
              children: [
                { docId: "102", docType: "2", name: "demo.refund.get", subName: "查询退款" },
                {
                  id: 12,
                  name: "争议(海外)",
                  children: [{ docId: 103, docType: 2, name: "争议", subName: "demo.dispute.get" }],
                },
              ],
            },
          ],
        },
        {
          id: 2,
          treeName: "商品API",
          catelogList: [{ docId: 201, docType: 2, name: "商品", subName: "demo.item.get" }],
        },
        { id: 3, name: "公告", catelogList: [] },
      ],
    },
  ],
};

const documents = {
  "101": documentResponse("demo.order.get"),
  "102": documentResponse("demo.refund.get"),
  "103": documentResponse("demo.dispute.get"),
  "201": documentResponse("demo.item.get"),
};

function journal(folder: string): Record<string, string>[] {
  const text = readFileSync(join(folder, "specs/pages/fetched.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string>);
}

describe("topgen fetch", () => {
  it("stores a document as received, with its origin", async () => {
    const body = documentResponse("demo.order.get", {
      note: "　 kept \u0000 as it is ",
      gmtModified: 1_700_000_000_000,
    });
    const platform = await startPlatform({ documents: { "101": body } });
    const folder = temporaryFolder();
    const { exitCode, errors } = await fetchInto(folder, platform.url, "101");
    expect(errors).toContain("1 document stored in specs/pages");
    expect(exitCode).toBe(0);
    expect(readdirSync(join(folder, "specs/pages")).toSorted()).toEqual(["demo.order.get.json", "fetched.jsonl"]);
    expect(readFileSync(join(folder, "specs/pages/demo.order.get.json"), "utf8")).toBe(body);
    const [record, ...others] = journal(folder);
    expect(others).toEqual([]);
    expect(record).toEqual({
      docId: "101",
      method: "demo.order.get",
      file: "demo.order.get.json",
      sha256: createHash("sha256").update(body).digest("hex"),
      url: `${platform.url}handler/document/getDocument.json?isEn=false&treeId=&docId=101&docType=2`,
      fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
  });

  it("creates a folder that extract and generate read", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "101", "102");
    const extracted = await runTopgen(folder, ["extract", "specs/pages", "--json"]);
    expect(extracted.errors).toBe("");
    expect(extracted.output.match(/"method":"[^"]*"/g)).toEqual([
      '"method":"demo.order.get"',
      '"method":"demo.refund.get"',
    ]);
  });

  it("finds methods and categories, with the groups inside them, in the catalogue", async () => {
    const platform = await startPlatform({ documents, catalogue });
    const folder = temporaryFolder();
    const run = await fetchInto(folder, platform.url, "demo.item.get", "--category", "退款", "--json");
    expect(run.errors).toBe("");
    const results = run.output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(results.map(({ status, docId, category }) => [status, docId, category])).toEqual([
      ["stored", "201", "商品API"],
      ["stored", "102", "交易API"],
      ["stored", "103", "交易API"],
    ]);
    expect(journal(folder).map(({ docId }) => docId)).toEqual(["102", "103", "201"]);
  });

  it("continues after an interruption, and does not request stored documents again", async () => {
    let isBlocked = true;
    const platform = await startPlatform({
      documents,
      catalogue,
      fault: ({ parameters }) =>
        isBlocked && parameters.get("docId") === "103" ? { kind: "anti-bot-json" } : undefined,
    });
    const folder = temporaryFolder();
    const first = await fetchInto(folder, platform.url, "--category", "交易API", "201");
    expect(first.exitCode).toBe(1);
    expect(first.errors).toContain("fetch/anti-bot");
    expect(first.errors).toContain("2 documents stored in specs/pages · 2 not requested");
    isBlocked = false;
    const second = await fetchInto(folder, platform.url, "--category", "交易API", "201");
    expect(second.exitCode).toBe(0);
    expect(second.errors).toContain("2 documents stored in specs/pages · 2 already stored");
    expect(platform.requestedDocuments()).toEqual(["101", "102", "103", "103", "201"]);

    const before = platform.received.length;
    const third = await fetchInto(folder, platform.url, "101", "demo.refund.get");
    expect(third.errors).toContain("nothing stored · 2 already stored");
    expect(platform.received.length).toBe(before);
  });

  it("fetches again on request, and reports unchanged documents", async () => {
    const changing = { ...documents };
    const platform = await startPlatform({ documents: changing });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "101", "102");
    const before = readFileSync(join(folder, "specs/pages/fetched.jsonl"), "utf8");
    const same = await fetchInto(folder, platform.url, "101", "102", "--refresh");
    expect(same.errors).toContain("nothing stored · 2 unchanged");
    expect(readFileSync(join(folder, "specs/pages/fetched.jsonl"), "utf8")).toBe(before);

    changing["101"] = documentResponse("demo.order.get", { description: "new" });
    const changed = await fetchInto(folder, platform.url, "101", "102", "--refresh");
    expect(changed.errors).toContain("1 document stored in specs/pages · 1 unchanged");
    expect(readFileSync(join(folder, "specs/pages/demo.order.get.json"), "utf8")).toBe(changing["101"]);
    expect(journal(folder)).toHaveLength(2);
  });

  it("keeps edited and foreign files", async () => {
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "101");
    const edited = join(folder, "specs/pages/demo.order.get.json");
    const foreign = join(folder, "specs/pages/demo.refund.get.json");
    writeFileSync(edited, "{}");
    writeFileSync(foreign, "[]");
    writeFileSync(join(folder, "specs/pages/demo.item.get.txt"), "请求参数");
    const run = await fetchInto(folder, platform.url, "101", "102", "201", "--refresh");
    expect(run.exitCode).toBe(1);
    expect(run.errors).toContain("fetch/edited-by-hand");
    expect(run.errors).toContain("fetch/file-exists");
    expect(run.errors).toContain("fetch/duplicate-page");
    expect(readFileSync(edited, "utf8")).toBe("{}");
    expect(readFileSync(foreign, "utf8")).toBe("[]");

    const forced = await fetchInto(folder, platform.url, "101", "102", "--force");
    expect(forced.exitCode).toBe(0);
    expect(readFileSync(edited, "utf8")).toBe(documents["101"]);
    expect(readFileSync(foreign, "utf8")).toBe(documents["102"]);
  });

  it("shows its progress on a terminal, and clears it before other output", async () => {
    const platform = await startPlatform({
      documents,
      fault: ({ parameters }, number) =>
        parameters.get("docId") === "201" && number === 1 ? { kind: "status", status: 502 } : undefined,
    });
    let errors = "";
    const commandLine = ["101", "102", "201", "--delay", "0.25", "--jitter", "0", "--retry-delay", "0"];
    const exitCode = await run(["fetch", "--base-url", platform.url, ...commandLine], {
      cwd: temporaryFolder(),
      environment: { NO_COLOR: "1" },
      input: Readable.from([]),
      output: { write: () => true },
      errors: { isTTY: true, write: (text) => (errors += text) },
    });
    expect(exitCode).toBe(0);
    expect(errors).toMatch(/[12] of 3 documents fetched · [^\r]*\r\u001B\[KHTTP status 502; retrying in 0 s\n/);
  });

  it("lists the catalogue", async () => {
    const platform = await startPlatform({ catalogue });
    const folder = temporaryFolder();
    const categories = await fetchInto(folder, platform.url, "--list");
    expect(categories.output).toBe("3\t交易API\n1\t商品API\n");
    const inside = await fetchInto(folder, platform.url, "--list", "--category", "争议（海外）");
    expect(inside.output).toBe("103\tdemo.dispute.get\t争议\n");
    const json = await fetchInto(folder, platform.url, "--list", "--category", "商品API", "--json");
    expect(JSON.parse(json.output)).toEqual({
      kind: "document",
      docId: "201",
      method: "demo.item.get",
      title: "商品",
      category: "商品API",
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
