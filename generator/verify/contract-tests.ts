import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** Whether a file needs vitest, which an SDK's user may not have. */
export function isTest({ path }: { readonly path: string }): boolean {
  return path.endsWith(".test.ts");
}

/** Whether a package can be imported by files of a folder. */
export function canImport(name: string, folder: string): boolean {
  try {
    createRequire(join(resolve(folder), "index.js")).resolve(name);
    return true;
  } catch {
    return false;
  }
}
