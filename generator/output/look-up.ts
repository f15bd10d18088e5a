import { lstatSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { isSystemError } from "./system-error.js";

/** The entry at a path of the output folder. Symbolic links below the folder are not followed. */
export type Entry =
  | { readonly kind: "none" }
  | { readonly kind: "file"; readonly bytes: Buffer }
  /** Another entry is at the path, or at the path of one of its folders. */
  | { readonly kind: "blocked"; readonly blockedBy: BlockingEntry };

export interface BlockingEntry {
  /** The path of the entry, relative to the output folder. */
  readonly at: string;
  readonly what: "link" | "folder" | "file" | "special file";
}

/** Looks up paths of one folder; each folder is looked up once. */
export class LookUp {
  readonly #root: string;
  readonly #folders = new Map<string, "folder" | "none" | BlockingEntry>();

  /** Creates a look-up. @param root the output folder; it may be a link, or missing. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Returns the entry at a path. @throws the file system's error for a file that cannot be read. */
  at(path: string): Entry {
    const end = path.lastIndexOf("/");
    const folder = end === -1 ? "folder" : this.#folder(path.slice(0, end));
    if (folder === "none") return { kind: "none" };
    if (folder !== "folder") return { kind: "blocked", blockedBy: folder };
    const stats = statsOf(join(this.#root, path));
    if (stats === undefined) return { kind: "none" };
    if (!stats.isFile()) return { kind: "blocked", blockedBy: { at: path, what: whatIs(stats) } };
    return { kind: "file", bytes: readFileSync(join(this.#root, path)) };
  }

  #folder(path: string): "folder" | "none" | BlockingEntry {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const end = path.lastIndexOf("/");
    const parent = end === -1 ? "folder" : this.#folder(path.slice(0, end));
    const found = parent === "folder" ? this.#lookAt(path) : parent;
    this.#folders.set(path, found);
    return found;
  }

  #lookAt(path: string): "folder" | "none" | BlockingEntry {
    const stats = statsOf(join(this.#root, path));
    if (stats === undefined) return "none";
    return stats.isDirectory() ? "folder" : { at: path, what: whatIs(stats) };
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    // The output folder itself may be missing, or below a file; writing reports that.
    if (isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  }
}

function whatIs(stats: Stats): BlockingEntry["what"] {
  if (stats.isSymbolicLink()) return "link";
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "special file";
}
