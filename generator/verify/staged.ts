import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { ImportExtension } from "../model/emit-settings.js";
import { textOf } from "../text/file-content.js";
import { checkableFrom } from "./contract-tests.js";
import { importedBy } from "./imports.js";
import { checkProject } from "./native.js";
import { strictestOptions } from "./options.js";
import { reportDoesNotCompile, type DocumentPlaces } from "./report.js";

/**
 * Type-checks the files that a run has made, with the native compiler: it takes a fraction of the time and memory of the
 * one in JavaScript, for six files as for thousands.
 *
 * @param compiler see `nativeCompiler`.
 * @param staged the folder that holds the new files, inside the output folder so that packages are found as they will
 * be. What they import of the files that did not change is linked into it.
 */
export async function checkStaged(
  compiler: string,
  expected: readonly ExpectedFile[],
  staged: string,
  folder: string,
  diagnostics: Diagnostics,
  documents: DocumentPlaces = new Map(),
  importExtension: ImportExtension = ".js",
): Promise<void> {
  const isCheckable = checkableFrom(folder);
  const made = expected.flatMap((file) => (file.path.endsWith(".ts") && file.content !== undefined ? [file] : []));
  const checked = made.filter(({ path, content }) => isCheckable(path, () => textOf(content)));
  if (checked.length < made.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  if (checked.length === 0) return;
  linkWhatIsNeeded(expected, checked, staged, folder);
  const project = join(dirname(staged), "tsconfig.json");
  // What the SDK's user has around it makes no difference to the check.
  writeFileSync(join(dirname(staged), "package.json"), JSON.stringify({ type: "module" }));
  const files = basename(staged);
  writeFileSync(
    project,
    JSON.stringify({
      compilerOptions: strictestOptions(importExtension),
      files: checked.map(({ path }) => `./${files}/${path}`),
    }),
  );
  // By now all that was checked lies there, what did not change included.
  const readText = (path: string): string | undefined => {
    const file = join(staged, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  for (const { path = folder, line, problem } of await checkProject(
    { program: compiler, options: [] },
    project,
    files,
  )) {
    reportDoesNotCompile({ path, line, problem }, readText, documents, diagnostics);
  }
}

/** Files that are to be as they are, among them such as were made again and came out the same. */
function linkWhatIsNeeded(
  expected: readonly ExpectedFile[],
  checked: readonly ExpectedFile[],
  staged: string,
  folder: string,
): void {
  const sdk = new Map(expected.map((file) => [file.path, file]));
  const readText = (path: string): string | undefined => {
    const file = sdk.get(path);
    if (file === undefined) return undefined;
    return file.content === undefined ? readFileSync(join(folder, path), "utf8") : textOf(file.content);
  };
  const paths = checked.map(({ path }) => path);
  const isWhole = expected.every(({ content }) => content !== undefined);
  for (const path of isWhole ? paths : [...paths, ...importedBy(paths, readText)]) {
    if (existsSync(join(staged, path))) continue;
    mkdirSync(dirname(join(staged, path)), { recursive: true });
    linkSync(join(folder, path), join(staged, path));
  }
}
