import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = join(root, "generator/dist/topgen.js");

describe("a run that receives a signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "removes its temporary files on %s, exits with the signal's code, and prints no stack",
    async (signal, code) => {
      const folder = temporaryFolder();
      cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
      mkdirSync(join(folder, "generated"));
      const child = spawn(process.execPath, [topgen, "generate"], { cwd: folder });
      let errors = "";
      child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
      // Sends the signal when files are staged, before they are checked and replaced.
      const watcher = watch(join(folder, "generated"), () => {
        child.kill(signal);
      });
      const exited: unknown = await once(child, "exit");
      watcher.close();
      expect(exited).toEqual([code, null]);
      expect(errors).not.toMatch(/\n\s+at /);
      expect(readdirSync(join(folder, "generated"))).toEqual([]);
      // The next run is not blocked.
      expect((await runTopgen(folder, ["generate", "--no-type-check"])).exitCode).toBe(0);
      expect(existsSync(join(folder, "generated/manifest.json"))).toBe(true);
    },
  );
});
