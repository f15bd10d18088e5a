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
   * sees the old or the new text. The manifest is replaced last.
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
    for (const path of written) if (path !== manifestName) files.moveTo(output, path);
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
