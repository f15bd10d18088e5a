import { join } from "node:path";
import type { ContainedFolder } from "./contained-folder.js";
import type { Difference } from "./difference.js";
import { manifestName } from "./manifest.js";
import { openStaging, type Staging } from "./staging.js";

/** New texts on disk, next to the files of the output folder, which are still unchanged. */
export interface StagedFiles {
  /** The folder in which each new text has its path in the output folder. */
  readonly path: string;
  /**
   * Applies the generated files to the output folder. Each file is replaced atomically, so a reader or a killed run
   * sees the old or the new text; a new folder appears with all its files. The manifest is replaced last.
   */
  readonly commit: () => void;
  /** Discards the new texts. */
  readonly discard: () => void;
}

/**
 * Stages the files that differ. It runs synchronously, file by file: thousands of small files are written much faster
 * that way than with asynchronous calls.
 *
 * @throws the file system's error; no staged file remains then.
 */
export function stageFiles(differences: readonly Difference[], folder: string, version: string): StagedFiles {
  const written = differences.filter((difference) => "after" in difference);
  const hashes = new Map(written.map(({ path, sha256 }) => [path, sha256]));
  const staging = openStaging(folder, hashes, version);
  try {
    const files = staging.files.make("files");
    for (const { path, after } of written) files.write(path, after);
    return {
      path: join(staging.path, "files"),
      commit: () => {
        commit(staging, files, differences);
      },
      discard: () => {
        files.close();
        staging.close();
      },
    };
  } catch (error) {
    staging.close();
    throw error;
  }
}

function commit(staging: Staging, files: ContainedFolder, differences: readonly Difference[]): void {
  const { output } = staging;
  const paths = (kinds: readonly Difference["kind"][]): readonly string[] =>
    differences.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => path);
  const written = paths(["missing", "changed", "foreign"]);
  // From here on the next run needs the journal, even if this run fails: it lists what has been replaced.
  staging.keep();
  try {
    moveAll(
      written.filter((path) => path !== manifestName),
      files,
      output,
    );
    // Orphans are removed before the manifest is replaced: the old manifest still lists them as topgen's own.
    for (const path of paths(["orphaned"])) output.remove(path);
    if (written.includes(manifestName)) files.moveTo(output, manifestName);
  } catch (error) {
    files.close();
    staging.abandon();
    throw error;
  }
  files.close();
  staging.close();
}

/**
 * Moves files to another folder. A folder that the other one does not have is moved as a whole: moving thousands of
 * files one by one, and removing the folders that they leave, can take longer than writing them.
 *
 * @param paths sorted, so that the files of a folder follow each other; all files of `from`, except the manifest.
 */
function moveAll(paths: readonly string[], from: ContainedFolder, to: ContainedFolder): void {
  const present = new Set<string>();
  let moved: string | undefined;
  for (const path of paths) {
    if (moved !== undefined && path.startsWith(`${moved}/`)) continue;
    moved = foldersAround(path).find((folder) => !present.has(folder) && !to.has(folder));
    if (moved !== undefined) {
      from.moveFolderTo(to, moved);
      continue;
    }
    for (const folder of foldersAround(path)) present.add(folder);
    from.moveTo(to, path);
  }
}

/** Returns the paths of the folders that contain a path, outermost first. */
function foldersAround(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
