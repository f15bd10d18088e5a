import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { findPackage } from "../verify/contract-tests.js";

/** The result of running the contract tests of an API. */
export type ContractTestRun =
  | { readonly kind: "vitest-missing" }
  | { readonly kind: "ran"; readonly passed: number; readonly failed: readonly string[] };

/**
 * Runs one emitted test file with the project's vitest.
 *
 * @param folder the folder of the SDK, absolute.
 * @param path the test file, relative to the folder.
 */
export async function runContractTests(
  folder: string,
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ContractTestRun> {
  const vitest = findPackage("vitest", folder);
  if (vitest === undefined) return { kind: "vitest-missing" };
  const scratch = await mkdtemp(join(tmpdir(), "topgen-tests-"));
  try {
    const report = join(scratch, "report.json");
    // The configuration of the project may exclude generated files, or require a setup that these tests do not need.
    const config = join(scratch, "vitest.config.mjs");
    await writeFile(config, configuration);
    const parameters = ["run", path, "--root", folder, "--config", config, "--reporter=json", `--outputFile=${report}`];
    const problem = await new Promise<string>((resolve) => {
      const options = { cwd: folder, env: environmentOfTests(environment), maxBuffer: 1024 ** 3 };
      execFile(process.execPath, [join(vitest, "vitest.mjs"), ...parameters], options, (_error, output, errors) => {
        resolve(errors || output);
      });
    });
    const text = await readFile(report, "utf8").catch(() => undefined);
    if (text === undefined) return { kind: "ran", passed: 0, failed: [`vitest gave no report: ${problem.trim()}`] };
    const { numPassedTests, testResults } = reportSchema.parse(JSON.parse(text));
    const failed = testResults.flatMap(failuresOf);
    const nothingRan = numPassedTests === 0 && failed.length === 0;
    return { kind: "ran", passed: numPassedTests, failed: nothingRan ? [`vitest found no test in ${path}`] : failed };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const configuration = 'export default { test: { include: ["**/*.test.ts"], exclude: ["**/node_modules/**"] } };\n';

/**
 * Returns the environment without the variables that make a nested vitest a worker, and without colours in its report.
 */
function environmentOfTests(environment: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|FORCE_COLOR$)/.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

const reportSchema = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

function failuresOf({
  status,
  message,
  assertionResults,
}: z.infer<typeof reportSchema>["testResults"][number]): string[] {
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [message ?? "the file could not be run"] : [];
  return failed.map(({ fullName, failureMessages }) => `${fullName}\n${(failureMessages ?? []).join("\n")}`);
}
