import { watch, type FSWatcher } from "chokidar";
import { statSync } from "node:fs";
import { dirname, relative, sep } from "node:path";

/** A file or folder to watch; it need not exist yet. */
export interface WatchedPath {
  /** The absolute path. */
  readonly path: string;
  /**
   * Returns whether a file below the folder is relevant, or a folder must be searched, by its path below the folder.
   */
  readonly counts: (below: string, isFolder: boolean) => boolean;
}

/**
 * Collects changes of files. Editors save in several steps, often by writing another file and renaming it, so changes
 * are reported once there was none for a moment.
 */
export class FileWatcher {
  readonly #changed = new Set<string>();
  #watcher: FSWatcher | undefined;
  #watched = "";
  #onChange: () => void = () => undefined;

  /** Watches these paths from now on, and no others. */
  async watch(paths: readonly WatchedPath[]): Promise<void> {
    // Files, folders and missing paths are watched differently, and a path may have changed its kind.
    const watched = JSON.stringify(paths.map(({ path }) => [path, kindOf(path)]));
    if (watched === this.#watched) return;
    await this.close();
    this.#watched = watched;
    const watcher = watch(
      paths.map(({ path }) => (kindOf(path) === "nothing" ? nearestFolder(path) : path)),
      { ignored: (path) => !paths.some((wanted) => isWanted(path, wanted)), ignoreInitial: true },
    );
    watcher.on("all", (_event, path) => {
      this.#changed.add(path);
      this.#onChange();
    });
    await new Promise<void>((resolve) => {
      watcher.once("ready", resolve);
    });
    this.#watcher = watcher;
  }

  /** Waits for a change and returns the changed paths, sorted; empty if the signal came first. */
  async next(signal: AbortSignal): Promise<readonly string[]> {
    let size = -1;
    while (!signal.aborted && (this.#changed.size === 0 || this.#changed.size !== size)) {
      size = this.#changed.size;
      await this.#wait(size === 0 ? undefined : quietMilliseconds, signal);
    }
    const changed = [...this.#changed].toSorted();
    this.#changed.clear();
    return signal.aborted ? [] : changed;
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
    this.#watcher = undefined;
    this.#watched = "";
  }

  #wait(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(finish, milliseconds);
      const alive = setInterval(() => undefined, 60_000);
      function finish(): void {
        clearTimeout(timer);
        clearInterval(alive);
        signal.removeEventListener("abort", finish);
        resolve();
      }
      signal.addEventListener("abort", finish, { once: true });
      if (milliseconds === undefined) this.#onChange = finish;
    });
  }
}

/** The quiet time after which changes are reported, in milliseconds: longer than an editor's pause within one save. */
const quietMilliseconds = 40;

/** Returns whether a change concerns a watched path; folders above a missing path do too, because it may appear. */
function isWanted(path: string, wanted: WatchedPath): boolean {
  const below = relative(wanted.path, path);
  if (below === "") return true;
  if (!below.startsWith("..")) return wanted.counts(below.replaceAll(sep, "/"), kindOf(path) === "folder");
  return kindOf(wanted.path) === "nothing" && !relative(path, wanted.path).startsWith("..");
}

function kindOf(path: string): "folder" | "file" | "nothing" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return "nothing";
  return found.isDirectory() ? "folder" : "file";
}

function nearestFolder(path: string): string {
  return kindOf(path) === "folder" || dirname(path) === path ? path : nearestFolder(dirname(path));
}
