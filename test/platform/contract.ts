import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../consumers/sdk.js";
import type { Checked } from "./check.js";
import { methodsIn, missing } from "./generation.js";

/** Runs the emitted contract tests against the emitted gateway, in one process per category. */
export async function runContractTests(project: string, output: string): Promise<Checked> {
  const report = join(project, "contract.json");
  const printed = await vitest(project, [
    ...["run", "--root", project, "--dir", join(project, output, "contract"), "--pool=forks"],
    ...["--reporter=json", `--outputFile=${report}`],
  ]);
  const { testResults } = reportFormat.parse(JSON.parse(readFileSync(report, "utf8")));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ status }) => status !== "passed");
  const tested = new Set(tests.flatMap(({ ancestorTitles }) => ancestorTitles));
  return {
    what: `contract tests of ${tested.size} APIs in ${testResults.length} categories: ${tests.length - failed.length} passed, ${failed.length} failed`,
    problems: [
      ...failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join("\n")}`),
      ...testResults.flatMap(({ name, status, message, assertionResults }) =>
        // A file that cannot be loaded fails without a test.
        status === "passed" || assertionResults.some((test) => test.status !== "passed") ? [] : [`${name}: ${message}`],
      ),
      ...missing(methodsIn(join(project, output, "apis")), tested).map((method) => `${method} has no contract test`),
      ...(tests.length === 0 ? [`no test was run: ${printed}`] : []),
    ],
  };
}

const reportFormat = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          ancestorTitles: z.array(z.string()),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

function vitest(cwd: string, commandLine: readonly string[]): Promise<string> {
  const program = join(root, "node_modules/vitest/vitest.mjs");
  return new Promise((resolve) => {
    // The exit code is 1 if a test fails; only the report matters.
    execFile(process.execPath, [program, ...commandLine], { cwd, maxBuffer: 1024 ** 3 }, (_error, output, errors) => {
      resolve(output + errors);
    });
  });
}
