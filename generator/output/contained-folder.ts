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
 * whether it was there before or takes a folder's place meanwhile.
 *
 * On Linux folders are opened one below the other, each only if it is no link, and what happens in a folder is addressed
 * by the open one, whatever has its name by then. Other systems give Node.js nothing like it: there each folder on the
 * way is looked at right before. Paths are relative, with `/`.
 */
export class ContainedFolder {
  readonly #root: OpenFolder;
  /** The folders on the way to where something happened last, from the outermost one. */
  #chain: readonly OpenFolder[] = [];

  private constructor(root: OpenFolder) {
    this.#root = root;
  }

  /** Opens a folder, which is made if there is none. It may itself be a link: its owner decides its location. */
  static open(path: string): ContainedFolder {
    makeFolder(path);
    return new ContainedFolder(openFolder("", path, { followsLink: true }));
  }

  /** Makes a folder that must not be there yet, and opens it. */
  make(name: string): ContainedFolder {
    const path = `${this.#root.address}/${name}`;
    mkdirSync(path);
    return new ContainedFolder(openFolder(name, path, { followsLink: false }));
  }

  /** Writes a file that must not be there yet, and makes the folders around it. */
  write(path: string, content: string | Uint8Array): void {
    writeFileSync(this.#address(path, { makes: true }), content, { flag: "wx" });
  }

  /** Moves a file to the same path in another folder, in place of what is there, and makes the folders around it. */
  moveTo(other: ContainedFolder, path: string): void {
    renameSync(this.#address(path, { makes: false }), other.#address(path, { makes: true }));
  }

  /** Removes a file, if it is there, and the folders that this leaves empty. */
  remove(path: string): void {
    try {
      unlinkSync(this.#address(path, { makes: false }));
      for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent)) {
        rmdirSync(this.#address(parent, { makes: false }));
      }
    } catch (error) {
      // Not there any more, or a folder that is not empty: it holds files of other people.
      if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
    }
  }

  /** Removes a file, a link or a folder with all that is below it. */
  removeTree(name: string): void {
    removeTree(`${this.#root.address}/${name}`);
  }

  close(): void {
    this.#enter([], { makes: false });
    closeFolder(this.#root);
  }

  /** The address of a path whose folder is open. */
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
  /** A path that leads to the folder. */
  readonly address: string;
  /** The open folder, where an address can be made of it. */
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
