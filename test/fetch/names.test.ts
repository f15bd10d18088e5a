import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { fetchInto } from "./fetch-into.js";
import { documentResponse, startPlatform } from "./platform-server.js";

function documentsIn(folder: string): string[] {
  return readdirSync(join(folder, "specs/pages"), { recursive: true })
    .map(String)
    .filter((name) => name !== "fetched.jsonl")
    .toSorted();
}

describe("the files of documents", () => {
  it("are in their folder, for any method names of the platform", async () => {
    const names = [
      "../../evil",
      "/etc/evil",
      "a\\..\\evil",
      "con.evil.get",
      "spec.schema",
      "..",
      "x".repeat(5000),
      "坏",
    ];
    const documents = Object.fromEntries(names.map((name, index) => [String(index + 1), documentResponse(name)]));
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    const { exitCode } = await fetchInto(folder, platform.url, ...Object.keys(documents));
    expect(exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual(["specs"]);
    expect(readdirSync(join(folder, "specs"))).toEqual(["pages"]);
    expect(documentsIn(folder)).toEqual(names.map((_, index) => `document-${index + 1}.json`));
    expect((await fetchInto(folder, platform.url, ...Object.keys(documents))).errors).toContain("8 already stored");
  });

  it("do not collide on file systems that ignore case", async () => {
    const documents = {
      "1": documentResponse("demo.synVideo"),
      "2": documentResponse("demo.synvideo"),
      "3": documentResponse("demo.synVideo", { description: "another document of the method" }),
    };
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "1", "2", "3");
    expect(documentsIn(folder)).toEqual(["demo.synVideo.3.json", "demo.synVideo.json", "demo.synvideo.2.json"]);
    await fetchInto(folder, platform.url, "1", "2", "3", "--refresh");
    expect(documentsIn(folder)).toHaveLength(3);
  });

  it("follow a renamed document, unless they were edited", async () => {
    const documents = { "1": documentResponse("demo.one.get"), "2": documentResponse("demo.two.get") };
    const platform = await startPlatform({ documents });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "1", "2");
    documents["1"] = documentResponse("demo.uno.get");
    documents["2"] = documentResponse("demo.Two.get");
    await fetchInto(folder, platform.url, "1", "2", "--refresh");
    expect(documentsIn(folder)).toEqual(["demo.two.get.json", "demo.uno.get.json"]);

    writeFileSync(join(folder, "specs/pages/demo.uno.get.json"), "{}");
    documents["1"] = documentResponse("demo.eins.get");
    await fetchInto(folder, platform.url, "1", "--refresh", "--force");
    expect(documentsIn(folder)).toEqual(["demo.eins.get.json", "demo.two.get.json", "demo.uno.get.json"]);
    expect(readFileSync(join(folder, "specs/pages/demo.uno.get.json"), "utf8")).toBe("{}");
  });

  it("contain the received bytes after decompression", async () => {
    const gb18030 = Buffer.concat([
      Buffer.from('{"success":true,"data":{"name":"demo.old.get","apiChineseName":"'),
      Buffer.from([0xd2, 0xb3, 0xc3, 0xe6]),
      Buffer.from('"}}\r\n'),
    ]);
    const platform = await startPlatform({
      fault: ({ path, headers }) => {
        if (!path.endsWith("getDocument.json")) return undefined;
        const isCompressed = String(headers["accept-encoding"]).includes("gzip");
        return isCompressed
          ? { kind: "body", body: gzipSync(gb18030), headers: { "content-encoding": "gzip" } }
          : { kind: "body", body: gb18030 };
      },
    });
    const folder = temporaryFolder();
    await fetchInto(folder, platform.url, "1");
    expect(readFileSync(join(folder, "specs/pages/demo.old.get.json")).equals(gb18030)).toBe(true);
  });
});
