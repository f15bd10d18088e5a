import { realpath, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { replaceFile } from "../output/replace-file.js";
import { reportWriteFailure } from "./output-folder.js";

/** Writes one file that the user has named, in one step. @returns whether it was written; a failure is reported. */
export async function writeDocument(
  text: string,
  out: string,
  cwd: string,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const path = resolve(cwd, out);
  try {
    // A link that somebody names leads to what they mean. Devices and pipes (`/dev/stdout`) cannot be replaced.
    const target = await realpath(path).catch(() => path);
    const isReplaceable = await stat(target).then(
      (found) => found.isFile() || found.isDirectory(),
      () => true,
    );
    await (isReplaceable ? replaceFile(target, text) : writeFile(target, text));
    return true;
  } catch (error) {
    reportWriteFailure(error, out, diagnostics);
    return false;
  }
}
