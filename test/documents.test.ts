import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayApis, startGateway } from "../generated/testing/gateway.js";
import { trials, type Trial } from "./documents/commands.js";
import { codeBlocks, shownCommands, withoutBlocks, type ShownCommand } from "./documents/markdown.js";
import { compilePrograms, runProgram, saveBlocks } from "./documents/programs.js";
import { environmentOf, makeProject, root } from "./documents/project.js";
import { documentAnswer, startPlatform } from "./fetch/platform-server.js";

const documents = ["README.md"].map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
const blocks = documents.flatMap(({ name, text }) => codeBlocks(name, text));
const programs = blocks.filter(({ language }) => language === "ts");
const commands = documents.flatMap(({ name, text }) => shownCommands(name, text));
const seedPage = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

const folders = mkdtempSync(join(tmpdir(), "topgen-documents-"));
const project = join(folders, "project");

beforeAll(() => {
  makeProject(project);
});

afterAll(() => {
  rmSync(folders, { recursive: true, force: true });
});

describe("the commands of the documents", () => {
  it("are all tried, and no other", () => {
    const shown = new Set(commands.map(({ line }) => line));
    expect([...shown].filter((line) => !trials.has(line))).toEqual([]);
    expect([...trials.keys()].filter((line) => !shown.has(line))).toEqual([]);
  });

  // The same command in two documents is the same command, unless they promise different output.
  const different = new Map(commands.map((command) => [`${command.line}\n${command.output ?? ""}`, command]));
  for (const command of different.values()) {
    const trial = trials.get(command.line);
    if (trial !== undefined && trial.kind !== "theirs") {
      it.concurrent(`${command.line} (${command.place})`, () => tryCommand(command, trial));
    }
  }
});

describe("the programs of the documents", () => {
  const folder = join(folders, "programs");

  beforeAll(async () => {
    cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
    saveBlocks(folder, blocks);
    await compilePrograms(folder);
  });

  it("each say where they are to be saved, one program a name", () => {
    const codes = new Map(programs.map(({ fileName, code }) => [fileName, code]));
    for (const { place, fileName, code } of programs) {
      expect(fileName, place).toMatch(/^[\w-]+(\.[\w-]+)*\.ts$/);
      expect(code, place).toBe(codes.get(fileName));
    }
  });

  for (const name of new Set(programs.map(({ fileName = "" }) => fileName))) {
    it.concurrent(`${name} runs`, async () => {
      const gateway = await startGateway({ apis: gatewayApis, appKey: "12345678", appSecret: "secret" });
      try {
        await runProgram(folder, name, gateway.url);
      } finally {
        await gateway.close();
      }
    });
  }

  it("begin with a first call in under ten lines", () => {
    const [first] = programs;
    expect(first?.code.trimEnd().split("\n").length).toBeLessThan(10);
  });
});

describe("the links of the documents", () => {
  it("lead to files that exist", () => {
    const missing = documents.flatMap(({ name, text }) =>
      [...withoutBlocks(text).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

async function tryCommand({ line, output }: ShownCommand, trial: Exclude<Trial, { kind: "theirs" }>): Promise<void> {
  if (trial.kind === "script") {
    expectScript(line);
    return;
  }
  const folder = mkdtempSync(join(folders, "reader-"));
  cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
  saveBlocks(folder, blocks);
  // npx starts what is installed, in half a second more.
  const command = line.replaceAll(/\bnpx (?=topgen|tsx|vitest)/g, "");
  switch (trial.kind) {
    case "run": {
      const input = trial.input === undefined ? "" : readFileSync(join(root, seedPage), "utf8");
      const { exitCode, shown } = await runShell(folder, command, input);
      expect(exitCode, shown).toBe(trial.exitCode ?? 0);
      if (output !== undefined) expect(shown).toMatch(shownAs(output));
      return;
    }
    case "fetch": {
      const platform = await startPlatform({ documents: { 12345: documentAnswer("taobao.demo.get") } });
      const quick = `--base-url ${platform.url} --delay 0 --jitter 0 --retry-delay 0`;
      const { exitCode, shown } = await runShell(folder, `${command} ${quick}`, "");
      expect(exitCode, shown).toBe(0);
      return;
    }
    case "serve":
      await expectServer(folder, command);
  }
}

async function runShell(folder: string, line: string, input: string): Promise<{ exitCode: number; shown: string }> {
  const running = promisify(execFile)("bash", ["-c", `exec 2>&1; ${line}`], {
    cwd: folder,
    env: environmentOf(folder),
  });
  running.child.stdin?.end(input);
  try {
    return { exitCode: 0, shown: (await running).stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { exitCode: code, shown: stdout };
  }
}

async function expectServer(folder: string, line: string): Promise<void> {
  const [file = "", ...args] = line.split(" ");
  const server = spawn(file, args, { cwd: folder, env: environmentOf(folder), stdio: ["ignore", "pipe", "inherit"] });
  try {
    let printed = "";
    for await (const text of server.stdout.setEncoding("utf8")) {
      printed += String(text);
      if (printed.includes("\n")) break;
    }
    const { url } = JSON.parse(printed) as { url: string };
    expect((await fetch(url)).status).toBe(200);
  } finally {
    server.kill();
  }
}

/** The scripts of package.json that a command names exist, and so do the files that they start. */
function expectScript(line: string): void {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const name = /^npm (?:run )?([\w:-]+)/.exec(line)?.[1] ?? "";
  expect(Object.keys(scripts)).toContain(name);
  for (const [file] of (scripts[name] ?? "").matchAll(/\b(?:test|generator)\/[\w./-]+/g)) {
    if (!file.startsWith("generator/dist/")) expect(existsSync(join(root, file)), file).toBe(true);
  }
}

/** A pattern for what a document shows of a command's output. */
function shownAs(output: string): RegExp {
  const escaped = output.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(escaped.replaceAll("…", "[^]*?"));
}
