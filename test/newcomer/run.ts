/**
 * A newcomer's first hour, in an empty folder outside the repository: topgen as `npm pack` makes it, installed from its
 * tarball, an API from a page on standard input, a program that calls it, a page that changes. Each step says what it
 * must print and how it must end; the first that does otherwise ends the run. Nothing is left behind.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(repository, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), "utf8");
/** The platform asks for what could be left out before. */
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

interface Step {
  readonly does: string;
  readonly command: readonly [string, ...string[]];
  readonly input?: string;
  readonly exitCode?: number;
  /** What its output must say. */
  readonly says?: RegExp;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "topgen-newcomer-")));
let gateway: ChildProcess | undefined;
try {
  take({
    does: "topgen is packed",
    command: ["npm", "pack", "--silent", "--pack-destination", folder, repository],
    says: /^topgen-[\w.-]+\.tgz$/m,
  });
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
  writeFileSync(join(folder, "package.json"), '{ "name": "newcomer", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, ".gitignore"), "node_modules\n*.tgz\n");
  take({
    does: "and installed, with nothing but what npm finds for it",
    command: ["npm", "install", "--no-audit", "--no-fund", "--save-dev", `./topgen-${version}.tgz`, "tsx", "vitest"],
  });
  take({ does: "it says its version", command: topgen("--version"), says: new RegExp(`^${version}$`, "m") });
  take({ does: "the folder is made ready for it", command: topgen("init"), says: /topgen\.config\.ts/ });
  take({
    does: "an API from a page on standard input: spec, SDK, contract tests",
    command: topgen("add", "-"),
    input: page,
    says: /AlibabaAlihealthFollowupDialogrecordRecallRequest[^]*1 API · \d+ files · \d+ new[^]*[1-9]\d* contract tests passed, 0 failed/,
  });
  take({ does: "generating has nothing left to do", command: topgen("generate"), says: /nothing to (do|write)/ });
  commit("the first API");

  writeFileSync(join(folder, "recall.ts"), program);
  const url = await startGateway();
  take({ does: "a program calls it", command: ["npx", "--no-install", "tsx", "recall.ts", url], says: /^recalled$/m });

  take({ does: "the check passes", command: topgen("generate", "--check") });
  if (changedPage === page) throw new Error("The seed page has no row for doctor_id that could be left out.");
  writeFileSync(join(folder, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), changedPage);
  take({ does: "the page changes", command: topgen("extract", "specs/pages"), says: /request\.request1\.doctor_id/ });
  take({
    does: "now the check fails, shows the difference and how to mend it",
    command: topgen("generate", "--check"),
    exitCode: 1,
    says: /-\s+doctorId\?: .*[^]*\+\s+doctorId: [^]*topgen generate/,
  });
  take({
    does: "the comparison says what that breaks",
    command: topgen("diff", "HEAD", "--exit-code"),
    exitCode: 1,
    says: /breaks requests\s+request\.request1\.doctor_id[^]*major/,
  });
  take({ does: "generating mends it", command: topgen("generate"), says: /changed/ });
  take({ does: "the check passes again", command: topgen("generate", "--check") });
  take({
    does: "the program, unchanged, is told what is missing",
    command: ["npx", "--no-install", "tsx", "recall.ts", url],
    exitCode: 1,
    says: /request1\.doctorId/,
  });
  process.stdout.write("newcomer: all steps as they should be\n");
} catch (error) {
  process.stdout.write(`FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  gateway?.kill();
  rmSync(folder, { recursive: true, force: true });
}

function topgen(...parameters: readonly string[]): [string, ...string[]] {
  return ["npx", "--no-install", "topgen", ...parameters];
}

/** Runs a step and holds what it does against what is said of it. */
function take({ does, command: [file, ...parameters], input = "", exitCode = 0, says }: Step): void {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(file, parameters, {
    cwd: folder,
    input,
    encoding: "utf8",
    env: environment(),
  });
  const shown = `$ ${[file, ...parameters].join(" ")}\n${stdout}${stderr}`;
  if (error !== undefined) throw error;
  if (status !== exitCode) throw new Error(`${does}: exit code ${String(status)}, not ${exitCode}\n${shown}`);
  if (says !== undefined && !says.test(stdout + stderr))
    throw new Error(`${does}: does not say ${String(says)}\n${shown}`);
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${does}\n`);
}

function commit(message: string): void {
  take({ does: "the folder becomes a repository", command: ["git", "init", "-q"] });
  take({ does: "all is added", command: ["git", "add", "."] });
  take({ does: "and committed", command: ["git", "commit", "-q", "-m", message] });
}

async function startGateway(): Promise<string> {
  // Not by npx, which would have to be ended together with what it starts.
  const executable = join(folder, "node_modules/.bin/topgen");
  const child = spawn(executable, ["gateway"], {
    cwd: folder,
    env: environment(),
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

/** As for somebody who has configured nothing: no colours, no settings of this machine's git, no npm run around it. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_(?!config_)|INIT_CWD|GIT_)/.test(name));
  const who = { GIT_AUTHOR_NAME: "newcomer", GIT_AUTHOR_EMAIL: "newcomer@example.com" };
  const committer = { GIT_COMMITTER_NAME: "newcomer", GIT_COMMITTER_EMAIL: "newcomer@example.com" };
  return { ...Object.fromEntries(inherited), ...who, ...committer, GIT_CONFIG_GLOBAL: "/dev/null", NO_COLOR: "1" };
}
