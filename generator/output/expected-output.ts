import type { ExpectedFile } from "../model/emit-plan.js";
import type { Manifest } from "./manifest.js";

/** The files that an output folder should contain. */
export interface ExpectedOutput {
  /** The files to compare with the folder, without the manifest. */
  readonly files: readonly ExpectedFile[];
  /** The paths of all files, without the manifest; those that are not in {@link files} are unchanged on disk. */
  readonly paths: readonly string[];
  readonly manifest: ExpectedManifest;
}

export type ExpectedManifest =
  /** A manifest of all files, which are all in {@link ExpectedOutput.files}. */
  | {
      readonly kind: "new";
      /** The titles of the SDK's APIs by method, see `printManifest`; `undefined` for other output. */
      readonly apis: ReadonlyMap<string, string> | undefined;
    }
  /** The manifest of the last run with other hashes of some files. The folder is as the last run left it. */
  | {
      readonly kind: "updated";
      readonly text: string;
      /** The SHA-256 of each compared file and of the manifest in the folder, as the last run wrote them. */
      readonly before: Manifest;
    };

/** Returns the output that consists of some files. @param apis see {@link ExpectedManifest}. */
export function wholeOutput(files: readonly ExpectedFile[], apis?: ReadonlyMap<string, string>): ExpectedOutput {
  return { files, paths: files.map(({ path }) => path), manifest: { kind: "new", apis } };
}
