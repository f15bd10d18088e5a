import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findPackage } from "../../../verify/contract-tests.js";

/** Returns the version of a package that files of a folder can import; `undefined` if it is not installed. */
export function installedVersion(name: string, folder: string): string | undefined {
  const found = findPackage(name, folder);
  if (found === undefined) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(found, "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : undefined;
}
