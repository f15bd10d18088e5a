/**
 * Generates an SDK of every document of the platform, as a user would, and checks the whole output: no document is
 * missing, the bytes do not depend on the environment, everything compiles, no type is `any`, prettier would change
 * nothing, and every contract test passes. Takes minutes. Ends with 1 if a check fails.
 *
 *   npm run test:platform -- --help    lists its options
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOptions } from "../command-options.js";
import { corpusFolder, hasCorpus } from "../corpus.js";
import { root } from "../consumers/sdk.js";
import type { Checked } from "./check.js";
import { runContractTests } from "./contract.js";
import { checkFormatting } from "./formatting.js";
import { generateAgain, generatePlatform } from "./generation.js";
import { checkNoAny, checkTypes } from "./types.js";

const options = commandOptions("npm run test:platform --", { keep: { about: "keep the generated SDK" } });
if (hasCorpus) {
  const project = newProject();
  try {
    process.exitCode = await checkPlatform(project, "generated");
  } finally {
    if (options.isSet("keep")) say(`The SDK lies in ${project}.`);
    else rmSync(project, { recursive: true, force: true });
  }
} else {
  say(`Skipped: the platform's documents are not at ${corpusFolder}.`);
}

/** Creates a project like a user's: with its own packages, including those that the emitted tests import. */
function newProject(): string {
  const project = mkdtempSync(join(tmpdir(), "topgen-platform-"));
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  return project;
}

async function checkPlatform(project: string, output: string): Promise<0 | 1> {
  const start = performance.now();
  let problems = 0;
  for (const check of [generatePlatform, generateAgain, checkTypes, checkNoAny, checkFormatting, runContractTests]) {
    const checked = await timed(() => check(project, output));
    problems += checked.problems.length;
    const shown = 20;
    for (const problem of checked.problems.slice(0, shown)) say(`  ${problem}`);
    if (checked.problems.length > shown) say(`  … and ${checked.problems.length - shown} more`);
    say(`${checked.problems.length === 0 ? "ok    " : "FAILED"} ${checked.what} · ${checked.seconds} s`);
  }
  say(`${problems === 0 ? "All is well" : `${problems} problems`} · ${secondsSince(start)} s`);
  return problems === 0 ? 0 : 1;
}

async function timed(check: () => Checked | Promise<Checked>): Promise<Checked & { readonly seconds: string }> {
  const start = performance.now();
  const checked = await check();
  return { ...checked, seconds: secondsSince(start) };
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
