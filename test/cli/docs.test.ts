import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const specs = fileURLToPath(new URL("../../specs", import.meta.url));

describe("topgen docs", () => {
  it("writes the site, then only what differs", async () => {
    const folder = temporaryFolder();
    const first = await runTopgen(folder, ["docs", "--specs", specs]);
    expect(first).toMatchObject({ exitCode: 0, output: "" });
    expect(first.errors).toMatch(/^6 APIs · \d+ files · \d+ new/m);
    const page = join(folder, "reference/apis/alibaba.alihealth.followup.dialogrecord.recall.html");
    expect(readFileSync(page, "utf8")).toContain("会话消息撤回");
    const again = await runTopgen(folder, ["docs", "--specs", specs]);
    expect(again.errors).toContain("nothing to write");
    const removed = await runTopgen(folder, [
      "docs",
      "--json",
      "--specs",
      join(specs, "alibaba.alihealth.followup.send.yaml"),
    ]);
    expect(JSON.parse(removed.output)).toMatchObject({ added: [] });
    expect(existsSync(page)).toBe(false);
  });

  it("checks without writing", async () => {
    const folder = temporaryFolder();
    const before = await runTopgen(folder, ["docs", "--check", "--specs", specs]);
    expect(before.exitCode).toBe(1);
    expect(before.output).toContain("missing  reference/index.html\n");
    expect(existsSync(join(folder, "reference"))).toBe(false);
    await runTopgen(folder, ["docs", "--specs", specs]);
    expect(await runTopgen(folder, ["docs", "--check", "--specs", specs])).toMatchObject({ exitCode: 0, output: "" });
  });

  it("keeps foreign and edited files, except with --force", async () => {
    const folder = temporaryFolder();
    await runTopgen(folder, ["docs", "--specs", specs]);
    writeFileSync(join(folder, "reference/CNAME"), "example.com");
    writeFileSync(join(folder, "reference/index.html"), "mine");
    const refused = await runTopgen(folder, ["docs", "--specs", specs]);
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain("write/edited-by-hand");
    expect(readFileSync(join(folder, "reference/index.html"), "utf8")).toBe("mine");
    expect(await runTopgen(folder, ["docs", "--specs", specs, "--force"])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(folder, "reference/index.html"), "utf8")).toContain("API reference");
    expect(readFileSync(join(folder, "reference/CNAME"), "utf8")).toBe("example.com");
  });

  it("writes nothing if the input has errors or is missing, or if a file blocks the folder", async () => {
    const folder = temporaryFolder();
    const none = await runTopgen(folder, ["docs"]);
    expect(none.exitCode).toBe(1);
    expect(none.errors).toContain("config/input-not-found");
    writeFileSync(join(folder, "broken.yaml"), "topSpec: 1\nmethod: ../etc\n");
    const broken = await runTopgen(folder, ["docs", "--specs", "broken.yaml"]);
    expect(broken.exitCode).toBe(1);
    expect(existsSync(join(folder, "reference"))).toBe(false);
    writeFileSync(join(folder, "taken"), "");
    const taken = await runTopgen(folder, ["docs", "--specs", specs, "--out", "taken"]);
    expect(taken.exitCode).toBe(1);
    expect(taken.errors).toContain("write/failed");
  });
});
