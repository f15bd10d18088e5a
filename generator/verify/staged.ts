import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import { canImport, isTest } from "./contract-tests.js";
import { checkNatively } from "./native.js";

/** Type-checks the whole of an SDK, of which the new files have been staged on disk, by the native compiler. */
export function checkStaged(
  expected: readonly ExpectedFile[],
  staged: string,
  folder: string,
  diagnostics: Diagnostics,
): void {
  const hasVitest = canImport("vitest", folder);
  if (!hasVitest && expected.some(isTest)) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  const unchanged = expected
    .map(({ path }) => path)
    .filter((path) => path.endsWith(".ts") && !existsSync(join(staged, path)));
  const findings = checkNatively(staged, unchanged, folder, hasVitest ? [] : ["**/*.test.ts"]);
  for (const { path, line, problem } of findings) {
    diagnostics.report("verify/does-not-compile", undefined, {
      path: path ?? folder,
      problem: `${line}: ${problem}`,
    });
  }
}
