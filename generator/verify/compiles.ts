import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import type { DiagnosticMessageChain } from "ts-morph";
import type { Diagnostic as CompilerDiagnostic, Project } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { EmittedFile } from "../model/emit-plan.js";
import { openProject } from "./project.js";

/**
 * Type-checks emitted files under the strictest options. A file that does not compile is a bug of topgen and is
 * reported as one, with the emitted file and the compiler's words.
 *
 * @param folder where the files are going to stand; packages that they import are looked up from there.
 */
export function checkCompiles(files: readonly EmittedFile[], folder: string, diagnostics: Diagnostics): void {
  const hasVitest = canImport("vitest", folder);
  const checked = hasVitest ? files : files.filter((file) => !file.path.endsWith(".test.ts"));
  if (checked.length < files.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  const project = openProject(checked, folder);
  for (const problem of compilerFindings(project)) {
    const path = problem.getSourceFile()?.getFilePath();
    diagnostics.report("verify/does-not-compile", undefined, {
      path: path === undefined ? folder : relative(resolve(folder), path).replaceAll("\\", "/"),
      problem: `${problem.getLineNumber() ?? 0}: ${messageText(problem)} (TS${problem.getCode()})`,
    });
  }
}

function compilerFindings(project: Project): CompilerDiagnostic[] {
  return project.getPreEmitDiagnostics();
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
