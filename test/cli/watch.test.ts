import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = join(root, "generator/dist/topgen.js");
const name = "alibaba.alihealth.followup.send.yaml";

/** Starts a watching process, whose output can be awaited. */
function watching(folder: string) {
  const child = spawn(process.execPath, [topgen, "generate", "--watch", "--no-type-check"], { cwd: folder });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let unread = "";
  let notify = (): void => undefined;
  child.stderr.on("data", (chunk: Buffer) => {
    unread += chunk.toString();
    notify();
  });
  return {
    child,
    /** Returns everything up to the expected words, once the process waits again. */
    until: async (words: RegExp): Promise<string> => {
      for (;;) {
        const found = words.exec(unread);
        const end = found === null ? -1 : unread.indexOf("waiting for changes", found.index);
        if (end >= 0) {
          const read = unread.slice(0, end);
          unread = unread.slice(end);
          return read;
        }
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
  };
}

describe("topgen generate --watch", () => {
  it("generates changes, continues after errors, and ends on a signal", async () => {
    const folder = temporaryFolder();
    const spec = join(folder, "specs", name);
    mkdirSync(join(folder, "specs"));
    copyFileSync(join(root, "specs", name), spec);
    const text = readFileSync(spec, "utf8");
    const emitted = join(folder, "generated/apis/alibaba.alihealth.followup.send.ts");
    const { child, until } = watching(folder);
    await until(/1 API · \d+ files · \d+ new/);

    writeFileSync(spec, text.replace("title: ", "title: 新"));
    expect(await until(/1 API · \d+ files · \d+ changed/)).toContain(`changed: specs/${name}`);
    expect(readFileSync(emitted, "utf8")).toContain("新");

    const before = readFileSync(emitted, "utf8");
    writeFileSync(spec, text.replace("method:", "methud:"));
    expect(await until(/not changed/)).toContain(`specs/${name}:3:1 error`);
    expect(readFileSync(emitted, "utf8")).toBe(before);

    // Saves like an editor: another file, renamed.
    writeFileSync(join(folder, "specs/.swap"), text);
    renameSync(join(folder, "specs/.swap"), spec);
    await until(/1 API · \d+ files · \d+ changed/);
    expect(readFileSync(emitted, "utf8")).not.toContain("新");

    writeFileSync(join(folder, "topgen.config.json"), '{ "header": "ours" }');
    await until(/1 API · \d+ files · \d+ changed/);
    expect(readFileSync(emitted, "utf8")).toMatch(/^\/\/ ours\n/);

    // Moves a folder away and back.
    renameSync(join(folder, "specs"), join(folder, "elsewhere"));
    await until(/config\/input-not-found/);
    renameSync(join(folder, "elsewhere"), join(folder, "specs"));
    await until(/1 API · \d+ files · nothing to/);
    rmSync(join(folder, "topgen.config.json"));
    await until(/1 API · \d+ files · \d+ changed/);

    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("is rejected together with --check", async () => {
    expect((await runTopgen(temporaryFolder(), ["generate", "--watch", "--check"])).exitCode).toBe(2);
  });
});
