import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare, type Difference } from "../../generator/output/difference.js";
import { contentHash } from "../../generator/text/content-hash.js";
import { stageFiles } from "../../generator/output/replace.js";
import { openStaging } from "../../generator/output/staging.js";
import { temporaryFolder } from "../temporary-folder.js";

const version = "1.0.0";

async function write(files: Readonly<Record<string, string>>, folder: string): Promise<readonly Difference[]> {
  const { differences } = await compare(emitted(files), folder, version);
  if (differences.length > 0) await (await stageFiles(differences, folder, version)).commit();
  return differences;
}

function emitted(files: Readonly<Record<string, string>>) {
  return Object.entries(files).map(([path, text]) => ({ path, content: text, sha256: contentHash(text) }));
}

function kinds(differences: readonly Difference[]): string[] {
  return differences.map((difference) => {
    const byHand = "byHand" in difference && difference.byHand ? " by hand" : "";
    return `${difference.path} ${difference.kind}${byHand}`;
  });
}

describe("writing the output folder", () => {
  it("writes what is missing, then finds nothing to do", async () => {
    const folder = join(temporaryFolder(), "generated");
    expect(kinds(await write({ "a.ts": "1\n", "apis/b.ts": "2\n" }, folder))).toEqual([
      "a.ts missing",
      "apis/b.ts missing",
      "manifest.json missing",
    ]);
    expect(readFileSync(join(folder, "apis/b.ts"), "utf8")).toBe("2\n");
    expect(await write({ "a.ts": "1\n", "apis/b.ts": "2\n" }, folder)).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "apis", "manifest.json"]);
  });

  it("leaves files alone that did not change", async () => {
    const folder = temporaryFolder();
    await write({ "a.ts": "1\n", "b.ts": "1\n" }, folder);
    const before = new Date("2020-01-01T00:00:00Z");
    utimesSync(join(folder, "a.ts"), before, before);
    await write({ "a.ts": "1\n", "b.ts": "2\n" }, folder);
    expect(statSync(join(folder, "a.ts")).mtime).toEqual(before);
    expect(readFileSync(join(folder, "b.ts"), "utf8")).toBe("2\n");
  });

  it("deletes what is no longer generated, with the folders that this leaves empty, and nothing else", async () => {
    const folder = temporaryFolder();
    await write({ "apis/old/a.ts": "1\n", "apis/b.ts": "1\n" }, folder);
    writeFileSync(join(folder, "apis/mine.ts"), "mine\n");
    await write({ "apis/b.ts": "1\n" }, folder);
    expect(existsSync(join(folder, "apis/old"))).toBe(false);
    expect(readFileSync(join(folder, "apis/mine.ts"), "utf8")).toBe("mine\n");
  });

  it("tells a hand's edit from its own earlier text", async () => {
    const folder = temporaryFolder();
    await write({ "a.ts": "1\n", "b.ts": "1\n", "c.ts": "1\n" }, folder);
    writeFileSync(join(folder, "a.ts"), "edited\n");
    writeFileSync(join(folder, "c.ts"), "edited\n");
    const { differences } = await compare(emitted({ "a.ts": "2\n", "b.ts": "2\n" }), folder, version);
    expect(kinds(differences)).toEqual([
      "a.ts changed by hand",
      "b.ts changed",
      "c.ts orphaned by hand",
      "manifest.json changed",
    ]);
  });

  it("recognises a file in its way that it never wrote", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.ts"), "mine\n");
    const { differences } = await compare(emitted({ "a.ts": "1\n" }), folder, version);
    expect(kinds(differences)).toEqual(["a.ts foreign", "manifest.json missing"]);
  });

  it("says when the manifest is not its own, and lists nothing for deletion then", async () => {
    const folder = temporaryFolder();
    await write({ "a.ts": "1\n" }, folder);
    writeFileSync(join(folder, "manifest.json"), '{"files":{"../precious.txt":"00"}}');
    const { differences, manifestProblem } = await compare(emitted({ "b.ts": "1\n" }), folder, version);
    expect(manifestProblem).toContain("../precious.txt");
    expect(differences.filter((difference) => difference.kind === "orphaned")).toEqual([]);
  });

  it("takes the half that a killed run left for its own work, and clears up after it", async () => {
    const folder = temporaryFolder();
    await write({ "a.ts": "1\n", "b.ts": "1\n" }, folder);
    // A process number that no running process has: the largest that Linux gives is 2^22.
    const staging = await openStaging(folder, new Map([["a.ts", contentHash("2\n")]]), version);
    const abandoned = join(folder, ".topgen-99999999");
    mkdirSync(abandoned);
    writeFileSync(join(abandoned, "manifest.json"), readFileSync(join(staging.path, "manifest.json")));
    writeFileSync(join(folder, "a.ts"), "2\n");
    expect(kinds(await write({ "a.ts": "3\n", "b.ts": "3\n" }, folder))).toEqual([
      "a.ts changed",
      "b.ts changed",
      "manifest.json changed",
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "b.ts", "manifest.json"]);
  });
});
