import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import type { DiagnosticMessageChain } from "ts-morph";
import type { Diagnostic as CompilerDiagnostic } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { EmittedFile, ExpectedFile } from "../model/emit-plan.js";
import { checkNatively } from "./native.js";
import { openProject } from "./project.js";

/**
 * Type-checks files that are about to be written, laid over those that lie in the output folder. A file that does not
 * compile is a bug of topgen and is reported as one, with the emitted file and the compiler's words.
 *
 * @param folder where the files are going to stand; packages that they import are looked up from there.
 */
export function checkCompiles(files: readonly EmittedFile[], folder: string, diagnostics: Diagnostics): void {
  const hasVitest = canImport("vitest", folder);
  const checked = hasVitest ? files : files.filter((file) => !isTest(file));
  if (checked.length < files.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  const project = openProject(checked, folder);
  const program = project.getProgram();
  for (const source of project.getSourceFiles()) {
    for (const problem of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
      diagnostics.report("verify/does-not-compile", undefined, {
        path: relative(resolve(folder), source.getFilePath()).replaceAll("\\", "/"),
        problem: `${problem.getLineNumber() ?? 0}: ${messageText(problem)} (TS${problem.getCode()})`,
      });
    }
  }
}

/** The same for files that have been staged on disk, by the native compiler: the whole of what belongs to the SDK. */
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

function isTest({ path }: { readonly path: string }): boolean {
  return path.endsWith(".test.ts");
}

function messageText(problem: CompilerDiagnostic): string {
  const text = problem.getMessageText();
  if (typeof text === "string") return text;
  const parts: string[] = [];
  for (let link: DiagnosticMessageChain | undefined = text; link !== undefined; link = link.getNext()?.[0]) {
    parts.push(link.getMessageText());
  }
  return parts.join(" ");
}

function canImport(name: string, folder: string): boolean {
  try {
    createRequire(join(resolve(folder), "index.js")).resolve(name);
    return true;
  } catch {
    return false;
  }
}
