import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { manifestName, parseManifest } from "../../../output/manifest.js";
import { portablePath } from "../../../text/portable-path.js";
import { checkableFrom, findPackage } from "../../../verify/contract-tests.js";
import { checkProject, type CompilerFinding } from "../../../verify/native.js";
import type { Words } from "../../words/words.js";
import type { Check, Finding } from "./check.js";
import { installedVersion } from "./installed-version.js";

/** Compiles the generated SDK with the project's own TypeScript and `tsconfig.json`, and names the setting that fixes each error. */
export const compilationCheck: Check = {
  name: "compilation",
  run: async ({ cwd, settings, words: { compilation: words }, common }) => {
    if (settings === undefined) return [];
    const { out, emit } = settings;
    const tools = emit.package === undefined && emit.importExtension !== "" ? unresolvingTools(cwd) : [];
    const findings: Finding[] = [
      ...tools.map((tool): Finding => {
        return { level: "warning", message: words.unresolved(tool), fix: words.unresolvedFix };
      }),
      ...(findPackage("next", cwd) === undefined ? [] : [{ level: "ok", message: words.edgeRuntime } as const]),
    ];
    const folder = emit.package === undefined ? cwd : out;
    const settingsFile = join(folder, "tsconfig.json");
    const compiler = findPackage("typescript", folder);
    const version = installedVersion("typescript", folder);
    const files = modulesOf(out, folder);
    if (compiler === undefined || version === undefined || files.length === 0 || !existsSync(settingsFile)) {
      return findings;
    }
    const errors = await compile(files, settingsFile, { compiler, cwd, out });
    if (errors.length === 0) {
      return [...findings, { level: "ok", message: words.compiles(version, common.files(files.length)) }];
    }
    const all: Finding = { level: "problem", message: words.fails(version, errors.length), fix: words.failsFix };
    return [...findings, all, ...firstOfEachKind(errors, portablePath(out, cwd), words)];
  },
};

/** Tools that resolve an import as it is written, and therefore find no `.ts` file for an import of `.js`. */
const toolsWithoutMapping = ["next", "ts-loader", "ts-jest"];

function unresolvingTools(cwd: string): readonly string[] {
  return toolsWithoutMapping.filter((name) => findPackage(name, cwd) !== undefined);
}

/**
 * Returns the absolute paths of the modules in the manifest of an SDK, without tests whose framework is missing; none
 * if there is no SDK.
 */
function modulesOf(out: string, folder: string): readonly string[] {
  const manifest = join(out, manifestName);
  const reading = existsSync(manifest) ? parseManifest(readFileSync(manifest, "utf8")) : undefined;
  if (reading === undefined || reading.kind === "unreadable") return [];
  const isCheckable = checkableFrom(folder);
  return [...reading.files.keys()]
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(out, path))
    .filter((path) => existsSync(path) && isCheckable(path, () => readFileSync(path, "utf8")));
}

/** Compiles the SDK, and returns the errors in it and in the settings; other files of the project are not compiled. */
async function compile(
  files: readonly string[],
  settingsFile: string,
  { compiler, cwd, out }: { readonly compiler: string; readonly cwd: string; readonly out: string },
): Promise<readonly CompilerFinding[]> {
  // The folder is below the project's node_modules, so that packages of types resolve as they do from the project.
  const cache = join(nearestModules(dirname(settingsFile)), ".cache", "topgen");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "doctor-"));
  const project = join(folder, "tsconfig.json");
  try {
    const compilerOptions = { noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false };
    const own = { extends: settingsFile, compilerOptions, files, include: [], references: [] };
    writeFileSync(project, JSON.stringify(own));
    const program = { program: process.execPath, options: [join(compiler, "bin/tsc")], cwd };
    const found = await checkProject(program, project, portablePath(out, cwd));
    return found.flatMap((error) => {
      if (error.path === undefined || error.path.endsWith(".json")) return { ...error, path: undefined };
      return existsSync(join(out, error.path)) ? error : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the `node_modules` folder that the project resolves packages from; it may be a link. */
function nearestModules(folder: string): string {
  const modules = join(folder, "node_modules");
  return existsSync(modules) || dirname(folder) === folder ? modules : nearestModules(dirname(folder));
}

type CompilationWords = Words<"doctor">["compilation"];
type FixName = keyof CompilationWords["fixes"];

/** The setting that fixes an error, by the number of the error in https://github.com/microsoft/TypeScript. */
const fixesByCode: ReadonlyMap<number, FixName> = new Map<number, FixName>([
  ...[2834, 2835, 2877, 5097].map((code) => [code, "extension"] as const),
  ...[2304, 2580, 2591].map((code) => [code, "nodeTypes"] as const),
  ...[2550, 2583, 2585].map((code) => [code, "lib"] as const),
  ...[1056, 2737, 2802, 18_028].map((code) => [code, "target"] as const),
  ...[1286, 1287, 1295, 1479].map((code) => [code, "moduleSyntax"] as const),
]);

function fixOf({ path, problem }: CompilerFinding): FixName {
  if (path === undefined) return "option";
  const code = Number(/^TS(\d+)/.exec(problem)?.[1]);
  if (code === 2307 || code === 2792) return /'\.{1,2}\//.test(problem) ? "resolution" : "nodeTypes";
  return fixesByCode.get(code) ?? "unknown";
}

/** Returns the first error for each fix: hundreds of files usually fail for one reason. */
function firstOfEachKind(
  errors: readonly CompilerFinding[],
  shown: string,
  { error, fixes }: CompilationWords,
): readonly Finding[] {
  const first = new Map<FixName, CompilerFinding>();
  for (const found of errors) if (!first.has(fixOf(found))) first.set(fixOf(found), found);
  return Array.from(first, ([fix, { path, line, problem }]): Finding => {
    const place = path === undefined ? "tsconfig.json" : `${shown}/${path}:${line}`;
    return { level: "problem", message: error(place, problem), fix: fixes[fix] };
  });
}
