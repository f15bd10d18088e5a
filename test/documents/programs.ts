import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { strictest } from "../consumers/project.js";
import type { CodeBlock } from "./markdown.js";
import { environmentOf } from "./project.js";

/**
 * Returns whether a block is a file of the project; configurations are tried one by one, because a document shows
 * several.
 */
export const isProgram = ({ language, fileName }: CodeBlock): boolean => language === "ts" && !isConfigName(fileName);
export const isConfig = ({ fileName }: CodeBlock): boolean => isConfigName(fileName);
export const configuresAssistant = ({ fileName = "" }: CodeBlock): boolean =>
  /^(?:\.vscode\/|\.)mcp\.json$/.test(fileName);
export const isSpec = ({ fileName = "" }: CodeBlock): boolean => fileName.startsWith("specs/");

/** Saves code blocks under their file names. */
export function saveBlocks(folder: string, blocks: readonly CodeBlock[]): void {
  for (const { fileName, code } of blocks) {
    if (fileName === undefined) continue;
    mkdirSync(dirname(join(folder, fileName)), { recursive: true });
    writeFileSync(join(folder, fileName), code);
  }
}

/** Compiles the programs of a folder to `out/` under the strictest options; fails with the errors of the compiler. */
export async function compilePrograms(folder: string): Promise<void> {
  const compilerOptions = { ...strictest, module: "nodenext", rootDir: ".", outDir: "out", skipLibCheck: true };
  // The SDK has its own tests; here, only the parts that the programs use are checked.
  const exclude = ["node_modules", "out", "generated/contract"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"], exclude }));
  try {
    await promisify(execFile)(
      process.execPath,
      ["node_modules/typescript-native/bin/tsc", "-p", ".", "--pretty", "false"],
      {
        cwd: folder,
      },
    );
  } catch (error) {
    throw error instanceof Error && "stdout" in error ? new Error(String(error.stdout)) : error;
  }
}

/** Runs a compiled program with credentials for the gateway at `url`; returns its output. */
export async function runProgram(
  folder: string,
  fileName: string,
  url: string,
): Promise<{ readonly output: string; readonly errors: string }> {
  const credentials = { TOP_GATEWAY: url, TOP_APP_KEY: "12345678", TOP_APP_SECRET: "secret", TOP_SESSION: "session" };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join("out", fileName.replace(/\.ts$/, ".js"))],
    {
      cwd: folder,
      env: { ...environmentOf(folder), ...credentials },
    },
  );
  return { output: stdout, errors: stderr };
}

function isConfigName(fileName = ""): boolean {
  return fileName.startsWith("topgen.config.");
}
