import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file or folder whose changes count; it need not exist yet. */
export interface WatchedPath {
  /** Absolute. */
  readonly path: string;
  /** Whether a change of a file below the folder counts, by its path below it; all do if left out. */
  readonly counts?: (below: string) => boolean;
}

/**
 * Collects changes of files. Editors write in several steps, often to another file that they then rename: what is
 * reported is what changed until nothing did for a moment.
 */
export class Changes {
  readonly #changed = new Set<string>();
  #watchers: readonly FSWatcher[] = [];
  #watched = "";
  #onChange: () => void = () => undefined;

  /** Watches these paths from now on, and no others. */
  watch(paths: readonly WatchedPath[]): void {
    // Whether a path is a folder decides how it is watched, and may have changed.
    const watched = JSON.stringify(paths.map(({ path }) => [path, kindOf(path)]));
    if (watched === this.#watched) return;
    this.close();
    this.#watched = watched;
    this.#watchers = paths.flatMap((path) => this.#open(path));
  }

  /** What changed, sorted; waits for it if nothing has yet. Empty if the signal came first. */
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

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
    this.#watched = "";
  }

  #open({ path, counts = () => true }: WatchedPath): readonly FSWatcher[] {
    const isFolder = kindOf(path) === "folder";
    // A file is watched by way of its folder: what editors put in its place is another file to the system.
    const folder = isFolder ? path : nearestFolder(dirname(path));
    try {
      const watcher = watch(folder, { recursive: isFolder }, (_event, name) => {
        if (name === null) return;
        const below = name.replaceAll("\\", "/");
        const isMeant = isFolder ? counts(below) : folder !== dirname(path) || name === basename(path);
        if (!isMeant) return;
        this.#changed.add(join(folder, name));
        this.#onChange();
      });
      watcher.on("error", () => {
        // The folder is gone, perhaps to come back: the next run says so, and what is watched is looked up again.
        this.#watched = "";
        this.#changed.add(folder);
        this.#onChange();
      });
      return [watcher];
    } catch {
      return [];
    }
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

function kindOf(path: string): "folder" | "file" | "nothing" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return "nothing";
  return found.isDirectory() ? "folder" : "file";
}

function nearestFolder(path: string): string {
  return kindOf(path) === "folder" || dirname(path) === path ? path : nearestFolder(dirname(path));
}
