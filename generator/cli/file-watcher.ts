import { watch, type FSWatcher } from "chokidar";
import { statSync } from "node:fs";
import { dirname, relative, sep } from "node:path";

/** A file or folder whose changes count; it need not exist yet. */
export interface WatchedPath {
  /** Returns the absolute path of a spec's file. */
  readonly path: string;
  /** Whether what lies below the folder counts, by its path below it: files, and folders to look into. */
  readonly counts: (below: string, isFolder: boolean) => boolean;
}

/**
 * Collects changes of files. Editors write in several steps, often to another file that they then rename: what is
 * reported is what changed until nothing did for a moment.
 */
export class FileWatcher {
  readonly #changed = new Set<string>();
  #watcher: FSWatcher | undefined;
  #watched = "";
  #onChange: () => void = () => undefined;

  /** Watches these paths from now on, and no others. */
  async watch(paths: readonly WatchedPath[]): Promise<void> {
    // What is a folder, a file or missing is watched in different ways, and may have changed.
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

/** Longer than an editor takes between two steps of one save; too short for a person to notice. */
const quietMilliseconds = 40;

/** Folders above a path that is missing are wanted too: it may come back. */
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
