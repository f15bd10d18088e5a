import { randomBytes } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ContainedFolder } from "./contained-folder.js";
import { manifestName, parseManifest, printManifest, type Manifest } from "./manifest.js";
import { isOwnerRunning, ownerName, ownerPattern } from "./owner.js";
import { removedAtExit } from "./removed-at-exit.js";

const prefix = ".topgen-";

/**
 * A folder inside the output folder, so that a file can be moved out of it atomically, in which a run stages its files
 * next to a journal of their hashes. It is removed at the end of the run. If the run is killed, the next run reads the
 * journal and recognises replaced files as topgen's own instead of manual edits.
 */
export interface Staging {
  readonly path: string;
  readonly files: ContainedFolder;
  readonly output: ContainedFolder;
  /** Keeps the folder if the process ends: files are being replaced from now on, and the next run needs the journal. */
  readonly keep: () => void;
  /** Removes the folder, and those of killed runs. */
  readonly close: () => void;
  /** Closes open files and leaves the folder with its journal. */
  readonly abandon: () => void;
}

export function openStaging(folder: string, files: Manifest, version: string): Staging {
  const name = `${prefix}${ownerName()}-${randomBytes(4).toString("hex")}`;
  const output = ContainedFolder.open(folder);
  const staged = output.make(name);
  const keep = removedAtExit(() => {
    output.removeTree(name);
  });
  const staging: Staging = {
    path: join(folder, name),
    files: staged,
    output,
    keep,
    close: () => {
      output.removeTree(name);
      keep();
      for (const abandoned of stagingNames(folder)) if (!isInUse(folder, abandoned)) output.removeTree(abandoned);
      staging.abandon();
    },
    abandon: () => {
      staged.close();
      output.close();
    },
  };
  try {
    staged.write(manifestName, printManifest(files, version));
  } catch (error) {
    staging.close();
    throw error;
  }
  return staging;
}

/** Removes the staging folders of killed runs, for a run that has nothing to write. */
export function removeAbandonedStagings(folder: string): void {
  const abandoned = stagingNames(folder).filter((name) => !isInUse(folder, name));
  if (abandoned.length === 0) return;
  const output = ContainedFolder.open(folder);
  for (const name of abandoned) output.removeTree(name);
  output.close();
}

/**
 * Reads the journals of runs that were killed or are still running; both belong to topgen. An incomplete journal lists
 * nothing: its run had not replaced any file.
 */
export function readJournals(folder: string): readonly Manifest[] {
  return stagingNames(folder).flatMap((name) => {
    try {
      const reading = parseManifest(readFileSync(join(folder, name, manifestName), "utf8"));
      return reading.kind === "manifest" ? [reading.files] : [];
    } catch {
      return [];
    }
  });
}

/** Returns the names of the staging folders in an output folder, of killed and of running processes. */
export function stagingNames(folder: string): readonly string[] {
  return namesIn(folder).filter(
    (name) =>
      stagingName.test(name) && lstatSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
  );
}

const stagingName = new RegExp(`^\\.topgen-(?<owner>${ownerPattern})(?:-[0-9a-f]+)?$`);

function isInUse(folder: string, name: string): boolean {
  const owner = stagingName.exec(name)?.groups?.["owner"];
  return owner !== undefined && isOwnerRunning(owner, join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
