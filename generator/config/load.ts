import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Place } from "../model/place.js";
import type { PlaceOfKey } from "./check.js";
import type { CheckedConfig } from "./schema.js";

/** The names of configuration files in the working directory. */
export const configNames = ["topgen.config.ts", "topgen.config.js", "topgen.config.mjs", "topgen.config.json"] as const;

/** A target of a valid configuration. */
export interface LoadedConfig {
  readonly file: string;
  /** The folder to which its paths are relative. */
  readonly folder: string;
  /** The configuration file and, if it is a module, all files that it imports by relative paths; absolute. */
  readonly files: readonly string[];
  /** The name; `undefined` if the configuration is one target without a name. */
  readonly name: string | undefined;
  readonly config: CheckedConfig;
}

/**
 * Reads the targets of the project's configuration, or of the given file. Returns no targets if there is no
 * configuration, or if it is invalid, which is then reported.
 */
export async function loadTargets(
  cwd: string,
  named: string | undefined,
  diagnostics: Diagnostics,
): Promise<readonly LoadedConfig[]> {
  const file = named === undefined ? findConfig(cwd, diagnostics) : resolve(cwd, named);
  if (file === undefined) return [];
  const shown = named ?? basename(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    diagnostics.report("config/unreadable", undefined, { file: shown, problem: "it is a folder" });
    return [];
  }
  if (found === undefined) {
    diagnostics.report("config/input-not-found", undefined, { path: shown });
    return [];
  }
  const read = file.endsWith(".json")
    ? await readJson(file, shown, diagnostics)
    : await runModule(file, shown, diagnostics);
  if (read === undefined) return [];
  // Loaded on demand: without a configuration it is not needed.
  const { checkConfig } = await import("./check.js");
  const targets = checkConfig(read.value, read.placeOf, diagnostics) ?? [];
  return targets.map((target) => ({ file, folder: dirname(file), files: read.files, ...target }));
}

/** Returns whether a project has a configuration, without reading it. */
export function hasConfig(cwd: string): boolean {
  return configNames.some((name) => statSync(join(cwd, name), { throwIfNoEntry: false }) !== undefined);
}

interface ReadConfig {
  readonly value: unknown;
  readonly files: readonly string[];
  readonly placeOf: PlaceOfKey;
}

function findConfig(cwd: string, diagnostics: Diagnostics): string | undefined {
  const found = configNames.filter((name) => statSync(join(cwd, name), { throwIfNoEntry: false }) !== undefined);
  const [first] = found;
  if (found.length > 1) diagnostics.report("config/several-files", undefined, { files: found });
  return first === undefined || found.length > 1 ? undefined : join(cwd, first);
}

async function readJson(file: string, shown: string, diagnostics: Diagnostics): Promise<ReadConfig | undefined> {
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const text = readFileSync(file, "utf8");
  if (text.includes("\0")) {
    const place = { file: shown, line: 1, column: 1, length: 1 };
    diagnostics.report("config/unreadable", place, { file: shown, problem: "it is UTF-16, not UTF-8" });
    return undefined;
  }
  // JSON is valid YAML, whose parser keeps the positions of all values.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, keepSourceTokens: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: shown, line, column: col, length: 1 };
  };
  for (const { message, pos } of document.errors) {
    diagnostics.report("config/unreadable", placeAt(pos[0]), {
      file: shown,
      problem: { verbatim: message.split("\n")[0] ?? message },
    });
  }
  if (document.errors.length > 0) return undefined;
  return { value: document.toJS(), files: [file], placeOf: (path) => placeAt(offsetOf(document, path)) };
}

/** Returns the offset of the value at a path, or of the nearest value around it. */
function offsetOf(
  document: { getIn: (path: readonly unknown[], keepScalar: true) => unknown },
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length).map(String), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      const [start] = node.range as readonly unknown[];
      if (typeof start === "number") return start;
    }
  }
  return 0;
}

/** Runs the project's configuration module, and reports the message of what it throws. */
async function runModule(file: string, shown: string, diagnostics: Diagnostics): Promise<ReadConfig | undefined> {
  const place: Place = { file: shown, line: 1, column: 1, length: 1 };
  try {
    const { withImportedFiles } = await import("./imported-files.js");
    const files = withImportedFiles(file);
    // Node.js caches a module by its URL for the lifetime of the process. An edited module needs another URL, which the
    // modules that it imports cannot have.
    const loaded: unknown =
      file.endsWith(".ts") || files.length > 1
        ? await importFresh(file)
        : await import(`${pathToFileURL(file).href}?at=${statSync(file).mtimeMs}`);
    const value: unknown =
      typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined;
    if (value === undefined) {
      diagnostics.report("config/unreadable", place, { file: shown, problem: "it has no default export" });
      return undefined;
    }
    return { value, files, placeOf: () => place };
  } catch (error) {
    diagnostics.report("config/unreadable", place, {
      file: shown,
      problem: { verbatim: error instanceof Error ? error.message : String(error) },
    });
    return undefined;
  }
}

/** Runs the current version of a module and of what it imports, including TypeScript. */
async function importFresh(file: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  // The running topgen: the project may have none or another version.
  const alias = { topgen: fileURLToPath(new URL("config.js", import.meta.url)) };
  // The caches would keep old versions of what the configuration imports.
  return createJiti(pathToFileURL(file).href, { moduleCache: false, fsCache: false, alias }).import(file);
}
