import { stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { portablePath } from "../text/portable-path.js";
import type { SourceText } from "../model/source-text.js";
import { compareText } from "../text/text-order.js";
import { sourceText, type Source } from "../pipeline/source.js";
import { isInput, listInputs } from "./input-folder.js";
import { nearestPath } from "./nearest-path.js";

/**
 * Lists files, folders (including everything below them) and `-` as sources, without reading any file. Missing paths
 * are reported. The result is sorted by path and contains each file once.
 *
 * @param planned the files that would be written, by absolute path: they are treated as existing.
 * @param paths the paths of the command line or the configuration.
 */
export async function listSources(
  paths: readonly string[],
  cwd: string,
  standardInput: AsyncIterable<Uint8Array | string>,
  diagnostics: Diagnostics,
  planned: ReadonlyMap<string, string | Uint8Array> = new Map(),
): Promise<readonly Source[]> {
  const found = new Map<string, Source["content"]>();
  for (const path of paths) {
    if (path === "-") {
      found.set("-", { bytes: await readStream(standardInput) });
      continue;
    }
    const isPlanned = [...planned.keys()].some((file) => isBelow(file, resolve(cwd, path)));
    // A folder that would be created contains the files that would be written.
    const missing = isPlanned ? new Diagnostics() : diagnostics;
    for (const { file, shown } of await listFiles(path, cwd, missing)) found.set(shown, { file });
    for (const [file, content] of planned) {
      if (!isBelow(file, resolve(cwd, path)) || !isInput(portablePath(file, resolve(cwd, path)))) continue;
      found.set(portablePath(file, cwd), { bytes: typeof content === "string" ? Buffer.from(content) : content });
    }
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([path, content]) => ({ path, content }));
}

/** Reads the texts that findings concern, for their source lines. A file that has been removed is left out. */
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
      // The finding is shown without its source line.
    }
  }
  return texts;
}

async function listFiles(asGiven: string, cwd: string, diagnostics: Diagnostics): Promise<readonly InputFile[]> {
  const path = resolve(cwd, asGiven);
  try {
    const shown = portablePath(path, cwd);
    if (!(await stat(path)).isDirectory()) return [{ file: path, shown }];
    const { files, brokenLinks } = listInputs(path);
    const before = shown === "" ? "" : `${shown}/`;
    for (const { below } of brokenLinks) {
      diagnostics.report("config/input-not-found", undefined, { path: before + below, link: true });
    }
    return files.map(({ file, below }) => ({ file, shown: before + below }));
  } catch (error) {
    if (isMissing(error)) {
      diagnostics.report("config/input-not-found", undefined, { path: asGiven, nearest: nearestPath(asGiven, cwd) });
    } else diagnostics.report("config/input-unreadable", undefined, { path: asGiven, problem: problemOf(error) });
    return [];
  }
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(`${folder}${sep}`);
}

interface InputFile {
  readonly file: string;
  readonly shown: string;
}

/** Reads standard input as text. */
export async function readStandardInput(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  return Buffer.from(await readStream(stream)).toString();
}

/** Reads a stream to its end. A terminal counts as empty: terminals cut lines that are longer than 4096 bytes. */
async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  if ("isTTY" in stream && stream.isTTY === true) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
