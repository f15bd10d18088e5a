import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The other generators. TypeScript is pinned to the version that openapi-typescript requires. */
const packages = {
  "@hey-api/openapi-ts": "0.99.0",
  "openapi-typescript": "7.13.0",
  orval: "8.38.0",
  typescript: "5.9.3",
};

/**
 * Installs the other generators once, into a separate cache, because only the bench needs them.
 *
 * @returns {string} the folder that contains their `node_modules`.
 */
export function installPeers() {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/topgen-peers/", import.meta.url));
  if (Object.keys(packages).every((name) => existsSync(join(folder, "node_modules", name, "package.json"))))
    return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
  return folder;
}
