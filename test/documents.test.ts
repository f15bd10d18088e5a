import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trials, type Trial } from "./documents/commands.js";
import {
  codeBlocks,
  shownCommands,
  withoutBlocks,
  withoutComments,
  type CodeBlock,
  type ShownCommand,
} from "./documents/markdown.js";
import {
  compilePrograms,
  configuresAssistant,
  isConfig,
  isProgram,
  isSpec,
  runProgram,
  saveBlocks,
} from "./documents/programs.js";
import { environmentOf, makeProject, root } from "./documents/project.js";
import { runTopgen } from "./cli/run-topgen.js";
import { fetchInto } from "./fetch/fetch-into.js";
import { documentResponse, startPlatform } from "./fetch/platform-server.js";
import { format } from "../generator/emit/typescript/render/format.js";
import { clientNames, facts } from "./interop/facts.js";

const names = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const documents = names.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
const blocks = documents.flatMap(({ name, text }) => codeBlocks(name, text));
const programs = blocks.filter(isProgram);
const commands = documents.flatMap(({ name, text }) => shownCommands(name, text));
/** A response of the API of the seed page, with a member that the page does not list. */
const recordedResponse = JSON.stringify({
  alibaba_alihealth_followup_dialogrecord_recall_response: { result1: { success: true, cost_ms: 12 } },
});
const seedPage = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

/** The documents and the catalogue of the platform that the shown commands fetch. */
const smallPlatform = {
  documents: { 12345: documentResponse("taobao.demo.get"), 678: documentResponse("taobao.time.get") },
  catalogue: {
    treeCategories: [
      {
        name: "API文档",
        catelogTrees: [
          {
            id: 1,
            name: "交易API",
            catelogList: [{ docId: 678, docType: 2, name: "时间", subName: "taobao.time.get", id: 9 }],
          },
        ],
      },
    ],
  },
};

const folders = mkdtempSync(join(tmpdir(), "topgen-documents-"));
const project = join(folders, "project");

beforeAll(() => {
  makeProject(project);
  saveBlocks(project, programs);
}, 60_000);

afterAll(() => {
  rmSync(folders, { recursive: true, force: true });
}, 60_000);

describe("the commands of the documents", () => {
  it("are all tried, and no others", () => {
    const shown = new Set(commands.map(({ line }) => line));
    expect([...shown].filter((line) => !trials.has(line))).toEqual([]);
    expect([...trials.keys()].filter((line) => !shown.has(line))).toEqual([]);
  });

  // The same command in two documents is tried once, unless the documents show different output.
  const withOutput = new Set(commands.flatMap(({ line, output }) => (output === undefined ? [] : [line])));
  const different = new Map(
    commands
      .filter(({ line, output }) => output !== undefined || !withOutput.has(line))
      .map((command) => [`${command.line}\n${command.output ?? ""}`, command]),
  );
  for (const command of different.values()) {
    const trial = trials.get(command.line);
    if (trial !== undefined && trial.kind !== "external") {
      // The platform server belongs to one test at a time, so fetches do not run concurrently.
      (trial.kind === "fetch" ? it : it.concurrent)(`${command.line} (${command.place})`, () =>
        tryCommand(command, trial),
      );
    }
  }
});

describe("the commands that must not write", () => {
  it("wrote nothing", async () => {
    expect((await runShell(project, "git status --short")).shown).toBe("");
  });
});

describe("the programs of the documents", () => {
  const folder = join(folders, "programs");
  let gateway: Server | undefined;

  beforeAll(async () => {
    cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
    saveBlocks(folder, [...programs, ...blocks.filter(isSpec)]);
    const { exitCode, shown } = await runShell(folder, "topgen generate --quiet --no-type-check");
    expect(exitCode, shown).toBe(0);
    // Compiled like a program, but saved after the SDK was generated, so that it does not configure the others' SDK.
    saveBlocks(
      folder,
      blocks.filter((block) => isConfig(block) && block.language === "ts"),
    );
    await compilePrograms(folder);
    gateway = await startServer(folder, "topgen gateway --quiet");
  }, 60_000);

  afterAll(() => {
    gateway?.stop();
  });

  it("each have a file name, and names are unique", () => {
    const codes = new Map(programs.map((block) => [block.fileName, withoutComments(block)]));
    for (const block of programs) {
      expect(block.fileName, block.place).toMatch(/^[\w-]+(\.[\w-]+)*\.ts$/);
      expect(withoutComments(block), block.place).toBe(codes.get(block.fileName));
    }
  });

  for (const name of new Set(programs.map(({ fileName = "" }) => fileName))) {
    it.concurrent(`${name} runs`, async () => {
      expect((await runProgram(folder, name, gateway?.url ?? "")).errors).toBe("");
    });
  }

  it("start with a first call of at most ten lines, which is a program of the repository", async () => {
    const [first] = programs;
    expect(first?.code.trimEnd().split("\n").length).toBeLessThan(10);
    const program = readFileSync(join(root, "test/example/first-call.ts"), "utf8");
    const besideSdk = program.replaceAll('"../../generated/', '"./generated/').replace(/^\/\/.*\n/, "");
    expect(await format("first-call.ts", besideSdk)).toBe(first?.code);
  });
});

describe("the configurations of the documents", () => {
  for (const block of new Map(blocks.filter(isConfig).map((each) => [each.code, each])).values()) {
    it.concurrent(`${block.fileName ?? ""} (${block.place})`, async () => {
      const folder = reader();
      saveBlocks(folder, [block]);
      const { exitCode, shown } = await runShell(folder, "topgen generate --quiet --no-type-check");
      expect(exitCode, shown).toBe(0);
      expect((await runShell(folder, "git status --short generated sdk")).shown).not.toBe("");
    });
  }
});

describe("the code blocks", () => {
  it("that configure assistants start a topgen command", () => {
    const configurations = blocks.filter(configuresAssistant);
    expect(configurations.length).toBeGreaterThan(0);
    for (const { code } of configurations) {
      type Servers = Record<string, { command: string; args: string[] }>;
      const { mcpServers = {}, servers = {} } = JSON.parse(code) as { mcpServers?: Servers; servers?: Servers };
      const commands = Object.values({ ...mcpServers, ...servers }).map(({ command, args }) =>
        [command, ...args].join(" "),
      );
      expect(commands.length).toBeGreaterThan(0);
      for (const command of commands) expect(trials.has(command), command).toBe(true);
    }
  });

  it("have languages that are tried here", () => {
    const others = blocks.filter((block) => {
      if (isProgram(block) || isConfig(block) || isSpec(block) || configuresAssistant(block)) return false;
      const isWorkflow = block.language === "yaml" && block.fileName?.startsWith(".github/workflows/") === true;
      return !isWorkflow && block.language !== "console" && block.language !== "text";
    });
    expect(others).toEqual([]);
  });
});

describe("the two languages", () => {
  const [english, chinese] = ["README.md", "README.zh-CN.md"].map((name) => ({
    text: documents.find((document) => document.name === name)?.text ?? "",
    blocks: blocks.filter(({ place }) => place.startsWith(`${name}:`)),
  }));
  if (english === undefined || chinese === undefined) throw new Error("There are two.");

  it("link to each other on the first line", () => {
    expect(english.text.split("\n")[0]).toContain("](README.zh-CN.md)");
    expect(chinese.text.split("\n")[0]).toContain("](README.md)");
  });

  it("show the same code, except for comments", () => {
    const facts = (block: CodeBlock): unknown[] => [block.language, block.fileName, withoutComments(block)];
    expect(chinese.blocks.map(facts)).toEqual(english.blocks.map(facts));
  });

  it("have the same sections, links and inline code", () => {
    const shape = ({ text }: { text: string }): unknown => ({
      sections: [...text.matchAll(/^#+ /gm)].map(([mark]) => mark),
      links: [...withoutBlocks(text).matchAll(/\]\(([^)]+)\)/g)]
        .map(([, target]) => target?.replace(/^#.*/, "#"))
        .slice(1),
      rows: [...text.matchAll(/^\|/gm)].length,
      commands: shownCommands("", text).map(({ line }) => line),
    });
    expect(shape(chinese)).toEqual(shape(english));
  });
});

describe("the comparison with other clients", () => {
  it("matches the results of test:interop, row by row", () => {
    const claims = facts({ load: () => undefined, modules: "" }).map((fact) => fact.claims);
    const rows = [...(documents[0]?.text ?? "").matchAll(/^\|(.*)\|$/gm)].map(([, cells = ""]) => cells.split("|"));
    const first = rows.findIndex((cells) => cells[0]?.trim() === "") + 2;
    for (const [index, fact] of claims.entries()) {
      const [, ...cells] = rows[first + index] ?? [];
      for (const [place, client] of clientNames.entries()) expect(cells[place]).toContain(fact[client]);
    }
    expect(rows[first + claims.length - 1]?.[0]).toMatch(/^ Packages/);
  });
});

/** Matches a row with a code and its new name. */
const renamedCode = /^\| `(\w+\/[a-z-]+)` +\| `(\w+\/[a-z-]+)` +\|$/gm;

describe("the codes of diagnostics", () => {
  it("in the documents exist", () => {
    const codes = readFileSync(join(root, "generator/diagnostics/CODES.md"), "utf8");
    const families = new Set([...codes.matchAll(/^\| `(\w+)\//gm)].map(([, family = ""]) => family));
    for (const { name, text } of documents) {
      const sentences = withoutBlocks(text).replaceAll(renamedCode, "");
      for (const [, code = "", family = ""] of sentences.matchAll(/`((\w+)\/[a-z-]+)`/g)) {
        if (families.has(family)) expect(codes, `${name} names ${code}`).toContain(`| \`${code}\` |`);
      }
    }
  });

  it("that were renamed exist under the new name only", () => {
    const codes = readFileSync(join(root, "generator/diagnostics/CODES.md"), "utf8");
    const renamed = [...(documents.find(({ name }) => name === "README.md")?.text ?? "").matchAll(renamedCode)];
    expect(renamed).not.toEqual([]);
    for (const [, before = "", after = ""] of renamed) {
      expect(codes).not.toContain(`| \`${before}\` |`);
      expect(codes).toContain(`| \`${after}\` |`);
    }
  });
});

describe("the links of the documents", () => {
  it("to sections lead to existing sections", () => {
    const missing = documents.flatMap(({ name, text }) =>
      [...withoutBlocks(text).matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/g)]
        .filter(([, target = "", anchor = ""]) => {
          const file = target === "" ? name : join(dirname(name), target);
          return !anchorsOf(readFileSync(join(root, file), "utf8")).has(anchor);
        })
        .map(([link]) => `${name}: ${link}`),
    );
    expect(missing).toEqual([]);
  });

  it("to files lead to existing files", () => {
    const missing = documents.flatMap(({ name, text }) =>
      [...withoutBlocks(text).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

async function tryCommand({ line, output }: ShownCommand, trial: Exclude<Trial, { kind: "external" }>): Promise<void> {
  if (trial.kind === "script") {
    expectScript(line);
    return;
  }
  if (trial.kind === "help") {
    const { exitCode, output: help } = await runTopgen(root, [...line.split(" ").slice(1), "--help"]);
    expect(exitCode).toBe(0);
    // The output of topgen mcp is the protocol, so it has no `--json`.
    const promises = line === "topgen mcp" ? ["--quiet", "Examples:"] : ["--json", "--quiet", "Examples:"];
    for (const promised of promises) expect(help).toContain(promised);
    return;
  }
  const writes = trial.kind === "fetch" || (trial.kind === "run" && trial.writes === true);
  const folder = writes ? reader() : project;
  // npx starts the installed program, but takes half a second longer.
  const command = line.replaceAll(/\bnpx (?=topgen|tsx|vitest)/g, "");
  switch (trial.kind) {
    case "run": {
      if (trial.saves !== undefined) cpSync(join(root, seedPage), join(folder, trial.saves));
      if (trial.records !== undefined) writeFileSync(join(folder, trial.records), recordedResponse);
      const input = trial.input === undefined ? "" : readFileSync(join(root, seedPage), "utf8");
      const { exitCode, shown } = await runShell(folder, command, input);
      expect(exitCode, shown).toBe(trial.exitCode ?? 0);
      if (output !== undefined) expect(shown).toMatch(shownAs(output));
      return;
    }
    case "fetch": {
      const platform = await startPlatform(smallPlatform);
      const [, , ...words] = command.split(" ");
      // The last `--delay` counts: the delay in the document is checked as an option, but not waited for.
      const { exitCode, errors } = await fetchInto(folder, platform.url, ...words, "--delay", "0");
      expect(exitCode, errors).toBe(0);
      return;
    }
    case "watch":
      await expectToWatch(folder, command);
      return;
    case "call": {
      const { url, stop } = await startServer(folder, "topgen gateway --quiet");
      try {
        const { exitCode, shown } = await runShell(
          folder,
          `TOP_APP_KEY=12345678 TOP_APP_SECRET=secret TOP_SESSION=session ${command} --gateway ${url}`,
        );
        expect(exitCode, shown).toBe(0);
      } finally {
        stop();
      }
      return;
    }
    case "serve": {
      const { url, stop } = await startServer(folder, command);
      try {
        expect((await fetch(url)).status).toBe(200);
      } finally {
        stop();
      }
    }
  }
}

/** Creates a separate project for a command that changes it. */
function reader(): string {
  const folder = mkdtempSync(join(folders, "reader-"));
  cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

async function runShell(folder: string, line: string, input = ""): Promise<{ exitCode: number; shown: string }> {
  const running = promisify(execFile)("bash", ["-c", `exec 2>&1; pbpaste() { cat; }; ${line}`], {
    cwd: folder,
    env: environmentOf(folder),
  });
  // Most commands end without reading their input.
  running.child.stdin?.on("error", () => undefined).end(input);
  try {
    return { exitCode: 0, shown: (await running).stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { exitCode: code, shown: stdout };
  }
}

/** Waits until a command reports that it watches, and ends it like Ctrl-C. */
async function expectToWatch(folder: string, line: string): Promise<void> {
  const [file = "", ...args] = line.split(" ");
  const watcher = spawn(file, args, { cwd: folder, env: environmentOf(folder), stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(watcher, "exit");
  try {
    let printed = "";
    watcher.stderr.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.includes("waiting for changes")) watcher.kill("SIGINT");
    });
    expect(await ended, printed).toEqual([0, null]);
  } finally {
    watcher.kill();
  }
}

interface Server {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a server that prints its address and runs until it is killed. */
async function startServer(folder: string, line: string): Promise<Server> {
  const [file = "", ...args] = line.split(" ");
  const server = spawn(file, args, { cwd: folder, env: environmentOf(folder), stdio: ["ignore", "pipe", "ignore"] });
  let printed = "";
  for await (const text of server.stdout.setEncoding("utf8")) {
    printed += String(text);
    if (printed.includes("\n")) break;
  }
  const { url } = JSON.parse(printed) as { url: string };
  return { url, stop: () => server.kill() };
}

/** Expects that the scripts of package.json that a command names, and the files that they start, exist. */
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

/** Returns the anchors that a Markdown viewer assigns to the sections of a document. */
function anchorsOf(text: string): ReadonlySet<string> {
  const titles = [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => title.toLowerCase());
  return new Set(titles.map((title) => title.replaceAll(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-")));
}

/** Returns a pattern for the output that a document shows. */
function shownAs(output: string): RegExp {
  const escaped = output.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(escaped.replaceAll("…", "[^]*?"));
}
