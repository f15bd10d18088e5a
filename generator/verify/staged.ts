import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { ImportExtension } from "../model/emit-settings.js";
import { textOf } from "../text/file-content.js";
import { portablePath } from "../text/portable-path.js";
import { checkableFrom, testFrameworks } from "./contract-tests.js";
import { importedBy } from "./imports.js";
import { checkProject, forFewFiles, type CompilerFinding } from "./native.js";
import { strictestOptions } from "./options.js";
import { reportDoesNotCompile, type DocumentPlaces } from "./report.js";

/** The files to check, and the facts that their check needs. */
export interface StagedCheck {
  /** The SDK; its files with content are checked. */
  readonly expected: SdkFiles;
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

/** The files of an SDK: those that a run rendered or knows, and the paths of all, which include unchanged files on disk. */
export interface SdkFiles {
  readonly files: readonly ExpectedFile[];
  readonly paths: readonly string[];
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
  const made = expected.files.flatMap((file) =>
    file.path.endsWith(".ts") && file.content !== undefined ? [file] : [],
  );
  const checked = made.filter(({ path, content }) => isCheckable(path, () => textOf(content)));
  if (checked.length < made.length) diagnostics.report("verify/tests-not-checked", undefined, { folder });
  if (checked.length === 0) return;
  const paths = checked.map(({ path }) => path);
  link(paths, staged, folder);
  const project = new StagedProject(compiler, { staged, folder, checked: paths, importExtension });
  if (project.isOfApis && (await project.compileApis(state))) return;
  link(importsOf(paths, expected, folder), staged, folder);
  const findings = await project.compile();
  // All checked files are there now, including unchanged ones.
  const readText = (path: string): string | undefined => {
    const file = join(staged, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  for (const { path = folder, line, problem } of findings) {
    reportDoesNotCompile({ path, line, problem }, readText, documents, diagnostics);
  }
}

interface ProjectFiles extends Pick<StagedCheck, "staged" | "folder"> {
  /** The paths of the files to check, which are all in the folder `staged`. */
  readonly checked: readonly string[];
  readonly importExtension: ImportExtension;
}

/** The project of a check: the new files, and the unchanged files that they import. */
class StagedProject {
  readonly #compiler: string;
  /** The folder of the project file. */
  readonly #around: string;
  /** The name of the folder with the files, inside {@link #around}. */
  readonly #files: string;
  readonly #folder: string;
  readonly #checked: readonly string[];
  readonly #options: ReturnType<typeof strictestOptions>;

  constructor(compiler: string, { staged, folder, checked, importExtension }: ProjectFiles) {
    this.#compiler = compiler;
    this.#around = dirname(staged);
    this.#files = basename(staged);
    this.#folder = folder;
    this.#checked = checked;
    this.#options = strictestOptions(importExtension);
    // Isolates the check from the `package.json` files around the output folder.
    this.#write("package.json", JSON.stringify({ type: "module" }));
  }

  /** Returns whether few files are checked, and all of them are files of APIs, so that the runtime is unchanged. */
  get isOfApis(): boolean {
    return this.#checked.length <= fewFiles && this.#checked.every((path) => apiFolders.test(path));
  }

  /**
   * Checks files of APIs against the unchanged runtime. The types of Node.js and of the test framework are half of the
   * work of a check, and only the runtime needs them: the types that it offers to the files of APIs do without. So they
   * are left out, and so are errors in the runtime. The runtime is read from the output folder. The check is incremental.
   *
   * @returns whether no error was found. An error may be a consequence of the missing types.
   */
  async compileApis(state: CheckState | undefined): Promise<boolean> {
    const stagedState = join(this.#around, stateName);
    const earlier = state?.read();
    if (earlier !== undefined) writeFileSync(stagedState, earlier);
    this.#write(frameworkTypes, "export declare const describe: any;\nexport declare const test: any;\n");
    const paths = Object.fromEntries(testFrameworks.map((name) => [name, [`./${frameworkTypes}`]]));
    const rootDirs = [`./${this.#files}`, portablePath(this.#folder, this.#around)];
    const found = await this.#run({ ...this.#options, ...incremental, types: [], paths, rootDirs });
    const checked = new Set(this.#checked);
    if (found.some(({ path }) => path === undefined || checked.has(path))) return false;
    if (existsSync(stagedState)) await state?.write(readFileSync(stagedState));
    return true;
  }

  /** Checks all files of the project with all types. */
  compile(): Promise<readonly CompilerFinding[]> {
    return this.#run(this.#options);
  }

  #run(compilerOptions: object): Promise<readonly CompilerFinding[]> {
    const files = this.#checked.map((path) => `./${this.#files}/${path}`);
    const project = this.#write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    const isSmall = this.#checked.length <= fewFiles;
    const command = isSmall ? forFewFiles(this.#compiler) : { program: this.#compiler, options: [] };
    return checkProject(command, project, this.#files);
  }

  #write(name: string, text: string): string {
    const path = join(this.#around, name);
    writeFileSync(path, text);
    return path;
  }
}

/** The maximum number of files of an incremental check; the state of more files costs more than it saves. */
const fewFiles = 200;

/** Matches the files of an SDK that are generated from documents of APIs. */
const apiFolders = /^(?:apis|categories|contract|groups|testing\/apis)\//;

const stateName = "check.tsbuildinfo";
const frameworkTypes = "test-framework.d.ts";

/**
 * Options for an incremental check. The compiler stores a hash of each checked file and of its options, and skips files
 * that are unchanged and import nothing that changed: mostly the runtime. Files of a staging folder have the same paths
 * relative to the state in every run. The compiler ignores a state that is damaged or of another version or options.
 */
const incremental = { incremental: true, tsBuildInfoFile: `./${stateName}` };

/** Links unchanged files of the output folder, including files that were rendered again with an equal result. */
function link(paths: readonly string[], staged: string, folder: string): void {
  for (const path of paths) {
    if (existsSync(join(staged, path))) continue;
    mkdirSync(dirname(join(staged, path)), { recursive: true });
    linkSync(join(folder, path), join(staged, path));
  }
}

/** Returns the unchanged files that the checked files need. */
function importsOf(checked: readonly string[], expected: SdkFiles, folder: string): readonly string[] {
  const sdk = new Set(expected.paths);
  const made = new Map(expected.files.flatMap(({ path, content }) => (content === undefined ? [] : [[path, content]])));
  const readText = (path: string): string | undefined => {
    const content = made.get(path);
    if (content !== undefined) return textOf(content);
    return sdk.has(path) ? readFileSync(join(folder, path), "utf8") : undefined;
  };
  const isWhole = made.size === sdk.size;
  return isWhole ? [] : importedBy(checked, readText);
}
