import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Place } from "../model/place.js";
import type { PlaceOfKey } from "./check.js";
import type { CheckedConfig } from "./schema.js";

/** The names under which a configuration is found, beside where topgen is called. */
export const configNames = ["topgen.config.ts", "topgen.config.js", "topgen.config.mjs", "topgen.config.json"] as const;

/** A target of a configuration that was read and found right. */
export interface LoadedConfig {
  readonly file: string;
  /** The folder that its paths are relative to. */
  readonly folder: string;
  /** The file and, where it is a module, all files that it imports by relative paths; absolute. */
  readonly files: readonly string[];
  /** Undefined if the configuration has one target without a name. */
  readonly name: string | undefined;
  readonly config: CheckedConfig;
}

/**
 * Reads the targets of the project's configuration, or of the file that is named. Empty: there is no configuration, or it
 * is wrong, which has been reported then.
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
  // Only now: without a configuration none of this has to be loaded.
  const { checkConfig } = await import("./check.js");
  const targets = checkConfig(read.value, read.placeOf, diagnostics) ?? [];
  return targets.map((target) => ({ file, folder: dirname(file), files: read.files, ...target }));
}

/** Whether a project has a configuration, without reading it. */
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
  // JSON is YAML, whose parser knows the place of everything.
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

/** Runs the project's own code; what it throws is shown with its words. */
async function runModule(file: string, shown: string, diagnostics: Diagnostics): Promise<ReadConfig | undefined> {
  const place: Place = { file: shown, line: 1, column: 1, length: 1 };
  try {
    const { withImportedFiles } = await import("./imported-files.js");
    const files = withImportedFiles(file);
    // Node.js keeps a module under its address for as long as the process lives: one that was edited needs another,
    // which what it imports cannot have.
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

/** Runs a module and what it imports as they are now, TypeScript included. */
async function importFresh(file: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  // Of the topgen that runs: a project need not have one of its own, or the same one.
  const alias = { topgen: fileURLToPath(new URL("config.js", import.meta.url)) };
  // Its cache would outlive a change of what the configuration imports.
  return createJiti(pathToFileURL(file).href, { moduleCache: false, fsCache: false, alias }).import(file);
}
