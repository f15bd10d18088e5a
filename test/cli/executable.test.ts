import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const start = promisify(execFile);

// Runs the bundle that `npm ci` builds and the package publishes; the other tests of commands run the sources.
describe("the topgen executable", () => {
  it("is found by npx in the checkout", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect((await start("npx", ["--no-install", "topgen", "--version"], { cwd: root })).stdout).toBe(`${version}\n`);
  });

  it("confirms that the committed output is up to date with the specs", async () => {
    const topgen = join(root, "generator/dist/topgen.js");
    const { stderr } = await start(process.execPath, [topgen, "generate", "--check"], { cwd: root });
    expect(stderr).toMatch(/\d+ files · (nothing to (do|write))/);
  });

  it("prints an unexpected error without escape sequences", async () => {
    const folder = temporaryFolder();
    const config =
      'setImmediate(() => { throw new Error("\\u001b[31mred\\u202e"); }); export default await new Promise(() => {});';
    writeFileSync(join(folder, "topgen.config.mjs"), config);
    const topgen = join(root, "generator/dist/topgen.js");
    const failure = start(process.execPath, [topgen, "generate"], { cwd: folder });
    const stderr = expect.stringMatching(/^topgen failed .*\nError: \\u001b\[31mred\\u202e\n {4}at /) as unknown;
    await expect(failure).rejects.toMatchObject({ code: 1, stderr });
  });
});
