import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { prerequisites, type Prerequisite } from "../skips/prerequisites.js";
import { unexpectedSkips } from "../skips/skipped.js";
import { temporaryFolder } from "../temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const shell = (isThere: boolean): Prerequisite => ({
  name: "fish",
  isThere: () => isThere,
  files: /^test\/shell\.test\.ts$/,
  title: /^in fish /,
});

describe("a skipped test", () => {
  const inFish = { file: "test/shell.test.ts", title: "in fish completes commands" };
  it.each([
    ["is allowed if what its file needs is missing", inFish, false, []],
    ["is not allowed if what its file needs is there", inFish, true, [inFish]],
    [
      "is not allowed in another file",
      { ...inFish, file: "test/a.test.ts" },
      false,
      [{ ...inFish, file: "test/a.test.ts" }],
    ],
    [
      "is not allowed if its title is another",
      { ...inFish, title: "in bash completes" },
      false,
      [{ ...inFish, title: "in bash completes" }],
    ],
  ])("%s", (_, skipped, isThere, unexpected) => {
    expect(unexpectedSkips([skipped], [shell(isThere)])).toEqual(unexpected);
  });

  it("has a reason whose name is unique", () => {
    const names = prerequisites.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a run of all tests of a file that skips one", () => {
  function project(): string {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "vitest.config.mjs"), "export default { test: { globals: true } };\n");
    const tests = 'it("runs", () => expect(1).toBe(1));\nit.skip("sleeps", () => undefined);\n';
    writeFileSync(join(folder, "own.test.js"), tests);
    return folder;
  }

  const run = (
    commandLine: readonly string[],
    ci: string,
  ): Promise<{ readonly failed: boolean; readonly text: string }> =>
    new Promise((resolve) => {
      const reporters = ["--reporter=default", `--reporter=${join(root, "test/skips/reporter.ts")}`];
      const parameters = [join(root, "node_modules/vitest/vitest.mjs"), "run", ...reporters, ...commandLine];
      const env = { PATH: process.env["PATH"], CI: ci, NO_COLOR: "1" };
      execFile(process.execPath, parameters, { cwd: project(), env }, (error, stdout, stderr) => {
        resolve({ failed: error !== null, text: stdout + stderr });
      });
    });

  it.each([
    ["fails with CI=true and names the test", [], "true", true],
    ["passes without CI", [], "", false],
    ["passes with CI=true if tests are selected by name", ["--testNamePattern", "runs"], "true", false],
  ])("%s", async (_, commandLine, ci, fails) => {
    const { failed, text } = await run(commandLine, ci);
    expect(failed, text).toBe(fails);
    expect(text.includes("own.test.js: sleeps")).toBe(fails);
  });
});
