/**
 * Tests the first hour of a new user, outside the repository, in English and in Chinese. First the quick start of the
 * README in a clone; then, in an empty folder: topgen as `npm pack` builds it, installed from its tarball, an API from
 * a page on standard input, a program that calls it, and a changed page. Each step states its expected output and exit
 * code; the first failed step ends the run. All created files are removed.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(repository, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), "utf8");
/** The page with a parameter that has become required. */
const changedPage = page.replace(/(doctor_id\n.*String\n.*)可选/, "$1必须");

const program = `import { AlibabaAlihealthFollowupDialogrecordRecallRequest, TopClient } from "./generated/index.js";

const gateway = process.argv[2] ?? "";
const client = new TopClient({ appKey: "12345678", appSecret: "secret", gateway });
const request1 = { recordId: "1800000767768343", sessionId: "64c6", btermUserId: "5435", rsType: "2" };
const { result1 } = await client.execute(
  new AlibabaAlihealthFollowupDialogrecordRecallRequest({ authToken: "9eae", request1 }),
);
console.log(result1?.model === true ? "recalled" : "not recalled");
`;

type Language = "en" | "zh";

interface Step {
  readonly does: string;
  readonly command: readonly [string, ...string[]];
  readonly input?: string;
  readonly exitCode?: number;
  /** The expected output: one pattern for both languages, or one for each. */
  readonly says?: RegExp | Readonly<Record<Language, RegExp>>;
}

/** A folder and the language of its terminal. */
interface Desk {
  readonly folder: string;
  readonly language: Language;
}

const folders = realpathSync(mkdtempSync(join(tmpdir(), "topgen-newcomer-")));
let gateway: ChildProcess | undefined;
try {
  followQuickStart({ folder: folders, language: "en" });
  take(
    { folder: folders, language: "en" },
    {
      does: "topgen is packed",
      command: ["npm", "pack", "--silent", "--pack-destination", folders, repository],
      says: /^topgen-[\w.-]+\.tgz$/m,
    },
  );
  for (const language of ["en", "zh"] as const) {
    const folder = join(folders, language);
    mkdirSync(folder);
    await takeTour({ folder, language });
  }
  process.stdout.write("newcomer: every step ended as it should\n");
} catch (error) {
  process.stdout.write(`FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  gateway?.kill();
  rmSync(folders, { recursive: true, force: true });
}

/** Runs the first command of the README's quick start in a clone of the last commit. */
function followQuickStart(desk: Desk): void {
  const [, first] =
    /## Quick start[^]*?```console\n\$ ([^\n]+)\n/.exec(readFileSync(join(repository, "README.md"), "utf8")) ?? [];
  if (first === undefined) throw new Error("The quick start of the README does not begin with a command.");
  take(desk, { does: "the repository is cloned", command: ["git", "clone", "-q", repository, "clone"] });
  const clone = { ...desk, folder: join(desk.folder, "clone") };
  take(clone, { does: first, command: ["sh", "-c", first], says: /^recalled: true request: \d+$/m });
  take(clone, { does: "the clone is as it was", command: ["git", "status", "--short"], says: /^$/ });
}

async function takeTour(desk: Desk): Promise<void> {
  const { folder, language } = desk;
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
  process.stdout.write(`\n${language === "en" ? "English" : "Chinese"}\n`);
  writeFileSync(join(folder, "package.json"), '{ "name": "newcomer", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, ".gitignore"), "node_modules\n*.tgz\n");
  take(desk, {
    does: "topgen is installed, with nothing but what npm finds for it",
    command: ["npm", "install", "--no-audit", "--no-fund", "--save-dev", `../topgen-${version}.tgz`, "tsx", "vitest"],
  });
  take(desk, {
    does: "it says its version",
    command: topgen("--version"),
    says: new RegExp(`^${version.replaceAll(".", "\\.")}$`, "m"),
  });
  take(desk, {
    does: "it says how it is used",
    command: topgen("--help"),
    says: { en: /Usage: topgen/, zh: /用法[:：] ?topgen/ },
  });
  take(desk, { does: "the folder is made ready for it", command: topgen("init"), says: /topgen\.config\.ts/ });
  take(desk, {
    does: "an API from a page on standard input: spec, SDK, contract tests",
    command: topgen("add", "-"),
    input: page,
    says: {
      en: /new AlibabaAlihealthFollowupDialogrecordRecallRequest[^]*1 API · \d+ files · \d+ new[^]*[1-9]\d* contract tests passed, 0 failed/,
      zh: /new AlibabaAlihealthFollowupDialogrecordRecallRequest[^]*1 个 API · \d+ 个文件 · 新增 \d+[^]*契约测试/,
    },
  });
  take(desk, {
    does: "generating has nothing left to do",
    command: topgen("generate"),
    says: { en: /nothing to (do|write)/, zh: /无需|没有/ },
  });
  commit(desk, "the first API");

  writeFileSync(join(folder, "recall.ts"), program);
  const url = await startGateway(desk);
  const call: Step["command"] = ["npx", "--no-install", "tsx", "recall.ts", url];
  take(desk, { does: "a program calls it", command: call, says: /^recalled$/m });

  take(desk, { does: "the check passes", command: topgen("generate", "--check") });
  if (changedPage === page) throw new Error("The seed page has no row for doctor_id that could be left out.");
  writeFileSync(join(folder, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), changedPage);
  take(desk, {
    does: "the page changes",
    command: topgen("extract", "specs/pages"),
    says: /request\.request1\.doctor_id/,
  });
  take(desk, {
    does: "now the check fails, shows the difference and how to resolve it",
    command: topgen("generate", "--check"),
    exitCode: 1,
    says: /-\s+doctorId\?: .*[^]*\+\s+doctorId: [^]*topgen generate/,
  });
  take(desk, {
    does: "the comparison says what that breaks",
    command: topgen("diff", "HEAD", "--exit-code"),
    exitCode: 1,
    says: {
      en: /breaks requests\s+request\.request1\.doctor_id[^]*major/,
      zh: /request\.request1\.doctor_id[^]*major/,
    },
  });
  take(desk, { does: "generating resolves it", command: topgen("generate"), says: { en: /changed/, zh: /修改|变更/ } });
  take(desk, { does: "the check passes again", command: topgen("generate", "--check") });
  take(desk, {
    does: "the program, unchanged, fails with what is missing",
    command: call,
    exitCode: 1,
    says: /request1\.doctorId/,
  });
  gateway?.kill();
}

function topgen(...parameters: readonly string[]): [string, ...string[]] {
  return ["npx", "--no-install", "topgen", ...parameters];
}

/** Runs a step and compares its exit code and output with the expected ones. */
function take(desk: Desk, { does, command: [file, ...parameters], input = "", exitCode = 0, says }: Step): void {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(file, parameters, {
    cwd: desk.folder,
    input,
    encoding: "utf8",
    env: environment(desk),
  });
  const shown = `$ ${[file, ...parameters].join(" ")}\n${stdout}${stderr}`;
  if (error !== undefined) throw error;
  if (status !== exitCode) throw new Error(`${does}: exit code ${String(status)}, not ${exitCode}\n${shown}`);
  const pattern = says === undefined || says instanceof RegExp ? says : says[desk.language];
  if (pattern !== undefined && !pattern.test(stdout + stderr))
    throw new Error(`${does}: does not say ${String(pattern)}\n${shown}`);
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${does}\n`);
}

function commit(desk: Desk, message: string): void {
  take(desk, { does: "the folder becomes a repository", command: ["git", "init", "-q"] });
  take(desk, { does: "all is added", command: ["git", "add", "."] });
  take(desk, { does: "and committed", command: ["git", "commit", "-q", "-m", message] });
}

async function startGateway(desk: Desk): Promise<string> {
  // Without npx, because killing npx would not kill the process that it starts.
  const executable = join(desk.folder, "node_modules/.bin/topgen");
  const child = spawn(executable, ["gateway"], {
    cwd: desk.folder,
    env: environment(desk),
    stdio: ["ignore", "pipe", "ignore"],
  });
  gateway = child;
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += String(text);
    if (printed.includes("\n")) break;
  }
  const { url } = JSON.parse(printed) as { url: string };
  process.stdout.write(`         the local gateway listens\n`);
  return url;
}

/** Returns the environment of a new user: without colours, this machine's git settings, or a surrounding npm run. */
function environment({ language }: Desk): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_(?!config_)|INIT_CWD|GIT_)/.test(name));
  const who = { GIT_AUTHOR_NAME: "newcomer", GIT_AUTHOR_EMAIL: "newcomer@example.com" };
  const committer = { GIT_COMMITTER_NAME: "newcomer", GIT_COMMITTER_EMAIL: "newcomer@example.com" };
  const terminal = { NO_COLOR: "1", LC_ALL: language === "zh" ? "zh_CN.UTF-8" : "C.UTF-8" };
  return { ...Object.fromEntries(inherited), ...terminal, ...who, ...committer, GIT_CONFIG_GLOBAL: "/dev/null" };
}
