import { execFile } from "node:child_process";
import { posix } from "node:path";

/** A file in a revision. */
export interface RevisionFile {
  /** The path relative to the requested one, with `/`; empty if the requested path is the file itself. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type RevisionReading =
  | { readonly kind: "files"; readonly files: readonly RevisionFile[] }
  | { readonly kind: "no-git" }
  | { readonly kind: "no-repository" }
  | { readonly kind: "no-revision" }
  | { readonly kind: "no-path" }
  | { readonly kind: "unreadable" };

/**
 * A git repository, relative to one of its folders. It only reads objects, and runs no program from the repository's
 * settings.
 */
export class Git {
  readonly #cwd: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(cwd: string, environment: Readonly<Record<string, string | undefined>>) {
    this.#cwd = cwd;
    this.#environment = { ...environment, GIT_LITERAL_PATHSPECS: "1", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  }

  /**
   * Reads the files at and below a path in a revision; links and submodules are ignored.
   *
   * @param path relative to the folder of this object.
   * @param isWanted selects files by their path below the requested one.
   */
  async read(revision: string, path: string, isWanted: (path: string) => boolean): Promise<RevisionReading> {
    // Neither names nor arguments of processes can contain NUL.
    if (`${revision}${path}`.includes("\0")) return { kind: "no-revision" };
    const prefix = await this.#run(["rev-parse", "--show-prefix"]);
    if (prefix.kind === "not-found") return { kind: "no-git" };
    if (prefix.kind === "failed") return { kind: "no-repository" };
    const commit = await this.#run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{tree}`]);
    if (commit.kind !== "done") return { kind: "no-revision" };
    const inside = pathInside(prefix.output.toString().trim(), path);
    if (inside === undefined) return { kind: "no-path" };
    const entries = await this.#list(commit.output.toString().trim(), inside);
    if (entries === undefined || (entries.length === 0 && inside !== "")) return { kind: "no-path" };
    const wanted = entries
      .map(({ id, path: full }) => ({ id, path: relativeTo(inside, full) }))
      .filter(({ path: below }) => below === "" || isWanted(below));
    const files = await this.#contents(wanted);
    return files === undefined ? { kind: "unreadable" } : { kind: "files", files };
  }

  /**
   * Returns the last commits that changed a file, in the checkout and in a branch that is being merged, picked or
   * rebased.
   *
   * @param path relative to the folder of this object.
   */
  async lastCommits(path: string, count: number): Promise<readonly string[]> {
    const heads = ["HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD"];
    const limits = ["--full-history", "--ignore-missing", `--max-count=${count}`];
    const list = await this.#run(["rev-list", ...limits, ...heads, "--", path]);
    return list.kind === "done" ? list.output.toString().split("\n").filter(Boolean) : [];
  }

  async #list(tree: string, path: string): Promise<readonly Entry[] | undefined> {
    const listing = await this.#run(["ls-tree", "-r", "-z", "--full-tree", tree, ...(path === "" ? [] : ["--", path])]);
    if (listing.kind !== "done") return undefined;
    return listing.output
      .toString()
      .split("\0")
      .flatMap((line) => {
        const [, mode = "", id = "", name = ""] = /^(\d+) blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
        return mode.startsWith("100") ? [{ id, path: name }] : [];
      });
  }

  /** Reads all objects with one process: a repository may contain thousands of documents. */
  async #contents(entries: readonly Entry[]): Promise<readonly RevisionFile[] | undefined> {
    if (entries.length === 0) return [];
    const ids = entries.map(({ id }) => `${id}\n`).join("");
    const batch = await this.#run(["cat-file", "--batch"], ids);
    if (batch.kind !== "done") return undefined;
    const files: RevisionFile[] = [];
    let at = 0;
    for (const { id, path } of entries) {
      // The format is `<id> blob <size>`, a line break, the content, a line break; `<id> missing` for a missing object.
      const end = batch.output.indexOf("\n", at);
      const [found, , size] = batch.output.toString("latin1", at, end).split(" ");
      if (found !== id || size === undefined) return undefined;
      files.push({ path, bytes: batch.output.subarray(end + 1, end + 1 + Number(size)) });
      at = end + 1 + Number(size) + 1;
    }
    return files;
  }

  /** Runs git without a shell, so that no revision or path is ever a command. */
  #run(args: readonly string[], input = ""): Promise<Run> {
    return new Promise((resolve) => {
      const options = {
        cwd: this.#cwd,
        env: this.#environment,
        encoding: "buffer",
        maxBuffer: maxOutputBytes,
      } as const;
      const child = execFile("git", args, options, (error, output) => {
        if (error === null) resolve({ kind: "done", output });
        else resolve({ kind: error.code === "ENOENT" ? "not-found" : "failed" });
      });
      // A process that ends early closes its input; its exit code gives the reason.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input);
    });
  }
}

interface Entry {
  readonly id: string;
  readonly path: string;
}

type Run =
  { readonly kind: "done"; readonly output: Buffer } | { readonly kind: "failed" } | { readonly kind: "not-found" };

/** The maximum output of git in bytes; all documents of the platform have 120 MB. */
const maxOutputBytes = 2 ** 31 - 1;

/** Returns a path relative to the top of the repository; `undefined` if it leads out of it. */
function pathInside(prefix: string, path: string): string | undefined {
  const joined = posix.normalize(posix.join(prefix, path)).replace(/\/$/, "");
  if (joined === "..") return undefined;
  return joined.startsWith("../") || posix.isAbsolute(path) ? undefined : joined === "." ? "" : joined;
}

function relativeTo(folder: string, path: string): string {
  if (folder === "") return path;
  return path === folder ? "" : path.slice(folder.length + 1);
}
