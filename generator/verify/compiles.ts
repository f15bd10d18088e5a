import { resolve } from "node:path";
import type { DiagnosticMessageChain } from "ts-morph";
import type { Diagnostic as CompilerDiagnostic } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { EmittedFile } from "../model/emit-plan.js";
import type { ImportExtension } from "../model/emit-settings.js";
import { portablePath } from "../text/portable-path.js";
import { checkableFrom } from "./contract-tests.js";
import { openProject } from "./project.js";
import { reportDoesNotCompile, type DocumentPlaces } from "./report.js";

/**
 * Type-checks emitted files together with those in the output folder, for platforms without a native compiler (see
 * `checkStaged`) and for files in memory. A file that does not compile is a bug of topgen and is reported with the
 * emitted file, the compiler's message and the document.
 *
 * @param folder the folder to which the files will be written; imported packages are resolved from there.
 */
export function checkCompiles(
  files: readonly EmittedFile[],
  folder: string,
  diagnostics: Diagnostics,
  documents: DocumentPlaces = new Map(),
  importExtension: ImportExtension = ".js",
): void {
  const isCheckable = checkableFrom(folder);
  const checked = files.filter(({ path, text }) => isCheckable(path, () => text));
  if (checked.length < files.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  const project = openProject(checked, folder, importExtension);
  const program = project.getProgram();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const source of project.getSourceFiles()) {
    for (const problem of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
      const found = {
        path: portablePath(source.getFilePath(), resolve(folder)),
        line: problem.getLineNumber() ?? 0,
        problem: `${messageText(problem)} (TS${problem.getCode()})`,
      };
      reportDoesNotCompile(found, (path) => texts.get(path), documents, diagnostics);
    }
  }
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
