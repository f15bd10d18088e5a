import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownerName } from "../../generator/output/owner.js";
import { replaceFile } from "../../generator/output/replace-file.js";
import { temporaryFolder } from "../temporary-folder.js";

describe("replacing a file", () => {
  it("creates its folders, and leaves no temporary file", async () => {
    const folder = temporaryFolder();
    await replaceFile(join(folder, "a/b/c.txt"), "1");
    await replaceFile(join(folder, "a/b/c.txt"), new Uint8Array([50]));
    expect(readFileSync(join(folder, "a/b/c.txt"), "utf8")).toBe("2");
    expect(readdirSync(join(folder, "a/b"))).toEqual(["c.txt"]);
  });

  it("accepts a name of the maximum length", async () => {
    const path = join(temporaryFolder(), `${"x".repeat(250)}.yaml`);
    await replaceFile(path, "1");
    expect(readFileSync(path, "utf8")).toBe("1");
  });

  it("replaces a link instead of its target", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "precious"), "precious");
    symlinkSync("precious", join(folder, "a.txt"));
    await replaceFile(join(folder, "a.txt"), "1");
    expect(readFileSync(join(folder, "precious"), "utf8")).toBe("precious");
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("1");
  });

  it.each([
    ["a folder of that name is there", "a/x", "a", "EISDIR"],
    ["a file is where a folder has to be", "a", "a/x", "EEXIST"],
    ["its name is too long", "a", "x".repeat(300), "ENAMETOOLONG"],
  ])("leaves no temporary file if %s", async (_, existing, path, code) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, existing, ".."), { recursive: true });
    writeFileSync(join(folder, existing), "there");
    await expect(replaceFile(join(folder, path), "1")).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("removes the files of killed runs in the folder, whatever now has their process numbers, and nothing else", async () => {
    const folder = temporaryFolder();
    const [number = "", , boot = ""] = ownerName().split(".");
    const abandoned = [
      `.topgen-99999999.1.${boot}-00ff.tmp`,
      `.topgen-${number}.1.${boot}-00ff.tmp`,
      `.topgen-${process.ppid}.1.${boot}-00ff.tmp`,
    ];
    const others = ["a.tmp", "a.yaml.123.tmp", ".topgen-notes.tmp", ".topgen-1.2.3-00ff.txt"];
    for (const name of [...abandoned, ...others]) writeFileSync(join(folder, name), "");
    await replaceFile(join(folder, "a.yaml"), "1");
    expect(readdirSync(folder).toSorted()).toEqual([...others, "a.yaml"].toSorted());
  });
});
