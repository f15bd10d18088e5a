import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { FollowupApi, TopClient } from "../../generated/index.js";
import { run } from "../../generator/cli/run.js";
import type { CommandName } from "../../generator/cli/words/common-words.js";
import { loadWords } from "../../generator/cli/words/words.js";
import type { Language } from "../../generator/model/language.js";
import { temporaryFolder } from "../temporary-folder.js";
import { keys, scriptedTerminal, type ScriptedAnswer } from "./scripted-terminal.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;
const credentials = { TOP_APP_KEY: "12345678", TOP_APP_SECRET: "secret" };

/** A run of a command with golden texts; it returns the text that a user sees. */
type GoldenRun = (language: Language) => Promise<string>;

/** The runs of each command by the names of their golden files. A new command needs an entry to compile. */
export const goldenRuns: Readonly<Record<CommandName | "topgen", Readonly<Record<string, GoldenRun>>>> = {
  topgen: {
    mistyped: inProject("generat"),
    "mistyped-option": inProject("lint", "--chekc"),
  },
  init: { init: inProject("init") },
  add: {
    add: shortened(inProject("add", page, "--yes", "--no-test")),
    "add-questions": answered([
      [/serial_no/, "y"],
      [/session|SessionKey/, keys.up + keys.enter],
      [/15/, keys.space + keys.enter],
    ]),
    "add-cancelled": answered([[/serial_no/, keys.interrupt]]),
  },
  extract: { extract: inProject("extract", page, "--out", "fresh") },
  update: { update: updated },
  generate: {
    generate: inProject("generate", "--no-type-check"),
    "generate-check": inProject("generate", "--check"),
  },
  lint: { lint: inProject("lint", "specs/pages") },
  explain: {
    explain: inProject("explain", page, "request.request1.record_id"),
    "explain-lines": shortened(inProject("explain", page, "--lines")),
  },
  learn: {
    learn: learned([]),
    "learn-questions": learned([[/recorded\.json|specs\//, "y"]]),
  },
  diff: { diff: inProject("diff", "specs", "specs") },
  fetch: { fetch: inProject("fetch") },
  gateway: {
    gateway: inProject("gateway", "--specs", "nowhere"),
    "gateway-call": served,
  },
  call: {
    call: inProject("call", "alibaba.alihealth.folowup.send"),
    "call-refused": inProject("call", "alibaba.alihealth.followup.fetch", "--gateway", "sandbox"),
  },
  openapi: { openapi: inProject("openapi", "--out", "openapi.yaml") },
  schema: { schema: inProject("schema", "alibaba.alihealth.followup.fetch", "--part", "request") },
  postman: { postman: inProject("postman") },
  mcp: { mcp: inProject("mcp", "--gateway", "ftp://gateway") },
  docs: {
    docs: inProject("docs"),
    "docs-check": inProject("docs", "--check"),
  },
  doctor: {
    "doctor-empty": examined(() => undefined),
    "doctor-configuration": examined((folder) => {
      write(folder, "topgen.config.json", '{ "layot": "flat" }');
    }),
    "doctor-blocked": examined(
      (folder) => {
        mkdirSync(join(folder, "specs"));
        write(folder, "generated", "");
        write(folder, "tsconfig.json", '{ "extends": "./missing.json" }');
      },
      { TOP_APP_KEY: "my key", TOP_APP_SECRET: "short", TOP_SESSION: "a b" },
    ),
    "doctor-edited": examined(
      async (folder) => {
        await generateOneApi(folder);
        write(folder, "generated/index.ts", "export {};\n");
        mkdirSync(join(folder, "generated/.topgen-99999999"));
        write(folder, "tsconfig.json", '{ "compilerOptions": { "types": [] } }');
      },
      { ...credentials, TOP_APP_SECRET: "0123456789abcdef0123456789abcdef", TOP_SESSION: "session" },
    ),
    "doctor-manifest": examined((folder) => {
      write(folder, "generated/manifest.json", "{");
    }),
    "doctor-merged": examined((folder) => {
      write(
        folder,
        "generated/manifest.json",
        ["{", "<<<<<<< ours", '"a": 1', "=======", '"a": 2', ">>>>>>> theirs", "}"].join("\n"),
      );
    }),
    "doctor-compiles": compiled({ types: ["node"] }, ["next", "ts-jest"]),
    "doctor-does-not-compile": compiled({ types: [], target: "es5", ignoreDeprecations: "6.0" }),
    "doctor-clock": clocked,
    "doctor-machine": machineTexts,
  },
  completion: {
    completion: inProject("completion", "tcsh"),
    "completion-shells": inProject("completion"),
  },
};

/** Returns the folder of the golden files of a language. */
export function goldenFolder(language: Language): string {
  return join(root, "test/cli/texts", language);
}

/** Runs a command in a project with the specs of this repository. */
function inProject(...commandLine: readonly string[]): GoldenRun {
  return (language) => transcript(project(), commandLine, language);
}

/** Returns the first lines of a run whose other lines are data of the documents. */
function shortened(original: GoldenRun): GoldenRun {
  return async (language) => (await original(language)).split("\n").slice(0, 40).join("\n");
}

/** Adds a page that leaves questions open, and answers them on a terminal. */
function answered(answers: readonly ScriptedAnswer[]): GoldenRun {
  return (language) => {
    const folder = temporaryFolder();
    write(folder, "page.txt", openPage);
    return transcript(folder, ["add", "page.txt", "--no-test"], language, { answers });
  };
}

/** A page with an ambiguous parent, without a label about sessions, and with a number that may be long. */
const openPage = [
  "taobao.demo.bill.get (账单)",
  "查询账单",
  "请求参数",
  "名称 类型 是否必须 示例值 更多限制 描述",
  "bill_no Number 必须 5 账单的编号",
  "响应参数",
  "名称 类型 示例值 描述",
  "bill Bill {} 账单",
  ["owner", "Owner", "{}", "所有者", "└ name", "String", "a", "名称", "└ serial_no", "Number", "1", "流水编号"]
    .map((cell) => `  • ${cell}`)
    .join("\n"),
  "错误码解释",
  "错误码 错误描述 解决方案",
  "API工具",
].join("\n\n");

/** Updates a project after its page has changed in a way that breaks callers. */
async function updated(language: Language): Promise<string> {
  const folder = temporaryFolder();
  const changed = openPage.replace("bill_no Number 必须", "bill_no String 必须");
  write(folder, "specs/pages/bill.txt", openPage);
  await transcript(folder, ["extract", "specs/pages"], language);
  write(folder, "specs/pages/bill.txt", changed);
  return transcript(folder, ["update", "--no-fetch"], language);
}

/** Compares a recorded response that has a new field with a spec; on a terminal if there are answers. */
function learned(answers: readonly ScriptedAnswer[]): GoldenRun {
  return async (language) => {
    const folder = temporaryFolder();
    write(folder, "specs/pages/bill.txt", openPage);
    await transcript(folder, ["extract", "specs/pages"], language);
    const response = { demo_bill_get_response: { bill: { owner: { name: "a" }, paid: true }, request_id: "abc" } };
    write(folder, "recorded.json", JSON.stringify(response));
    const options = answers.length === 0 ? {} : { answers };
    return transcript(folder, ["learn", "taobao.demo.bill.get", "recorded.json"], language, options);
  };
}

/** Starts a gateway, sends it one valid and one forged call, and stops it. */
async function served(language: Language): Promise<string> {
  const topgen = join(root, "generator/dist/topgen.js");
  const time = "2016-01-01 12:00:00";
  const commandLine = ["gateway", "--log", "--clock", time, "--app-key", "1", "--app-secret", "s"];
  const gateway = spawn(process.execPath, [topgen, ...commandLine, "--lang", language], { cwd: project() });
  const exited = once(gateway, "exit");
  const output: string[] = [];
  const lines = createInterface(gateway.stdout);
  lines.on("line", (line) => output.push(line));
  let errors = "";
  gateway.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  await once(lines, "line");
  const { url } = JSON.parse(output[0] ?? "") as { url: string };
  const clock = (): number => Date.parse(`${time.replace(" ", "T")}+08:00`);
  for (const appSecret of ["s", "forged"]) {
    const api = new FollowupApi(new TopClient({ appKey: "1", appSecret, gateway: url, clock }));
    const request1 = { recordId: "1", sessionId: "2", btermUserId: "3", rsType: "2" };
    await api.dialogrecordRecall({ authToken: "token", request1 }).catch(() => undefined);
  }
  gateway.kill("SIGTERM");
  const [exitCode] = (await exited) as [number];
  return shown(exitCode, `${output.join("\n")}\n`, errors);
}

type Environment = Readonly<Record<string, string>>;

/** Runs doctor in a folder that `prepare` has filled. */
function examined(prepare: (folder: string) => Promise<void> | void, environment: Environment = {}): GoldenRun {
  return async (language) => {
    const folder = temporaryFolder();
    await prepare(folder);
    return transcript(folder, ["doctor"], language, { environment });
  };
}

/** Runs doctor on an SDK of one API that the project's own TypeScript compiles with these options. */
function compiled(compilerOptions: object, otherPackages: readonly string[] = []): GoldenRun {
  const examination = examined(async (folder) => {
    const modules = join(folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["typescript", "@types", "undici-types", "vitest"]) {
      symlinkSync(join(root, "node_modules", name), join(modules, name));
    }
    for (const name of otherPackages)
      write(modules, `${name}/package.json`, JSON.stringify({ name, version: "1.0.0" }));
    write(folder, "package.json", '{ "type": "module" }');
    const usual = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };
    write(folder, "tsconfig.json", JSON.stringify({ compilerOptions: { ...usual, ...compilerOptions } }));
    await generateOneApi(folder);
  });
  return async (language) => withoutCompilerTexts(await examination(language));
}

/** Replaces the numbers, places and errors of the compiler, which change with every change of the SDK. */
function withoutCompilerTexts(text: string): string {
  return text
    .replaceAll(/generated\/\S+?:\d+(?=[:：])/g, "<place>")
    .replaceAll(/TS\d+: .*/g, "<error>")
    .replaceAll(/\b\d{3}\b/g, "<number>");
}

/** Runs doctor against servers whose clocks are ahead and behind, that send no date, and that are unreachable. */
async function clocked(language: Language): Promise<string> {
  const texts: string[] = [];
  for (const skew of [0, 120_000, -3_600_000, undefined]) {
    const server = createServer((_, response) => {
      response.sendDate = false;
      if (skew !== undefined) response.setHeader("Date", new Date(Date.now() + skew).toUTCString());
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    texts.push(await clockLines(`http://127.0.0.1:${port}/`, language));
    server.close();
  }
  texts.push(await clockLines("http://127.0.0.1:1/", language));
  return texts.join("");
}

async function clockLines(address: string, language: Language): Promise<string> {
  const { checks } = await loadWords("doctor", language);
  const environment = { TOP_GATEWAY: address };
  const text = await transcript(temporaryFolder(), ["doctor", "--online"], language, { environment });
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(` ${checks.clock}: `));
  const length = lines[start + 1]?.startsWith("        ") === true ? 2 : 1;
  // A second can pass between the two clocks.
  return `${lines
    .slice(start, start + length)
    .join("\n")
    .replaceAll(/\d+(?= (?:s|秒))/g, "<seconds>")}\n`;
}

/** Returns findings that depend on the machine: about permissions, which root does not lack, and an old Node.js. */
async function machineTexts(language: Language): Promise<string> {
  const { input, output, node } = await loadWords("doctor", language);
  return [
    ...[input.unreadable("specs/a.yaml"), input.unreadableFix],
    ...[output.unwritable("generated"), output.unwritableFix],
    ...[node.version("18.0.0"), node.install("20.19")],
  ].join("\n");
}

async function generateOneApi(folder: string): Promise<void> {
  const name = "alibaba.alihealth.followup.fetch.yaml";
  mkdirSync(join(folder, "specs"));
  cpSync(join(root, "specs", name), join(folder, "specs", name));
  await transcript(folder, ["generate", "--no-type-check"], "en");
}

function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

interface RunOptions {
  readonly environment?: Environment;
  /** Without answers the command has no terminal. */
  readonly answers?: readonly ScriptedAnswer[];
}

/** Runs a command in this process; returns its exit code, its questions and what it printed. */
async function transcript(
  folder: string,
  commandLine: readonly string[],
  language: Language,
  { environment = {}, answers }: RunOptions = {},
): Promise<string> {
  const terminal = answers === undefined ? undefined : scriptedTerminal(answers);
  let output = "";
  let errors = "";
  const exitCode = await run([...commandLine, "--lang", language], {
    cwd: folder,
    environment,
    input: Readable.from([]),
    output: { write: (text) => (output += text) },
    errors: { write: (text) => (errors += text) },
    ...(terminal === undefined ? {} : { openTerminal: terminal.openTerminal }),
  });
  expect(terminal?.unused() ?? [], errors).toEqual([]);
  const questions = terminal === undefined ? "" : `--- questions\n${terminal.questions()}`;
  return stable(shown(exitCode, output, errors).replace("--- output\n", `${questions}--- output\n`), folder);
}

function shown(exitCode: number, output: string, errors: string): string {
  return stable(`exit code ${exitCode}\n--- output\n${output}--- errors\n${errors}`, root);
}

/** Replaces what differs between runs and machines. */
function stable(text: string, folder: string): string {
  return text
    .replaceAll(folder, "<folder>")
    .replaceAll(/\d+\.\d (?:s|秒)/g, "<time>")
    .replaceAll(/127\.0\.0\.1:\d+/g, "<address>")
    .replaceAll(/(?<![\d.])\d+\.\d+\.\d+(?:-\w+)?/g, "<version>");
}

/** Returns the names of the golden files that exist for a language. */
export function goldenFiles(language: Language): readonly string[] {
  return readdirSync(goldenFolder(language)).map((name) => name.replace(/\.txt$/, ""));
}
