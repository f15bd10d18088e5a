import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Returns an installation of topgen without one package. */
function installedWithout(scope: string): string {
  const folder = temporaryFolder();
  for (const part of ["generator/dist", "templates", "specs", "package.json"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== scope && !name.startsWith(".")) {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
  }
  return folder;
}

describe("topgen mcp", () => {
  it("reports a gateway that is neither a name nor an address as config/invalid-gateway", async () => {
    const { exitCode, output, errors } = await runTopgen(root, ["mcp", "--gateway", "nowhere"]);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: "" });
    expect(errors).toContain("config/invalid-gateway");
    expect(errors).toContain("nowhere");
  });

  it("names the package to install if the protocol's SDK is missing, as config/package-missing", () => {
    const folder = installedWithout("@modelcontextprotocol");
    const command = [join(folder, "generator/dist/topgen.js"), "mcp", "--gateway", "local"];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8", input: "" });
    expect(stderr).toContain("config/package-missing");
    expect(stderr).toContain("@modelcontextprotocol/server");
    expect(status).toBe(1);
  });
});
