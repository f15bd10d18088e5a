import { realpath, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { replaceFile } from "../output/replace-file.js";
import { reportWriteFailure } from "./output-folder.js";

/**
 * Writes one file at a path of the command line, atomically.
 *
 * @returns whether it was written; a failure is reported.
 */
export async function writeDocument(
  text: string,
  out: string,
  cwd: string,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const path = resolve(cwd, out);
  try {
    // A link is followed to its target. Devices and pipes (`/dev/stdout`) cannot be replaced.
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
