import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = { topSdk: "1.1.2", "node-taobao-topclient": "0.1.7" };

/**
 * Installs the platform's official Node.js client and a popular one once, into a separate cache: neither is maintained,
 * and nothing else should use them. Fails without a registry and a cache, because there is nothing to compare with.
 *
 * @returns {string} the folder that contains their `node_modules`.
 */
export function installForeignClients() {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/topgen-interop/", import.meta.url));
  if (Object.keys(packages).every((name) => existsSync(join(folder, "node_modules", name, "package.json"))))
    return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  try {
    // Without scripts: an optional native part of the official client does not build on current releases of Node.js and
    // is not needed.
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
  } catch {
    throw new Error("The two clients cannot be installed: is the npm registry within reach?");
  }
  return folder;
}
