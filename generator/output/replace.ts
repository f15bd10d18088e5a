import { join } from "node:path";
import type { ContainedFolder } from "./contained-folder.js";
import type { Difference } from "./difference.js";
import { manifestName } from "./manifest.js";
import { openStaging, type Staging } from "./staging.js";

/** New texts on disk, beside the output folder's own, which are still what they were. */
export interface StagedFiles {
  /** The folder in which each new text lies under its path in the output folder. */
  readonly path: string;
  /**
   * Makes the output folder hold what generation gave. Each file is replaced in one step, so that a reader, or a run
   * that is killed, meets the old or the new text and never half of one. The manifest comes last.
   */
  readonly commit: () => void;
  /** Forgets the new texts. */
  readonly discard: () => void;
}

/**
 * Prepares what differs. File by file and without waiting: thousands of small files are written much faster that way
 * than with as many asynchronous calls.
 *
 * @throws what the file system says; nothing stays behind then.
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
  // From here on the next run needs the journal, even if this one fails: it knows by it what was replaced already.
  staging.keep();
  try {
    for (const path of written) if (path !== manifestName) files.moveTo(output, path);
    // Before the manifest: as long as that is the old one, the next run knows that these files are topgen's own.
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
