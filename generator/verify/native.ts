import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** A compiler error; without a path it concerns the whole project. */
export interface CompilerFinding {
  /** The path relative to the folder that was checked. */
  readonly path: string | undefined;
  readonly line: number;
  readonly problem: string;
}

/**
 * Returns the path of the native compiler for this platform, or `undefined` if there is none: it exists only for
 * some platforms, and installations may omit optional packages.
 */
export function nativeCompiler(): string | undefined {
  try {
    const compiler = createRequire(createRequire(import.meta.url).resolve("typescript-native/package.json"));
    const program = compiler.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`);
    const path = join(dirname(program), "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A compiler's command line, without the project. */
export interface CompilerCommand {
  readonly program: string;
  readonly options: readonly string[];
  /** The working directory of the compiler; the paths that it prints are relative to it. */
  readonly cwd?: string;
  /** Environment variables besides those of this process, which take precedence. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Returns the compiler's command line for a small program. It uses one thread, since each thread resolves the same
 * library types again. It turns the garbage collector off, since memory stays far below 200 MiB; the memory limit turns
 * it on again if the program is larger than expected.
 */
export function forFewFiles(program: string): CompilerCommand {
  return { program, options: ["--singleThreaded"], environment: { GOGC: "off", GOMEMLIMIT: "512MiB" } };
}

/**
 * Type-checks a project on disk in a separate process.
 *
 * @param project the path of its `tsconfig.json`.
 * @param folder the end of the path of the folder with the project's files.
 */
export async function checkProject(
  { program, options, cwd, environment }: CompilerCommand,
  project: string,
  folder: string,
): Promise<readonly CompilerFinding[]> {
  try {
    const given = [...options, "--project", project, "--pretty", "false"];
    const { stdout } = await run(program, given, {
      maxBuffer: 1024 ** 3,
      cwd,
      env: { ...environment, ...process.env },
    });
    return parseFindings(stdout, folder);
  } catch (error) {
    // The compiler exits with a non-zero code if it finds errors.
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "") {
      return parseFindings(error.stdout, folder);
    }
    throw error;
  }
}

const run = promisify(execFile);

/** Parses lines such as `files/apis/x.ts(12,3): error TS2322: Type …`; indented lines continue the line above. */
function parseFindings(output: string, folder: string): readonly CompilerFinding[] {
  const findings: CompilerFinding[] = [];
  for (const line of output.split("\n")) {
    const [, place = "", at = "0", problem = ""] = /^([^(]+)\((\d+),\d+\): error (.+)$/.exec(line) ?? [];
    if (problem !== "") {
      const start = place.lastIndexOf(`${folder}/`);
      findings.push({ path: start < 0 ? place : place.slice(start + folder.length + 1), line: Number(at), problem });
    } else if (line.startsWith("error ")) {
      findings.push({ path: undefined, line: 0, problem: line.slice("error ".length) });
    }
  }
  return findings;
}
