import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { ImportExtension } from "../model/emit-settings.js";
import { textOf } from "../text/file-content.js";
import { checkableFrom } from "./contract-tests.js";
import { importedBy } from "./imports.js";
import { checkProject, forFewFiles } from "./native.js";
import { strictestOptions } from "./options.js";
import { reportDoesNotCompile, type DocumentPlaces } from "./report.js";

/** The files to check, and the facts that their check needs. */
export interface StagedCheck {
  /** All files of the SDK; those with content are checked. */
  readonly expected: readonly ExpectedFile[];
  /**
   * The folder with the new files, inside the output folder so that packages are resolved correctly. Unchanged files that
   * they import are linked into it.
   */
  readonly staged: string;
  /** The output folder. */
  readonly folder: string;
  readonly documents?: DocumentPlaces;
  readonly importExtension?: ImportExtension;
  /** The state of the last check; without it everything is checked again. */
  readonly state?: CheckState | undefined;
}

/** The store that keeps the state of the type check between runs. */
export interface CheckState {
  readonly read: () => Uint8Array | undefined;
  readonly write: (state: Uint8Array) => Promise<unknown>;
}

/**
 * Type-checks the files of a run with the native compiler, which takes a fraction of the time and memory of the
 * JavaScript one.
 *
 * @param compiler see `nativeCompiler`.
 */
export async function checkStaged(
  compiler: string,
  { expected, staged, folder, documents = new Map(), importExtension = ".js", state }: StagedCheck,
  diagnostics: Diagnostics,
): Promise<void> {
  const isCheckable = checkableFrom(folder);
  const made = expected.flatMap((file) => (file.path.endsWith(".ts") && file.content !== undefined ? [file] : []));
  const checked = made.filter(({ path, content }) => isCheckable(path, () => textOf(content)));
  if (checked.length < made.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  if (checked.length === 0) return;
  linkImports(expected, checked, staged, folder);
  const isSmall = checked.length <= fewFiles;
  const around = dirname(staged);
  const project = join(around, "tsconfig.json");
  const stagedState = join(around, stateName);
  const earlier = isSmall ? state?.read() : undefined;
  if (earlier !== undefined) writeFileSync(stagedState, earlier);
  // Isolates the check from the `package.json` files around the output folder.
  writeFileSync(join(around, "package.json"), JSON.stringify({ type: "module" }));
  const files = basename(staged);
  writeFileSync(
    project,
    JSON.stringify({
      compilerOptions: { ...strictestOptions(importExtension), ...(isSmall && incremental) },
      files: checked.map(({ path }) => `./${files}/${path}`),
    }),
  );
  // All checked files are there now, including unchanged ones.
  const readText = (path: string): string | undefined => {
    const file = join(staged, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const command = isSmall ? forFewFiles(compiler) : { program: compiler, options: [] };
  const findings = await checkProject(command, project, files);
  for (const { path = folder, line, problem } of findings) {
    reportDoesNotCompile({ path, line, problem }, readText, documents, diagnostics);
  }
  if (isSmall && findings.length === 0 && existsSync(stagedState)) await state?.write(readFileSync(stagedState));
}

/** The maximum number of files of an incremental check; the state of more files costs more than it saves. */
const fewFiles = 200;

const stateName = "check.tsbuildinfo";

/**
 * Options for an incremental check. The compiler stores a hash of each checked file and of its options, and skips files
 * that are unchanged and import nothing that changed: mostly the runtime. Files of a staging folder have the same paths
 * relative to the state in every run. The compiler ignores a state that is damaged or of another version or options.
 */
const incremental = { incremental: true, tsBuildInfoFile: `./${stateName}` };

/** Links the unchanged files that the new files need, including files that were rendered again with an equal result. */
function linkImports(
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
