import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { strictestOptions } from "./options.js";

/** One complaint of the compiler; without a file it concerns the whole project. */
export interface NativeFinding {
  readonly path: string | undefined;
  readonly line: number;
  readonly problem: string;
}

/**
 * Type-checks files on disk with the native compiler, in a process of its own: for thousands of files it needs a
 * fraction of the time and memory that the compiler in JavaScript takes.
 *
 * @param staged the folder that holds the new files. What they import beside each other has to lie there too.
 * @param unchanged files of the output folder that belong to the project; they are linked into the staged folder.
 */
export function checkNatively(
  staged: string,
  unchanged: readonly string[],
  folder: string,
  leaveOut: readonly string[],
): readonly NativeFinding[] {
  for (const path of unchanged) {
    mkdirSync(dirname(join(staged, path)), { recursive: true });
    linkSync(join(folder, path), join(staged, path));
  }
  const project = join(dirname(staged), "tsconfig.json");
  const files = "files";
  // What the SDK's user has around it makes no difference to the check.
  writeFileSync(join(dirname(staged), "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    project,
    JSON.stringify({
      compilerOptions: strictestOptions(),
      include: [`./${files}/**/*.ts`],
      exclude: leaveOut.map((pattern) => `./${files}/${pattern}`),
    }),
  );
  return parseFindings(outputOf(project), files);
}

function outputOf(project: string): string {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript-native/package.json")),
    "bin",
    "tsc",
  );
  try {
    return execFileSync(process.execPath, [compiler, "--project", project, "--pretty", "false"], {
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
      stdio: ["ignore", "pipe", "inherit"],
    });
  } catch (error) {
    // The compiler ends with a code of its own when it has found something.
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "") {
      return error.stdout;
    }
    throw error;
  }
}

/** Lines such as `files/apis/x.ts(12,3): error TS2322: Type …`; indented lines go on with the one before. */
function parseFindings(output: string, files: string): readonly NativeFinding[] {
  const findings: NativeFinding[] = [];
  for (const line of output.split("\n")) {
    const placed = /^(?:.*?\/)?([^(]+)\((\d+),\d+\): error (.+)$/.exec(line);
    const [, path = "", at = "0", problem = ""] = placed ?? [];
    if (placed !== null) {
      const inside = line.slice(0, line.indexOf("("));
      const start = inside.lastIndexOf(`${files}/`);
      findings.push({ path: start < 0 ? path : inside.slice(start + files.length + 1), line: Number(at), problem });
    } else if (line.startsWith("error ")) {
      findings.push({ path: undefined, line: 0, problem: line.slice("error ".length) });
    }
  }
  return findings;
}
