import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const setups = join(import.meta.dirname, "setups");

/**
 * Generates the SDK into a copy of each project below `setups/`, installs what the project needs from the registry, and
 * runs its script `check`. Prints a row of a Markdown table for each; ends with 1 if one of them fails.
 *
 * Usage: `npm run test:consumers -- [NAME…]`, all of them without a name.
 */
async function main(names: readonly string[]): Promise<void> {
  const known = readdirSync(setups).toSorted();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no setup ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  process.stdout.write("| project | result |\n| --- | --- |\n");
  for (const name of names.length === 0 ? known : names) {
    const failure = await check(name);
    process.stdout.write(`| ${descriptionOf(name)} | ${failure === undefined ? "works" : "fails"} |\n`);
    if (failure === undefined) continue;
    process.stderr.write(`${name}:\n${failure}\n`);
    process.exitCode = 1;
  }
}

/** Checks one setup; returns the output of a failed command, `undefined` if the setup works. */
async function check(name: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "topgen-consumer-"));
  try {
    cpSync(join(setups, name), folder, { recursive: true });
    const topgen = join(root, "generator/dist/topgen.js");
    await run(process.execPath, [topgen, "generate", "--specs", join(root, "specs"), "--quiet"], { cwd: folder });
    await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
    await run("npm", ["run", "--silent", "check"], { cwd: folder, maxBuffer: 100_000_000, timeout: 10 * 60_000 });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "stdout" in error && "stderr" in error)) throw error;
    return `${String(error.stdout)}${String(error.stderr)}` || error.message;
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

function descriptionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(setups, name, "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "description" in manifest) {
    return String(manifest.description);
  }
  throw new Error(`test/consumers/setups/${name}/package.json has no description.`);
}

await main(process.argv.slice(2));
