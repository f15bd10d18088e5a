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

/** The files of a run that are to be checked, and what the check needs to know about them. */
export interface StagedCheck {
  /** All files of the SDK; those with content are checked. */
  readonly expected: readonly ExpectedFile[];
  /**
   * The folder that holds the new files, inside the output folder so that packages are found as they will be. What they
   * import of the files that did not change is linked into it.
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
 * Type-checks the files that a run has made, with the native compiler: it takes a fraction of the time and memory of the
 * one in JavaScript, for six files as for thousands.
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
  linkWhatIsNeeded(expected, checked, staged, folder);
  const isSmall = checked.length <= fewFiles;
  const around = dirname(staged);
  const project = join(around, "tsconfig.json");
  const stagedState = join(around, stateName);
  const earlier = isSmall ? state?.read() : undefined;
  if (earlier !== undefined) writeFileSync(stagedState, earlier);
  // What the SDK's user has around it makes no difference to the check.
  writeFileSync(join(around, "package.json"), JSON.stringify({ type: "module" }));
  const files = basename(staged);
  writeFileSync(
    project,
    JSON.stringify({
      compilerOptions: { ...strictestOptions(importExtension), ...(isSmall && incremental) },
      files: checked.map(({ path }) => `./${files}/${path}`),
    }),
  );
  // By now all that was checked lies there, what did not change included.
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

/** A check of more files takes longer anyway, and its state would be larger than what the next run makes use of. */
const fewFiles = 200;

const stateName = "check.tsbuildinfo";

/**
 * The compiler notes what it has checked, with a hash of each file and of its own options, and does not check again what
 * is the same and depends on nothing that changed: mostly the runtime. Files of a staging folder have the same paths
 * relative to this state in every run. A state that is damaged, of another compiler or of other options is ignored by the
 * compiler itself.
 */
const incremental = { incremental: true, tsBuildInfoFile: `./${stateName}` };

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
