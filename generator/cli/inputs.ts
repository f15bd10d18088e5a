import { readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { portablePath } from "../text/portable-path.js";
import type { SourceText } from "../model/source-text.js";
import { compareText } from "../text/text-order.js";
import type { InputReference } from "../pipeline/workshop.js";
import { loadSource } from "../read/load-source.js";
import { contentHash } from "../text/content-hash.js";
import { nearestPath } from "./nearest-path.js";

/** A file of the input, as bytes: decoding waits until something has to be read out of it. */
export interface InputFile {
  /** As shown to people: relative to where the command runs, with `/`; `-` is standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What a folder is searched for; other files in it (pictures, notes in Word, …) are nobody's business. */
const readableEndings = /\.(ya?ml|txt|md|html?|mht(?:ml)?|json)$/i;

/** Written beside the specs for editors; it describes specs and is none. */
export const schemaName = "spec.schema.json";

/** Whether a file of a folder is input, by its path below that folder, with `/`. */
export function isInput(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return isInputFolder(path) && readableEndings.test(name) && name !== schemaName;
}

/** Whether a folder may hold input, by its path below the one that was named. */
export function isInputFolder(path: string): boolean {
  // A document without a name may have been stored under nothing but its ending: it is to be reported, not passed over.
  return !path.split("/").some((part) => (part.startsWith(".") && !isEndingAlone(part)) || part === "node_modules");
}

/**
 * Names files, folders (with all below them) and `-`, without reading any file. What cannot be found is reported and
 * left out. The result is sorted by path and names each file once.
 */
export async function listInputs(
  paths: readonly string[],
  cwd: string,
  standardInput: AsyncIterable<Uint8Array | string>,
  diagnostics: Diagnostics,
): Promise<readonly InputReference[]> {
  const found = new Map<string, InputReference["content"]>();
  for (const path of paths) {
    if (path === "-") found.set("-", { bytes: await readStream(standardInput) });
    else {
      for (const { file, shown } of await listFiles(path, cwd, diagnostics)) found.set(shown, { file });
    }
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([path, content]) => ({ path, content }));
}

/**
 * Collects files, folders (with all below them) and `-`. What cannot be found or read is reported and left out. The
 * result is sorted by path and names each file once.
 */
export async function readInputs(
  paths: readonly string[],
  cwd: string,
  standardInput: AsyncIterable<Uint8Array | string>,
  diagnostics: Diagnostics,
): Promise<readonly InputFile[]> {
  const found = new Map<string, Uint8Array>();
  for (const path of paths) {
    if (path === "-") {
      found.set("-", await readStream(standardInput));
      continue;
    }
    for (const { file, shown } of await listFiles(path, cwd, diagnostics)) {
      const bytes = await readBytes(file, shown, diagnostics);
      if (bytes !== undefined) found.set(shown, bytes);
    }
  }
  return [...found]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([path, bytes]) => ({ path, bytes, sha256: contentHash(bytes) }));
}

/** The texts of all inputs; what cannot be read is reported and left out. */
export async function readSources(
  inputs: readonly InputReference[],
  diagnostics: Diagnostics,
): Promise<readonly SourceText[]> {
  const sources: SourceText[] = [];
  for (const { path, content } of inputs) {
    try {
      const bytes = "bytes" in content ? content.bytes : readFileSync(content.file);
      sources.push(await loadSource({ path, bytes, sha256: contentHash(bytes) }));
    } catch (error) {
      diagnostics.report("config/input-unreadable", undefined, { path, problem: problemOf(error) });
    }
  }
  return sources;
}

/** The texts that findings concern, as they are now. */
export function sourcesOf(
  findings: readonly Diagnostic[],
  inputs: readonly InputReference[],
): Promise<readonly SourceText[]> {
  const wanted = new Set(findings.map(({ place }) => place?.file));
  // What is gone by now is shown without its lines.
  return readSources(
    inputs.filter(({ path }) => wanted.has(path)),
    new Diagnostics(),
  );
}

interface ListedFile {
  readonly file: string;
  readonly shown: string;
}

async function listFiles(asGiven: string, cwd: string, diagnostics: Diagnostics): Promise<readonly ListedFile[]> {
  const path = resolve(cwd, asGiven);
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: path, shown: portablePath(path, cwd) }];
    const before = asPrefix(portablePath(path, cwd));
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    // Folders are few and files are many: what a path is below another takes time to find out.
    const prefixes = new Map<string, string>();
    const prefixOf = (folder: string): string => {
      const known = prefixes.get(folder) ?? asPrefix(portablePath(folder, path));
      prefixes.set(folder, known);
      return known;
    };
    return entries.flatMap((entry): readonly ListedFile[] => {
      if (!entry.isFile()) return [];
      const below = prefixOf(entry.parentPath) + entry.name;
      return isInput(below) ? [{ file: join(entry.parentPath, entry.name), shown: before + below }] : [];
    });
  } catch (error) {
    if (isMissing(error)) {
      diagnostics.report("config/input-not-found", undefined, { path: asGiven, nearest: nearestPath(asGiven, cwd) });
    } else diagnostics.report("config/input-unreadable", undefined, { path: asGiven, problem: problemOf(error) });
    return [];
  }
}

function asPrefix(folder: string): string {
  return folder === "" ? "" : `${folder}/`;
}

async function readBytes(path: string, shown: string, diagnostics: Diagnostics): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    diagnostics.report("config/input-unreadable", undefined, { path: shown, problem: problemOf(error) });
    return undefined;
  }
}

async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

function isEndingAlone(name: string): boolean {
  return readableEndings.test(name) && name.lastIndexOf(".") === 0;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
