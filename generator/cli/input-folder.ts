import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { sep } from "node:path";

/** The extensions of files that are read; others (images, office documents) are ignored. */
const readableEndings = /\.(ya?ml|txt|md|html?|mht(?:ml)?|json)$/i;

/** The name of the JSON Schema of specs, which is written beside them for editors. */
export const schemaName = "spec.schema.json";
export const topicSchemaName = "message.schema.json";

/** Returns whether a file of a folder is input, by its path below that folder, with `/`. */
export function isInput(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return isInputFolder(path) && readableEndings.test(name) && name !== schemaName && name !== topicSchemaName;
}

/** Returns whether a folder may contain input, by its path below the listed folder. */
export function isInputFolder(path: string): boolean {
  // A document without a name may be stored as its extension alone; it is reported instead of ignored.
  return !path.split("/").some((part) => (part.startsWith(".") && !isEndingAlone(part)) || part === "node_modules");
}

/** A file of a folder. */
export interface FileBelow {
  /** The absolute path, including links. */
  readonly file: string;
  /** The path relative to the folder, with `/`. */
  readonly below: string;
}

export interface InputListing {
  readonly files: readonly FileBelow[];
  /** Symbolic links whose target is missing. */
  readonly brokenLinks: readonly FileBelow[];
}

/**
 * Lists the input in and below a folder. Symbolic links to files and folders are followed, except a link to an
 * enclosing folder; a file with several paths is listed once, under its own path if that is in the folder.
 *
 * @param root the folder, absolute.
 * @throws the file system's error if a folder cannot be read.
 */
export function listInputs(root: string): InputListing {
  const listing = new Listing();
  listing.add({ file: root, below: "" }, realpathSync(root));
  return listing.finish();
}

class Listing {
  readonly #files: FileBelow[] = [];
  readonly #brokenLinks: FileBelow[] = [];
  /** The real paths of the listed folders. */
  readonly #folders = new Set<string>();
  /** The real paths of the listed files. */
  readonly #realPaths: string[] = [];
  /** The same as a set, once links are followed: only links can lead to a file twice. */
  #known: Set<string> | undefined;
  readonly #links: (FileBelow & { readonly realFolder: string })[] = [];

  /** Adds the files of a folder. @param real the path of the folder without links. */
  add({ file, below }: FileBelow, real: string): void {
    if (this.#folders.has(real)) return;
    this.#folders.add(real);
    // A root such as `/` ends with the separator.
    const folder = file.endsWith(sep) ? file : file + sep;
    const realFolder = real.endsWith(sep) ? real : real + sep;
    for (const entry of readdirSync(file, { withFileTypes: true })) {
      const { name } = entry;
      const inside = { file: folder + name, below: below === "" ? name : `${below}/${name}` };
      if (entry.isSymbolicLink()) this.#links.push({ ...inside, realFolder: real });
      else if (entry.isDirectory() && isInputFolder(inside.below)) this.add(inside, realFolder + name);
      else if (entry.isFile() && isInput(inside.below)) this.#addFile(inside, realFolder + name);
    }
  }
  #addFile(file: FileBelow, real: string): void {
    if (this.#known?.has(real) === true) return;
    this.#known?.add(real);
    this.#realPaths.push(real);
    this.#files.push(file);
  }

  /** Follows the links after everything that is reachable without them. */
  finish(): InputListing {
    if (this.#links.length > 0) this.#known = new Set(this.#realPaths);
    // The list grows during the loop: linked folders may contain links.
    for (const link of this.#links) this.#follow(link);
    return { files: this.#files, brokenLinks: this.#brokenLinks };
  }

  #follow(link: FileBelow & { readonly realFolder: string }): void {
    const target = targetOf(link.file);
    if (target === undefined) {
      if (isInput(link.below)) this.#brokenLinks.push(link);
      return;
    }
    const { real, stats } = target;
    if (stats.isDirectory()) {
      const isAround = `${link.realFolder}${sep}`.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
      if (!isAround && isInputFolder(link.below)) this.add(link, real);
    } else if (stats.isFile() && isInput(link.below)) {
      this.#addFile(link, real);
    }
  }
}

function targetOf(link: string): { readonly real: string; readonly stats: Stats } | undefined {
  try {
    const real = realpathSync(link);
    return { real, stats: statSync(real) };
  } catch {
    return undefined;
  }
}

function isEndingAlone(name: string): boolean {
  return readableEndings.test(name) && name.lastIndexOf(".") === 0;
}
