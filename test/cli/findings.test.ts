import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
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

describe("topgen", () => {
  it("reports two documents of one method as read/duplicate-method, with both files", async () => {
    const folder = projectWithSpecs();
    mkdirSync(join(folder, "specs/again"));
    cpSync(join(folder, "specs", `${method}.yaml`), join(folder, "specs/again", `${method}.yaml`));
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`specs/again/${method}.yaml`);
    expect(errors).toContain("read/duplicate-method");
    expect(errors).toContain("generated not changed");
  });

  it("reports a foreign manifest once as write/manifest-unreadable, and no other file", async () => {
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
  ])("gives a suitable hint for %s", async (_, commandLine, hint) => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), commandLine);
    expect(errors).toContain(hint);
    expect(exitCode).toBe(1);
  });

  it.each([
    ["a configuration that is a folder", ["generate", "--config", "specs"], "config/unreadable", "it is a folder"],
    [
      "a configuration in UTF-16",
      ["generate", "--config", "utf16.json"],
      "config/unreadable",
      "it is UTF-16, not UTF-8",
    ],
    ["a page in UTF-16 without a mark", ["lint", "utf16.txt"], "read/encoding-unknown", "save it as UTF-8"],
    [
      "parameters of a call that are a folder",
      ["call", method, "--json", "specs"],
      "call/params-unreadable",
      "it is a folder",
    ],
  ])("gives a suitable message for %s", async (_, commandLine, code, text) => {
    const folder = projectWithSpecs();
    writeFileSync(join(folder, "utf16.json"), Buffer.from("\uFEFF{}", "utf16le"));
    writeFileSync(join(folder, "utf16.txt"), Buffer.from("API 接口名称", "utf16le"));
    const { exitCode, errors } = await runTopgen(folder, commandLine, "", { TOP_APP_KEY: "1", TOP_APP_SECRET: "2" });
    expect(exitCode).toBe(1);
    expect(errors).toContain(code);
    expect(errors).toContain(text);
  });

  it("does not wait for input if `-` is a keyboard, and suggests a pipe", async () => {
    const keyboard = Object.assign(new Readable({ read: () => undefined }), { isTTY: true });
    let errors = "";
    const exitCode = await run(["lint", "-"], {
      cwd: temporaryFolder(),
      environment: {},
      input: keyboard,
      output: { write: () => true },
      errors: { write: (text) => (errors += text) },
    });
    expect(exitCode).toBe(1);
    expect(errors).toContain("Pipe the text of a page");
  });

  it("repeats the command with the given options after a difference", async () => {
    const folder = projectWithSpecs();
    writeFileSync(join(folder, "own.json"), "{}");
    const options = ["--config", "own.json", "--api", "*.recall", "--out", "my sdk", "--specs", "specs"];
    const missing = await runTopgen(folder, ["generate", "--check", ...options]);
    expect(missing.errors).toContain(
      "Run `topgen generate --config own.json --api '*.recall' --out 'my sdk' --specs specs` to update it.",
    );
    await runTopgen(folder, ["generate", "--no-type-check", ...options]);
    writeFileSync(join(folder, "my sdk/index.ts"), "");
    const edited = await runTopgen(folder, ["generate", "--check", ...options]);
    expect(edited.errors).toContain(
      "`topgen generate --force --config own.json --api '*.recall' --out 'my sdk' --specs specs`",
    );
  });

  it("repeats the command with the given options after an update that stops", async () => {
    const folder = projectWithSpecs();
    const page = join(folder, "specs/pages", `${method}.txt`);
    writeFileSync(page, readFileSync(page, "utf8").replace("auth_token String 必须", "auth_token String 可选"));
    const spec = join(folder, "specs", `${method}.yaml`);
    writeFileSync(spec, readFileSync(spec, "utf8").replace("required: true", "required: false"));
    writeFileSync(page, readFileSync(page, "utf8").replace("doctor_id", "doctor_ids"));
    const { exitCode, errors } = await runTopgen(folder, ["update", "--no-fetch", "--out", "sdk"]);
    expect(exitCode, errors).toBe(1);
    expect(errors).toContain("`topgen generate --out sdk`, or `topgen update --no-fetch --yes --out sdk`");
  });

  it("counts the same files in a run, in its output and in the next run", async () => {
    const folder = projectWithSpecs();
    const first = await runTopgen(folder, ["generate", "--no-type-check"]);
    const [, files, added] = / (\d+) files · (\d+) new/.exec(first.errors) ?? [];
    expect(files).toBe(added);
    const next = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(next.errors).toContain(` ${files} files · `);
  });

  it("reports a file that cannot be opened as config/input-unreadable", async () => {
    // A file name longer than the maximum, which even root cannot open.
    const { exitCode, errors } = await runTopgen(temporaryFolder(), ["explain", `${"x".repeat(300)}.txt`]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/input-unreadable");
  });

  it("reports emitted code that does not compile as verify/does-not-compile, with file, line and the compiler's message", () => {
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
  it("is reported with its file, and the other documents are generated", async () => {
    const folder = projectWithSpecs();
    mkdirSync(join(folder, "specs/pages/logistic"));
    writeFileSync(join(folder, "specs/pages/logistic/.json"), '{ "id": 1 }');
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("specs/pages/logistic/.json:1:1 error read/document-empty");
    expect(errors).toMatch(/6 APIs · \d+ files · \d+ new · 1 error/);
    expect(existsSync(join(folder, "generated/index.ts"))).toBe(true);
    // The next run has nothing to do, and reports the same.
    const again = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(again.exitCode).toBe(1);
    expect(again.errors).toContain("read/document-empty");
  });
});
