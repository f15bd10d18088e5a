import { posix } from "node:path";
import type { Phrase } from "../diagnostics/phrase.js";
import { hasConflictMarkers } from "../text/conflict-markers.js";
import { directives } from "../text/directives.js";
import { escapeOf, visibleText } from "../text/invisible-characters.js";
import { compareText } from "../text/text-order.js";

/** The name of the manifest inside the output folder. */
export const manifestName = "manifest.json";

/**
 * The files that topgen owns in the output folder: the SHA-256 of each written text by path. The next run may replace
 * or delete a listed file; other files are never touched.
 */
export type Manifest = ReadonlyMap<string, string>;

export type ManifestReading =
  | { readonly kind: "manifest"; readonly files: Manifest }
  /** A merge left conflict markers: each file has the hashes of both sides. */
  | { readonly kind: "merged"; readonly files: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: "unreadable"; readonly problem: Phrase };

/**
 * Prints the manifest.
 *
 * @param apis the titles of the SDK's APIs by method, for a later run in which a document has errors.
 */
export function printManifest(files: Manifest, version: string, apis?: ReadonlyMap<string, string>): string {
  const head = { generatedBy: `topgen ${version}`, ...(apis !== undefined && { apis: Object.fromEntries(apis) }) };
  const listed = Object.fromEntries(files);
  if (!hasPlainPaths(files)) return `${escaped(JSON.stringify({ ...head, files: listed }, undefined, 2))}\n`;
  // Most of the text are hashes, in which there is nothing to escape.
  const start = escaped(JSON.stringify({ ...head, files: {} }, undefined, 2)).slice(0, -"{}\n}".length);
  return `${start}${JSON.stringify(listed, undefined, 2).replaceAll("\n", "\n  ")}\n}\n`;
}

/**
 * Returns the text of a manifest with other hashes of some files: the text that {@link printManifest} returns for them.
 *
 * @param text the text that {@link printManifest} returned for the files before.
 * @returns `undefined` if a file does not have that hash in the manifest.
 */
export function updateManifest(text: string, changes: readonly HashChange[]): string | undefined {
  const pieces: string[] = [];
  let copied = text.indexOf('\n  "files": {');
  if (copied === -1) return undefined;
  pieces.push(text.slice(0, copied));
  for (const { path, before, after } of changes.toSorted((a, b) => compareText(a.path, b.path))) {
    const start = `\n    ${escaped(JSON.stringify(path))}: "`;
    const at = text.indexOf(`${start}${before}"`, copied);
    if (at === -1) return undefined;
    pieces.push(text.slice(copied, at), start, after);
    copied = at + start.length + before.length;
  }
  return [...pieces, text.slice(copied)].join("");
}

/** The hashes of a file in a manifest, before and after a change. */
export interface HashChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Returns whether no path contains a character to escape. */
function hasPlainPaths(files: Manifest): boolean {
  const paths = [...files.keys()].join("\n");
  return escaped(paths) === paths;
}

/** Escapes invisible characters of a JSON text, and those that begin a directive of a tool. */
function escaped(json: string): string {
  return visibleText(json).replaceAll(directives, escapeOf);
}

/**
 * Parses a manifest, which is untrusted: listed files may be deleted, so a path outside of the output folder makes it
 * unreadable.
 */
export function parseManifest(text: string): ManifestReading {
  if (hasConflictMarkers(text)) return parseMergedManifest(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "unreadable", problem: error instanceof Error ? { verbatim: error.message } : "it is not JSON" };
  }
  if (typeof value !== "object" || value === null || !("files" in value)) {
    return { kind: "unreadable", problem: 'it has no "files"' };
  }
  const { files } = value;
  if (typeof files !== "object" || files === null) return { kind: "unreadable", problem: '"files" is not an object' };
  const entries = new Map<string, string>();
  for (const [path, hash] of Object.entries(files)) {
    if (!staysInside(path)) return unreadable("leadsOut", path);
    if (typeof hash !== "string") return unreadable("withoutHash", path);
    entries.set(path, hash);
  }
  return { kind: "manifest", files: entries };
}

function unreadable(phrase: "leadsOut" | "withoutHash", path: string): ManifestReading {
  return { kind: "unreadable", problem: { phrase, values: [JSON.stringify(path)] } };
}

/** Reads the entries of both sides of a merge; each entry is on its own line, wherever git has put its markers. */
function parseMergedManifest(text: string): ManifestReading {
  const files = new Map<string, readonly string[]>();
  for (const [, name = "", hash = ""] of text.matchAll(/^\s*("(?:[^"\\\n]|\\.)*"): "([0-9a-f]{64})",?\r?$/gm)) {
    const path = parsedText(name);
    if (path === undefined || !staysInside(path)) {
      return { kind: "unreadable", problem: { phrase: "leadsOut", values: [name] } };
    }
    files.set(path, [...(files.get(path) ?? []), hash]);
  }
  return { kind: "merged", files };
}

function parsedText(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Returns whether a path with `/` refers to something strictly below the folder that it is relative to. */
export function staysInside(path: string): boolean {
  if (plainPath.test(path)) return true;
  const normalized = posix.normalize(path);
  return (
    path === normalized &&
    path !== "." &&
    !path.endsWith("/") &&
    !posix.isAbsolute(path) &&
    !path.includes("\\") &&
    !path.includes("\0") &&
    !/^[A-Za-z]:/.test(path) &&
    path !== ".." &&
    !path.startsWith("../")
  );
}

/** Matches most paths: names that begin with a letter or a digit. To normalize thousands of them takes longer. */
const plainPath = /^(?:[A-Za-z0-9][A-Za-z0-9_.-]*\/)*[A-Za-z0-9][A-Za-z0-9_.-]*$/;
