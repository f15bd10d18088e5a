import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readIfReadable } from "../output/read-if-there.js";
import { contentHash } from "../text/content-hash.js";
import { compareText } from "../text/text-order.js";

/**
 * Returns the hash of everything except the documents that determines the output: topgen's code, the packages it uses,
 * its templates, Node.js, and the configuration of the project.
 *
 * @param templatesFolder the built-in templates.
 * @param configuration the settings, and the text of the files that they come from if these are code.
 */
export function toolCacheKey(
  version: string,
  templatesFolder: string,
  configuration: { readonly settings: unknown; readonly files: readonly string[] },
): string {
  const hash = createHash("sha256");
  hash.update(`${version}\n${process.versions.node}\n${JSON.stringify(configuration.settings)}\n`);
  for (const file of configuration.files) hash.update(`${file} ${contentOf(file)}\n`);
  // Computed once: code that is loaded does not change while a process watches.
  codeKey ??= codeHash();
  hash.update(codeKey);
  hashFolder(templatesFolder, () => true, hash);
  return hash.digest("hex");
}

let codeKey: string | undefined;

function codeHash(): string {
  const hash = createHash("sha256");
  const here = fileURLToPath(import.meta.url);
  // The bundle is one folder, with a hash of its hundreds of files that the build has written; a source file is one folder
  // below the root of the sources.
  const root = here.endsWith(".ts") ? dirname(dirname(here)) : dirname(here);
  const hashOfBundle = readIfReadable(join(root, "code-hash.txt"));
  if (hashOfBundle !== undefined) hash.update(hashOfBundle);
  else hashFolder(root, (path) => /\.[jt]s$/.test(path) && !path.includes("/dist/"), hash);
  for (const installed of installedVersions(packagesOfOutput, root)) hash.update(`${installed}\n`);
  return hash.digest("hex");
}

/**
 * Hashes a folder synchronously: for hundreds of small files this takes a fifth of the processor time of asynchronous
 * calls.
 */
function hashFolder(folder: string, counts: (path: string) => boolean, hash: Hash): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.toSorted(compareText)) {
    const below = path.slice(folder.length).replaceAll("\\", "/");
    if (counts(below)) hash.update(`${below} ${contentHash(readFileSync(path))}\n`);
  }
}

/**
 * The packages that the stages from reading to rendering use; test/guards/dependencies.test.ts checks that none is
 * missing.
 */
export const packagesOfOutput = [
  "cheerio",
  "domhandler",
  "get-east-asian-width",
  "handlebars",
  "htmlparser2",
  "pinyin-pro",
  "postal-mime",
  "prettier",
  "ts-morph",
  "yaml",
  "zod",
];

/** Returns the versions of packages and of all their dependencies. It reads manifests and loads no module. */
function installedVersions(names: readonly string[], from: string): readonly string[] {
  const versions = new Map<string, string>();
  const visit = (name: string, parent: string): void => {
    const found = findManifest(name, parent);
    if (found === undefined || versions.has(found.folder)) return;
    versions.set(found.folder, `${name}@${found.version}`);
    for (const dependency of found.dependencies) visit(dependency, found.folder);
  };
  for (const name of names) visit(name, from);
  // The location of a package is irrelevant.
  return [...new Set(versions.values())].toSorted(compareText);
}

interface PackageManifest {
  readonly folder: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

function findManifest(name: string, from: string): PackageManifest | undefined {
  for (let parent = from; ; parent = dirname(parent)) {
    const folder = join(parent, "node_modules", name);
    const text = readIfReadable(join(folder, "package.json"));
    if (text !== undefined) {
      const manifest = JSON.parse(text) as { readonly version?: string; readonly dependencies?: object };
      const { version = "unknown", dependencies = {} } = manifest;
      return { folder, version, dependencies: Object.keys(dependencies) };
    }
    if (dirname(parent) === parent) return undefined;
  }
}

function contentOf(path: string): string {
  const text = readIfReadable(path);
  return text === undefined ? "missing" : contentHash(text);
}
