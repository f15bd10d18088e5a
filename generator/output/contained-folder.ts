import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { posix } from "node:path";
import { makeFolder } from "./make-folder.js";

/**
 * A folder in which files are written, replaced and removed without leaving it: no symbolic link below it is followed,
 * even if a link replaces a folder while topgen runs.
 *
 * On Linux, each folder on the way is opened relative to its parent, only if it is not a link, and operations use the
 * open folder, whatever its name refers to by then. Node.js has no such call on other systems: there each folder on the
 * way is checked immediately before the operation. Paths are relative, with `/`.
 */
export class ContainedFolder {
  readonly #root: OpenFolder;
  /** The open folders on the way to the last operation, outermost first. */
  #chain: readonly OpenFolder[] = [];

  private constructor(root: OpenFolder) {
    this.#root = root;
  }

  /**
   * Opens a folder, and creates it if it is missing. The folder itself may be a link: its owner decides its location.
   */
  static open(path: string): ContainedFolder {
    makeFolder(path);
    return new ContainedFolder(openFolder("", path, { followsLink: true }));
  }

  /** Creates a folder that must not exist, and opens it. */
  make(name: string): ContainedFolder {
    const path = `${this.#root.address}/${name}`;
    mkdirSync(path);
    return new ContainedFolder(openFolder(name, path, { followsLink: false }));
  }

  /** Writes a file that must not exist, and creates the folders around it. */
  write(path: string, content: string | Uint8Array): void {
    writeFileSync(this.#address(path, { makes: true }), content, { flag: "wx" });
  }

  /** Moves a file to the same path in another folder, replacing what is there, and creates the folders around it. */
  moveTo(other: ContainedFolder, path: string): void {
    renameSync(this.#address(path, { makes: false }), other.#address(path, { makes: true }));
  }

  /**
   * Moves a folder with its contents to the same path in another folder, which has no entry there, and creates the
   * folders around it.
   */
  moveFolderTo(other: ContainedFolder, path: string): void {
    // Opening the folder fails if a link has replaced it; with the slash, so does renaming it.
    this.#enter(path.split("/"), { makes: false });
    renameSync(`${this.#address(path, { makes: false })}/`, other.#address(path, { makes: true }));
  }

  /** Returns whether there is an entry of any kind at a path. The folders around it must exist. */
  has(path: string): boolean {
    return lstatSync(this.#address(path, { makes: false }), { throwIfNoEntry: false }) !== undefined;
  }

  /** Removes a file, if it exists, and the folders that become empty. */
  remove(path: string): void {
    try {
      unlinkSync(this.#address(path, { makes: false }));
      for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent)) {
        rmdirSync(this.#address(parent, { makes: false }));
      }
    } catch (error) {
      // The folder no longer exists, or contains files that are not topgen's.
      if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
    }
  }

  /** Removes a file, a link, or a folder with its contents. */
  removeTree(name: string): void {
    removeTree(`${this.#root.address}/${name}`);
  }

  close(): void {
    this.#enter([], { makes: false });
    closeFolder(this.#root);
  }

  /** Returns the address of a path whose folder is open. */
  #address(path: string, options: { readonly makes: boolean }): string {
    const end = path.lastIndexOf("/");
    const folders = end < 0 ? [] : path.slice(0, end).split("/");
    return `${this.#enter(folders, options).address}/${path.slice(end + 1)}`;
  }

  #enter(names: readonly string[], { makes }: { readonly makes: boolean }): OpenFolder {
    const differing = this.#chain.findIndex(({ name }, index) => name !== names[index]);
    const kept = differing === -1 ? this.#chain.length : differing;
    for (const folder of this.#chain.slice(kept)) closeFolder(folder);
    const chain = this.#chain.slice(0, kept);
    this.#chain = chain;
    let current = chain.at(-1) ?? this.#root;
    for (const name of names.slice(kept)) {
      const path = `${current.address}/${name}`;
      if (makes) ensureFolder(path);
      current = openFolder(name, path, { followsLink: false });
      this.#chain = [...this.#chain, current];
    }
    return current;
  }
}

interface OpenFolder {
  readonly name: string;
  /** A path that refers to the folder. */
  readonly address: string;
  /** The open folder, on systems where an address can be derived from it. */
  readonly handle: number | undefined;
}

const canAddressHandles = process.platform === "linux" && existsSync("/proc/self/fd");

function openFolder(name: string, path: string, { followsLink }: { readonly followsLink: boolean }): OpenFolder {
  if (canAddressHandles) {
    const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
    const handle = openSync(path, O_RDONLY | O_DIRECTORY | (followsLink ? 0 : O_NOFOLLOW));
    return { name, address: `/proc/self/fd/${handle}`, handle };
  }
  if (!followsLink && !lstatSync(path).isDirectory()) {
    throw Object.assign(new Error(`ENOTDIR: not a directory, open '${path}'`), { code: "ENOTDIR", syscall: "open" });
  }
  return { name, address: path, handle: undefined };
}

function closeFolder({ handle }: OpenFolder): void {
  if (handle !== undefined) closeSync(handle);
}

function ensureFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

function removeTree(path: string): void {
  let folder: OpenFolder;
  try {
    folder = openFolder("", path, { followsLink: false });
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    if (!hasCode(error, "ENOTDIR", "ELOOP")) throw error;
    unlinkSync(path);
    return;
  }
  try {
    for (const name of readdirSync(folder.address)) removeTree(`${folder.address}/${name}`);
  } finally {
    closeFolder(folder);
  }
  rmdirSync(path);
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}
