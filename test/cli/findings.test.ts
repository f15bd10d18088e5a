import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { checkCompiles } from "../../generator/verify/compiles.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";
import { inEnglish } from "../diagnostics/in-english.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const method = "alibaba.alihealth.followup.dialogrecord.recall";

function projectWithSpecs(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

describe("what topgen says", () => {
  it("of two documents of one method: read/duplicate-method, with both files", async () => {
    const folder = projectWithSpecs();
    mkdirSync(join(folder, "specs/again"));
    cpSync(join(folder, "specs", `${method}.yaml`), join(folder, "specs/again", `${method}.yaml`));
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`specs/again/${method}.yaml`);
    expect(errors).toContain("read/duplicate-method");
    expect(errors).toContain("generated not changed");
  });

  it("of a manifest that is not its own: write/manifest-unreadable, once, and of no other file", async () => {
    const folder = projectWithSpecs();
    expect((await runTopgen(folder, ["generate", "--no-type-check"])).exitCode).toBe(0);
    writeFileSync(join(folder, "generated/manifest.json"), "<<<<<<< HEAD\n");
    writeFileSync(join(folder, "generated/index.ts"), "\n");
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--json"]);
    expect(exitCode).toBe(1);
    expect(errors.match(/"code":"[^"]*"/g)).toContain('"code":"write/manifest-unreadable"');
    expect(errors.match(/"code":"write\/[^"]*"/g)).toHaveLength(1);
    expect((await runTopgen(folder, ["generate", "--force", "--no-type-check"])).exitCode).toBe(0);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it.each([
    [
      "an address with the number of a document",
      ["extract", "https://open.taobao.com/api.htm?docId=285&docType=2"],
      "topgen fetch 285",
    ],
    ["an address without a number", ["lint", "http://open.taobao.com/"], "topgen fetch NUMBER"],
    ["a project without specs", ["generate"], "topgen init"],
    ["a project without specs, named", ["lint", "specs"], "topgen init"],
    ["standard input that is empty", ["add", "-"], "Pipe the text of a page"],
    ["standard input that is empty, to lint", ["lint", "-"], "Pipe the text of a page"],
  ])("of %s has a hint that fits", async (_, commandLine, hint) => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), commandLine);
    expect(errors).toContain(hint);
    expect(exitCode).toBe(1);
  });

  it("of a file that cannot be opened: config/input-unreadable", async () => {
    // A name that is longer than any file's can be, which even root cannot read.
    const { exitCode, errors } = await runTopgen(temporaryFolder(), ["explain", `${"x".repeat(300)}.txt`]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/input-unreadable");
  });

  it("of emitted code that does not compile: verify/does-not-compile, with file, line and the compiler's words", () => {
    const diagnostics = new Diagnostics();
    const text = "export const digits: string =\n  19;\n";
    checkCompiles([{ path: "apis/broken.ts", text }], join(root, "generated"), diagnostics);
    const [found, ...others] = inEnglish(diagnostics.sorted());
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "verify/does-not-compile", severity: "error" });
    expect(found?.message).toContain("apis/broken.ts");
    expect(found?.message).toContain("Type 'number' is not assignable to type 'string'");
  });
});

describe("a document without a name", () => {
  it("is an error with its file, while the other documents are generated", async () => {
    const folder = projectWithSpecs();
    mkdirSync(join(folder, "specs/pages/logistic"));
    writeFileSync(join(folder, "specs/pages/logistic/.json"), '{ "id": 1 }');
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("specs/pages/logistic/.json:1:1 error read/document-empty");
    expect(errors).toMatch(/6 APIs · \d+ files · \d+ new · 1 error/);
    expect(existsSync(join(folder, "generated/index.ts"))).toBe(true);
    // The next run has nothing to do, and says the same.
    const again = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(again.exitCode).toBe(1);
    expect(again.errors).toContain("read/document-empty");
  });
});
