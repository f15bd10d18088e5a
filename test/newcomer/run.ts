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
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  readonly input?: string;
  readonly exitCode?: number;
  /** The expected output: one pattern for both languages, or one for each. */
  readonly expected?: RegExp | Readonly<Record<Language, RegExp>>;
}

/** A folder and the language of its terminal. */
interface Workspace {
  readonly folder: string;
  readonly language: Language;
}

const folders = realpathSync(mkdtempSync(join(tmpdir(), "topgen-newcomer-")));
let gateway: ChildProcess | undefined;
try {
  followQuickStart({ folder: folders, language: "en" });
  runStep(
    { folder: folders, language: "en" },
    {
      title: "topgen is packed",
      command: ["npm", "pack", "--silent", "--pack-destination", folders, repository],
      expected: /^topgen-[\w.-]+\.tgz$/m,
    },
  );
  for (const language of ["en", "zh"] as const) {
    const folder = join(folders, language);
    mkdirSync(folder);
    await runTutorial({ folder, language });
  }
  process.stdout.write("newcomer: every step succeeded\n");
} catch (error) {
  process.stdout.write(`FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  gateway?.kill();
  rmSync(folders, { recursive: true, force: true });
}

/** Runs the first command of the README's quick start in a clone of the last commit. */
function followQuickStart(workspace: Workspace): void {
  const [, first] =
    /## Quick start[^]*?```console\n\$ ([^\n]+)\n/.exec(readFileSync(join(repository, "README.md"), "utf8")) ?? [];
  if (first === undefined) throw new Error("The quick start of the README does not begin with a command.");
  runStep(workspace, { title: "the repository is cloned", command: ["git", "clone", "-q", repository, "clone"] });
  const clone = { ...workspace, folder: join(workspace.folder, "clone") };
  runStep(clone, { title: first, command: ["sh", "-c", first], expected: /^recalled: true request: \d+$/m });
  runStep(clone, { title: "the clone is unchanged", command: ["git", "status", "--short"], expected: /^$/ });
}

async function runTutorial(workspace: Workspace): Promise<void> {
  const { folder, language } = workspace;
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
  process.stdout.write(`\n${language === "en" ? "English" : "Chinese"}\n`);
  writeFileSync(join(folder, "package.json"), '{ "name": "newcomer", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, ".gitignore"), "node_modules\n*.tgz\n");
  runStep(workspace, {
    title: "topgen is installed from its tarball",
    command: ["npm", "install", "--no-audit", "--no-fund", "--save-dev", `../topgen-${version}.tgz`, "tsx", "vitest"],
  });
  runStep(workspace, {
    title: "topgen prints its version",
    command: topgen("--version"),
    expected: new RegExp(`^${version.replaceAll(".", "\\.")}$`, "m"),
  });
  runStep(workspace, {
    title: "topgen prints its usage",
    command: topgen("--help"),
    expected: { en: /Usage: topgen/, zh: /用法[:：] ?topgen/ },
  });
  runStep(workspace, {
    title: "the folder is initialized",
    command: topgen("init"),
    expected: /topgen\.config\.ts/,
  });
  runStep(workspace, {
    title: "an API from a page on standard input: spec, SDK, contract tests",
    command: topgen("add", "-"),
    input: page,
    expected: {
      en: /new AlibabaAlihealthFollowupDialogrecordRecallRequest[^]*1 API · \d+ files · \d+ new[^]*[1-9]\d* contract tests passed, 0 failed/,
      zh: /new AlibabaAlihealthFollowupDialogrecordRecallRequest[^]*1 个 API · \d+ 个文件 · 新增 \d+[^]*契约测试/,
    },
  });
  runStep(workspace, {
    title: "generating again changes nothing",
    command: topgen("generate"),
    expected: { en: /nothing to (do|write)/, zh: /无需|没有/ },
  });
  commit(workspace, "the first API");

  writeFileSync(join(folder, "recall.ts"), program);
  const url = await startGateway(workspace);
  const call: Step["command"] = ["npx", "--no-install", "tsx", "recall.ts", url];
  runStep(workspace, { title: "a program calls the API", command: call, expected: /^recalled$/m });

  runStep(workspace, { title: "the check passes", command: topgen("generate", "--check") });
  if (changedPage === page) throw new Error("The seed page has no row for doctor_id that could be left out.");
  writeFileSync(join(folder, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), changedPage);
  runStep(workspace, {
    title: "the page changes",
    command: topgen("extract", "specs/pages"),
    expected: /request\.request1\.doctor_id/,
  });
  runStep(workspace, {
    title: "now the check fails, shows the difference and how to resolve it",
    command: topgen("generate", "--check"),
    exitCode: 1,
    expected: /-\s+doctorId\?: .*[^]*\+\s+doctorId: [^]*topgen generate/,
  });
  runStep(workspace, {
    title: "the comparison reports the breaking change",
    command: topgen("diff", "HEAD", "--exit-code"),
    exitCode: 1,
    expected: {
      en: /breaks requests\s+request\.request1\.doctor_id[^]*major/,
      zh: /request\.request1\.doctor_id[^]*major/,
    },
  });
  runStep(workspace, {
    title: "generating resolves it",
    command: topgen("generate"),
    expected: { en: /changed/, zh: /修改|变更/ },
  });
  runStep(workspace, { title: "the check passes again", command: topgen("generate", "--check") });
  runStep(workspace, {
    title: "the unchanged program fails with the missing parameter",
    command: call,
    exitCode: 1,
    expected: /request1\.doctorId/,
  });
  gateway?.kill();
}

function topgen(...parameters: readonly string[]): [string, ...string[]] {
  return ["npx", "--no-install", "topgen", ...parameters];
}

/** Runs a step and compares its exit code and output with the expected ones. */
function runStep(
  workspace: Workspace,
  { title, command: [file, ...parameters], input = "", exitCode = 0, expected }: Step,
): void {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(file, parameters, {
    cwd: workspace.folder,
    input,
    encoding: "utf8",
    env: environment(workspace),
  });
  const shown = `$ ${[file, ...parameters].join(" ")}\n${stdout}${stderr}`;
  if (error !== undefined) throw error;
  if (status !== exitCode) throw new Error(`${title}: exit code ${String(status)}, not ${exitCode}\n${shown}`);
  const pattern = expected === undefined || expected instanceof RegExp ? expected : expected[workspace.language];
  if (pattern !== undefined && !pattern.test(stdout + stderr))
    throw new Error(`${title}: does not print ${String(pattern)}\n${shown}`);
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${title}\n`);
}

function commit(workspace: Workspace, message: string): void {
  runStep(workspace, { title: "the folder becomes a repository", command: ["git", "init", "-q"] });
  runStep(workspace, { title: "all files are staged", command: ["git", "add", "."] });
  runStep(workspace, { title: "they are committed", command: ["git", "commit", "-q", "-m", message] });
}

async function startGateway(workspace: Workspace): Promise<string> {
  // Without npx, because killing npx would not kill the process that it starts.
  const executable = join(workspace.folder, "node_modules/.bin/topgen");
  const child = spawn(executable, ["gateway"], {
    cwd: workspace.folder,
    env: environment(workspace),
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
function environment({ language }: Workspace): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_(?!config_)|INIT_CWD|GIT_)/.test(name));
  const author = { GIT_AUTHOR_NAME: "newcomer", GIT_AUTHOR_EMAIL: "newcomer@example.com" };
  const committer = { GIT_COMMITTER_NAME: "newcomer", GIT_COMMITTER_EMAIL: "newcomer@example.com" };
  const terminal = { NO_COLOR: "1", LC_ALL: language === "zh" ? "zh_CN.UTF-8" : "C.UTF-8" };
  return { ...Object.fromEntries(inherited), ...terminal, ...author, ...committer, GIT_CONFIG_GLOBAL: "/dev/null" };
}
