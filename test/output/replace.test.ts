import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare } from "../../generator/output/difference.js";
import { contentHash } from "../../generator/text/content-hash.js";
import { stageFiles } from "../../generator/output/replace.js";
import { printManifest } from "../../generator/output/manifest.js";
import { ownerName } from "../../generator/output/owner.js";
import { temporaryFolder } from "../temporary-folder.js";
import { emitted, kinds, version, write } from "./write-files.js";

describe("writing the output folder", () => {
  it("writes missing files, then finds nothing to do", () => {
    const folder = join(temporaryFolder(), "generated");
    expect(kinds(write({ "a.ts": "1\n", "apis/b.ts": "2\n" }, folder))).toEqual([
      "a.ts missing",
      "apis/b.ts missing",
      "manifest.json missing",
    ]);
    expect(readFileSync(join(folder, "apis/b.ts"), "utf8")).toBe("2\n");
    expect(write({ "a.ts": "1\n", "apis/b.ts": "2\n" }, folder)).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "apis", "manifest.json"]);
  });

  it("moves a folder that is new as a whole, and single files into folders that exist", () => {
    const folder = temporaryFolder();
    write({ "apis/old/a.ts": "1\n" }, folder);
    writeFileSync(join(folder, "apis/mine.ts"), "mine\n");
    const files = { "apis/a.ts": "2\n", "apis/new/deep/b.ts": "2\n", "apis/new/c.ts": "2\n", "apis/old/a.ts": "2\n" };
    const staged = stageFiles(compare(emitted(files), folder, version).differences, folder, version);
    const { ino } = statSync(join(staged.path, "apis/new"));
    staged.commit();
    expect(statSync(join(folder, "apis/new")).ino).toBe(ino);
    for (const [path, text] of Object.entries({ ...files, "apis/mine.ts": "mine\n" })) {
      expect(readFileSync(join(folder, path), "utf8")).toBe(text);
    }
    expect(compare(emitted(files), folder, version).differences).toEqual([]);
  });

  it("does not write unchanged files", () => {
    const folder = temporaryFolder();
    write({ "a.ts": "1\n", "b.ts": "1\n" }, folder);
    const before = new Date("2020-01-01T00:00:00Z");
    utimesSync(join(folder, "a.ts"), before, before);
    write({ "a.ts": "1\n", "b.ts": "2\n" }, folder);
    expect(statSync(join(folder, "a.ts")).mtime).toEqual(before);
    expect(readFileSync(join(folder, "b.ts"), "utf8")).toBe("2\n");
  });

  it("deletes files that are no longer generated, with the folders that become empty, and nothing else", () => {
    const folder = temporaryFolder();
    write({ "apis/old/a.ts": "1\n", "apis/b.ts": "1\n" }, folder);
    writeFileSync(join(folder, "apis/mine.ts"), "mine\n");
    write({ "apis/b.ts": "1\n" }, folder);
    expect(existsSync(join(folder, "apis/old"))).toBe(false);
    expect(readFileSync(join(folder, "apis/mine.ts"), "utf8")).toBe("mine\n");
  });

  it("distinguishes a manual edit from topgen's earlier text", () => {
    const folder = temporaryFolder();
    write({ "a.ts": "1\n", "b.ts": "1\n", "c.ts": "1\n" }, folder);
    writeFileSync(join(folder, "a.ts"), "edited\n");
    writeFileSync(join(folder, "c.ts"), "edited\n");
    const { differences } = compare(emitted({ "a.ts": "2\n", "b.ts": "2\n" }), folder, version);
    expect(kinds(differences)).toEqual([
      "a.ts changed by hand",
      "b.ts changed",
      "c.ts orphaned by hand",
      "manifest.json changed",
    ]);
  });

  it("recognises a file at its path that topgen did not write", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.ts"), "mine\n");
    const { differences } = compare(emitted({ "a.ts": "1\n" }), folder, version);
    expect(kinds(differences)).toEqual(["a.ts foreign", "manifest.json missing"]);
  });

  it("reports a foreign manifest, and lists nothing for deletion then", () => {
    const folder = temporaryFolder();
    write({ "a.ts": "1\n" }, folder);
    writeFileSync(join(folder, "manifest.json"), '{"files":{"../precious.txt":"00"}}');
    const { differences, manifestProblem } = compare(emitted({ "b.ts": "1\n" }), folder, version);
    expect(manifestProblem).toEqual({ phrase: "leadsOut", values: ['"../precious.txt"'] });
    expect(differences.filter((difference) => difference.kind === "orphaned")).toEqual([]);
  });

  describe("recognises the half of a killed run as topgen's own and cleans up after it:", () => {
    it.each([
      ["whose process number nobody has", "99999999.1.0"],
      ["whose process number is in use again", ownerName().replace(/\.\d+\./, ".1.")],
      ["whose process number another process has", `${process.ppid}.1.${ownerName().split(".")[2] ?? ""}`],
      ["before this machine's last start", ownerName().replace(/\w+$/, "abc")],
      ["that did not say when it started", String(process.ppid)],
      ["that was an earlier attempt of this process", ownerName()],
    ])("a run %s", (_, owner) => {
      const folder = temporaryFolder();
      write({ "a.ts": "1\n", "b.ts": "1\n", "old.ts": "1\n" }, folder);
      const abandoned = join(folder, `.topgen-${owner}-00aa`);
      mkdirSync(join(abandoned, "files/apis"), { recursive: true });
      const journal = printManifest(
        new Map([
          ["a.ts", contentHash("2\n")],
          ["new.ts", contentHash("2\n")],
        ]),
        version,
      );
      writeFileSync(join(abandoned, "manifest.json"), journal);
      writeFileSync(join(folder, "a.ts"), "2\n");
      writeFileSync(join(folder, "new.ts"), "2\n");
      rmSync(join(folder, "old.ts"));
      expect(kinds(write({ "a.ts": "3\n", "b.ts": "3\n" }, folder))).toEqual([
        "a.ts changed",
        "b.ts changed",
        "manifest.json changed",
        "new.ts orphaned",
      ]);
      expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "b.ts", "manifest.json"]);
    });
  });

  it("keeps the journal after a failure, so that the next run knows what was replaced", () => {
    const folder = temporaryFolder();
    write({ "a.ts": "1\n", "b/c.ts": "1\n" }, folder);
    const { differences } = compare(emitted({ "a.ts": "2\n", "b/c.ts": "2\n" }), folder, version);
    const staged = stageFiles(differences, folder, version);
    rmSync(join(folder, "b"), { recursive: true });
    writeFileSync(join(folder, "b"), "a file\n");
    expect(staged.commit).toThrow(/ENOTDIR|EEXIST/);
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("2\n");
    rmSync(join(folder, "b"));
    expect(kinds(write({ "a.ts": "3\n", "b/c.ts": "3\n" }, folder))).toEqual([
      "a.ts changed",
      "b/c.ts missing",
      "manifest.json changed",
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "b", "manifest.json"]);
  });
});

describe("a symbolic link in the output folder", () => {
  /** Returns a folder with an SDK, and another one with an unrelated file. */
  function withUserFile(): { folder: string; outside: string; userFile: string } {
    const outside = temporaryFolder();
    const folder = join(temporaryFolder(), "generated");
    const userFile = join(outside, "a.ts");
    writeFileSync(userFile, "precious\n");
    write({ "a.ts": "1\n", "apis/a.ts": "1\n", "apis/deep/a.ts": "1\n" }, folder);
    return { folder, outside, userFile };
  }

  const files = { "a.ts": "2\n", "apis/a.ts": "2\n", "apis/deep/a.ts": "2\n" };

  it.each([
    ["in place of a file", "a.ts", "a.ts"],
    ["in place of a file in a folder", "apis/a.ts", "a.ts"],
    ["in place of a folder", "apis", ""],
    ["in place of a folder in the middle", "apis/deep", ""],
    ["that leads nowhere, in place of a file", "a.ts", "nowhere.ts"],
    ["that leads nowhere, in place of a folder", "apis", "nowhere"],
    ["in place of the manifest", "manifest.json", "a.ts"],
  ])("blocks writing through it: %s", (_, at, target) => {
    const { folder, outside, userFile } = withUserFile();
    rmSync(join(folder, at), { recursive: true });
    symlinkSync(join(outside, target), join(folder, at));
    const { differences } = compare(emitted(files), folder, version);
    const blocked = differences.filter((difference) => difference.kind === "blocked");
    expect(blocked.map(({ blockedBy }) => blockedBy)).toContainEqual({ at, what: "link" });
    // A forced write does not write through it.
    stageFiles(differences, folder, version).commit();
    expect(readFileSync(userFile, "utf8")).toBe("precious\n");
    expect(readdirSync(outside)).toEqual(["a.ts"]);
  });

  it.each([
    ["a file", "gone.ts", "a.ts", "gone.ts"],
    ["a folder", "gone", "", "gone/a.ts"],
    ["a folder in the middle", "apis/gone", "", "apis/gone/a.ts"],
  ])("in place of %s in the manifest does not let anything outside be removed", (_, at, target, listed) => {
    const { folder, outside, userFile } = withUserFile();
    symlinkSync(join(outside, target), join(folder, at));
    const listing = new Map([[listed, contentHash("precious\n")]]);
    writeFileSync(join(folder, "manifest.json"), printManifest(listing, version));
    const { differences } = compare(emitted(files), folder, version);
    expect(differences).toContainEqual({ kind: "blocked", path: listed, blockedBy: { at, what: "link" } });
    stageFiles(differences, folder, version).commit();
    expect(readFileSync(userFile, "utf8")).toBe("precious\n");
  });

  it.each([
    ["a folder that is written", "apis", () => ({ ...files, "new.ts": "2\n" })],
    ["a folder that is removed", "apis", () => ({ "a.ts": "2\n" })],
    ["a folder in the middle", "apis/deep", () => files],
  ])("that replaces %s between comparing and writing is not followed", (_, at, expected) => {
    const { folder, outside, userFile } = withUserFile();
    mkdirSync(join(outside, "deep"));
    writeFileSync(join(outside, "deep/a.ts"), "precious\n");
    const staged = stageFiles(compare(emitted(expected()), folder, version).differences, folder, version);
    rmSync(join(folder, at), { recursive: true });
    symlinkSync(outside, join(folder, at));
    expect(staged.commit).toThrow(/ENOTDIR|ELOOP|not a directory/);
    expect(readFileSync(userFile, "utf8")).toBe("precious\n");
    expect(readFileSync(join(outside, "deep/a.ts"), "utf8")).toBe("precious\n");
  });

  it.each([
    ["of a folder that exists", "apis"],
    ["of a new folder", "new"],
  ])("in place of staged files %s does not let anything outside be moved or removed", (_, at) => {
    const { folder, outside, userFile } = withUserFile();
    const expected = emitted({ ...files, [`${at}/a.ts`]: "3\n" });
    const staged = stageFiles(compare(expected, folder, version).differences, folder, version);
    rmSync(join(staged.path, at), { recursive: true });
    symlinkSync(outside, join(staged.path, at));
    expect(staged.commit).toThrow(/ENOTDIR|ELOOP|not a directory/);
    const [abandoned = ""] = readdirSync(folder).filter((name) => name.startsWith(".topgen-"));
    symlinkSync(outside, join(folder, abandoned, "more"));
    rmSync(join(folder, "a.ts"));
    write(files, folder);
    expect(readFileSync(userFile, "utf8")).toBe("precious\n");
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "apis", "manifest.json"]);
  });

  it("that is the output folder itself is followed", () => {
    const real = temporaryFolder();
    const folder = join(temporaryFolder(), "generated");
    symlinkSync(real, folder);
    write({ "apis/a.ts": "1\n" }, folder);
    expect(readdirSync(real).toSorted()).toEqual(["apis", "manifest.json"]);
  });
});

describe("an entry that is not a file", () => {
  it.each([
    ["a folder in place of a file", "a.ts/x", { at: "a.ts", what: "folder" }],
    ["a file in place of a folder", "apis", { at: "apis", what: "file" }],
  ])("blocks writing: %s", (_, made, blockedBy) => {
    const folder = temporaryFolder();
    mkdirSync(dirname(join(folder, made)), { recursive: true });
    writeFileSync(join(folder, made), "");
    const { differences } = compare(emitted({ "a.ts": "1\n", "apis/a.ts": "1\n" }), folder, version);
    expect(differences).toContainEqual(expect.objectContaining({ kind: "blocked", blockedBy }));
  });

  it("does not make the run wait if it is a pipe", () => {
    const folder = temporaryFolder();
    execFileSync("mkfifo", [join(folder, "a.ts")]);
    const { differences } = compare(emitted({ "a.ts": "1\n" }), folder, version);
    expect(differences[0]).toMatchObject({ kind: "blocked", blockedBy: { at: "a.ts", what: "special file" } });
  });
});
