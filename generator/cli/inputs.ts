import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import { portablePath } from "../text/portable-path.js";
import type { SourceText } from "../model/source-text.js";
import { compareText } from "../text/text-order.js";
import { sourceText, type Source } from "../pipeline/source.js";
import { nearestPath } from "./nearest-path.js";

/** What a folder is searched for; other files in it (pictures, notes in Word, …) are nobody's business. */
const readableEndings = /\.(ya?ml|txt|md|html?|mht(?:ml)?|json)$/i;

/** Written beside the specs for editors; they describe specs and are none. */
export const schemaName = "spec.schema.json";
export const topicSchemaName = "message.schema.json";

/** Whether a file of a folder is input, by its path below that folder, with `/`. */
export function isInput(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return isInputFolder(path) && readableEndings.test(name) && name !== schemaName && name !== topicSchemaName;
}

/** Whether a folder may hold input, by its path below the one that was named. */
export function isInputFolder(path: string): boolean {
  // A document without a name may have been stored under nothing but its ending: it is to be reported, not passed over.
  return !path.split("/").some((part) => (part.startsWith(".") && !isEndingAlone(part)) || part === "node_modules");
}

/**
 * Lists files, folders (with all below them) and `-` as sources, without reading any file. What cannot be found is
 * reported and left out. The result is sorted by path and names each file once.
 *
 * @param paths as given on the command line or in the configuration.
 */
export async function listSources(
  paths: readonly string[],
  cwd: string,
  standardInput: AsyncIterable<Uint8Array | string>,
  diagnostics: Diagnostics,
): Promise<readonly Source[]> {
  const found = new Map<string, Source["content"]>();
  for (const path of paths) {
    if (path === "-") found.set("-", { bytes: await readStream(standardInput) });
    else for (const { file, shown } of await listFiles(path, cwd, diagnostics)) found.set(shown, { file });
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([path, content]) => ({ path, content }));
}

/** The texts that findings concern, to show their lines. A file that is gone by now is shown without them. */
export async function textsBehind(
  findings: readonly Diagnostic[],
  sources: readonly Source[],
): Promise<readonly SourceText[]> {
  const wanted = new Set(findings.map(({ place }) => place?.file));
  const texts: SourceText[] = [];
  for (const source of sources.filter(({ path }) => wanted.has(path))) {
    try {
      texts.push(await sourceText(source));
    } catch {
      // The finding is shown without its line.
    }
  }
  return texts;
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
