import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { portablePath } from "../text/portable-path.js";

/**
 * The file or folder that a path which leads nowhere was most probably meant to be: its neighbour of nearly that name,
 * or, for a bare name such as that of a method, what is called so below `specs`. An ending that was left out is no
 * difference.
 */
export function nearestPath(asGiven: string, cwd: string): string | undefined {
  const path = resolve(cwd, asGiven);
  const folders =
    basename(asGiven) === asGiven ? [cwd, ...usualFolders.map((name) => join(cwd, name))] : [dirname(path)];
  const known = new Map<string, string>();
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      // The first one counts: a spec before the page that it was extracted from.
      for (const word of [name, name.replace(/\.[a-z]+$/i, "")]) {
        if (!known.has(word)) known.set(word, join(folder, name));
      }
    }
  }
  const word = basename(path);
  const found = known.get(word) ?? known.get(nearestWord(word, known.keys()) ?? "");
  return found === undefined ? undefined : portablePath(found, cwd);
}

const usualFolders = ["specs", "specs/pages"];

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  } catch {
    return [];
  }
}
