import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openQuestions } from "../../generator/cli/open-questions.js";
import { run } from "../../generator/cli/run.js";
import { specTree } from "../../generator/cli/spec-tree.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { asSources } from "../pipeline/in-memory.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { decide } from "../../generator/spec/decide.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";
import { keys, scriptedTerminal, type ScriptedAnswer } from "./scripted-terminal.js";
import { specWords } from "../../generator/cli/words/en/specs.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = readFileSync(join(root, `specs/pages/${recall}.txt`), "utf8");

/** A spec whose page does not state whether the API needs a session, with a number of unknown length. */
const silentSpec = `topSpec: 1
method: taobao.bill.get
title: 账单
session: unknown
request:
  - name: bill
    type: Bill
    required: true
    fields:
      - name: bill_no
        type: Number
        required: true
      - name: pages
        type: Number
response:
  - name: order_no
    type: Number[]
`;

async function specOf(text: string, path: string): Promise<ApiSpec> {
  const specs = await readSpecs(asSources([{ path, text }]), new Diagnostics(), { prefer: "pages" });
  const [spec] = specs;
  if (spec === undefined) throw new Error(`There is no API in ${path}.`);
  return spec;
}

describe("topgen add", () => {
  it("turns a page from standard input into a tested SDK and a first call", async () => {
    const folder = temporaryFolder();
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const { exitCode, output, errors } = await runTopgen(folder, ["add", "-"], page);
    expect(errors).toContain("resolve/sample-contradicts-itself");
    expect(errors).toContain(`specs/pages/${recall}.txt: page saved`);
    expect(errors).toMatch(/└─ rs_type +String required 1\|2 +1是患者撤回,2是医生撤回/);
    expect(errors).toMatch(/\n[1-9]\d* contract tests passed, 0 failed\n/);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(folder, `specs/pages/${recall}.txt`), "utf8")).toBe(page);
    expect(readFileSync(join(folder, `specs/${recall}.yaml`), "utf8")).toContain(`page: pages/${recall}.txt`);
    // The same call as the SDK's README shows.
    const readme = readFileSync(join(folder, "generated/README.md"), "utf8");
    const call = output.slice(output.indexOf("const response"), output.indexOf("console.log"));
    expect(call).toContain("recordId");
    expect(readme).toContain(call);
  });

  it.each([
    ["module", /^const response = await /m],
    ["commonjs", /^ {2}const response = await [^]*^void main\(\);$/m],
    [undefined, /^ {2}const response = await [^]*^void main\(\);$/m],
  ])("prints a first call that runs in a project of type %s", async (type, form) => {
    const folder = temporaryFolder();
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
    const { output } = await runTopgen(folder, ["add", "-", "--no-test"], page);
    const program = output.slice(output.indexOf("import {"));
    expect(program).toMatch(form);
    // The call fails without a platform; the test only shows that the program is loaded and makes the call.
    writeFileSync(
      join(folder, "call.ts"),
      program.replace("new TopClient({", 'new TopClient({ gateway: "http://127.0.0.1:9/router/rest", '),
    );
    const { stderr } = spawnSync(process.execPath, ["--import", "tsx", "call.ts"], { cwd: folder, encoding: "utf8" });
    expect(stderr).toContain("TopTransportError");
  });

  it("changes nothing on the second run", async () => {
    const folder = temporaryFolder();
    await runTopgen(folder, ["add", "-", "--no-test"], page);
    const { exitCode, errors } = await runTopgen(folder, ["add", `specs/pages/${recall}.txt`, "--no-test"]);
    expect(exitCode).toBe(0);
    expect(errors).not.toContain("the page");
    expect(errors).toContain("nothing to write");
    expect(readdirSync(join(folder, "specs"))).toEqual([".topgen", `${recall}.yaml`, "pages", "spec.schema.json"]);
  });

  it("reports all errors of a page, and writes nothing", async () => {
    const folder = temporaryFolder();
    const { exitCode, errors } = await runTopgen(
      folder,
      ["add", "-"],
      "topSpec: 1\nmethod: ../x\nrequest:\n  - type: String\n",
    );
    expect(exitCode).toBe(1);
    expect(errors.match(/ error /g)?.length).toBeGreaterThan(1);
    expect(errors).toContain("Nothing was written.");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not keep the page with --no-page, and uses the given folders", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "saved.txt"), page);
    const parameters = ["add", "saved.txt", "--no-page", "--no-test", "--specs", "api", "--out", "sdk"];
    const { exitCode, output } = await runTopgen(folder, parameters);
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, "api/pages"))).toBe(false);
    expect(readFileSync(join(folder, `api/${recall}.yaml`), "utf8")).toContain('page: "../saved.txt"');
    expect(output).toContain('from "./sdk/index.js"');
  });

  it("prints one JSON value per line with --json", async () => {
    const folder = temporaryFolder();
    const { output } = await runTopgen(folder, ["add", "-", "--json", "--no-test"], page);
    const values = output
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(values.at(-1)).toMatchObject({
      method: recall,
      contractTests: null,
    });
    expect(output).toContain("import { TopClient");
  });

  it.each([
    ["leaves generated files out", `{ include: ["src/**/*.spec.ts"] }`],
    ["excludes the SDK", `{ exclude: ["**/generated/**"] }`],
    ["has projects", `{ projects: [{ test: { name: "unit", include: ["src/**/*.spec.ts"] } }] }`],
    ["sets up what the SDK lacks", `{ setupFiles: ["./missing-setup.ts"] }`],
  ])("runs the contract tests where the project's vitest configuration %s", async (_, test) => {
    const folder = temporaryFolder();
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "vitest.config.mjs"), `export default { test: ${test} };\n`);
    writeFileSync(join(folder, "page.txt"), readFileSync(join(root, `specs/pages/${recall}.txt`)));
    const { exitCode, errors } = await runTopgen(folder, ["add", "page.txt", "--yes"]);
    expect(errors).toMatch(/\n[1-9]\d* contract tests passed, 0 failed\n/);
    expect(exitCode).toBe(0);
  });

  it("reports that contract tests were not run if vitest is missing", async () => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), ["add", "-"], page);
    expect(errors).toContain("npm install --save-dev vitest");
    expect(exitCode).toBe(0);
  });

  it("takes the facts that a page does not show from options", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "bill.yaml"), silentSpec);
    const decisions = ["--session", "needed", "--int64", "request.bill.bill_no", "response.order_no"];
    expect((await runTopgen(folder, ["add", "bill.yaml", "--no-test", ...decisions])).exitCode).toBe(0);
    const added = await specOf(readFileSync(join(folder, "specs/taobao.bill.get.yaml"), "utf8"), "added.yaml");
    expect(added.session).toBe("needed");
    expect(openQuestions(added, [])).toEqual({ session: false, int64: [], nesting: [] });
  });
});

describe("the questions on a terminal", () => {
  async function addAsked(folder: string, answers: readonly ScriptedAnswer[]) {
    const terminal = scriptedTerminal(answers);
    writeFileSync(join(folder, "bill.yaml"), silentSpec);
    let errors = "";
    const exitCode = await run(["add", "bill.yaml", "--no-test"], {
      cwd: folder,
      environment: {},
      input: Readable.from([]),
      output: { write: () => true },
      errors: { write: (text) => (errors += text) },
      openTerminal: terminal.openTerminal,
    });
    expect(terminal.unused()).toEqual([]);
    return { exitCode, errors };
  }

  it("concern what the page does not show, and their answers are written to the spec", async () => {
    const folder = temporaryFolder();
    const { exitCode } = await addAsked(folder, [
      [/session/, keys.up + keys.enter],
      [/15 digits/, keys.down + keys.space + keys.enter],
    ]);
    expect(exitCode).toBe(0);
    const spec = readFileSync(join(folder, "specs/taobao.bill.get.yaml"), "utf8");
    expect(spec).toContain("session: none");
    expect(spec).toMatch(/name: order_no\n +type: Number\[\]\n +format: int64/);
    expect(spec).not.toMatch(/name: bill_no\n +type: Number\n +format/);
    // An existing spec contains the decisions: no question is asked again.
    await addAsked(folder, []);
  });

  it("write nothing if they are cancelled", async () => {
    const folder = temporaryFolder();
    const { exitCode, errors } = await addAsked(folder, [[/session/, keys.interrupt]]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("Nothing was written.");
    expect(existsSync(join(folder, "specs"))).toBe(false);
  });
});

describe("decisions", () => {
  it("survive extracting the page again", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "pages"));
    const silent = page.replace(/client\.execute\(req\)/g, "client.call(req)");
    writeFileSync(join(folder, "pages/recall.txt"), silent);
    const added = await runTopgen(folder, ["add", "pages/recall.txt", "--no-test", "--session", "needed"]);
    expect(added.exitCode).toBe(0);
    const path = join(folder, `specs/${recall}.yaml`);
    expect(readFileSync(path, "utf8")).toContain("session: needed");
    writeFileSync(join(folder, `specs/pages/${recall}.txt`), silent.replaceAll("会话消息撤回", "消息撤回"));
    await runTopgen(folder, ["extract", `specs/pages/${recall}.txt`]);
    const text = readFileSync(path, "utf8");
    expect(text).toContain("title: 消息撤回");
    expect(text).toContain("session: needed");
  });

  it("leave the rest of the spec unchanged", () => {
    expect(decide(silentSpec, { int64: ["response.nowhere"], session: undefined })).toBe(silentSpec);
    const decided = decide(silentSpec, { session: "optional", int64: ["request.bill.bill_no"] });
    expect(decided.split("\n").filter((line) => !silentSpec.includes(line))).toEqual([
      "session: optional",
      "        format: int64",
    ]);
  });
});

describe("the tree of parameters", () => {
  it("cuts long lines at the width of the terminal and contains no control character", async () => {
    const spec = await specOf(silentSpec.replace("账单", "账".repeat(80)), "a.yaml");
    const hostile: ApiSpec = {
      ...spec,
      response: spec.response.map((field) => ({ ...field, name: "a\u001B[2Jb", description: "x\u0007\u009By" })),
    };
    const lines = specTree(hostile, 60, specWords);
    expect(lines[0]?.endsWith("…")).toBe(true);
    for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(lines.some((line) => line.includes("bill_no") && line.includes("Number required"))).toBe(true);
  });
});
