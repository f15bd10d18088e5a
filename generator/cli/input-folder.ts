import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { sep } from "node:path";

/** Matches the files of a folder that are read; others (pictures, notes in Word, …) are ignored. */
const readableEndings = /\.(ya?ml|txt|md|html?|mht(?:ml)?|json)$/i;

/** JSON Schemas of specs, written next to them for editors. */
export const schemaName = "spec.schema.json";
export const topicSchemaName = "message.schema.json";

/** Whether a file of a folder is input, by its path below that folder, with `/`. */
export function isInput(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return isInputFolder(path) && readableEndings.test(name) && name !== schemaName && name !== topicSchemaName;
}

/** Whether a folder may hold input, by its path below the one that was named. */
export function isInputFolder(path: string): boolean {
  // A document without a name may have been stored under nothing but its ending: it is reported, not ignored.
  return !path.split("/").some((part) => (part.startsWith(".") && !isEndingAlone(part)) || part === "node_modules");
}

/** A file of a folder. */
export interface FileBelow {
  /** Absolute, through the links that lead to it. */
  readonly file: string;
  /** Relative to the folder, with `/`. */
  readonly below: string;
}

export interface InputListing {
  readonly files: readonly FileBelow[];
  /** Symbolic links of input to nothing. */
  readonly brokenLinks: readonly FileBelow[];
}

/**
 * Lists the input in and below a folder. Symbolic links to files and folders are followed; a link to a folder around
 * itself is not, and a file that several paths lead to is listed once, under its own path if that lies in the folder.
 *
 * @param root absolute.
 * @throws what the file system says of a folder that cannot be read.
 */
export function listInputs(root: string): InputListing {
  const listing = new Listing();
  listing.add({ file: root, below: "" }, realpathSync(root));
  return listing.finish();
}

class Listing {
  readonly #files: FileBelow[] = [];
  readonly #brokenLinks: FileBelow[] = [];
  /** Real paths of the folders that were listed. */
  readonly #folders = new Set<string>();
  /** Real paths of the files. */
  readonly #realPaths: string[] = [];
  /** The same, once links are followed: only they can lead to a file twice. */
  #known: Set<string> | undefined;
  readonly #links: (FileBelow & { readonly realFolder: string })[] = [];

  /** @param real the folder without links. */
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

  /** Follows the links, after all that can be reached without them. */
  finish(): InputListing {
    if (this.#links.length > 0) this.#known = new Set(this.#realPaths);
    // The list grows while it is gone through: linked folders hold links themselves.
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
