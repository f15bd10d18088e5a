import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** Whether a file needs vitest, which an SDK's user may not have. */
export function isTest({ path }: { readonly path: string }): boolean {
  return path.endsWith(".test.ts");
}

/** The folder of a package that files of a folder can import. */
export function findPackage(name: string, folder: string): string | undefined {
  try {
    return dirname(createRequire(join(resolve(folder), "index.js")).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
