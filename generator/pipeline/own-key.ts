import { createHash, type Hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareText } from "../text/text-order.js";
import { contentHash } from "../text/content-hash.js";

/** Hash of all that decides the output beside the documents: topgen's code, its templates, and the settings. */
export async function ownKey(version: string, templatesFolder: string, settings: unknown): Promise<string> {
  const hash = createHash("sha256");
  hash.update(`${version}\n${process.versions.node}\n${JSON.stringify(settings)}\n`);
  await hashFolder(dirname(fileURLToPath(import.meta.url)), (name) => /\.[jt]s$/.test(name), hash);
  for (const dependency of formatters) hash.update(`${dependency} ${installedVersion(dependency)}\n`);
  await hashFolder(templatesFolder, () => true, hash);
  return hash.digest("hex");
}

async function hashFolder(folder: string, counts: (name: string) => boolean, hash: Hash): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && counts(entry.name));
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted(compareText)) {
    hash.update(`${path.slice(folder.length)} ${contentHash(await readFile(path))}\n`);
  }
}

/** The packages whose versions show in the output. */
const formatters = ["prettier", "handlebars", "yaml", "cheerio"];

function installedVersion(name: string): string {
  const installed: unknown = createRequire(import.meta.url)(`${name}/package.json`);
  return typeof installed === "object" && installed !== null && "version" in installed ? String(installed.version) : "";
}
