import { createHash, type Hash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { EmittedFile } from "../model/emit-plan.js";
import { contentHash } from "../write/content-hash.js";
import type { InputFile } from "./inputs.js";
import { templatesFolder } from "./package-folder.js";
import { version } from "./version.js";

/** A run that ended well: as long as inputs, outputs and topgen itself are the same, there is nothing to do. */
export interface FinishedRun {
  readonly apis: number;
  /** How many files the SDK consists of. */
  readonly files: number;
  /** Those files and the manifest. */
  readonly outputs: readonly (readonly [path: string, sha256: string])[];
  readonly warnings: readonly Diagnostic[];
}

interface StoredRun extends FinishedRun {
  /** Hash of everything that decides the output: topgen, its templates, the inputs. */
  readonly key: string;
}

/** The finished run that still holds for these inputs and this output folder, or nothing. */
export async function findFinishedRun(
  cwd: string,
  folder: string,
  inputs: readonly InputFile[],
): Promise<FinishedRun | undefined> {
  const path = recordPath(cwd, folder);
  if (path === undefined) return undefined;
  const stored = await readStored(path);
  if (stored?.key !== (await keyOf(inputs))) return undefined;
  const unchanged = await Promise.all(
    stored.outputs.map(async ([output, sha256]) => {
      const bytes = await readFile(join(folder, output)).catch(() => undefined);
      return bytes !== undefined && contentHash(bytes) === sha256;
    }),
  );
  return unchanged.every(Boolean) ? stored : undefined;
}

/** Remembers a run that ended well. The record is disposable: without it the next run only takes longer. */
export async function recordRun(
  cwd: string,
  folder: string,
  inputs: readonly InputFile[],
  run: Pick<FinishedRun, "apis" | "files" | "warnings"> & { readonly folderContents: readonly EmittedFile[] },
): Promise<void> {
  const path = recordPath(cwd, folder);
  if (path === undefined) return;
  const outputs = run.folderContents.map((file) => [file.path, contentHash(file.text)] as const);
  const stored: StoredRun = {
    key: await keyOf(inputs),
    apis: run.apis,
    files: run.files,
    outputs,
    warnings: run.warnings,
  };
  // A record that cannot be written (a read-only checkout) must not fail a run that has done its work.
  await mkdir(dirname(path), { recursive: true })
    .then(() => writeFile(path, JSON.stringify(stored)))
    .catch(() => undefined);
}

/** Where tools keep what they may lose: `node_modules/.cache`; without a `node_modules` nothing is kept. */
function recordPath(cwd: string, folder: string): string | undefined {
  for (let parent = cwd; ; parent = dirname(parent)) {
    const modules = join(parent, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "topgen", `${contentHash(folder).slice(0, 16)}.json`);
    if (dirname(parent) === parent) return undefined;
  }
}

async function readStored(path: string): Promise<StoredRun | undefined> {
  try {
    const stored: unknown = JSON.parse(await readFile(path, "utf8"));
    return isStoredRun(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** The inside of the lists is not looked at: a record with the right key was written by this very topgen. */
function isStoredRun(value: unknown): value is StoredRun {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "apis" in value &&
    typeof value.apis === "number" &&
    "files" in value &&
    typeof value.files === "number" &&
    "outputs" in value &&
    Array.isArray(value.outputs) &&
    "warnings" in value &&
    Array.isArray(value.warnings)
  );
}

async function keyOf(inputs: readonly InputFile[]): Promise<string> {
  const hash = createHash("sha256");
  hash.update(`${version}\n${process.versions.node}\n`);
  const ownFolder = dirname(fileURLToPath(import.meta.url));
  await hashFolder(ownFolder, (name) => name.endsWith(".js"), hash);
  for (const dependency of formatters) hash.update(`${dependency} ${installedVersion(dependency)}\n`);
  await hashFolder(templatesFolder(), () => true, hash);
  for (const input of inputs) hash.update(`${JSON.stringify(input.path)} ${input.sha256}\n`);
  return hash.digest("hex");
}

async function hashFolder(folder: string, counts: (name: string) => boolean, hash: Hash): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && counts(entry.name));
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(`${path.slice(folder.length)} ${contentHash(await readFile(path))}\n`);
  }
}

/** The packages whose versions show in the output. */
const formatters = ["prettier", "handlebars", "yaml", "cheerio"];

function installedVersion(name: string): string {
  const installed: unknown = createRequire(import.meta.url)(`${name}/package.json`);
  return typeof installed === "object" && installed !== null && "version" in installed ? String(installed.version) : "";
}
