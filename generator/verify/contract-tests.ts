import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/**
 * Returns a function that decides whether a file can be type-checked in a folder: contract tests import a test
 * framework, which an SDK's user may not have installed.
 */
export function checkableFrom(folder: string): (path: string, readText: () => string) => boolean {
  const installed = new Map<string, boolean>();
  return (path, readText) => {
    const framework = path.endsWith(".test.ts") ? frameworkImport.exec(readText())?.[1] : undefined;
    if (framework === undefined) return true;
    const isInstalled = installed.get(framework) ?? findPackage(framework, folder) !== undefined;
    installed.set(framework, isInstalled);
    return isInstalled;
  };
}

/** The modules of the test frameworks that contract tests import. */
export const testFrameworks = ["vitest", "@jest/globals", "node:test"];

const frameworkImport = /^import \{[^{}]{0,100}\} from "(vitest|@jest\/globals)";$/m;

/** Returns the folder of a package that files in a folder can import. */
export function findPackage(name: string, folder: string): string | undefined {
  try {
    return dirname(createRequire(join(resolve(folder), "index.js")).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
