import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../generator/text/content-hash.js";
import { temporaryFolder } from "../temporary-folder.js";
import { kinds, write } from "./write-files.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("two runs that write the same output folder", () => {
  it("keep each other's staged files, and remove the files of a killed run at once", async () => {
    const folder = temporaryFolder();
    const output = join(root, "generator/output/staging.ts");
    const program = `import { openStaging } from ${JSON.stringify(output)};
      openStaging(${JSON.stringify(folder)}, new Map([["a.ts", ${JSON.stringify(contentHash("2\n"))}]]), "1.0.0");
      console.log("open"); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], { cwd: root });
    await once(other.stdout, "data");
    const [staging = ""] = readdirSync(folder);
    writeFileSync(join(folder, "a.ts"), "2\n");
    expect(kinds(write({ "a.ts": "3\n" }, folder))).toEqual(["a.ts changed", "manifest.json missing"]);
    expect(readdirSync(folder)).toContain(staging);
    other.kill("SIGKILL");
    // The other process is ending, and this run does not wait for it.
    write({ "a.ts": "4\n" }, folder);
    expect(readdirSync(folder).toSorted()).toEqual(["a.ts", "manifest.json"]);
    await once(other, "exit");
  });
});
