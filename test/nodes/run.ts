import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** The oldest release on which the SDK runs, and the newest of every maintained line. */
const releases = ["20.19.0", "20", "22", "24"];

/** The tests that run code of the SDK, from sources and as a package that ES modules and CommonJS import. */
const tests = ["test/runtime", "test/example", "test/consumers/package.test.ts", "generated/contract"];

/** Runs the SDK's tests under several releases of Node.js, which npm's package `node` provides. */
async function main(): Promise<void> {
  for (const release of releases) {
    const { version, executable } = await install(release);
    const { summary, failure } = await testWith(executable);
    process.stdout.write(`Node.js ${version}: ${summary}\n`);
    if (failure === undefined) continue;
    process.stdout.write(failure);
    process.exitCode = 1;
  }
}

async function install(release: string): Promise<{ readonly version: string; readonly executable: string }> {
  const program = "console.log(process.version.slice(1) + ' ' + process.execPath)";
  const { stdout } = await run("npx", ["--yes", `node@${release}`, "--eval", program], { cwd: root });
  const [version = "", ...executable] = stdout.trim().split(" ");
  if (version !== release && !version.startsWith(`${release}.`)) {
    throw new Error(`npm's package node@${release} is Node.js ${version}.`);
  }
  return { version, executable: executable.join(" ") };
}

/** Runs the tests under a release. Vitest's exit code decides: a file whose setup fails has no failed tests. */
async function testWith(executable: string): Promise<{ readonly summary: string; readonly failure?: string }> {
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--hookTimeout=120000", ...tests];
  const options = { cwd: root, maxBuffer: 100_000_000, env: { ...process.env, NO_COLOR: "1" } };
  try {
    return { summary: summaryOf((await run(executable, vitest, options)).stdout) };
  } catch (error) {
    if (!(error instanceof Error && "stdout" in error && "stderr" in error)) throw error;
    return { summary: summaryOf(String(error.stdout)), failure: String(error.stderr) };
  }
}

function summaryOf(output: string): string {
  return /^ *Tests +(.*)$/m.exec(output)?.[1] ?? "no tests were run";
}

await main();
