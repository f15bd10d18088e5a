import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isOwnerRunning, ownerName } from "../../generator/output/owner.js";
import { temporaryFolder } from "../temporary-folder.js";

const [ownNumber = "", ownStart = "", boot = ""] = ownerName().split(".");

describe("the name of a process in names of files", () => {
  it("is constant while the process lives", () => {
    expect(ownerName()).toBe(ownerName());
    expect(ownerName()).toMatch(/^\d+\.\d+\.[0-9a-f]+$/);
  });

  it.runIf(process.platform === "linux")(
    "refers to a running process until it ends, and not to a later one with its number",
    async () => {
      const folder = temporaryFolder();
      const child = spawn("sleep", ["60"]);
      await once(child, "spawn");
      const number = String(child.pid);
      const start = readFileSync(`/proc/${number}/stat`, "latin1").split(") ")[1]?.split(" ")[19] ?? "";
      const name = `${number}.${start}.${boot}`;
      expect(isOwnerRunning(name, folder)).toBe(true);
      expect(isOwnerRunning(`${number}.${Number(start) - 1}.${boot}`, folder)).toBe(false);
      expect(isOwnerRunning(`${number}.${start}.0a1b`, folder)).toBe(false);
      expect(isOwnerRunning(number, folder)).toBe(false);
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(isOwnerRunning(name, folder)).toBe(false);
    },
  );

  it.runIf(process.platform === "linux")(
    "does not refer to a killed process that its parent has not waited for",
    async () => {
      // The shell becomes `sleep`, which does not wait for its children.
      const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
      const [line] = (await once(parent.stdout, "data")) as [Buffer];
      while (readFileSync(`/proc/${parent.pid}/comm`, "latin1") !== "sleep\n") await wait(5);
      const number = line.toString().trim();
      const stat = (): string => readFileSync(`/proc/${number}/stat`, "latin1").split(") ")[1] ?? "";
      const start = stat().split(" ")[19] ?? "";
      expect(isOwnerRunning(`${number}.${start}.${boot}`, temporaryFolder())).toBe(true);
      process.kill(Number(number), "SIGKILL");
      while (!stat().startsWith("Z")) await wait(5);
      expect(isOwnerRunning(`${number}.${start}.${boot}`, temporaryFolder())).toBe(false);
      parent.kill("SIGKILL");
      await once(parent, "exit");
    },
  );

  it.runIf(process.platform === "linux")(
    "does not refer to a killed process whose memory the system is freeing",
    async () => {
      const program = "globalThis.held = Buffer.alloc(2e8, 1); console.log('ready'); setInterval(() => {}, 1000);";
      for (let round = 0; round < 5; round += 1) {
        const child = spawn(process.execPath, ["--eval", program]);
        await once(child.stdout, "data");
        const stat = readFileSync(`/proc/${child.pid}/stat`, "latin1").split(") ")[1] ?? "";
        const name = `${child.pid}.${stat.split(" ")[19]}.${boot}`;
        expect(isOwnerRunning(name, temporaryFolder())).toBe(true);
        child.kill("SIGKILL");
        expect(isOwnerRunning(name, temporaryFolder())).toBe(false);
        await once(child, "exit");
      }
    },
  );

  it("differs from that of another running process", () => {
    expect(isOwnerRunning(ownerName(), temporaryFolder())).toBe(false);
    expect(isOwnerRunning(`${ownNumber}.${Number(ownStart) + 1}.${boot}`, temporaryFolder())).toBe(false);
  });

  it.each(["", ".", "1", "1.2", "-1.0.0", "1.0.0.0", "99999999.0.0", "../1.1.1"])("is not %j", (name) => {
    expect(isOwnerRunning(name, temporaryFolder())).toBe(false);
  });

  it("is valid for an hour if the system does not report start times", () => {
    const folder = join(temporaryFolder(), "made");
    mkdirSync(folder);
    const name = `${process.ppid}.0.${boot}`;
    expect(isOwnerRunning(name, folder)).toBe(true);
    const before = new Date(Date.now() - 3_700_000);
    utimesSync(folder, before, before);
    expect(isOwnerRunning(name, folder)).toBe(false);
  });
});
