import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { root, writeFiles } from "./sdk.js";

const run = promisify(execFile);

/** The strictest options that TypeScript has, for a project that is built to `out/` and run. */
export const strictest = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedSideEffectImports: true,
  isolatedModules: true,
  forceConsistentCasingInFileNames: true,
  target: "es2022",
  lib: ["es2022"],
  types: ["node"],
  rootDir: "src",
  outDir: "out",
};

/** A project that uses an SDK. */
export interface Consumer {
  /** The module type; a project without it is CommonJS. */
  readonly type?: "module";
  readonly compilerOptions: object;
  /** The sources below `src/`; `main.ts` is run. */
  readonly sources: readonly EmittedFile[];
  /** The installed packages, by name. */
  readonly packages?: ReadonlyMap<string, readonly EmittedFile[]>;
}

/**
 * Compiles and runs a project in an empty folder; fails with the errors of the compiler. Returns the output of the
 * program.
 */
export async function runConsumer(folder: string, consumer: Consumer): Promise<string> {
  const { type, compilerOptions, sources, packages = new Map<string, never>() } = consumer;
  writeFiles(folder, [
    { path: "package.json", text: JSON.stringify({ private: true, ...(type !== undefined && { type }) }) },
    {
      path: "tsconfig.json",
      text: JSON.stringify({ compilerOptions: { ...strictest, ...compilerOptions }, include: ["src"] }),
    },
    ...sources.map(({ path, text }) => ({ path: `src/${path}`, text })),
  ]);
  for (const [name, files] of packages) {
    writeFiles(join(folder, "node_modules", name), files);
  }
  installOurs(folder);
  await compile(folder);
  const { stdout } = await run(process.execPath, ["out/main.js"], { cwd: folder });
  return stdout;
}

/** Builds the project in a folder by its `tsconfig.json`. */
export async function compile(folder: string): Promise<void> {
  const compiler = join(root, "node_modules/typescript-native/bin/tsc");
  try {
    await run(process.execPath, [compiler, "-p", folder, "--pretty", "false"]);
  } catch (error) {
    throw error instanceof Error && "stdout" in error ? new Error(String(error.stdout)) : error;
  }
}

/** Installs what a project that uses an SDK needs, and what its tests need. */
export function installOurs(folder: string): void {
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(join(root, "node_modules/@types/node"), join(folder, "node_modules/@types/node"));
  symlinkSync(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));
}
